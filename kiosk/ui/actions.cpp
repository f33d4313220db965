#include "kiosk/ui/actions.hpp"

namespace fd::ui {
namespace {

constexpr float kForwardShare = 0.62F;

// Side by side, or the way forward above the way around it where words are long.
bool stacked(Ui& ui, float width, const Actions& actions) {
    if (!actions.around) return false;
    return button_width(ui, *actions.around) + ui.mm(5) + button_width(ui, actions.forward) > width;
}

float one_height(Ui& ui, const ButtonSpec& spec, float width) {
    return std::max(ui.mm(ui.portrait() ? 24 : 20), button_height(ui, spec, width));
}

}  // namespace

float actions_height(Ui& ui, const Rect& content, const Actions& actions, bool keyboard) {
    const float column = ui.portrait() ? 1.0F : keyboard ? 0.41F : ui.low_pages() ? 0.56F : 0.62F;
    const float width = content.w * column;
    const float forward = one_height(
        ui, actions.forward, stacked(ui, width, actions) || !actions.around ? width : width * kForwardShare);
    if (!actions.around) return forward;
    if (!stacked(ui, width, actions)) return forward;
    return forward + ui.mm(3) + button_height(ui, *actions.around, width);
}

void draw_actions(Ui& ui, const Rect& r, const Actions& actions) {
    if (!actions.around) return button(ui, r, actions.forward, actions.forward_event);
    const float gap = ui.mm(5);
    if (stacked(ui, r.w, actions)) {
        const float h = button_height(ui, *actions.around, r.w);
        button(ui, {r.x, r.y, r.w, r.h - h - ui.mm(3)}, actions.forward, actions.forward_event);
        button(ui, {r.x, r.bottom() - h, r.w, h}, *actions.around, *actions.around_event);
        return;
    }
    // The way forward is the larger one; neither is so narrow that its words are cut.
    const float room = r.w - gap - button_width(ui, actions.forward);
    const float share =
        std::max(std::min((r.w - gap) * (1 - kForwardShare), room), button_width(ui, *actions.around));
    button(ui, {r.x, r.y, share, r.h}, *actions.around, *actions.around_event);
    button(ui, {r.x + share + gap, r.y, r.w - share - gap, r.h}, actions.forward, actions.forward_event);
}

Actions continue_actions(Ui& ui, bool can_skip) {
    Actions actions{{"action.continue", ui.tr("common.continue", "Continue"), "next", Tone::Primary, true},
                    app::Continue{},
                    std::nullopt,
                    std::nullopt};
    if (can_skip) {
        actions.around = ButtonSpec{"action.skip", ui.tr("common.skip", "Skip"), ""};
        actions.around_event = app::Skip{};
    }
    return actions;
}

}  // namespace fd::ui
