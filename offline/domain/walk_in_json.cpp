#include "offline/domain/walk_in_json.hpp"

#include "offline/domain/status_json.hpp"

#include <limits>

namespace fd::domain {
namespace {

using base::json::Fields;
using base::json::Value;

constexpr std::int64_t kMostCounted = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLongestWait = std::chrono::minutes(std::chrono::hours(48)).count();
constexpr std::int64_t kLongestTarget = std::chrono::seconds(std::chrono::days(7)).count();

// A word of an enumeration, by its name.
template <class Word, class Parse>
Word read_word(Fields& in, std::string_view key, Parse parse, Word otherwise, std::string_view expected) {
    const std::optional<Word> word = parse(in.text(key));
    if (!word) in.wrong(key, expected);
    return word.value_or(otherwise);
}

WalkInNumber read_walk_in_number(Fields& in) {
    return {in.text("letter"), in.integer("number", 0, kMostCounted)};
}

Value number_value(const WalkInNumber& number) {
    return {{"letter", number.letter}, {"number", number.number}};
}

void read_course(Fields& in, WalkInTicket& out) {
    out.state = read_word(in, "state", &walk_in_state, WalkInState::Waiting, "the name of a state");
    out.version = in.integer("version", 0, kMostCounted);
    out.queued = read_time(in, "queued");
    out.eligible = read_time(in, "eligible");
    out.rank = read_time(in, "rank");
    out.counter = in.text("counter");
    out.for_counter = in.text("for_counter");
    out.staff = in.text("staff");
    out.hold = read_hold_scope(in, "hold");
    out.calls = in.integer("calls", 0, kMostCounted);
    out.called = read_time(in, "called");
    out.ended = read_time(in, "ended");
    out.outcome = in.text("outcome");
    if (in.has("about")) out.about = read_reference(in, "about");
}

}  // namespace

Value to_value(const WalkInNeeds& needs) {
    return {{"wheelchair", needs.wheelchair}, {"hearing", needs.hearing}, {"interpreter", needs.interpreter}};
}

WalkInNeeds read_needs(Fields& in) {
    return {in.flag("wheelchair"), in.flag("hearing"), in.flag("interpreter")};
}

Value to_value(const WalkInTicket& t) {
    Value out{{"id", t.id},
              {"day", t.day},
              {"number", number_value(t.number)},
              {"reference", to_value(t.reference)},
              {"service", t.service},
              {"class", std::string(name(t.waiting))},
              {"needs", to_value(t.needs)},
              {"lang", t.lang},
              {"channel", t.channel},
              {"issued_at", t.issued_at},
              {"paper", std::string(name(t.paper))},
              {"state", std::string(name(t.state))},
              {"version", t.version},
              {"queued", to_value(t.queued)},
              {"eligible", to_value(t.eligible)},
              {"rank", to_value(t.rank)},
              {"counter", t.counter},
              {"for_counter", t.for_counter},
              {"staff", t.staff},
              {"hold", std::string(name(t.hold))},
              {"calls", t.calls},
              {"called", to_value(t.called)},
              {"ended", to_value(t.ended)},
              {"outcome", t.outcome}};
    if (!t.about.empty()) out["about"] = to_value(t.about);
    return out;
}

WalkInTicket read_walk_in_ticket(Fields& in) {
    WalkInTicket out;
    out.id = in.text("id");
    out.day = in.text("day");
    out.number = in.part("number", read_walk_in_number);
    out.reference = read_reference(in, "reference");
    out.service = in.text("service");
    out.waiting = read_word(in, "class", &walk_in_class, WalkInClass::Normal, "the name of a class");
    out.needs = in.part("needs", read_needs);
    out.lang = in.text("lang");
    out.channel = in.text("channel");
    out.issued_at = in.text("issued_at");
    out.paper = read_word(in, "paper", &ticket_paper, TicketPaper::Unknown, "a word of a printer");
    read_course(in, out);
    return out;
}

Value to_value(const Announcement& call) {
    return {{"seq", call.seq},
            {"ticket", call.ticket},
            {"number", number_value(call.number)},
            {"counter", call.counter},
            {"counter_name", call.counter_name},
            {"lang", call.lang},
            {"calls", call.calls},
            {"at", to_value(call.at)}};
}

Announcement read_announcement(Fields& in) {
    Announcement out;
    out.seq = in.integer("seq", 0, kMostCounted);
    out.ticket = in.text("ticket");
    out.number = in.part("number", read_walk_in_number);
    out.counter = in.text("counter");
    out.counter_name = in.text("counter_name");
    out.lang = in.text("lang");
    out.calls = in.integer("calls", 0, kMostCounted);
    out.at = read_time(in, "at");
    return out;
}

Value to_value(const WaitRange& range) {
    return {{"from", range.from.count()}, {"to", range.to.count()}};
}

WaitRange read_wait_range(Fields& in) {
    WaitRange out;
    out.from = std::chrono::minutes(in.integer("from", 0, kLongestWait));
    out.to = std::chrono::minutes(in.integer("to", out.from.count(), kLongestWait));
    return out;
}

Value names_value(const std::map<std::string, std::string>& names) {
    Value out = Value::object();
    for (const auto& [lang, words] : names) out[lang] = words;
    return out;
}

std::map<std::string, std::string> read_names(Fields& in, std::string_view key) {
    const Value& names = in.object(key);
    std::map<std::string, std::string> out;
    for (const auto& [lang, words] : names.items()) {
        if (words.is_string()) out.insert_or_assign(lang, words.get<std::string>());
    }
    if (!names.is_object() || out.size() != names.size() || !out.contains("en"))
        in.wrong(key, "texts by language, \"en\" among them");
    return out;
}

WalkInAction read_walk_in_action(Fields& in, std::string_view key) {
    return read_word(in, key, &walk_in_action, WalkInAction::Issue, "the name of an action");
}

HoldScope read_hold_scope(Fields& in, std::string_view key) {
    return read_word(in, key, &hold_scope, HoldScope::Own, "who may take it up");
}

Value to_value(const WalkInService& service) {
    return {{"id", service.id},
            {"letter", service.letter},
            {"names", names_value(service.names)},
            {"target", service.target.count()},
            {"appointments", service.appointments},
            {"active", service.active}};
}

WalkInService read_walk_in_service(Fields& in) {
    WalkInService out;
    out.id = in.text("id");
    out.letter = in.text("letter");
    out.names = read_names(in, "names");
    out.target = std::chrono::seconds(in.integer("target", 0, kLongestTarget));
    out.appointments = in.flag("appointments");
    out.active = in.flag("active");
    return out;
}

Value to_value(const WalkInCounter& counter) {
    return {
        {"id", counter.id}, {"name", counter.name}, {"services", counter.services}, {"open", counter.open}};
}

WalkInCounter read_walk_in_counter(Fields& in) {
    return {in.text("id"), in.text("name"), in.texts("services"), in.flag("open")};
}

}  // namespace fd::domain
