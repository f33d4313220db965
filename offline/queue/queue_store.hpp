#pragma once
// QueueStore: the walk-in queue of one site, durable. Every change is one transaction: the ticket's row
// changes only from the version that was seen, and one event says so; what a command has done is remembered
// under its key, so that a double tap or a lost answer changes nothing twice. Numbers are committed before
// anybody reads them and are never given again. Owned by the core, or by a test; one thread at a time.
// Several stores, in several processes and, with PostgreSQL, on several machines, share one database. Errors,
// besides the session's: NotFound (no such ticket, service or counter), Conflict (not in this state, the
// counter has somebody, the day is closed, or another was faster: look again), Unauthorized (held by
// another), InvalidInput. Nothing has changed then.

#include "offline/base/ids.hpp"
#include "offline/domain/day_figures.hpp"
#include "offline/domain/walk_in_rules.hpp"
#include "offline/queue/retention.hpp"
#include "offline/queue/session.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fd::queue {

struct QueueOptions {
    std::int64_t site = 1;
    domain::WalkInRules rules;
    // A kiosk's own store, for when the hall's cannot be reached: it gives the numbers of its leases and,
    // when they are used up, numbers of a series of its own: the letter and this ("AK2307001"). Empty: the
    // hall's store.
    std::string own_suffix;
};

// Who changes something, where and when. The key is the caller's: the same change, the same key.
struct Command {
    std::string key;
    std::string staff;     // a user's id; empty: the resident
    std::string terminal;  // the counter's id or the kiosk's
    base::WallTime at{};
};

struct NewTicket {
    std::string day;  // business day of the site
    std::string service;
    domain::WalkInClass waiting = domain::WalkInClass::Normal;  // Normal or Priority
    std::optional<base::WallTime> slot;                         // of an appointment
    domain::WalkInNeeds needs;
    std::string lang = "en";
    std::string channel = "kiosk";
    domain::Reference reference;  // empty: none is printed
    domain::Reference about = {};
};

struct Change {
    std::string ticket;
    // All but Issue, Call and CloseDay, which have their own.
    domain::WalkInAction action = domain::WalkInAction::Start;
    std::string service = {};      // Transfer (empty: the same), NextService
    std::string for_counter = {};  // Transfer: while that one is open; empty: any that takes the service
    domain::HoldScope hold = domain::HoldScope::Own;
    std::string reason = {};  // Finish: the outcome; Paper: "printed", "failed"
};

// A block of numbers that one kiosk alone may give.
struct Lease {
    std::string id;
    std::string day;
    std::string letter;
    std::string kiosk;
    std::int64_t first = 0;
    std::int64_t last = 0;
    base::WallTime leased{};
    bool operator==(const Lease&) const = default;
};

// What a kiosk issued while it was alone, with all that happened to it there.
struct Unmerged {
    domain::WalkInTicket ticket;
    std::vector<domain::WalkInEvent> events;
    std::vector<std::string> keys;  // of the commands that did it
};

class QueueStore {
  public:
    // Makes the tables when they are missing. `ids` outlives the store.
    static base::Result<QueueStore> open(std::unique_ptr<Session> session, QueueOptions options,
                                         base::IdSource& ids);

    // ---- set up by a supervisor ----
    base::Result<void> put(const domain::WalkInService& service);
    base::Result<void> put(const domain::WalkInCounter& counter);
    base::Result<std::vector<domain::WalkInService>> services();
    base::Result<std::vector<domain::WalkInCounter>> counters();

    // ---- the life of a ticket ----
    base::Result<domain::WalkInTicket> issue(const Command& command, const NewTicket& ticket);
    // The first of those whom this counter takes; nothing: nobody waits for it. `finishes`: the ticket that
    // it serves until then, in any case. The same key again: the ticket that was called or, where nobody
    // waited, finished. Conflict: somebody else is there.
    base::Result<std::optional<domain::WalkInTicket>> call_next(const Command& command,
                                                                const std::string& day,
                                                                const std::string& finishes = "");
    // This one, waiting or held, out of order.
    base::Result<domain::WalkInTicket> call(const Command& command, const std::string& ticket);
    base::Result<domain::WalkInTicket> change(const Command& command, const Change& change);
    // Nobody takes a number of that day any more, and who is at no counter is ended; who is at one is served
    // and finished as ever. How many were ended.
    base::Result<std::int64_t> close_day(const Command& command, const std::string& day);
    // Days before `day` that nobody ended: with whoever was left at a counter. How many tickets were ended.
    base::Result<std::int64_t> close_days_before(const Command& command, const std::string& day);

    // ---- a kiosk on its own ----
    base::Result<Lease> lease(const Command& command, const std::string& day, const std::string& letter,
                              std::int64_t count);
    base::Result<void> adopt(const Lease& lease);  // at the kiosk
    base::Result<std::int64_t> numbers_left(const std::string& day,
                                            const std::string& letter);  // of its leases
    base::Result<std::vector<Unmerged>> unmerged();                      // at the kiosk
    base::Result<bool> is_unmerged(const std::string& ticket);
    // At the hall: what is there already stays as it is, and what happened to it at the kiosk since is added.
    // A kiosk's clock may be wrong: nobody queued before the lease or after now. Conflict: another ticket has
    // the number, or other things have happened to it here; nothing is taken.
    base::Result<void> merge(const Unmerged& issued, base::WallTime now);
    base::Result<void> forget_unmerged(const std::string& ticket);

