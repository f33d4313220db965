#include "kiosk/ui/screens/ticket_parts.hpp"

#include <array>

namespace fd::ui {
namespace {

// In hundredths of the ticket's width, which is two thirds of its height.
constexpr std::array<std::array<float, 4>, 6> kLines = {{{0.30F, 0.08F, 0.50F, 0.035F},
                                                         {0.30F, 0.145F, 0.32F, 0.03F},
                                                         {0.10F, 0.56F, 0.54F, 0.035F},
                                                         {0.10F, 0.63F, 0.40F, 0.03F},
                                                         {0.56F, 0.90F, 0.32F, 0.03F},
                                                         {0.56F, 0.98F, 0.24F, 0.03F}}};

void mark(Ui& ui, const Rect& r) {
    ui.canvas().rounded(r, ui.mm(2.5), ui.color(Color::Outline));
    ui.canvas().rounded(r.inset(ui.mm(1)), ui.mm(1.5),
                        ui.color(ui.outlines_only() ? Color::Surface : Color::Accent));
}

// Three groups of four: as the number looks, without being one.
void number(Ui& ui, const Rect& r, Rgba ink) {
    const float step = r.w / 14;
    for (int i = 0; i < 14; ++i) {
        if (i == 4 || i == 9) continue;
        ui.canvas().rounded({r.x + step * (static_cast<float>(i) + 0.14F), r.y, step * 0.72F, r.h},
                            ui.mm(0.8), ink);
    }
}

}  // namespace

void draw_ticket_sketch(Ui& ui, const Rect& r, TicketPart marked) {
    const float h = std::min(r.h, ui.mm(118));
    const float w = h / 1.4F;
    const Rect paper{r.center_x() - w / 2, r.center_y() - h / 2, w, h};
    ui.canvas().outlined(paper, ui.mm(3), ui.mm(0.6), ui.color(Color::Surface), ui.color(Color::Outline));
    const auto place = [&](float x, float y, float pw, float ph) {
        return Rect{paper.x + x * w, paper.y + y * w, pw * w, ph * w};
    };
    Rgba faint = ui.color(Color::IllustrationLine);
    if (!ui.outlines_only()) faint.a = 120;
    for (const auto& line : kLines)
        ui.canvas().rounded(place(line[0], line[1], line[2], line[3]), ui.mm(0.6), faint);
    const float mark_size = 0.15F * w;
    ui.canvas().icon("front-door", {paper.x + 0.09F * w, paper.y + 0.06F * w, mark_size, mark_size},
                     ui.color(Color::OnSurface), false);
    if (marked == TicketPart::Number) mark(ui, place(0.05F, 0.27F, 0.90F, 0.24F));
    number(ui, place(0.10F, 0.32F, 0.80F, 0.14F), ui.color(Color::OnSurface));
    if (marked == TicketPart::Code) mark(ui, place(0.06F, 0.76F, 0.46F, 0.46F));
    const Rect code = place(0.10F, 0.80F, 0.38F, 0.38F);
    ui.canvas().icon("qr", code, ui.color(Color::OnSurface), false);
}

}  // namespace fd::ui
