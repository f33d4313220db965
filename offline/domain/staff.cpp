#include "offline/domain/staff.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fd::domain {
namespace {

// Names are stored: they never change.
constexpr std::array<std::pair<StaffRole, std::string_view>, 3> kStaffRoles{
    {{StaffRole::Counter, "counter"},
     {StaffRole::Supervisor, "supervisor"},
     {StaffRole::Technician, "technician"}}};

}  // namespace

std::string_view name(StaffRole role) {
    const auto* const found =
        std::ranges::find(kStaffRoles, role, &std::pair<StaffRole, std::string_view>::first);
    return found == kStaffRoles.end() ? std::string_view("?") : found->second;
}

std::optional<StaffRole> staff_role(std::string_view name) {
    const auto* const found =
        std::ranges::find(kStaffRoles, name, &std::pair<StaffRole, std::string_view>::second);
    if (found == kStaffRoles.end()) return std::nullopt;
    return found->first;
}

}  // namespace fd::domain
