#include "kiosk/shell/paint.hpp"

#include <algorithm>
#include <cmath>

namespace fd::shell {
namespace {

constexpr std::uint32_t kPairs = 0x00ff00ffU;

// Two channels in the halves of a word, each times a/255, rounded.
std::uint32_t scale_pair(std::uint32_t from, std::uint32_t a, std::uint32_t onto, std::uint32_t rest) {
    const std::uint32_t sum = from * a + onto * rest + 0x00800080U;
    return ((sum + ((sum >> 8U) & kPairs)) >> 8U) & kPairs;
}

std::uint32_t blend(std::uint32_t onto, std::uint32_t color, std::uint32_t a) {
    const std::uint32_t rest = 255U - a;
    const std::uint32_t red_blue = scale_pair(color & kPairs, a, onto & kPairs, rest);
    const std::uint32_t green = scale_pair((color >> 8U) & 0xffU, a, (onto >> 8U) & 0xffU, rest);
    return 0xff000000U | red_blue | green << 8U;
}

std::uint32_t times(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t product = a * b + 128U;
    return (product + (product >> 8U)) >> 8U;
}

void fill(Pixels& out, const Area& area, std::uint32_t color) {
    const std::uint32_t a = color >> 24U;
    for (int y = area.y; y < area.bottom(); ++y) {
        std::uint32_t* to = out.row(y) + area.x;
        if (a == 255) {
            std::fill(to, to + area.w, color);
        } else {
            for (int x = 0; x < area.w; ++x) to[x] = blend(to[x], color, a);
        }
    }
}

// Where in a mask of `mask` pixels, spread over `size` pixels, the pixel `at` comes from.
int source(int at, int size, int mask, bool flip) {
    const int k = size == mask ? at : static_cast<int>(std::int64_t{at} * mask / size);
    return flip ? mask - 1 - k : k;
}

void mask_row(std::uint32_t* to, const std::uint8_t* from, int count, int step, std::uint32_t color) {
    const std::uint32_t alpha = color >> 24U;
    const std::uint32_t solid = color | 0xff000000U;
    for (int x = 0; x < count; ++x, from += step) {
        const std::uint32_t coverage = *from;
        if (coverage == 0) continue;
        const std::uint32_t a = alpha == 255 ? coverage : times(coverage, alpha);
        to[x] = a == 255 ? solid : blend(to[x], color, a);
    }
}

void scaled_row(std::uint32_t* to, const std::uint8_t* row, const Quad& quad, const Area& seen) {
    for (int x = 0; x < seen.w; ++x) {
        const int u = source(seen.x + x - quad.at.x, quad.at.w, quad.mask.w, quad.flip_x);
        to[x] = blend(to[x], quad.color, times(row[u], quad.color >> 24U));
    }
}

void mask(Pixels& out, const Quad& quad, const ui::Atlas::Page& page, const Area& seen) {
    for (int y = seen.y; y < seen.bottom(); ++y) {
        const int v = quad.mask.y + source(y - quad.at.y, quad.at.h, quad.mask.h, quad.flip_y);
        const std::uint8_t* row =
            page.coverage.data() + static_cast<std::ptrdiff_t>(v) * ui::Atlas::kPageSize + quad.mask.x;
        std::uint32_t* to = out.row(y) + seen.x;
        if (quad.at.w != quad.mask.w) {
            scaled_row(to, row, quad, seen);
        } else {
            const int u = source(seen.x - quad.at.x, quad.at.w, quad.mask.w, quad.flip_x);
            mask_row(to, row + u, seen.w, quad.flip_x ? -1 : 1, quad.color);
        }
    }
}

// Twice the signed area of (a, b, p).
float side(const Triangle& t, std::size_t a, std::size_t b, float px, float py) {
    return (t.x[b] - t.x[a]) * (py - t.y[a]) - (t.y[b] - t.y[a]) * (px - t.x[a]);
}

std::uint32_t mixed(const Triangle& t, float w0, float w1, float w2) {
    std::uint32_t out = 0;
    for (const unsigned shift : {0U, 8U, 16U, 24U}) {
        const auto part = [&](std::size_t i) { return static_cast<float>((t.color[i] >> shift) & 0xffU); };
        const float value = w0 * part(0) + w1 * part(1) + w2 * part(2);
        out |= static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0F, 255.0F))) << shift;
    }
    return out;
}

}  // namespace

void clear(Pixels& out, const Area& area) {
    fill(out, area, 0xff000000U);
}

void paint(Pixels& out, const Quad& quad, const std::vector<ui::Atlas::Page>& pages, const Area& area) {
    const Area seen = intersection(quad.seen, area);
    if (seen.empty()) return;
    if (quad.page < 0) {
        fill(out, seen, quad.color);
    } else if (static_cast<std::size_t>(quad.page) < pages.size()) {
        mask(out, quad, pages[static_cast<std::size_t>(quad.page)], seen);
    }
}

void paint(Pixels& out, const Triangle& t, const Area& area) {
    const auto [left, right] = std::minmax({t.x[0], t.x[1], t.x[2]});
    const auto [top, bottom] = std::minmax({t.y[0], t.y[1], t.y[2]});
    const float whole = side(t, 0, 1, t.x[2], t.y[2]);
    if (whole == 0) return;
    const int x0 = static_cast<int>(std::floor(left));
    const int y0 = static_cast<int>(std::floor(top));
    const Area box{x0, y0, static_cast<int>(std::ceil(right)) - x0, static_cast<int>(std::ceil(bottom)) - y0};
    const Area seen = intersection(intersection(box, t.clip), area);
    for (int y = seen.y; y < seen.bottom(); ++y) {
        for (int x = seen.x; x < seen.right(); ++x) {
            const float px = static_cast<float>(x) + 0.5F;
            const float py = static_cast<float>(y) + 0.5F;
            const float w0 = side(t, 1, 2, px, py) / whole;
            const float w1 = side(t, 2, 0, px, py) / whole;
            const float w2 = side(t, 0, 1, px, py) / whole;
            if (w0 < 0 || w1 < 0 || w2 < 0) continue;
            const std::uint32_t color = mixed(t, w0, w1, w2);
            out.row(y)[x] = blend(out.row(y)[x], color, color >> 24U);
        }
    }
}

}  // namespace fd::shell
