#pragma once
// Services that share counters, straight or over others: one group is one line as far as waiting goes. A
// service that no counter takes is a group of its own. A plain value; any thread.

#include "offline/domain/walk_in.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fd::queue {

class ServiceGroups {
  public:
    ServiceGroups() = default;
    ServiceGroups(const std::vector<domain::WalkInService>& services,
                  const std::vector<domain::WalkInCounter>& counters);

    // The same for the services of a group; nothing for a service that is not known.
    [[nodiscard]] std::optional<std::size_t> of(const std::string& service) const;
    [[nodiscard]] bool together(const std::string& one, const std::string& other) const;
    bool operator==(const ServiceGroups&) const = default;

  private:
    void join(std::size_t one, std::size_t other);
    std::map<std::string, std::size_t> groups_;
};

}  // namespace fd::queue
