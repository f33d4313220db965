#include "offline/domain/staff.hpp"

#include <array>

namespace fd::domain {
namespace {

constexpr std::array<std::string_view, 3> kRoles{"counter", "supervisor", "technician"};

}  // namespace

std::string_view name(StaffRole role) {
    return kRoles.at(static_cast<std::size_t>(role));
}

std::optional<StaffRole> staff_role(std::string_view name) {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        if (kRoles.at(i) == name) return static_cast<StaffRole>(i);
    }
    return std::nullopt;
}

}  // namespace fd::domain
