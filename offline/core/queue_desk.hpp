#pragma once
// Answers what screens ask of the walk-in queue (api/queue.hpp), and says how it stands when that changed.
// The store is opened when it can be and tried again, less and less often, while it cannot; who asks
// meanwhile is refused with Unavailable, and reports go on. A database that does not answer holds them up for
// as long as its session waits (postgres_session.cpp: seconds). Without a queue in the options everything is
// refused with Unsupported. A kiosk that goes on with leased numbers while the hall's store is away belongs
// into opened(). Owned by CoreLogic; the store's thread. Every answer is what is durable.

#include "offline/api/core.hpp"
#include "offline/core/core_options.hpp"
#include "offline/queue/queue_store.hpp"
#include "offline/queue/wait_watch.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fd::core {

inline constexpr const char* kQueueFile = "/queue.db";  // in the data folder, when no database is set

// What a number has of the core.
struct NumberParts {
    std::function<base::Result<domain::Reference>()> reference;  // durable, and never another's
    std::function<domain::SignedTicket(const domain::Ticket&)> sign;
};

class QueueDesk {
  public:
    static constexpr std::chrono::milliseconds kListen{500};  // to what other processes did
    static constexpr std::chrono::seconds kLookAnyway{10};    // what nobody announces; time that passes
    static constexpr std::chrono::seconds kTryAgain{5};  // after the first failure, then twice as long …
    static constexpr std::chrono::seconds kTryAgainAtMost{60};

    // options and parts outlive it.
    QueueDesk(const CoreOptions& options, const CoreParts& parts, NumberParts numbers,
              api::Listener listener);

    void answer(const api::AskQueue& request);
    // Tells QueueSeen when it is another than the last one; the first time in any case.
    void look();
    // How long nothing will happen by itself; nothing: for ever.
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait() const;

  private:
    base::Result<void> opened();
    base::Result<void> open();
    base::Result<void> set_up(queue::QueueStore& store) const;
    void lost(const base::Error& why);
    void note(const base::Error& why);

    base::Result<api::NumberStands> answer(const std::string& request_id, const api::TakeNumber& ask);
    base::Result<api::NumberStands> answer(const std::string& request_id, const api::FindNumber& ask);
    base::Result<api::NumberStands> answer(const std::string& request_id, const api::LeaveLine& ask);
    base::Result<api::NumberStands> answer(const std::string& request_id, const api::NotePaper& ask);
    base::Result<api::NumberStands> change(const std::string& request_id, const domain::Reference& reference,
                                           queue::Change change);
    base::Result<domain::WalkInTicket> issue(const std::string& request_id, const queue::NewTicket& wanted);
    base::Result<void> take_back_doubts();
    base::Result<domain::WalkInTicket> of_today(const domain::Reference& reference);
    base::Result<api::NumberStands> stands(domain::WalkInTicket ticket);
    base::Result<void> gives_numbers(const std::string& service);
    [[nodiscard]] queue::Command command(const std::string& request_id) const;
    [[nodiscard]] std::string today() const;

    base::Result<bool> changed();
    base::Result<api::QueueSeen> see();
    // What the events tell of waits, until now.
    base::Result<void> learn(const std::string& day, const std::vector<domain::WalkInService>& services);
    [[nodiscard]] std::vector<domain::WalkInService> offered(
        std::vector<domain::WalkInService> services) const;
    base::Result<std::vector<domain::Announcement>> calls(const std::string& day);
    void tell(api::QueueSeen seen);
    void tell_away();

    const CoreOptions& options_;
    const CoreParts& parts_;
    const NumberParts numbers_;
    api::Listener listener_;
    std::optional<queue::QueueStore> store_;
    queue::WaitWatch waits_{queue::ServiceGroups()};  // with today
    std::optional<queue::WaitWatch> past_;            // the days before past_until_
    std::string past_until_;
    base::Monotonic try_at_{0};
    std::chrono::seconds pause_ = kTryAgain;
    base::Monotonic listen_at_{0};
    base::Monotonic look_at_{0};
    // Refused because the store went away just then: it may have them, and nobody was told.
    std::set<std::string> doubts_;
    bool dirty_ = true;     // we changed something ourselves
    std::string last_why_;  // why it was away, as the log has it
    std::optional<api::QueueSeen> told_;
};

}  // namespace fd::core
