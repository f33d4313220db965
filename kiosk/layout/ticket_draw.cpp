#include "kiosk/layout/ticket_draw.hpp"

#include "kiosk/layout/svg.hpp"
#include "offline/base/log.hpp"

#include <pango/pangocairo.h>

#include <numbers>

namespace fd::layout {
namespace {

void set_ink(cairo_t* cairo, bool white) {
    const double level = white ? 1 : 0;
    cairo_set_source_rgb(cairo, level, level, level);
}

void rounded(cairo_t* cairo, const BoxItem& box) {
    const double r = box.radius;
    const double pi = std::numbers::pi;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, box.x + box.w - r, box.y + r, r, -pi / 2, 0);
    cairo_arc(cairo, box.x + box.w - r, box.y + box.h - r, r, 0, pi / 2);
    cairo_arc(cairo, box.x + r, box.y + box.h - r, r, pi / 2, pi);
    cairo_arc(cairo, box.x + r, box.y + r, r, pi, 3 * pi / 2);
    cairo_close_path(cairo);
}

class Draw {
  public:
    Draw(cairo_t* cairo, const TicketPage& page) : cairo_(cairo), page_(page) {}

    void operator()(const TextItem& item) const {
        set_ink(cairo_, item.white);
        for (const PlacedLine& line : item.shaped.lines) {
            cairo_move_to(cairo_, item.x + line.x, item.y + line.baseline);
            pango_cairo_show_layout_line(cairo_, line.line);
        }
    }

    void operator()(const BoxItem& item) const {
        set_ink(cairo_, false);
        if (item.radius > 0) {
            rounded(cairo_, item);
        } else {
            cairo_rectangle(cairo_, item.x, item.y, item.w, item.h);
        }
        if (item.stroke > 0) {
            cairo_set_line_width(cairo_, item.stroke);
            cairo_stroke(cairo_);
        } else {
            cairo_fill(cairo_);
        }
    }

    void operator()(const IconItem& item) const {
        const char* color = item.white ? "#fff" : "#000";
        const auto drawn = draw_svg(cairo_, item.path, color, item.x, item.y, item.size, item.size);
        if (!drawn) base::log::warn("layout", "ticket without an icon: " + drawn.error().text);
    }

    // Whole runs of dark modules, on whole dots: no seams in PDF, no half-tones in bits.
    void operator()(const CodeItem& item) const {
        set_ink(cairo_, false);
        const int n = page_.qr_size;
        for (int row = 0; row < n; ++row) {
            for (int column = 0; column < n;) {
                const int first = column;
                while (column < n && dark(row, column)) ++column;
                if (column > first) {
                    cairo_rectangle(cairo_, item.x + first * item.module, item.y + row * item.module,
                                    (column - first) * item.module, item.module);
                }
                if (column == first) ++column;
            }
        }
        cairo_fill(cairo_);
    }

  private:
    [[nodiscard]] bool dark(int row, int column) const {
        return page_.qr[static_cast<std::size_t>(row) * static_cast<std::size_t>(page_.qr_size) +
                        static_cast<std::size_t>(column)];
    }

    cairo_t* cairo_;
    const TicketPage& page_;
};

}  // namespace

void draw_ticket(cairo_t* cairo, const TicketPlan& plan, const TicketPage& page) {
    const Draw draw(cairo, page);
    for (const TicketItem& item : plan.items) std::visit(draw, item);
}

}  // namespace fd::layout