    // ---- forgetting ----
    // What is kept no longer goes, in one transaction that the first core of the day takes; nothing: it was
    // done for `today` or a later day. Open tickets of `today` are as they were. Days' figures stay what they
    // were: by the process's zone, as hour_of_day(). The errors of `note`: nothing went.
    base::Result<std::optional<Purged>> purge(const Retention& keep, const std::string& today,
                                              const PurgeNote& note);
    // Of a day whose events are gone; whoever had not ended waited until the day's last event. NotFound: of
    // that day there are events still, or there was nobody.
    base::Result<domain::DayFigures> past_figures(const std::string& day);

    // ---- looking ----
    // What the command with this key has done already; nothing: it is new.
    base::Result<std::optional<domain::WalkInTicket>> done(const std::string& key);
    // Nobody takes a number of that day any more.
    base::Result<bool> closed(const std::string& day);
    base::Result<domain::WalkInTicket> ticket(const std::string& id);
    base::Result<domain::WalkInTicket> find(const domain::Reference& reference);
    // In the order in which they would be called by a counter that takes all.
    base::Result<std::vector<domain::WalkInTicket>> waiting(const std::string& day, base::WallTime now);
    base::Result<std::vector<domain::WalkInTicket>> tickets(const std::string& day);
    base::Result<std::optional<domain::WalkInTicket>> at_counter(const std::string& counter);
    base::Result<std::vector<domain::WalkInEvent>> events(const std::string& ticket);
    // Of the whole day, by time: every figure is made of these.
    base::Result<std::vector<domain::WalkInEvent>> events_of_day(const std::string& day);
    // The calls after `seq`, oldest first; at most the newest `most` of them. A board that comes back asks
    // with 0.
    base::Result<std::vector<domain::Announcement>> announcements(std::int64_t seq, std::int64_t most);
    // Whether another process has changed something since this was last asked.
    base::Result<bool> heard() { return session_->heard(); }

  private:
    QueueStore(std::unique_ptr<Session> session, QueueOptions options, base::IdSource& ids);

    base::Result<Rows> run(std::string_view sql, std::initializer_list<Value> values = {}) {
        return session_->run(sql, values);
    }
    base::Result<void> perform(std::string_view sql, std::span<const Value> values);
    base::Result<void> perform(std::string_view sql, std::initializer_list<Value> values) {
        return perform(sql, std::span<const Value>(values.begin(), values.size()));
    }
    // One transaction, unless the key says that it was done before.
    base::Result<domain::WalkInTicket> once(const Command& command, const std::string& ticket,
                                            const std::function<base::Result<domain::WalkInTicket>()>& todo);
    base::Result<domain::WalkInTicket> changed(const Command& command, const Change& change);
    base::Result<domain::WalkInTicket> issued(const Command& command, domain::WalkInTicket ticket);
    // The ticket that this key has made or changed before. Otherwise the key is taken, for `ticket`.
    base::Result<std::optional<domain::WalkInTicket>> done_before(const Command& command,
                                                                  const std::string& ticket);
    base::Result<void> remember(const Command& command, const std::string& ticket);
    base::Result<domain::WalkInTicket> locked(const std::string& ticket);
    base::Result<std::int64_t> close(const Command& command, const std::string& day,
                                     const std::string& states);
    base::Result<domain::WalkInTicket> write(const domain::WalkInTicket& ticket,
                                             const domain::WalkInEvent& event);
    base::Result<void> insert(const domain::WalkInTicket& ticket);
    base::Result<void> insert(const domain::WalkInEvent& event, const std::string& day);
    base::Result<void> announce(const domain::WalkInTicket& ticket);
    base::Result<domain::WalkInTicket> called(const Command& command, const domain::WalkInTicket& ticket);
    base::Result<std::optional<domain::WalkInTicket>> freed(const Command& command,
                                                            const std::string& finishes);

    base::Result<void> day_is_open(const std::string& day, base::WallTime at);
    base::Result<domain::WalkInService> service(const std::string& id);
    base::Result<domain::WalkInCounter> counter(const std::string& id);
    base::Result<domain::WalkInNumber> next_number(const std::string& day, const std::string& letter);
    base::Result<std::optional<domain::WalkInNumber>> leased_number(const std::string& day,
                                                                    const std::string& letter);
    base::Result<domain::WalkInNumber> series_number(const std::string& day, const std::string& letter,
                                                     std::int64_t count);
    base::Result<void> allowed(const Command& command, const domain::WalkInTicket& ticket,
                               const Change& change);
    base::Result<void> fill(domain::WalkInEvent& event, const domain::WalkInTicket& ticket,
                            const Change& change);
    base::Result<base::WallTime> rank_of_return(const domain::WalkInTicket& ticket, base::WallTime now);
    // The first of what was read; NotFound names it.
    static base::Result<domain::WalkInTicket> one(base::Result<std::vector<domain::WalkInTicket>> found,
                                                  const std::string& what);
    base::Result<std::vector<domain::WalkInTicket>> read(std::string_view rest,
                                                         std::initializer_list<Value> values);
    base::Result<Lease> lease_of(const std::string& id);
    base::Result<std::vector<std::string>> keys_of(const std::string& ticket);
    base::Result<void> insert_merged(const Unmerged& issued);
    base::Result<void> go_on(const Unmerged& issued, const std::vector<domain::WalkInEvent>& here);
    base::Result<Unmerged> in_time(Unmerged issued, base::WallTime now);

    base::Result<std::int64_t> count(std::string_view sql, std::initializer_list<Value> values);
    base::Result<bool> takes_the_purge(const std::string& today);
    base::Result<void> purge_days_before(const std::string& today, Purged& out);
    base::Result<std::int64_t> purge_tickets_before(const std::string& day);
    base::Result<std::int64_t> purge_events_before(const std::string& day);

    std::unique_ptr<Session> session_;
    QueueOptions options_;
    base::IdSource* ids_;
    std::string order_;  // ORDER BY: who is called first; ?1 is the time
};

}  // namespace fd::queue
