#include "kiosk/shell/frame_renderer.hpp"

#include "kiosk/shell/diff.hpp"

#include <utility>

namespace fd::shell {

// True when a page that was drawn from before has started again.
bool FrameRenderer::take_atlas_changes() {
    bool again = atlas_.pages().size() < known_pages_;
    for (std::size_t i = 0; i < atlas_.pages().size(); ++i) {
        auto& page = atlas_.pages()[i];
        const bool whole = page.dirty_top == 0 && page.dirty_bottom == ui::Atlas::kPageSize;
        again = again || (whole && i < known_pages_);
        page.dirty_top = page.dirty_bottom = 0;
    }
    known_pages_ = atlas_.pages().size();
    return again;
}

const std::vector<Area>& FrameRenderer::paint(const ImDrawData& data) {
    std::swap(before_, frame_);
    read_frame(data, atlas_, pixels_.w, pixels_.h, frame_);
    const bool again = take_atlas_changes();
    const bool full = full_ || again || !frame_.triangles.empty() || !before_.triangles.empty();
    full_ = false;
    stats_ = {frame_.quads.size(), 0, frame_.triangles.size(), 0};
    changed_.clear();
    if (full) {
        changed_.push_back({0, 0, pixels_.w, pixels_.h});
    } else {
        changed_ = changed_areas(before_.quads, frame_.quads).areas();
    }
    for (const auto& area : changed_) paint_area(area);
    return changed_;
}

void FrameRenderer::paint_area(const Area& area) {
    stats_.dirty_px += area.size();
    // Nothing below the last fill that covers the area can be seen.
    std::size_t first = frame_.quads.size();
    while (first > 0 && !(frame_.quads[first - 1].opaque_fill() && frame_.quads[first - 1].seen.holds(area)))
        --first;
    if (first == 0) {
        clear(pixels_, area);
    } else {
        --first;
    }
    auto triangle = frame_.triangles.begin();
    while (triangle != frame_.triangles.end() && triangle->before <= first && first > 0) ++triangle;
    for (std::size_t i = first; i <= frame_.quads.size(); ++i) {
        for (; triangle != frame_.triangles.end() && triangle->before <= i; ++triangle) {
            shell::paint(pixels_, *triangle, area);
        }
        if (i == frame_.quads.size() || !frame_.quads[i].seen.touches(area)) continue;
        shell::paint(pixels_, frame_.quads[i], atlas_.pages(), area);
        ++stats_.painted_quads;
    }
}

}  // namespace fd::shell
