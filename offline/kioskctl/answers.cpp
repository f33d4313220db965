#include "offline/kioskctl/answers.hpp"

#include "offline/api/wire.hpp"
#include "offline/base/json.hpp"
#include "offline/base/utf8.hpp"
#include "offline/domain/datetime.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fd::kioskctl {
namespace {

using domain::SubmissionState;

std::string plural(std::int64_t count, std::string_view one) {
    return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

// "3 min": the two clocks are the core's own.
std::string age(base::WallTime at, base::WallTime now) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - at).count();
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 60 * kMinute;
    constexpr std::int64_t kDay = 24 * kHour;
    if (seconds < 0) return "in the future (a clock was wrong)";
    if (seconds < 2 * kMinute) return fmt::format("{} s ago", seconds);
    if (seconds < 2 * kHour) return fmt::format("{} min ago", seconds / kMinute);
    if (seconds < 2 * kDay) return fmt::format("{} h ago", seconds / kHour);
    return fmt::format("{} days ago", seconds / kDay);
}

std::string age(const std::optional<base::WallTime>& at, base::WallTime now) {
    return at ? age(*at, now) : "never";
}

std::string gigabytes(std::int64_t bytes) {
    return fmt::format("{:.1f} GB", static_cast<double>(bytes) / 1e9);
}

std::string row(std::string_view name, const std::string& text) {
    return fmt::format("{:<12} {}\n", name, one_line(text));
}

std::string where(const domain::SubmissionStatus& s) {
    if (!s.city_id.empty()) return " as " + s.city_id;
    return s.token.empty() ? "" : " with the token " + s.token;
}

// One line of a list.
std::string line(const domain::SubmissionStatus& s, base::WallTime now) {
    std::string out = fmt::format("{}  {:<15} {:<10} {:<14}", s.reference.grouped(), domain::name(s.state),
                                  s.service_code, age(s.submitted, now));
    if (!s.city_words.empty()) out += " the city: " + s.city_words;
    return one_line(out) + "\n";
}

