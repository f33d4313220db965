#include "offline/queue/queue_store.hpp"

#include "offline/queue/rows.hpp"
#include "offline/queue/schema.hpp"

#include <fmt/format.h>

#include <utility>

namespace fd::queue {
namespace {

using domain::WalkInTicket;

// The score of domain::score, as the database computes it.
std::string order_by(const domain::WalkInRules& rules) {
    std::string targets;
    for (const auto waiting : domain::kAllWalkInClasses) {
        targets += fmt::format(" WHEN '{}' THEN {}", name(waiting),
                               std::chrono::milliseconds(rules.target(waiting)).count());
    }
    const std::string waited = "CAST(?1 - rank AS DOUBLE PRECISION)";
    const auto overdue = std::chrono::milliseconds(rules.overdue).count();
    return fmt::format(
        " ORDER BY CASE WHEN ?1 - rank >= {1} THEN {2} + {0} / {1} ELSE {0} / CASE class{3} ELSE 1 END END "
        "DESC, queued, num",
        waited, overdue, domain::kOverdue, targets);
}

std::string assignments(std::string_view columns) {
    std::string out;
    std::size_t n = 0;
    for (std::size_t begin = 0; begin < columns.size();) {
        const auto end = std::min(columns.find(", ", begin), columns.size());
        out += fmt::format("{}{} = ?{}", n == 0 ? "" : ", ", columns.substr(begin, end - begin), n + 1);
        ++n;
        begin = end + 2;
    }
    return out;
}

// "'waiting', 'called', …": somebody may still come.
std::string open_states(bool also_at_counters) {
    std::string out;
    for (const auto state : domain::kAllWalkInStates) {
        const bool at_counter = state == domain::WalkInState::Called || state == domain::WalkInState::Serving;
        if (domain::is_open(state) && (also_at_counters || !at_counter))
            out += fmt::format("{}'{}'", out.empty() ? "" : ", ", name(state));
    }
    return out;
}

}  // namespace

QueueStore::QueueStore(std::unique_ptr<Session> session, QueueOptions options, base::IdSource& ids)
    : session_(std::move(session)),
      options_(std::move(options)),
      ids_(&ids),
      order_(order_by(options_.rules)) {}

base::Result<QueueStore> QueueStore::open(std::unique_ptr<Session> session, QueueOptions options,
                                          base::IdSource& ids) {
    if (auto made = make_tables(*session); !made) return base::fail(made.error());
    return QueueStore(std::move(session), std::move(options), ids);
}

base::Result<void> QueueStore::perform(std::string_view sql, std::span<const Value> values) {
    if (const auto rows = session_->run(sql, values); !rows) return base::fail(rows.error());
    return {};
}

base::Result<WalkInTicket> QueueStore::once(const Command& command, const std::string& ticket,
                                            const std::function<base::Result<WalkInTicket>()>& todo) {
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    auto before = done_before(command, ticket);
    if (!before) return base::fail(before.error());
    if (*before) return std::move(**before);
    auto changed = todo();
    if (!changed) return changed;
    auto done = session_->announce();
    if (done) done = work->commit();
    if (!done) return base::fail(done.error());
    return changed;
}

base::Result<std::optional<WalkInTicket>> QueueStore::done_before(const Command& command,
                                                                  const std::string& ticket) {
    if (command.key.empty()) return base::fail(base::ErrorCode::InvalidInput, "a command without a key");
    const auto taken =
        run("INSERT INTO queue_command (site, key, ticket, at) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT (site, key) DO NOTHING",
            {options_.site, command.key, ticket, millis(command.at)});
    if (!taken) return base::fail(taken.error());
    if (taken->changed == 1) return std::nullopt;
    return done(command.key);
}

base::Result<std::optional<WalkInTicket>> QueueStore::done(const std::string& key) {
    const auto before =
        run("SELECT ticket FROM queue_command WHERE site = ?1 AND key = ?2", {options_.site, key});
    if (!before) return base::fail(before.error());
    if (before->empty()) return std::nullopt;
    auto found = ticket(before->text(0, 0));
    if (!found) return base::fail(found.error());
    return std::optional(std::move(*found));
}

base::Result<void> QueueStore::remember(const Command& command, const std::string& ticket) {
    return perform("UPDATE queue_command SET ticket = ?3 WHERE site = ?1 AND key = ?2",
                   {options_.site, command.key, ticket});
}

base::Result<WalkInTicket> QueueStore::locked(const std::string& ticket) {
    return one(read(fmt::format("WHERE id = ?1 AND site = ?2{}", session_->dialect().lock_row),
                    {ticket, options_.site}),
               ticket);
}

base::Result<void> QueueStore::insert(const WalkInTicket& ticket) {
    auto values = values_of(ticket);
    static const std::string sql = fmt::format("INSERT INTO queue_ticket ({}, site) VALUES ({})",
                                               kTicketColumns, placeholders(values.size() + 1));
    values.emplace_back(options_.site);
    return perform(sql, values);
}

base::Result<void> QueueStore::insert(const domain::WalkInEvent& event, const std::string& day) {
    auto values = values_of(event);
    static const std::string sql = fmt::format("INSERT INTO queue_event ({}, site, day) VALUES ({})",
                                               kEventColumns, placeholders(values.size() + 2));
    values.emplace_back(options_.site);
    values.emplace_back(day);
    return perform(sql, values);
}

base::Result<WalkInTicket> QueueStore::write(const WalkInTicket& ticket, const domain::WalkInEvent& event) {
    auto changed = domain::apply(ticket, event);
    auto values = values_of(changed);
    static const std::string sql = fmt::format("UPDATE queue_ticket SET {} WHERE id = ?1 AND version = ?{}",
                                               assignments(kTicketColumns), values.size() + 1);
    values.emplace_back(ticket.version);
    const auto done = session_->run(sql, values);
    if (!done) return base::fail(done.error());
    if (done->changed != 1) {
        return base::fail(base::ErrorCode::Conflict,
                          "ticket " + ticket.number.text() + " has changed meanwhile");
    }
    if (auto written = insert(event, ticket.day); !written) return base::fail(written.error());
    return changed;
}

base::Result<WalkInTicket> QueueStore::change(const Command& command, const Change& change) {
    return once(command, change.ticket, [&] { return changed(command, change); });
}

base::Result<WalkInTicket> QueueStore::changed(const Command& command, const Change& change) {
    const auto ticket = locked(change.ticket);
    if (!ticket) return base::fail(ticket.error());
    auto event = domain::next_event(*ticket, change.action, command.at);
    if (!event) return base::fail(event.error());
    if (auto may = allowed(command, *ticket, change); !may) return base::fail(may.error());
    event->staff = command.staff;
    if (auto filled = fill(*event, *ticket, change); !filled) return base::fail(filled.error());
    auto written = write(*ticket, *event);
    if (written && change.action == domain::WalkInAction::Recall) {
        if (auto said = announce(*written); !said) return base::fail(said.error());
    }
    return written;
}

base::Result<std::vector<WalkInTicket>> QueueStore::read(std::string_view rest,
                                                         std::initializer_list<Value> values) {
    const auto rows = run(fmt::format("SELECT {} FROM queue_ticket {}", kTicketColumns, rest), values);
    if (!rows) return base::fail(rows.error());
    std::vector<WalkInTicket> out;
    out.reserve(rows->size());
    for (std::size_t i = 0; i < rows->size(); ++i) {
        auto ticket = ticket_of(*rows, i);
        if (!ticket) return base::fail(ticket.error());
        out.push_back(std::move(*ticket));
    }
    return out;
}

base::Result<std::int64_t> QueueStore::close(const Command& command, const std::string& day,
                                             const std::string& states) {
    const auto closed = perform(
        "INSERT INTO queue_day (site, day, opened, closed) VALUES (?1, ?2, ?3, ?3) "
        "ON CONFLICT (site, day) DO UPDATE SET closed = COALESCE(queue_day.closed, excluded.closed)",
        {options_.site, day, millis(command.at)});
    if (!closed) return base::fail(closed.error());
    const auto open = read(fmt::format("WHERE site = ?1 AND day = ?2 AND state IN ({}) ORDER BY id{}", states,
                                       session_->dialect().lock_row),
                           {options_.site, day});
    if (!open) return base::fail(open.error());
    for (const auto& ticket : *open) {
        auto event = domain::next_event(ticket, domain::WalkInAction::CloseDay, command.at);
        if (!event) return base::fail(event.error());
        event->staff = command.staff;
        event->reason = "closed_day";
        if (auto written = write(ticket, *event); !written) return base::fail(written.error());
    }
    return static_cast<std::int64_t>(open->size());
}

base::Result<std::int64_t> QueueStore::close_day(const Command& command, const std::string& day) {
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    auto ended = close(command, day, open_states(false));
    if (!ended) return ended;
    auto done = session_->announce();
    if (done) done = work->commit();
    if (!done) return base::fail(done.error());
    return ended;
}

base::Result<std::int64_t> QueueStore::close_days_before(const Command& command, const std::string& day) {
    const std::string states = open_states(true);
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    const auto days =
        run(fmt::format("SELECT DISTINCT day FROM queue_ticket WHERE site = ?1 AND day < ?2 AND "
                        "state IN ({}) ORDER BY day",
                        states),
            {options_.site, day});
    if (!days) return base::fail(days.error());
    std::int64_t out = 0;
    for (std::size_t i = 0; i < days->size(); ++i) {
        auto ended = close(command, days->text(i, 0), states);
        if (!ended) return ended;
        out += *ended;
    }
    if (auto done = work->commit(); !done) return base::fail(done.error());
    return out;
}

}  // namespace fd::queue
