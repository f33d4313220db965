#pragma once
// People who work at the counter, as the core knows them and screens show them to a supervisor. No PIN and no
// badge code is ever here. Plain values; any thread.

#include "offline/base/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fd::domain {

inline constexpr std::string_view kBadgePrefix = "B1:";  // how a badge's code begins

enum class StaffRole {
    Counter,     // calls and serves
    Supervisor,  // also services, staff, figures, unlocking
    Technician,  // also the machine; not the queue
};
std::string_view name(StaffRole role);  // "supervisor"
std::optional<StaffRole> staff_role(std::string_view name);

struct StaffMember {
    std::string id;      // UUID
    std::string number;  // what they type to sign in: 2 to 6 digits, unique
    std::string name;    // as colleagues call them
    StaffRole role = StaffRole::Counter;
    bool active = true;
    bool has_badge = false;
    bool locked = false;  // too many wrong PINs: a supervisor unlocks
    bool operator==(const StaffMember&) const = default;
};

}  // namespace fd::domain