struct Text {
    std::string operator()(const api::Status& s) const {
        std::string out = row("device", fmt::format("{}", s.device));
        out += row("city", fmt::format("{}, {}", s.city, s.city_reachable ? "reachable" : "NOT reachable"));
        out += row("", fmt::format("last answer {}, last delivery {}", age(s.last_contact, s.now),
                                   age(s.last_delivered, s.now)));
        out += row("queue", s.oldest_unsent ? fmt::format("{} not yet with the city, the oldest from {}",
                                                          s.queued, age(*s.oldest_unsent, s.now))
                                            : "empty");
        out += row("for people", s.needs_attention == 0
                                     ? "none"
                                     : plural(s.needs_attention, "report") + ": kioskctl outbox list");
        for (const auto& [state, count] : s.submissions)
            out += row("", fmt::format("{} {}", count, domain::name(state)));
        out += row("last error", s.last_error ? fmt::format("{}: {}{}", age(s.last_error->at, s.now),
                                                            s.last_error->reference.empty()
                                                                ? ""
                                                                : s.last_error->reference.grouped() + ": ",
                                                            s.last_error->text)
                                              : "none");
        if (s.clock_doubts > 0)
            out += row("clock", plural(s.clock_doubts, "report") + " taken while the clock was wrong");
        if (s.recovery) out += recovery(*s.recovery);
        for (const auto& move : s.unfinished_moves) {
            out += row(
                "move",
                fmt::format("NOT finished: bundle {}, {}, {}. Write it again (outbox export --again) or take "
                            "it back (outbox take-back)",
                            move.bundle, plural(move.reports, "report"), move.path));
        }
        for (const auto& move : s.exported) {
            out +=
                row("moved",
                    fmt::format("{} {} to {}: bundle {}, {} (outbox export --again writes it again)",
                                plural(move.reports, "report"), age(move.at, s.now),
                                move.to_device == 0 ? "any device" : fmt::format("device {}", move.to_device),
                                move.bundle, move.path));
        }
        if (s.disk_free && s.disk_size)
            out +=
                row("disk", fmt::format("{} of {} free", gigabytes(*s.disk_free), gigabytes(*s.disk_size)));
        return out;
    }
    std::string operator()(const api::OutboxListed& list) const {
        std::string out;
        for (const auto& status : list.submissions) out += line(status, list.now);
        for (const auto& one : list.unreadable) {
            out += fmt::format(
                "{:<14}  {:<15} cannot be read (row {}). Close it: kioskctl outbox resolve row:{}\n",
                one.reference.empty() ? "no number" : one.reference.grouped(), domain::name(one.state),
                one.row, one.row);
        }
        if (out.empty()) return "Nothing waits here.\n";
        const auto shown = static_cast<int>(list.submissions.size() + list.unreadable.size());
        if (shown < list.total) out += fmt::format("{} of {}; --limit shows more\n", shown, list.total);
        return out;
    }
    std::string operator()(const api::SubmissionShown& s) const {
        std::string out = row("number", s.status.reference.grouped());
        out += row("service", s.status.service_code);
        out += row("state", std::string(domain::name(s.status.state)) + where(s.status));
        out += row("taken", domain::format_iso8601(s.status.submitted));
        if (s.clock_doubt) out += row("", "the clock was wrong then");
        if (s.next_try) out += row("next try", domain::format_iso8601(*s.next_try));
        if (!s.replaces.empty()) out += row("instead of", s.replaces.grouped());
        if (!s.bundle.empty()) out += row("bundle", s.bundle);
        if (!s.status.city_words.empty()) out += row("the city said", s.status.city_words);
        for (const auto& entry : s.history)
            out += row("", domain::format_iso8601(entry.at) + "  " + entry.what);
        out += s.said ? said(*s.said) : row("words", s.words_kept ? "kept, sealed (--said)" : "erased");
        return out;
    }
    std::string operator()(const api::Decided& d) const {
        return fmt::format("{} is {} now.\n",
                           d.status.reference.empty() ? "It" : d.status.reference.grouped(),
                           domain::name(d.status.state));
    }
    std::string operator()(const api::AllRetried& a) const {
        const auto many = static_cast<std::int64_t>(a.references.size());
        std::string out =
            many == 0 ? "Nothing to send again.\n" : plural(many, "report") + " to be sent again.\n";
        if (a.left > 0)
            out += plural(a.left, "report") +
                   (many >= api::kMaxListed ? " left: ask again.\n" : " left that cannot be read.\n");
        return out;
    }
    std::string operator()(const api::Resent& r) const {
        return fmt::format("Saved as {}; the ticket is {}\n", r.status.reference.grouped(), r.ticket_url);
    }
    std::string operator()(const api::OutboxExported& e) const {
        std::string out = e.reports == 0
                              ? "Nothing to move; no file was made.\n"
                              : fmt::format("{} moved to {} (bundle {}). They are never sent from here.\n",
                                            plural(e.reports, "report"), e.path, e.bundle);
        if (e.left > 0)
            out += plural(e.left, "report") + " on the way to the city stayed: export again later.\n";
        if (e.unreadable > 0)
            out += plural(e.unreadable, "report") + " stayed that cannot be read: kioskctl outbox list\n";
        return out;
    }
    std::string operator()(const api::TakenBack& t) const {
        return plural(t.reports, "report") + " live here again.\n";
    }
    std::string operator()(const api::OutboxImported& i) const {
        return fmt::format("{} of device {} taken in, {} there already, {} home again.\n",
                           plural(i.added, "report"), i.from_device, i.there_already, i.home_again);
    }
    std::string operator()(const api::NotDone& n) const { return "Not done: " + n.error.text + "\n"; }

  private:
    static std::string recovery(const api::StoreRecovery& r) {
        return row(
            "store",
            fmt::format(
                "was damaged on {} and carried over: {}, {} lost, {} unreadable. The damaged files: {}",
                domain::format_iso8601(r.at), plural(r.carried, "report"), r.lost, r.unreadable, r.folder));
    }
    static std::string said(const domain::Submission& s) {
        std::string out = row("language", s.lang_english);
        for (const auto& answer : s.answers) {
            std::string values;
            for (const auto& value : answer.values) values += (values.empty() ? "" : ", ") + value;
            out += row("answer", answer.code + ": " + values);
        }
        out += row("where", s.location.address);
        for (const auto& phrase : s.phrases) out += row("phrase", phrase);
        if (!s.details_lang_english.empty()) out += row("details in", s.details_lang_english);
        if (!s.details.empty()) out += row("details", s.details);
        for (const std::string* text :
             {&s.contact.first_name, &s.contact.last_name, &s.contact.phone, &s.contact.email}) {
            if (!text->empty()) out += row("contact", *text);
        }
        return out;
    }
};

}  // namespace

std::string one_line(std::string_view text) {
    std::string out = base::utf8::strip_layout_marks(base::utf8::clean(text));
    std::ranges::replace(out, '\n', ' ');
    return out;
}

std::string as_text(const api::OperatorAnswer& answer) {
    return std::visit(Text{}, answer);
}

std::string as_json(const api::OperatorAnswer& answer) {
    const auto body = api::encode(api::Notice(api::Operated{"kioskctl", answer}));
    auto root = body ? base::json::parse(*body) : base::json::parse("{}");
    return base::json::dump(
               root && root->contains("answer") ? root->at("answer") : base::json::Value::object(), 2) +
           "\n";
}

}  // namespace fd::kioskctl
