#pragma once
// Answers what screens ask of the walk-in queue (api/queue.hpp), and says how it stands when that changed.
// While the hall's store cannot be reached numbers are given and changed from the kiosk's own, if there is
// one (own_queue.hpp); who asks for anything else is refused with Unavailable, and reports go on. Without a
// queue in the options everything is refused with Unsupported. Owned by CoreLogic; the store's thread. Every
// answer is what is durable.

#include "offline/core/queue_hall.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fd::core {

class QueueDesk {
  public:
    static constexpr std::chrono::milliseconds kListen{100};  // to what other processes did
    static constexpr std::chrono::seconds kLookAnyway{10};    // what nobody announces; time that passes

    // All outlive it.
    QueueDesk(const CoreOptions& options, const CoreParts& parts, QueueHall& hall, api::Listener listener);

    void answer(const api::AskQueue& request);
    // Tells QueueSeen when something has changed, also what it does not show: counters look then. The first
    // time in any case.
    void look();
    // How long nothing will happen by itself; nothing: for ever.
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait() const;

  private:
    struct Asked {
        std::string request_id;
        Whose whose;
    };
    base::Result<api::NumberStands> stands(const api::AskQueue& request);
    base::Result<api::NumberStands> answer(const api::AskQueue& request, Whose whose);
    base::Result<api::NumberStands> answer(const Asked& asked, const api::TakeNumber& ask);
    base::Result<api::NumberStands> answer(const Asked& asked, const api::FindNumber& ask);
    base::Result<api::NumberStands> answer(const Asked& asked, const api::LeaveLine& ask);
    base::Result<api::NumberStands> answer(const Asked& asked, const api::NotePaper& ask);
    base::Result<api::NumberStands> change(const Asked& asked, const domain::Reference& reference,
                                           queue::Change change);

    base::Result<bool> changed();
    base::Result<api::QueueSeen> see();
    [[nodiscard]] std::vector<domain::WalkInService> offered(
        std::vector<domain::WalkInService> services) const;
    base::Result<std::vector<domain::Announcement>> calls(const std::string& day);
    void tell(api::QueueSeen seen);
    void tell_away();

    const CoreOptions& options_;
    const CoreParts& parts_;
    QueueHall& hall_;
    api::Listener listener_;
    base::Monotonic listen_at_{0};
    base::Monotonic look_at_{0};
    std::optional<api::QueueSeen> told_;
    bool told_anyway_ = false;  // something changed, perhaps nothing that is seen
};

}  // namespace fd::core
