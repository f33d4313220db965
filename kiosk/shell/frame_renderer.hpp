#pragma once
// FrameRenderer: ImGui's frame onto a picture in memory, painting only what differs
// from the frame before. Works without a window and without SDL. Owns the picture;
// reads the atlas' pages in place and takes their dirty marks. UI thread only.
//
// A page of the atlas may only gain masks; when it starts again (Atlas::clear), its
// whole-page dirty mark makes the next paint a full one.

#include "kiosk/shell/area.hpp"
#include "kiosk/shell/paint.hpp"
#include "kiosk/shell/quads.hpp"
#include "kiosk/ui/atlas.hpp"

#include <cstdint>
#include <vector>

struct ImDrawData;

namespace fd::shell {

struct FrameStats {
    std::size_t quads = 0;
    std::size_t painted_quads = 0;  // a quad in two areas counts twice
    std::size_t triangles = 0;      // must be 0: no widget of ours draws any
    std::int64_t dirty_px = 0;
};

class FrameRenderer {
  public:
    FrameRenderer(ui::Atlas& atlas, int width, int height) : atlas_(atlas), pixels_(width, height) {}

    // Brings the picture up to date. What it returns changed, everything else did not; empty when
    // the frame is the one before. At most DirtyAreas::kMostAreas, valid until the next call.
    const std::vector<Area>& paint(const ImDrawData& data);
    // The next paint is a full one.
    void invalidate() { full_ = true; }

    [[nodiscard]] const Pixels& pixels() const { return pixels_; }
    [[nodiscard]] const Frame& frame() const { return frame_; }
    [[nodiscard]] const FrameStats& stats() const { return stats_; }  // of the last paint

  private:
    bool take_atlas_changes();
    void paint_area(const Area& area);

    ui::Atlas& atlas_;
    Pixels pixels_;
    Frame frame_, before_;
    std::vector<Area> changed_;
    FrameStats stats_;
    std::size_t known_pages_ = 0;
    bool full_ = true;
};

}  // namespace fd::shell
