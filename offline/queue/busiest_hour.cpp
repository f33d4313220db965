#include "offline/queue/busiest_hour.hpp"

#include <algorithm>

namespace fd::queue {

void BusiestHour::feed(const std::vector<domain::WalkInEvent>& events) {
    for (const auto& event : events) {
        if (event.action != domain::WalkInAction::Issue) continue;
        const auto hour = std::chrono::floor<std::chrono::hours>(event.at.time_since_epoch()).count();
        ++given_[hour][event.service];
    }
}

std::int64_t BusiestHour::of(const std::vector<domain::WalkInService>& services,
                             const std::string& letter) const {
    std::int64_t most = 0;
    for (const auto& [hour, by_service] : given_) {
        std::int64_t given = 0;
        for (const auto& service : services) {
            const auto found = by_service.find(service.id);
            if (service.letter == letter && found != by_service.end()) given += found->second;
        }
        most = std::max(most, given);
    }
    return most;
}

}  // namespace fd::queue
