#pragma once
// The walk-in queue of this place as the desks of the core share it: its store, opened when it can be and
// tried again, less and less often, while it cannot; its numbers with their proofs; how long people wait. A
// database that does not answer holds everything up for as long as its session waits (postgres_session.cpp:
// seconds). Beside it the kiosk's own store (own_queue.hpp): while the hall's cannot be reached, numbers can
// be given from that, and opened() brings them to the hall before anything else is asked of it.
// Owned by CoreLogic; the store's thread. Errors: Unsupported (no queue in the options), Unavailable, and the
// store's.

#include "offline/api/core.hpp"
#include "offline/core/core_options.hpp"
#include "offline/core/own_queue.hpp"
#include "offline/queue/queue_store.hpp"
#include "offline/queue/wait_watch.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fd::core {

inline constexpr const char* kQueueFile = "/queue.db";  // in the data folder, when no database is set

// What a number has of the core.
struct NumberParts {
    std::function<base::Result<domain::Reference>()> reference;  // durable, and never another's
    std::function<domain::SignedTicket(const domain::Ticket&)> sign;
};

// In which store a number is.
enum class Whose { Hall, Own };

class QueueHall {
  public:
    static constexpr std::chrono::seconds kTryAgain{5};  // after the first failure, then twice as long …
    static constexpr std::chrono::seconds kTryAgainAtMost{60};

    // options and parts outlive it.
    QueueHall(const CoreOptions& options, const CoreParts& parts, NumberParts numbers);

    // Before anything else that follows, each time.
    base::Result<void> opened();
    queue::QueueStore& store(Whose whose = Whose::Hall) {
        return whose == Whose::Own ? *own_.store() : *store_;
    }
    // The hall's store cannot be reached, and the kiosk has its own: Whose::Own is for then.
    bool alone();
    // Null: there is none. Also while the hall is here.
    queue::QueueStore* own() { return own_.store(); }
    // For which numbers are given then; none when the day was closed.
    std::vector<domain::WalkInService> services_alone();
    // While it can be: what is needed to be alone later.
    void keep_ready(const HallToday& today);
    // What the request has done while this kiosk was alone, as it is now, and who has it. Nothing: nothing.
    std::optional<std::pair<domain::WalkInTicket, Whose>> done_alone(const std::string& request_id);
    // One more connection to the same database.
    [[nodiscard]] base::Result<std::unique_ptr<queue::Session>> connect() const;
    // What is said of an error: when the store itself failed, it is away from now on.
    base::Error told(base::Error why);
    void lost(const base::Error& why);

    [[nodiscard]] const domain::WalkInRules& rules() const { return options_.queue->rules; }
    [[nodiscard]] std::string today() const;
    [[nodiscard]] std::string day_of(base::WallTime at) const;
    // Of somebody at this device, who is no staff.
    [[nodiscard]] queue::Command command(const std::string& request_id) const;

    // A number of today; the one that the command was given before. With a slot: for that appointment.
    base::Result<domain::WalkInTicket> issue(const queue::Command& command, const api::IssueNumber& wanted,
                                             const std::string& channel, Whose whose = Whose::Hall);
    // NotFound: no number of today. Unavailable: Whose::Own, and it is not this kiosk's.
    base::Result<domain::WalkInTicket> of_today(const domain::Reference& reference,
                                                Whose whose = Whose::Hall);
    base::Result<api::NumberStands> stands(domain::WalkInTicket ticket, Whose whose = Whose::Hall);
    // Who was told that there is no number must not stand in the line with one.
    base::Result<void> take_back_doubts();

    // What the events tell of waits, until now.
    base::Result<void> learn(const std::string& day, const std::vector<domain::WalkInService>& services);
    [[nodiscard]] const queue::WaitWatch& waits() const { return waits_; }

    // Whether something was changed here since this was last asked.
    void note_change() { news_ = true; }
    bool take_news() { return std::exchange(news_, false); }

  private:
    base::Result<void> open();
    base::Result<void> readable();
    void note(const base::Error& why);
    base::Result<void> gives_number(queue::QueueStore& store, const api::IssueNumber& wanted) const;
    base::Result<domain::WalkInTicket> issue_from(queue::QueueStore& store, const queue::Command& command,
                                                  const api::IssueNumber& wanted, const std::string& channel);

    const CoreOptions& options_;
    const CoreParts& parts_;
    const NumberParts numbers_;
    std::optional<queue::QueueStore> store_;
    OwnQueue own_;
    queue::WaitWatch waits_{queue::ServiceGroups()};  // with today
    std::optional<queue::WaitWatch> past_;            // the days before past_until_
    std::string past_until_;
    queue::BusiestHour busiest_;  // of those days
    base::Monotonic try_at_{0};
    std::chrono::seconds pause_ = kTryAgain;
    // Refused because the store went away just then: it may have them, and nobody was told.
    std::set<std::string> doubts_;
    bool news_ = true;
    std::string last_why_;  // why it was away, as the log has it
};

// The store itself failed, not what was asked of it.
bool store_failed(const base::Error& error);

}  // namespace fd::core
