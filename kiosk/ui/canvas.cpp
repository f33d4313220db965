#include "kiosk/ui/canvas.hpp"

#include <imgui.h>

#include <algorithm>
#include <cstdint>

namespace fd::ui {
namespace {

ImU32 packed(Rgba c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}

// Texture ids are page numbers from 1; the shell knows the pages.
ImTextureID texture(int page) {
    return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(page) + 1);
}

}  // namespace

void Canvas::quad(const Region& region, Rect dst, Rgba color, bool flip_x, bool flip_y) {
    if (region.page < 0 || dst.w <= 0 || dst.h <= 0 || color.a == 0) return;
    dst = whole(dst);
    constexpr float kSize = Atlas::kPageSize;
    float u0 = static_cast<float>(region.x) / kSize;
    float u1 = static_cast<float>(region.x + region.w) / kSize;
    float v0 = static_cast<float>(region.y) / kSize;
    float v1 = static_cast<float>(region.y + region.h) / kSize;
    if (flip_x) std::swap(u0, u1);
    if (flip_y) std::swap(v0, v1);
    list_.PushTextureID(texture(region.page));
    list_.PrimReserve(6, 4);
    list_.PrimRectUV({dst.x, dst.y}, {dst.right(), dst.bottom()}, {u0, v0}, {u1, v1}, packed(color));
    list_.PopTextureID();
}

void Canvas::fill(const Rect& r, Rgba color) {
    quad(atlas_.white(), mirror(r), color, false, false);
}

void Canvas::rounded(const Rect& r, float radius, Rgba color) {
    rounded(r, radius, radius, color);
}

void Canvas::rounded(const Rect& logical, float top, float bottom, Rgba color) {
    const Rect r = whole(logical);
    const float half = std::floor(std::min(r.w, r.h) / 2);
    const float t = std::min(std::round(top), std::max(half, std::floor(r.w / 2)));
    const float b = std::min(std::round(bottom), std::min(half, r.h - t));
    fill({r.x, r.y + t, r.w, r.h - t - b}, color);
    fill({r.x + t, r.y, r.w - 2 * t, t}, color);
    fill({r.x + b, r.bottom() - b, r.w - 2 * b, b}, color);
    if (t >= 1) {
        const Region corner = atlas_.corner(static_cast<int>(t));
        quad(corner, mirror({r.x, r.y, t, t}), color, mirrored_, false);
        quad(corner, mirror({r.right() - t, r.y, t, t}), color, !mirrored_, false);
    }
    if (b >= 1) {
        const Region corner = atlas_.corner(static_cast<int>(b));
        quad(corner, mirror({r.x, r.bottom() - b, b, b}), color, mirrored_, true);
        quad(corner, mirror({r.right() - b, r.bottom() - b, b, b}), color, !mirrored_, true);
    }
}

void Canvas::outlined(const Rect& r, float radius, float stroke, Rgba fill_color, Rgba line) {
    const float s = std::max(1.0F, std::round(stroke));
    rounded(r, radius, line);
    rounded(whole(r).inset(s), std::max(0.0F, radius - s), fill_color);
}

void Canvas::arch(const Rect& r, float foot, Rgba color) {
    rounded(r, std::floor(r.w / 2), foot, color);
}

void Canvas::disc(float cx, float cy, float radius, Rgba color) {
    rounded({cx - radius, cy - radius, radius * 2, radius * 2}, radius, color);
}

void Canvas::dashed(const Rect& r, float stroke, float dash, Rgba color) {
    for (float x = r.x + dash / 2; x < r.right() - dash / 2; x += dash * 2) {
        const float w = std::min(dash, r.right() - x);
        fill({x, r.y, w, stroke}, color);
        fill({x, r.bottom() - stroke, w, stroke}, color);
    }
    for (float y = r.y + dash / 2; y < r.bottom() - dash / 2; y += dash * 2) {
        const float h = std::min(dash, r.bottom() - y);
        fill({r.x, y, stroke, h}, color);
        fill({r.right() - stroke, y, stroke, h}, color);
    }
}

void Canvas::icon(const std::string& name, const Rect& box, Rgba color, bool flip) {
    const int size = std::max(8, static_cast<int>(std::round(std::min(box.w, box.h))));
    const float s = static_cast<float>(size);
    quad(atlas_.icon(name, size), mirror({box.center_x() - s / 2, box.center_y() - s / 2, s, s}), color,
         flip && mirrored_, false);
}

void Canvas::drawing(const std::string& name, const Rect& box, Rgba color) {
    const Region region = atlas_.drawing(name, static_cast<int>(box.w), static_cast<int>(box.h));
    quad(region, mirror({box.x, box.y, static_cast<float>(region.w), static_cast<float>(region.h)}), color,
         mirrored_, false);
}

void Canvas::glyphs(const layout::Layout& text, const Rect& box, Rgba color) {
    const Rect at = whole(mirror(box));
    const auto page_of = [&](const layout::GlyphQuad& glyph) { return atlas_.glyph(glyph.glyph_id).page; };
    const std::span<const layout::GlyphQuad> quads(text.quads);
    // A run of glyphs is nearly always on one page: one texture and one reservation for all of it.
    for (std::size_t first = 0; first < quads.size();) {
        const int page = page_of(quads[first]);
        std::size_t last = first + 1;
        while (last < quads.size() && page_of(quads[last]) == page) ++last;
        if (page >= 0) glyph_run(page, quads.subspan(first, last - first), at, color);
        first = last;
    }
}

void Canvas::glyph_run(int page, std::span<const layout::GlyphQuad> run, const Rect& at, Rgba color) {
    constexpr float kTexel = 1.0F / Atlas::kPageSize;
    const ImU32 tint = packed(color);
    const int count = static_cast<int>(run.size());
    list_.PushTextureID(texture(page));
    list_.PrimReserve(count * 6, count * 4);
    for (const auto& glyph : run) {
        const Region region = atlas_.glyph(glyph.glyph_id);
        const float x = at.x + glyph.x;
        const float y = at.y + glyph.y;
        const auto u = static_cast<float>(region.x);
        const auto v = static_cast<float>(region.y);
        list_.PrimRectUV(
            {x, y}, {x + glyph.w, y + glyph.h}, {u * kTexel, v * kTexel},
            {(u + static_cast<float>(region.w)) * kTexel, (v + static_cast<float>(region.h)) * kTexel}, tint);
    }
    list_.PopTextureID();
}

}  // namespace fd::ui
