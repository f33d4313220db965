#pragma once
// How many numbers of some services were given in the busiest hour of the days that were fed: what a kiosk
// must have at hand to go on without the hall for a while. A plain value; one thread.

#include "offline/domain/walk_in.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fd::queue {

class BusiestHour {
  public:
    void feed(const std::vector<domain::WalkInEvent>& events);
    // Of the services that share a letter. 0: none was ever given.
    [[nodiscard]] std::int64_t of(const std::vector<domain::WalkInService>& services,
                                  const std::string& letter) const;

  private:
    std::map<std::int64_t, std::map<std::string, std::int64_t>> given_;  // hour → service → numbers
};

}  // namespace fd::queue
