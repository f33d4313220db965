#include "kiosk/ui/atlas.hpp"

#include "offline/base/log.hpp"

#include <algorithm>
#include <cmath>

namespace fd::ui {
namespace {

constexpr int kTexelPad = 1;

// Coverage of a quarter disc by 4x4 samples a pixel.
std::vector<std::uint8_t> quarter_disc(int radius) {
    std::vector<std::uint8_t> out(static_cast<std::size_t>(radius) * static_cast<std::size_t>(radius));
    const float r = static_cast<float>(radius);
    for (int y = 0; y < radius; ++y) {
        for (int x = 0; x < radius; ++x) {
            int inside = 0;
            for (int s = 0; s < 16; ++s) {
                const int column = s % 4;
                const int row = s / 4;
                const float dx = r - (static_cast<float>(x) + (static_cast<float>(column) + 0.5F) / 4);
                const float dy = r - (static_cast<float>(y) + (static_cast<float>(row) + 0.5F) / 4);
                inside += dx * dx + dy * dy <= r * r ? 1 : 0;
            }
            out[static_cast<std::size_t>(y) * static_cast<std::size_t>(radius) +
                static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(inside * 255 / 16);
        }
    }
    return out;
}

}  // namespace

Atlas::Atlas(layout::Engine& engine, std::string assets_dir)
    : engine_(engine), assets_dir_(std::move(assets_dir)) {
    clear();
}

void Atlas::clear() {
    pages_.clear();
    glyphs_.clear();
    files_.clear();
    corners_.clear();
    place(4, 4, std::vector<std::uint8_t>(16, 255));  // white(): the first thing on the first page
}

Region Atlas::place(int w, int h, const std::vector<std::uint8_t>& coverage) {
    if (w <= 0 || h <= 0 || w > kPageSize || h > kPageSize) return {};
    const auto fits = [&](Page& page) {
        if (page.shelf_x + w + kTexelPad > kPageSize) {
            page.shelf_y += page.shelf_height + kTexelPad;
            page.shelf_x = 0;
            page.shelf_height = 0;
        }
        return page.shelf_y + h <= kPageSize;
    };
    if (pages_.empty() || !fits(pages_.back())) {
        Page page;
        page.coverage.assign(static_cast<std::size_t>(kPageSize) * kPageSize, 0);
        page.dirty_bottom = kPageSize;
        pages_.push_back(std::move(page));
    }
    Page& page = pages_.back();
    const Region region{static_cast<int>(pages_.size()) - 1, page.shelf_x, page.shelf_y, w, h};
    for (int y = 0; y < h; ++y) {
        std::copy_n(coverage.begin() + std::ptrdiff_t{y} * w, w,
                    page.coverage.begin() + std::ptrdiff_t{region.y + y} * kPageSize + region.x);
    }
    if (page.dirty_top == page.dirty_bottom) page.dirty_top = page.dirty_bottom = region.y;
    page.dirty_top = std::min(page.dirty_top, region.y);
    page.dirty_bottom = std::max(page.dirty_bottom, region.y + h);
    page.shelf_x += w + kTexelPad;
    page.shelf_height = std::max(page.shelf_height, h);
    return region;
}

Region Atlas::glyph(std::uint32_t glyph_id) {
    constexpr int kUnknown = -2;
    if (glyph_id >= glyphs_.size()) glyphs_.resize(glyph_id + 1, Region{kUnknown, 0, 0, 0, 0});
    if (glyphs_[glyph_id].page != kUnknown) return glyphs_[glyph_id];
    const auto bitmap = engine_.glyph(glyph_id);
    const Region region = place(bitmap.w, bitmap.h, bitmap.coverage);
    glyphs_[glyph_id] = region;
    return region;
}

Region Atlas::svg(const std::string& folder, const std::string& name, int w, int h) {
    const auto key = std::tuple(folder + "/" + name, w, h);
    const auto found = files_.find(key);
    if (found != files_.end()) return found->second;
    const std::string path = assets_dir_ + "/" + folder + "/" + name + ".svg";
    Region region;
    if (const auto mask = layout::rasterise_svg(path, w, h)) {
        region = place(mask->w, mask->h, mask->coverage);
    } else {
        base::log::warn("atlas", mask.error().text);
        missing_.push_back(path);
    }
    files_.emplace(key, region);
    return region;
}

Region Atlas::icon(const std::string& name, int size) {
    return svg("icons", name, size, size);
}

Region Atlas::drawing(const std::string& name, int width, int height) {
    return svg("scene", name, width, height);
}

Region Atlas::corner(int radius) {
    const auto found = corners_.find(radius);
    if (found != corners_.end()) return found->second;
    const Region region = place(radius, radius, quarter_disc(radius));
    corners_.emplace(radius, region);
    return region;
}

}  // namespace fd::ui
