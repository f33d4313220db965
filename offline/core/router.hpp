#pragma once
// Who gets which notice. An answer goes to the screen that asked and to no other; how a submission stands
// goes to the screens that follow it (they sent it, checked its ticket or named it in Follow); health and the
// queue go to all. A screen that asks too much at once is told so. Pure; owned by the socket server, its
// thread.

#include "offline/api/core.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fd::core {

using ScreenId = std::uint64_t;

class Router {
  public:
    static constexpr std::size_t kMaxUnanswered = 64;  // of one screen
    static constexpr std::size_t kMaxLanguages = 64;

    void joined(ScreenId screen) { screens_.try_emplace(screen); }
    void gone(ScreenId screen) { screens_.erase(screen); }
    // Before the request goes to the core. Full: more at once than a screen can have waiting.
    base::Result<void> asked(ScreenId screen, const api::Request& request);
    // Once for each notice: what was answered is forgotten.
    std::vector<ScreenId> to_whom(const api::Notice& notice);
    // The newest, for a screen that has just come; nothing before the core said one.
    [[nodiscard]] const std::optional<api::Health>& health() const { return health_; }
    [[nodiscard]] const std::optional<api::QueueSeen>& queue() const { return queue_; }

  private:
    struct Screen {
        std::set<std::string> submits;
        std::set<std::string> operations;
        std::set<std::string> queue;
        std::set<std::string> counter;
        std::map<std::string, bool> checks;    // request id -> TicketChecked has been
        std::map<std::string, bool> catalogs;  // language -> has got one since it asked last
        std::deque<domain::Reference> followed;

        void follow(const domain::Reference& reference);
        bool takes(const api::Saved& notice);
        bool takes(const api::NotSaved& notice);
        bool takes(const api::Progressed& notice);
        bool takes(const api::CatalogLoaded& notice);
        bool takes(const api::CatalogUnavailable& notice);
        bool takes(const api::TicketChecked& notice);
        bool takes(const api::CityAnswered& notice);
        bool takes(const api::Health& notice);
        bool takes(const api::Operated& notice);
        bool takes(const api::QueueAnswered& notice);
        bool takes(const api::QueueSeen& notice);
        bool takes(const api::CounterAnswered& notice);
    };

    std::map<ScreenId, Screen> screens_;
    std::optional<api::Health> health_;
    std::optional<api::QueueSeen> queue_;
};

}  // namespace fd::core
