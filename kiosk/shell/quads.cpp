#include "kiosk/shell/quads.hpp"

#include "kiosk/shell/imgui_compat.hpp"

#include <cmath>
#include <cstdint>

namespace fd::shell {
namespace {

int rounded(float v) {
    return static_cast<int>(std::lround(v));
}

std::uint32_t argb(ImU32 c) {
    const auto part = [c](unsigned shift) { return (c >> shift) & 0xffU; };
    return part(IM_COL32_A_SHIFT) << 24U | part(IM_COL32_R_SHIFT) << 16U | part(IM_COL32_G_SHIFT) << 8U |
           part(IM_COL32_B_SHIFT);
}

// One draw command's view of the vertices, and what it is drawn with.
class Reader {
  public:
    Reader(const ImDrawList& list, const ImDrawCmd& cmd, const ui::Atlas& atlas, const Area& screen)
        : vertices_(list.VtxBuffer.Data + cmd.VtxOffset),
          indices_(list.IdxBuffer.Data + cmd.IdxOffset),
          page_(static_cast<int>(reinterpret_cast<std::intptr_t>(cmd.GetTexID())) - 1),
          white_(atlas.white()) {
        const int x = rounded(cmd.ClipRect.x);
        const int y = rounded(cmd.ClipRect.y);
        clip_ = intersection({x, y, rounded(cmd.ClipRect.z) - x, rounded(cmd.ClipRect.w) - y}, screen);
    }

    void read(unsigned count, Frame& out) const {
        unsigned i = 0;
        while (i + 3 <= count) {
            if (i + 6 <= count && is_quad(i)) {
                add_quad(i, out);
                i += 6;
            } else {
                add_triangle(i, out);
                i += 3;
            }
        }
    }

  private:
    const ImDrawVert& vertex(unsigned i) const { return vertices_[indices_[i]]; }

    // As ImDrawList::PrimRectUV writes them: a b c, a c d, clockwise from the top left.
    bool is_quad(unsigned i) const {
        const ImDrawIdx* at = indices_ + i;
        if (at[3] != at[0] || at[4] != at[2]) return false;
        const auto& a = vertex(i);
        const auto& b = vertex(i + 1);
        const auto& c = vertex(i + 2);
        const auto& d = vertex(i + 5);
        const auto same = [](float p, float q) { return std::abs(p - q) < 1e-5F; };
        const bool straight = same(a.pos.x, d.pos.x) && same(b.pos.x, c.pos.x) && same(a.pos.y, b.pos.y) &&
                              same(c.pos.y, d.pos.y) && a.pos.x <= c.pos.x && a.pos.y <= c.pos.y;
        const bool plain =
            same(a.uv.x, d.uv.x) && same(b.uv.x, c.uv.x) && same(a.uv.y, b.uv.y) && same(c.uv.y, d.uv.y);
        return straight && plain && a.col == b.col && a.col == c.col && a.col == d.col;
    }

    void add_quad(unsigned i, Frame& out) const {
        const auto& a = vertex(i);
        const auto& c = vertex(i + 2);
        Quad quad;
        quad.color = argb(a.col);
        quad.at.x = rounded(a.pos.x);
        quad.at.y = rounded(a.pos.y);
        quad.at.w = rounded(c.pos.x) - quad.at.x;
        quad.at.h = rounded(c.pos.y) - quad.at.y;
        quad.seen = intersection(quad.at, clip_);
        if (quad.seen.empty() || quad.color >> 24U == 0) return;
        take_mask(a.uv, c.uv, quad);
        out.quads.push_back(quad);
    }

    void take_mask(const ImVec2& from, const ImVec2& to, Quad& quad) const {
        constexpr float kSize = ui::Atlas::kPageSize;
        const int u0 = rounded(std::min(from.x, to.x) * kSize);
        const int v0 = rounded(std::min(from.y, to.y) * kSize);
        const Area mask{u0, v0, rounded(std::max(from.x, to.x) * kSize) - u0,
                        rounded(std::max(from.y, to.y) * kSize) - v0};
        const Area white{white_.x, white_.y, white_.w, white_.h};
        // ImGui's own shapes come with its font's texture, which we do not have: its white dot is meant.
        if (page_ < 0 || mask.empty() || (page_ == white_.page && white.holds(mask))) {
            quad.at = quad.seen;
            return;
        }
        quad.page = page_;
        quad.mask = mask;
        quad.flip_x = to.x < from.x;
        quad.flip_y = to.y < from.y;
    }

    void add_triangle(unsigned i, Frame& out) const {
        Triangle triangle;
        triangle.before = out.quads.size();
        triangle.clip = clip_;
        for (unsigned k = 0; k < 3; ++k) {
            triangle.x[k] = vertex(i + k).pos.x;
            triangle.y[k] = vertex(i + k).pos.y;
            triangle.color[k] = argb(vertex(i + k).col);
        }
        out.triangles.push_back(triangle);
    }

    const ImDrawVert* vertices_;
    const ImDrawIdx* indices_;
    int page_;
    ui::Region white_;
    Area clip_;
};

}  // namespace

void read_frame(const ImDrawData& data, const ui::Atlas& atlas, int width, int height, Frame& out) {
    out.quads.clear();
    out.triangles.clear();
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        for (const ImDrawCmd& cmd : list.CmdBuffer) {
            if (cmd.UserCallback == nullptr)
                Reader(list, cmd, atlas, {0, 0, width, height}).read(cmd.ElemCount, out);
        }
    }
}

}  // namespace fd::shell
