#include "kiosk/shell/area.hpp"

#include <limits>

namespace fd::shell {
namespace {

constexpr std::int64_t kWaste = 64 * 64;  // px that are cheaper to paint twice than to keep apart

bool belong_together(const Area& a, const Area& b) {
    return a.touches(b) || hull(a, b).size() <= a.size() + b.size() + kWaste;
}

}  // namespace

void DirtyAreas::add(Area area) {
    if (area.empty()) return;
    for (const auto& known : areas_) {
        if (known.holds(area)) return;
    }
    for (std::size_t i = 0; i < areas_.size();) {
        if (belong_together(areas_[i], area)) {
            area = hull(areas_[i], area);
            areas_.erase(areas_.begin() + static_cast<std::ptrdiff_t>(i));
            i = 0;  // it grew: it may belong to what it passed by before
        } else {
            ++i;
        }
    }
    areas_.push_back(area);
    if (areas_.size() > kMostAreas) merge_cheapest();
}

void DirtyAreas::merge_cheapest() {
    std::size_t first = 0;
    std::size_t second = 1;
    auto least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t a = 0; a < areas_.size(); ++a) {
        for (std::size_t b = a + 1; b < areas_.size(); ++b) {
            const auto waste = hull(areas_[a], areas_[b]).size() - areas_[a].size() - areas_[b].size();
            if (waste < least) {
                least = waste;
                first = a;
                second = b;
            }
        }
    }
    const Area both = hull(areas_[first], areas_[second]);
    areas_.erase(areas_.begin() + static_cast<std::ptrdiff_t>(second));
    areas_.erase(areas_.begin() + static_cast<std::ptrdiff_t>(first));
    add(both);
}

std::int64_t DirtyAreas::size() const {
    std::int64_t sum = 0;
    for (const auto& area : areas_) sum += area.size();
    return sum;
}

}  // namespace fd::shell
