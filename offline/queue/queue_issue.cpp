#include "offline/queue/queue_store.hpp"
#include "offline/queue/rows.hpp"

namespace fd::queue {

using domain::WalkInNumber;
using domain::WalkInTicket;

namespace {

WalkInTicket made_of(const Command& command, const NewTicket& wanted, const domain::WalkInRules& rules) {
    WalkInTicket out;
    out.day = wanted.day;
    out.reference = wanted.reference;
    out.about = wanted.about;
    out.service = wanted.service;
    out.waiting = wanted.waiting;
    out.needs = wanted.needs;
    out.lang = wanted.lang;
    out.channel = wanted.channel;
    out.issued_at = command.terminal;
    out.queued = out.eligible = out.rank = command.at;
    if (!wanted.slot) return out;
    const auto in = domain::check_in(rules, *wanted.slot, command.at);
    out.waiting = in.waiting;
    out.eligible = in.eligible;
    out.rank = in.rank;
    return out;
}

}  // namespace

// A day opens with its first ticket.
base::Result<void> QueueStore::day_is_open(const std::string& day, base::WallTime at) {
    const auto opened = perform(
        "INSERT INTO queue_day (site, day, opened, closed) VALUES (?1, ?2, ?3, NULL) ON CONFLICT (site, day) "
        "DO NOTHING",
        {options_.site, day, millis(at)});
    if (!opened) return base::fail(opened.error());
    const auto over = closed(day);
    if (!over) return base::fail(over.error());
    if (!*over) return {};
    return base::fail(base::ErrorCode::Conflict, "the day " + day + " is closed");
}

base::Result<WalkInNumber> QueueStore::series_number(const std::string& day, const std::string& letter,
                                                     std::int64_t count) {
    const auto next =
        run("INSERT INTO queue_series (site, day, letter, next) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT (site, day, letter) DO UPDATE SET next = queue_series.next + excluded.next - 1 "
            "RETURNING next",
            {options_.site, day, letter, count + 1});
    if (!next) return base::fail(next.error());
    return WalkInNumber{letter, next->integer(0, 0) - count};
}

base::Result<std::optional<WalkInNumber>> QueueStore::leased_number(const std::string& day,
                                                                    const std::string& letter) {
    const auto next = run(
        "UPDATE queue_lease SET next = next + 1 WHERE id = (SELECT id FROM queue_lease WHERE site = ?1 AND "
        "day = ?2 AND letter = ?3 AND next <= last ORDER BY first LIMIT 1) RETURNING next - 1",
        {options_.site, day, letter});
    if (!next) return base::fail(next.error());
    if (next->empty()) return std::nullopt;
    return std::optional(WalkInNumber{letter, next->integer(0, 0)});
}

base::Result<WalkInNumber> QueueStore::next_number(const std::string& day, const std::string& letter) {
    if (options_.own_suffix.empty()) return series_number(day, letter, 1);
    auto leased = leased_number(day, letter);
    if (!leased) return base::fail(leased.error());
    if (*leased) return std::move(**leased);
    return series_number(day, letter + options_.own_suffix, 1);
}

base::Result<WalkInTicket> QueueStore::issue(const Command& command, const NewTicket& wanted) {
    auto ticket = made_of(command, wanted, options_.rules);
    ticket.id = ids_->uuid();
    return once(command, ticket.id, [&] { return issued(command, ticket); });
}

base::Result<WalkInTicket> QueueStore::issued(const Command& command, WalkInTicket ticket) {
    const auto wants = service(ticket.service);
    if (!wants) return base::fail(wants.error());
    if (!wants->active) return base::fail(base::ErrorCode::Conflict, "no numbers are given for " + wants->id);
    if (auto open = day_is_open(ticket.day, command.at); !open) return base::fail(open.error());
    auto number = next_number(ticket.day, wants->letter);
    if (!number) return base::fail(number.error());
    ticket.number = std::move(*number);
    auto event = domain::next_event(ticket, domain::WalkInAction::Issue, command.at);
    if (!event) return base::fail(event.error());
    event->staff = command.staff;
    ticket = domain::apply(std::move(ticket), *event);
    auto written = insert(ticket);
    if (written) written = insert(*event, ticket.day);
    if (written && !options_.own_suffix.empty())
        written = perform("INSERT INTO queue_unmerged (ticket) VALUES (?1)", {ticket.id});
    if (!written) return base::fail(written.error());
    return ticket;
}

}  // namespace fd::queue
