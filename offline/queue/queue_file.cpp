#include "offline/queue/queue_file.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/base/json_fields.hpp"
#include "offline/queue/wait_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

namespace fd::queue {
namespace {

namespace json = base::json;
using domain::WalkInCounter;
using domain::WalkInService;
using json::Fields;

constexpr std::size_t kMostServices = 64;
constexpr std::size_t kMostCounters = 256;
constexpr std::size_t kLongestId = 64;
constexpr std::size_t kLongestName = 32;
constexpr std::int64_t kMostTicketDays = 365;
constexpr std::int64_t kMostEventMonths = 120;
constexpr std::int64_t kMostCalls = 9;
constexpr std::int64_t kLongestCall = 600;  // seconds
constexpr std::int64_t kMostBehind = 100;
constexpr int kShortestMonth = 28;
static_assert(kShortestMonth > WaitWatch::kDaysBack);
constexpr std::int64_t kLongestTarget = std::chrono::minutes(std::chrono::hours(24)).count();

using Texts = std::map<std::string, json::Value>;  // by language

base::Result<void> bad(const std::string& file, const std::string& key, const std::string& expected) {
    return base::fail(base::ErrorCode::InvalidInput, file + ": " + key + ": expected " + expected);
}

base::Result<void> check_keys(const json::Value& object, const std::string& file,
                              std::initializer_list<std::string_view> known) {
    if (!object.is_object()) return bad(file, "the file", "an object, and objects in its lists");
    for (const auto& [key, value] : object.items()) {
        if (std::ranges::find(known, key) == known.end())
            return bad(file, key, fmt::format("one of {}", fmt::join(known, ", ")));
    }
    return {};
}

base::Result<void> check_rule_keys(const json::Value& root, const std::string& file) {
    const auto rules = root.find("rules");
    if (rules == root.end()) return {};
    if (auto good =
            check_keys(*rules, file,
                       {"calls_before_no_show", "no_show_after_seconds", "come_back_minutes",
                        "come_back_behind", "overdue_minutes", "appointment_grace_minutes", "class_minutes"});
        !good)
        return good;
    const auto classes = rules->find("class_minutes");
    if (classes == rules->end()) return {};
    return check_keys(*classes, file, {"appointment", "priority", "normal", "transfer", "late_return"});
}

base::Result<void> check_all_keys(const json::Value& root, const std::string& file) {
    if (auto good = check_keys(root, file, {"day_begins", "keep", "rules", "services", "counters"}); !good)
        return good;
    if (const auto keep = root.find("keep"); keep != root.end()) {
        if (auto good = check_keys(*keep, file, {"ticket_days", "event_months"}); !good) return good;
    }
    if (auto good = check_rule_keys(root, file); !good) return good;
    for (const auto& one : json::array_at(root, "services")) {
        if (auto good = check_keys(one, file, {"id", "letter", "name", "target_minutes", "appointments"});
            !good)
            return good;
    }
    for (const auto& one : json::array_at(root, "counters")) {
        if (auto good = check_keys(one, file, {"id", "name", "services"}); !good) return good;
    }
    return {};
}

std::string read_id(Fields& in, std::string_view key) {
    std::string out = in.text(key);
    const bool plain = std::ranges::all_of(
        out, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
    if (out.empty() || out.size() > kLongestId || !plain)
        in.wrong(key, "1 to 64 of the letters a to z, digits, - and _");
    return out;
}

std::chrono::minutes read_day_begins(Fields& in) {
    const std::string text = in.text("day_begins");
    int hour = -1;
    int minute = -1;
    if (text.size() == 5 && text[2] == ':') {
        std::from_chars(text.data(), text.data() + 2, hour);
        std::from_chars(text.data() + 3, text.data() + 5, minute);
    }
    const auto out = std::chrono::hours(hour) + std::chrono::minutes(minute);
    const bool whole = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 &&
                       text == fmt::format("{:02}:{:02}", hour, minute);
    if (!whole) in.wrong("day_begins", "a time from 00:00 to 23:59");
    return whole ? out : std::chrono::minutes(0);
}

Retention read_keep(Fields& in) {
    Retention out;
    if (in.has("ticket_days"))
        out.ticket_days = static_cast<int>(in.integer("ticket_days", 0, kMostTicketDays));
    if (in.has("event_months"))
        out.event_months = static_cast<int>(in.integer("event_months", 1, kMostEventMonths));
    return out;
}

// What stands there, or as it was.
template <class Unit>
void read_if_there(Fields& in, std::string_view key, std::int64_t least, std::int64_t most,
                   std::chrono::seconds& out) {
    if (in.has(key)) out = Unit(in.integer(key, least, most));
}

void read_if_there(Fields& in, std::string_view key, std::int64_t least, std::int64_t most, int& out) {
    if (in.has(key)) out = static_cast<int>(in.integer(key, least, most));
}

using ClassTargets = std::map<domain::WalkInClass, std::chrono::seconds>;

ClassTargets read_class_targets(Fields& in) {
    ClassTargets out = domain::WalkInRules().targets;
    for (auto& [waiting, target] : out)
        read_if_there<std::chrono::minutes>(in, name(waiting), 1, kLongestTarget, target);
    return out;
}

domain::WalkInRules read_rules(Fields& in) {
    using std::chrono::minutes;
    domain::WalkInRules out;
    read_if_there(in, "calls_before_no_show", 1, kMostCalls, out.calls_before_no_show);
    read_if_there<std::chrono::seconds>(in, "no_show_after_seconds", 0, kLongestCall, out.no_show_after);
    read_if_there<minutes>(in, "come_back_minutes", 0, kLongestTarget, out.come_back_within);
    read_if_there(in, "come_back_behind", 0, kMostBehind, out.come_back_behind);
    read_if_there<minutes>(in, "overdue_minutes", 1, kLongestTarget, out.overdue);
    read_if_there<minutes>(in, "appointment_grace_minutes", 0, kLongestTarget, out.appointment_grace);
    out.targets = in.optional_part("class_minutes", read_class_targets).value_or(out.targets);
    return out;
}

// Its name is a key as yet.
WalkInService read_service(Fields& in) {
    WalkInService out;
    out.id = read_id(in, "id");
    out.letter = in.text("letter");
    if (out.letter.size() != 1 || out.letter[0] < 'A' || out.letter[0] > 'Z')
        in.wrong("letter", "one letter from A to Z");
    out.names["en"] = in.text("name");
    out.target = std::chrono::minutes(in.integer("target_minutes", 1, kLongestTarget));
    out.appointments = in.has("appointments") && in.flag("appointments");
    return out;
}

WalkInCounter read_counter(Fields& in) {
    WalkInCounter out;
    out.id = read_id(in, "id");
    out.name = in.text("name");
    if (out.name.empty() || out.name.size() > kLongestName) in.wrong("name", "1 to 32 bytes");
    out.services = in.texts("services");
    return out;
}

template <class T>
bool each_once(const std::vector<T>& all) {
    std::set<std::string> ids;
    return std::ranges::all_of(all, [&](const T& one) { return ids.insert(one.id).second; });
}

base::Result<void> check_counters(const QueueSetUp& set_up, const std::string& file) {
    std::set<std::string> ids;
    for (const auto& service : set_up.services) ids.insert(service.id);
    for (const auto& counter : set_up.counters) {
        const std::set<std::string> here(counter.services.begin(), counter.services.end());
        if (here.size() != counter.services.size() || !std::ranges::includes(ids, here))
            return bad(file, "counters." + counter.id + ".services", "ids of services, each once");
    }
    for (const auto& id : ids) {
        if (std::ranges::none_of(set_up.counters, [&](const auto& counter) { return takes(counter, id); }))
            return bad(file, "counters", "one that takes " + id);
    }
    return {};
}

base::Result<void> check(const QueueSetUp& set_up, const std::string& file) {
    if (set_up.services.empty() || set_up.services.size() > kMostServices || !each_once(set_up.services))
        return bad(file, "services", "1 to 64, each id once");
    if (set_up.counters.empty() || set_up.counters.size() > kMostCounters || !each_once(set_up.counters))
        return bad(file, "counters", "1 to 256, each id once");
    if (set_up.keep.ticket_days >= set_up.keep.event_months * kShortestMonth)
        return bad(file, "keep.event_months", "a longer time than ticket_days");
    return check_counters(set_up, file);
}

base::Result<Texts> read_texts(const std::string& folder) {
    Texts out;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        constexpr std::string_view kBefore = "texts.";
        constexpr std::string_view kAfter = ".json";
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(kBefore) || !name.ends_with(kAfter) ||
            name.size() <= kBefore.size() + kAfter.size())
            continue;
        auto texts = json::read_file(entry.path().string());
        if (!texts) return base::fail(texts.error());
        if (!texts->is_object()) {
            return base::fail(base::ErrorCode::InvalidInput,
                              entry.path().string() + ": the file: expected an object of texts");
        }
        const std::string lang = name.substr(kBefore.size(), name.size() - kBefore.size() - kAfter.size());
        out.emplace(lang, std::move(*texts));
    }
    return out;
}

base::Result<void> name_services(const std::string& folder, const std::string& file, QueueSetUp& set_up) {
    const auto texts = read_texts(folder);
    if (!texts) return base::fail(texts.error());
    for (auto& service : set_up.services) {
        const std::string key = service.names["en"];
        service.names.clear();
        for (const auto& [lang, words] : *texts) {
            const auto name = json::string_at(words, key);
            if (name && !name->empty()) service.names[lang] = *name;
        }
        if (!service.names.contains("en"))
            return bad(file, "services." + service.id + ".name", "a key of texts.en.json");
    }
    return {};
}

// What a supervisor changed since wins over the file.
template <class One>
base::Result<void> put_missing(QueueStore& store, const std::vector<One>& wanted,
                               const std::vector<One>& there) {
    for (const auto& one : wanted) {
        if (std::ranges::find(there, one.id, &One::id) != there.end()) continue;
        if (auto put = store.put(one); !put) return put;
    }
    return {};
}

}  // namespace

