#include "kiosk/ui/widgets/rows.hpp"

namespace fd::ui {
namespace {

constexpr double kGap = 4;

float words_height(Ui& ui, float width, const RowWords& words) {
    float h = 0;
    if (!words.upper.empty()) h += ui.measure(words.upper, words.upper_spec, width)->height;
    if (!words.lower.empty()) h += ui.measure(words.lower, words.lower_spec, width)->height;
    return h;
}

float actions_width(Ui& ui, const std::vector<RowAction>& actions) {
    float w = 0;
    for (const auto& action : actions) w += button_width(ui, action.spec) + ui.mm(kGap);
    return w;
}

}  // namespace

RowShape row_shape(Ui& ui, float width, const RowWords& words, const std::vector<RowAction>& actions) {
    RowShape shape;
    shape.actions_w = actions_width(ui, actions);
    for (const auto& action : actions) {
        shape.actions_h =
            std::max(shape.actions_h, button_height(ui, action.spec, button_width(ui, action.spec)));
    }
    shape.below = shape.actions_w > width * 0.5F;
    shape.words_w = shape.below ? width : width - shape.actions_w;
    shape.words_h = words_height(ui, shape.words_w, words);
    return shape;
}

void draw_row(Ui& ui, const Rect& r, const RowShape& shape, const RowWords& words, Ink upper, Ink lower,
              const std::vector<RowAction>& actions) {
    const float gap = ui.mm(kGap);
    float y = r.center_y() - shape.height(gap) / 2;
    const float words_y = shape.below ? y : r.center_y() - shape.words_h / 2;
    const float used =
        ui.text(words.id, words.upper, {r.x, words_y, shape.words_w, shape.words_h}, words.upper_spec, upper);
    ui.text(words.id, words.lower, {r.x, words_y + used, shape.words_w, shape.words_h - used},
            words.lower_spec, lower);
    float x = r.right();
    const float actions_y = shape.below ? y + shape.words_h + gap : r.center_y() - shape.actions_h / 2;
    for (auto action = actions.rbegin(); action != actions.rend(); ++action) {
        const float w = std::min(button_width(ui, action->spec), r.w);
        x -= w;
        button(ui, {x, actions_y, w, shape.actions_h}, action->spec, action->event);
        x -= gap;
    }
}

}  // namespace fd::ui
