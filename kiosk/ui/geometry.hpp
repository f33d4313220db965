#pragma once
// Rectangles in pixels of the panel, y down. Layout code works start-to-end as if
// every language were left to right; the canvas mirrors at the last moment. Values.

#include <algorithm>
#include <cmath>

namespace fd::ui {

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] float center_x() const { return x + w / 2; }
    [[nodiscard]] float center_y() const { return y + h / 2; }
    [[nodiscard]] Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
    [[nodiscard]] Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    [[nodiscard]] Rect down(float by) const { return {x, y + by, w, h}; }
    [[nodiscard]] bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    [[nodiscard]] bool holds(const Rect& other, float slack = 0) const {
        return other.x >= x - slack && other.y >= y - slack && other.right() <= right() + slack &&
               other.bottom() <= bottom() + slack;
    }
    [[nodiscard]] bool touches(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    bool operator==(const Rect&) const = default;
};

inline Rect whole(const Rect& r) {
    const float x = std::round(r.x);
    const float y = std::round(r.y);
    return {x, y, std::round(r.right()) - x, std::round(r.bottom()) - y};
}

}  // namespace fd::ui
