// What goes by itself, and when (retention.hpp).
#include "offline/queue/business_day.hpp"
#include "offline/queue/day_report.hpp"
#include "offline/queue/past_figures.hpp"
#include "offline/queue/queue_store.hpp"
#include "offline/queue/rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fd::queue {
namespace {

// Whatever is not of a ticket of today or later.
constexpr std::string_view kNotOfToday =
    "site = ?1 AND ticket NOT IN (SELECT id FROM queue_ticket WHERE site = ?1 AND day >= ?2)";

// Reasons that are our own words; all others were typed.
std::string own_words() {
    std::string out = "'served'";
    for (const auto state : domain::kAllWalkInStates) out += fmt::format(", '{}'", name(state));
    for (const auto paper : {domain::TicketPaper::Printed, domain::TicketPaper::Failed})
        out += fmt::format(", '{}'", name(paper));
    return out;
}

}  // namespace

base::Result<std::int64_t> QueueStore::count(std::string_view sql, std::initializer_list<Value> values) {
    const auto rows = run(sql, values);
    if (!rows) return base::fail(rows.error());
    return rows->changed;
}

// Whose turn it is: one core a day.
base::Result<bool> QueueStore::takes_the_purge(const std::string& today) {
    const auto taken = count(
        "INSERT INTO queue_purge (site, day) VALUES (?1, ?2) ON CONFLICT (site) DO UPDATE SET day = "
        "excluded.day WHERE queue_purge.day < excluded.day",
        {options_.site, today});
    if (!taken) return base::fail(taken.error());
    return *taken > 0;
}

base::Result<void> QueueStore::purge_days_before(const std::string& today, Purged& out) {
    const std::initializer_list<Value> values{options_.site, today};
    const auto add = [&](std::int64_t& gone, const std::string& sql) -> base::Result<void> {
        const auto counted = count(sql, values);
        if (!counted) return base::fail(counted.error());
        gone = *counted;
        return {};
    };
    auto done = add(out.commands, fmt::format("DELETE FROM queue_command WHERE {}", kNotOfToday));
    if (done) done = add(out.calls, fmt::format("DELETE FROM queue_announcement WHERE {}", kNotOfToday));
    if (done) done = add(out.leases, "DELETE FROM queue_lease WHERE site = ?1 AND day < ?2");
    if (!done) return done;
    return add(
        out.references,
        "UPDATE queue_ticket SET reference = NULL, about = NULL, lang = '', wheelchair = 0, hearing = 0, "
        "interpreter = 0 WHERE site = ?1 AND day < ?2 AND (reference IS NOT NULL OR about IS NOT NULL OR "
        "lang <> '' OR wheelchair + hearing + interpreter > 0)");
}

// What happened stays, each ticket's together, under an id that nobody else has.
base::Result<std::int64_t> QueueStore::purge_tickets_before(const std::string& day) {
    static const std::string nameless = fmt::format(
        "UPDATE queue_event SET ticket = ?2, staff = '', reason = CASE WHEN reason IN ({}) THEN reason ELSE "
        "'' END WHERE ticket = ?1",
        own_words());
    const auto old = run(fmt::format("SELECT id FROM queue_ticket WHERE site = ?1 AND day < ?2{}",
                                     session_->dialect().lock_row),
                         {options_.site, day});
    if (!old) return base::fail(old.error());
    for (std::size_t i = 0; i < old->size(); ++i) {
        const std::string ticket = old->text(i, 0);
        auto done = perform(nameless, {ticket, ids_->uuid()});
        if (done) done = perform("DELETE FROM queue_unmerged WHERE ticket = ?1", {ticket});
        if (done) done = perform("DELETE FROM queue_ticket WHERE id = ?1", {ticket});
        if (!done) return base::fail(done.error());
    }
    return static_cast<std::int64_t>(old->size());
}

base::Result<std::int64_t> QueueStore::purge_events_before(const std::string& day) {
    const auto old = run("SELECT DISTINCT day FROM queue_event WHERE site = ?1 AND day < ?2 ORDER BY day",
                         {options_.site, day});
    if (!old) return base::fail(old.error());
    for (std::size_t i = 0; i < old->size(); ++i) {
        const std::string past = old->text(i, 0);
        const auto figures = figures_of(*this, past);
        if (!figures) return base::fail(figures.error());
        auto done = keep_figures(*session_, options_.site, *figures);
        if (done)
            done = perform("DELETE FROM queue_event WHERE site = ?1 AND day = ?2", {options_.site, past});
        if (!done) return base::fail(done.error());
    }
    return static_cast<std::int64_t>(old->size());
}

base::Result<std::optional<Purged>> QueueStore::purge(const Retention& keep, const std::string& today,
                                                      const PurgeNote& note) {
    if (auto good = check_day(today); !good) return base::fail(good.error());
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    const auto ours = takes_the_purge(today);
    if (!ours) return base::fail(ours.error());
    if (!*ours) return std::nullopt;
    Purged out;
    if (auto done = purge_days_before(today, out); !done) return base::fail(done.error());
    const std::string oldest_ticket = earlier_day(today, keep.ticket_days);
    const auto tickets = purge_tickets_before(oldest_ticket);
    if (!tickets) return base::fail(tickets.error());
    out.tickets = *tickets;
    // Never the events of a ticket that is there.
    const auto days = purge_events_before(std::min(earlier_month(today, keep.event_months), oldest_ticket));
    if (!days) return base::fail(days.error());
    out.days = *days;
    auto done = out.any() ? note(*session_, out) : base::Result<void>();
    if (done) done = work->commit();
    if (!done) return base::fail(done.error());
    return std::optional(out);
}

base::Result<domain::DayFigures> QueueStore::past_figures(const std::string& day) {
    return kept_figures(*session_, options_.site, day);
}

}  // namespace fd::queue