base::Result<QueueSetUp> parse_queue(std::string_view bytes, const std::string& file) {
    const auto root = json::parse(bytes);
    if (!root) return base::fail(root.error().with_context(file));
    if (auto good = check_all_keys(*root, file); !good) return base::fail(good.error());
    Fields in(*root, "queue");
    QueueSetUp out;
    out.day_begins = read_day_begins(in);
    out.keep = in.optional_part("keep", read_keep).value_or(Retention{});
    out.rules = in.optional_part("rules", read_rules).value_or(domain::WalkInRules());
    out.services = in.list("services", read_service);
    out.counters = in.list("counters", read_counter);
    if (auto read = in.done(); !read) return base::fail(read.error().with_context(file));
    if (auto good = check(out, file); !good) return base::fail(good.error());
    return out;
}

base::Result<QueueSetUp> read_queue(const std::string& folder) {
    const std::string file = folder + "/queue.json";
    const auto bytes = base::files::read(file);
    if (!bytes) return base::fail(bytes.error());
    auto out = parse_queue(*bytes, file);
    if (!out) return out;
    if (auto named = name_services(folder, file, *out); !named) return base::fail(named.error());
    return out;
}

base::Result<QueueStore> open_begun(std::unique_ptr<Session> session, QueueOptions options,
                                    const QueueSetUp& set_up, base::IdSource& ids) {
    auto store = QueueStore::open(std::move(session), std::move(options), ids);
    if (!store) return store;
    const auto services = store->services();
    if (!services) return base::fail(services.error());
    const auto counters = store->counters();
    if (!counters) return base::fail(counters.error());
    auto begun = put_missing(*store, set_up.services, *services);
    if (begun) begun = put_missing(*store, set_up.counters, *counters);
    if (!begun) return base::fail(begun.error());
    return store;
}

}  // namespace fd::queue
