#pragma once
// Areas of the picture in whole pixels, half open, and the short list of those that
// changed in a frame. Plain values.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fd::shell {

struct Area {
    int x = 0, y = 0, w = 0, h = 0;

    [[nodiscard]] int right() const { return x + w; }
    [[nodiscard]] int bottom() const { return y + h; }
    [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
    [[nodiscard]] std::int64_t size() const { return empty() ? 0 : std::int64_t{w} * h; }
    [[nodiscard]] bool touches(const Area& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    [[nodiscard]] bool holds(const Area& o) const {
        return o.x >= x && o.y >= y && o.right() <= right() && o.bottom() <= bottom();
    }
    bool operator==(const Area&) const = default;
};

inline Area intersection(const Area& a, const Area& b) {
    const int x = std::max(a.x, b.x);
    const int y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

inline Area hull(const Area& a, const Area& b) {
    const int x = std::min(a.x, b.x);
    const int y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// At most kMostAreas that do not touch and hold everything added. Neighbours become
// one where that wastes little; each costs a walk over the quads and a transfer.
class DirtyAreas {
  public:
    static constexpr std::size_t kMostAreas = 4;

    void add(Area area);
    [[nodiscard]] const std::vector<Area>& areas() const { return areas_; }
    [[nodiscard]] std::int64_t size() const;

  private:
    void merge_cheapest();

    std::vector<Area> areas_;
};

}  // namespace fd::shell
