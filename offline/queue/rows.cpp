#include "offline/queue/rows.hpp"

#include <utility>

namespace fd::queue {
namespace {

// Columns one after the other.
class Reader {
  public:
    Reader(const Rows& rows, std::size_t row) : rows_(rows), row_(row) {}
    std::string text() { return rows_.text(row_, column_++); }
    std::int64_t integer() { return rows_.integer(row_, column_++); }
    bool flag() { return integer() != 0; }
    base::WallTime time() { return wall(integer()); }
    // A word of a list; what is none of them is remembered.
    template <class Enum>
    Enum word(std::optional<Enum> (*read)(std::string_view)) {
        const std::string name = text();
        const auto value = read(name);
        if (!value) unknown_ = name;
        return value.value_or(Enum{});
    }
    // Of a column that may be NULL: empty then.
    domain::Reference reference() {
        const std::string digits = text();
        const auto out = domain::Reference::parse(digits);
        if (!out && !digits.empty()) unknown_ = digits;
        return out.value_or(domain::Reference{});
    }
    [[nodiscard]] const std::optional<std::string>& unknown() const { return unknown_; }

  private:
    const Rows& rows_;
    std::size_t row_;
    std::size_t column_ = 0;
    std::optional<std::string> unknown_;
};

Value reference_value(const domain::Reference& reference) {
    return reference.empty() ? Value{} : Value{reference.digits()};
}

}  // namespace

std::vector<Value> values_of(const domain::WalkInTicket& ticket) {
    return {ticket.id,
            ticket.day,
            ticket.number.letter,
            ticket.number.number,
            reference_value(ticket.reference),
            ticket.service,
            std::string(name(ticket.waiting)),
            flag(ticket.needs.wheelchair),
            flag(ticket.needs.hearing),
            flag(ticket.needs.interpreter),
            ticket.lang,
            ticket.channel,
            ticket.issued_at,
            std::string(name(ticket.paper)),
            std::string(name(ticket.state)),
            ticket.version,
            millis(ticket.queued),
            millis(ticket.eligible),
            millis(ticket.rank),
            ticket.counter,
            ticket.for_counter,
            ticket.staff,
            std::string(name(ticket.hold)),
            ticket.calls,
            millis(ticket.called),
            millis(ticket.ended),
            ticket.outcome,
            reference_value(ticket.about)};
}

std::vector<Value> values_of(const domain::WalkInEvent& event) {
    return {event.ticket,
            event.version,
            std::string(name(event.action)),
            std::string(name(event.from)),
            std::string(name(event.to)),
            millis(event.at),
            event.staff,
            event.counter,
            event.service,
            event.for_counter,
            std::string(name(event.waiting)),
            millis(event.rank),
            std::string(name(event.hold)),
            event.reason};
}

base::Result<domain::WalkInTicket> ticket_of(const Rows& rows, std::size_t row) {
    Reader in(rows, row);
    domain::WalkInTicket out;
    out.id = in.text();
    out.day = in.text();
    out.number.letter = in.text();
    out.number.number = in.integer();
    out.reference = in.reference();
    out.service = in.text();
    out.waiting = in.word(domain::walk_in_class);
    out.needs.wheelchair = in.flag();
    out.needs.hearing = in.flag();
    out.needs.interpreter = in.flag();
    out.lang = in.text();
    out.channel = in.text();
    out.issued_at = in.text();
    out.paper = in.word(domain::ticket_paper);
    out.state = in.word(domain::walk_in_state);
    out.version = in.integer();
    out.queued = in.time();
    out.eligible = in.time();
    out.rank = in.time();
    out.counter = in.text();
    out.for_counter = in.text();
    out.staff = in.text();
    out.hold = in.word(domain::hold_scope);
    out.calls = in.integer();
    out.called = in.time();
    out.ended = in.time();
    out.outcome = in.text();
    out.about = in.reference();
    if (in.unknown()) return base::fail(base::ErrorCode::Corrupt, "ticket " + out.id + ": " + *in.unknown());
    return out;
}

base::Result<domain::WalkInEvent> event_of(const Rows& rows, std::size_t row) {
    Reader in(rows, row);
    domain::WalkInEvent out;
    out.ticket = in.text();
    out.version = in.integer();
    out.action = in.word(domain::walk_in_action);
    out.from = in.word(domain::walk_in_state);
    out.to = in.word(domain::walk_in_state);
    out.at = in.time();
    out.staff = in.text();
    out.counter = in.text();
    out.service = in.text();
    out.for_counter = in.text();
    out.waiting = in.word(domain::walk_in_class);
    out.rank = in.time();
    out.hold = in.word(domain::hold_scope);
    out.reason = in.text();
    if (in.unknown())
        return base::fail(base::ErrorCode::Corrupt, "event of " + out.ticket + ": " + *in.unknown());
    return out;
}

std::string placeholders(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
    return out;
}

}  // namespace fd::queue
