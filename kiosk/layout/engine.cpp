#include "kiosk/layout/engine.hpp"

#include "kiosk/layout/fonts.hpp"
#include "kiosk/layout/glyph_table.hpp"
#include "kiosk/layout/layout_cache.hpp"
#include "kiosk/layout/shape.hpp"
#include "kiosk/layout/walk.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace fd::layout {
struct Engine::Impl {
    std::unique_ptr<Fonts> fonts;
    GlyphTable glyphs;
    LayoutCache cache;
    std::uint32_t generation = 0;
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;

    Impl(std::unique_ptr<Fonts> made, std::size_t max_layouts) : fonts(std::move(made)), cache(max_layouts) {}

    [[nodiscard]] Shaped shaped(std::string_view text, const TextStyle& style, float width) const {
        return shape(*fonts, Medium::Screen, text, style, width);
    }
};

base::Result<std::unique_ptr<Engine>> Engine::create(EngineConfig config) {
    auto fonts = Fonts::create(config.fonts_conf, std::move(config.languages));
    if (!fonts) return base::fail(fonts.error());
    return std::unique_ptr<Engine>(new Engine(std::make_unique<Impl>(std::move(*fonts), config.max_layouts)));
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;

std::shared_ptr<const Layout> Engine::layout(std::string_view text, const TextStyle& style,
                                             float max_width_px) {
    const LayoutKey key = key_of(text, style, max_width_px);
    if (auto hit = impl_->cache.find(key)) {
        ++impl_->hits;
        return hit;
    }
    ++impl_->misses;
    const Shaped shaped = impl_->shaped(text, style, max_width_px);
    auto made = std::make_shared<const Layout>(to_quads(shaped, impl_->glyphs, max_width_px));
    impl_->cache.insert(key, made);
    return made;
}

GlyphBitmap Engine::glyph(std::uint32_t glyph_id) {
    return impl_->glyphs.bitmap(glyph_id);
}

CaretRect Engine::caret(std::string_view text, const TextStyle& style, float max_width_px,
                        std::uint32_t byte) {
    const Shaped shaped = impl_->shaped(text, style, max_width_px);
    const char* laid_out = pango_layout_get_text(shaped.layout.get());
    int at = shaped.from_caller(byte);
    // Past the last letter Pango answers with the right edge, whatever the direction: ask for the far
    // side of that letter instead.
    const bool at_end = at > 0 && laid_out[at] == '\0' && laid_out[at - 1] != '\n';
    if (at_end) at = static_cast<int>(g_utf8_prev_char(laid_out + at) - laid_out);
    int number = 0;
    int x = 0;
    pango_layout_index_to_line_x(shaped.layout.get(), at, at_end ? TRUE : FALSE, &number, &x);
    const auto last = static_cast<int>(shaped.lines.size()) - 1;
    const PlacedLine& line = shaped.lines[static_cast<std::size_t>(std::clamp(number, 0, last))];
    return {static_cast<float>(line.x + static_cast<double>(x) / PANGO_SCALE), static_cast<float>(line.y),
            static_cast<float>(line.height)};
}

std::uint32_t Engine::byte_at(std::string_view text, const TextStyle& style, float max_width_px, float x,
                              float y) {
    const Shaped shaped = impl_->shaped(text, style, max_width_px);
    const auto below = std::find_if(shaped.lines.begin(), shaped.lines.end(),
                                    [&](const PlacedLine& line) { return y < line.y + line.height; });
    const PlacedLine& line = below == shaped.lines.end() ? shaped.lines.back() : *below;
    int index = 0;
    int trailing = 0;
    pango_layout_line_x_to_index(line.line, static_cast<int>((x - line.x) * PANGO_SCALE), &index, &trailing);
    const char* laid_out = pango_layout_get_text(shaped.layout.get());
    const char* at = g_utf8_offset_to_pointer(laid_out + index, trailing);
    return shaped.to_caller(static_cast<int>(at - laid_out));
}

std::uint32_t Engine::move_caret(std::string_view text, const TextStyle& style, float max_width_px,
                                 std::uint32_t byte, int direction) {
    const Shaped shaped = impl_->shaped(text, style, max_width_px);
    const char* laid_out = pango_layout_get_text(shaped.layout.get());
    const auto size = static_cast<int>(std::strlen(laid_out));
    int at = shaped.from_caller(byte);
    // Our own marks are no stops: go on until the caller's offset changes.
    while (true) {
        int next = 0;
        int trailing = 0;
        pango_layout_move_cursor_visually(shaped.layout.get(), TRUE, at, 0, direction, &next, &trailing);
        if (next < 0 || next == std::numeric_limits<int>::max()) {
            return next < 0 ? 0 : shaped.to_caller(size);
        }
        next = static_cast<int>(g_utf8_offset_to_pointer(laid_out + next, trailing) - laid_out);
        if (next == at || shaped.to_caller(next) != byte) return shaped.to_caller(next);
        at = next;
    }
}

std::vector<Span> Engine::spans(std::string_view text, const TextStyle& style, float max_width_px,
                                std::uint32_t first, std::uint32_t last) {
    const Shaped shaped = impl_->shaped(text, style, max_width_px);
    const int from = shaped.from_caller(first);
    const int to = shaped.from_caller(last);
    std::vector<Span> out;
    for (const PlacedLine& line : shaped.lines) {
        const int begin = std::max(from, line.line->start_index);
        const int end = std::min(to, line.line->start_index + line.line->length);
        if (begin >= end) continue;
        int* ranges = nullptr;
        int count = 0;
        pango_layout_line_get_x_ranges(line.line, begin, end, &ranges, &count);
        for (const int* range = ranges; range != ranges + 2 * static_cast<std::ptrdiff_t>(count);
             range += 2) {
            const double left = static_cast<double>(range[0]) / PANGO_SCALE;
            const double right = static_cast<double>(range[1]) / PANGO_SCALE;
            out.push_back({static_cast<float>(line.x + left), static_cast<float>(line.y),
                           static_cast<float>(right - left), static_cast<float>(line.height)});
        }
        g_free(ranges);
    }
    return out;
}

void Engine::preload(std::string_view lang) {
    const text::Language& language = impl_->fonts->language(lang);
    TextStyle style;
    style.lang = language.tag;
    for (const bool bold : {false, true}) {
        style.bold = bold;
        const Shaped shaped = impl_->shaped(language.autonym + " " + language.welcome + " 0A", style, 0);
        static_cast<void>(to_quads(shaped, impl_->glyphs, 0));
    }
}

void Engine::clear_cache() {
    impl_->cache.clear();
}

void Engine::clear_glyphs() {
    impl_->cache.clear();
    impl_->glyphs.clear();
    ++impl_->generation;
}

std::uint32_t Engine::generation() const {
    return impl_->generation;
}

CacheStats Engine::stats() const {
    return {impl_->cache.size(), impl_->glyphs.size(), impl_->hits, impl_->misses};
}

Fonts& Engine::fonts() {
    return *impl_->fonts;
}

}  // namespace fd::layout
