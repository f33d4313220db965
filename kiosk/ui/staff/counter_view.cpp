// The counter's screen: three columns.

#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/staff/staff_columns.hpp"

#include <cmath>

namespace fd::ui {

void draw_screen(Ui& ui, const Rect& content, const app::CounterScreen& screen) {
    const float gap = ui.mm(4);
    const float line = std::floor(content.w * 0.27F);
    const float side = std::floor(content.w * 0.28F);
    const Rect middle{content.x + line + gap, content.y, content.w - line - side - 2 * gap, content.h};
    switch (screen.panel) {
        case app::CounterPanel::Serve:
            draw_serve_panel(ui, middle);
            break;
        case app::CounterPanel::Ticket:
            draw_ticket_panel(ui, middle);
            break;
        case app::CounterPanel::Transfer:
        case app::CounterPanel::NextMatter:
        case app::CounterPanel::Held:
        case app::CounterPanel::Issue:
        case app::CounterPanel::Language:
        case app::CounterPanel::Slot:
        case app::CounterPanel::Attention:
            draw_choice_panel(ui, middle, screen);
            break;
    }
    draw_side_column(ui, {middle.right() + gap, content.y, side, content.h});
    draw_line_column(ui, {content.x, content.y, line, content.h});
}

}  // namespace fd::ui
