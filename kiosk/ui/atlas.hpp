#pragma once
// The atlas: everything that is not a plain rectangle (glyphs, icons, rounded
// corners, drawings) as coverage masks on pages of a byte a pixel, tinted by
// vertex color. Pages are plain memory; the shell paints from them.
// Owned by the shell, UI thread only.

#include "kiosk/layout/engine.hpp"
#include "kiosk/layout/icon.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace fd::ui {

struct Region {
    int page = -1;  // below 0: nothing to draw
    int x = 0, y = 0, w = 0, h = 0;
};

class Atlas {
  public:
    static constexpr int kPageSize = 1024;

    struct Page {
        std::vector<std::uint8_t> coverage;   // a byte a pixel, 255 = all of it
        int dirty_top = 0, dirty_bottom = 0;  // rows changed since the last upload
        int shelf_x = 0, shelf_y = 0, shelf_height = 0;
    };

    Atlas(layout::Engine& engine, std::string assets_dir);

    Region glyph(std::uint32_t glyph_id);
    Region icon(const std::string& name, int size);                  // assets/icons/<name>.svg
    Region drawing(const std::string& name, int width, int height);  // assets/scene/<name>.svg
    Region corner(int radius);                                       // the top left quarter of a disc
    Region white() const { return {0, 1, 1, 1, 1}; }

    [[nodiscard]] std::vector<Page>& pages() { return pages_; }
    [[nodiscard]] const std::vector<std::string>& missing_files() const { return missing_; }

    // Glyph ids changed meaning (Engine::clear_glyphs): start again.
    void clear();

  private:
    Region place(int w, int h, const std::vector<std::uint8_t>& coverage);
    Region svg(const std::string& folder, const std::string& name, int w, int h);

    layout::Engine& engine_;
    std::string assets_dir_;
    std::vector<Page> pages_;
    std::vector<Region> glyphs_;  // by glyph id: the engine counts them up from 0
    std::map<std::tuple<std::string, int, int>, Region> files_;
    std::map<int, Region> corners_;
    std::vector<std::string> missing_;
};

}  // namespace fd::ui
