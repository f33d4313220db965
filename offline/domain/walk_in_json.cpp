#include "offline/domain/walk_in_json.hpp"

#include "offline/domain/status_json.hpp"

#include <limits>

namespace fd::domain {
namespace {

using base::json::Fields;
using base::json::Value;

constexpr std::int64_t kMostCounted = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLongestWait = std::chrono::minutes(std::chrono::hours(48)).count();

// A word of an enumeration, by its name.
template <class Word, class Parse>
Word read_word(Fields& in, std::string_view key, Parse parse, Word otherwise, std::string_view expected) {
    const std::optional<Word> word = parse(in.text(key));
    if (!word) in.wrong(key, expected);
    return word.value_or(otherwise);
}

WalkInNumber read_number(Fields& in) {
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
    out.hold = read_word(in, "hold", &hold_scope, HoldScope::Own, "who may take it up");
    out.calls = in.integer("calls", 0, kMostCounted);
    out.called = read_time(in, "called");
    out.ended = read_time(in, "ended");
    out.outcome = in.text("outcome");
}

}  // namespace

Value to_value(const WalkInNeeds& needs) {
    return {{"wheelchair", needs.wheelchair}, {"hearing", needs.hearing}, {"interpreter", needs.interpreter}};
}

WalkInNeeds read_needs(Fields& in) {
    return {in.flag("wheelchair"), in.flag("hearing"), in.flag("interpreter")};
}

Value to_value(const WalkInTicket& t) {
    return {{"id", t.id},
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
}

WalkInTicket read_walk_in_ticket(Fields& in) {
    WalkInTicket out;
    out.id = in.text("id");
    out.day = in.text("day");
    out.number = in.part("number", read_number);
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
    out.number = in.part("number", read_number);
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

}  // namespace fd::domain
