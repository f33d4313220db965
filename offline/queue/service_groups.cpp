#include "offline/queue/service_groups.hpp"

namespace fd::queue {

ServiceGroups::ServiceGroups(const std::vector<domain::WalkInService>& services,
                             const std::vector<domain::WalkInCounter>& counters) {
    for (const auto& service : services) groups_.emplace(service.id, groups_.size());
    for (const auto& counter : counters) {
        std::optional<std::size_t> here;
        const auto takes = [&](const std::string& service) {
            const auto group = of(service);
            if (group && here) join(*here, *group);
            if (!here) here = group;
        };
        for (const auto& id : counter.services) takes(id);
        if (!counter.services.empty()) continue;
        for (const auto& service : services) takes(service.id);
    }
}

void ServiceGroups::join(std::size_t one, std::size_t other) {
    for (auto& [service, group] : groups_) {
        if (group == other) group = one;
    }
}

std::optional<std::size_t> ServiceGroups::of(const std::string& service) const {
    const auto found = groups_.find(service);
    return found == groups_.end() ? std::nullopt : std::optional(found->second);
}

bool ServiceGroups::together(const std::string& one, const std::string& other) const {
    const auto group = of(one);
    return group && group == of(other);
}

}  // namespace fd::queue
