#include "kiosk/ui/widgets/rows.hpp"

namespace fd::ui {
namespace {

constexpr double kRowGap = 4;

float words_height(Ui& ui, float width, const RowWords& words) {
    float h = 0;
    if (!words.upper.empty()) h += ui.measure(words.upper, words.upper_spec, width)->height;
    if (!words.lower.empty()) h += ui.measure(words.lower, words.lower_spec, width)->height;
    return h;
}

float actions_width(Ui& ui, const std::vector<RowAction>& actions) {
    float w = 0;
    for (const auto& action : actions) w += button_width(ui, action.spec) + ui.mm(kRowGap);
    return w;
}

bool word_cut(Ui& ui, float width, const RowWords& words) {
    const auto cut = [&](const std::string& text, const TextSpec& spec) {
        const auto laid_out = ui.measure(text, spec, width);
        return !text.empty() && (laid_out->word_broken || laid_out->overflowed);
    };
    return cut(words.upper, words.upper_spec) || cut(words.lower, words.lower_spec);
}

}  // namespace

RowShape row_shape(Ui& ui, float width, const RowWords& words, const std::vector<RowAction>& actions) {
    RowShape shape;
    shape.actions_w = actions_width(ui, actions);
    const float beside = width - shape.actions_w;
    shape.below = shape.actions_w > width * 0.5F || word_cut(ui, beside, words);
    shape.stacked = shape.actions_w - ui.mm(kRowGap) > width;
    for (const auto& action : actions) {
        const float h = button_height(ui, action.spec, std::min(width, button_width(ui, action.spec)));
        shape.actions_h = shape.stacked && shape.actions_h > 0 ? shape.actions_h + ui.mm(3) + h
                                                               : std::max(shape.actions_h, h);
    }
    shape.words_w = shape.below ? width : beside;
    shape.words_h = words_height(ui, shape.words_w, words);
    return shape;
}

void draw_row(Ui& ui, const Rect& r, const RowShape& shape, const RowWords& words, Ink upper, Ink lower,
              const std::vector<RowAction>& actions) {
    const float gap = ui.mm(kRowGap);
    const float y = r.center_y() - shape.height(gap) / 2;
    const float words_y = shape.below ? y : r.center_y() - shape.words_h / 2;
    const float used =
        ui.text(words.id, words.upper, {r.x, words_y, shape.words_w, shape.words_h}, words.upper_spec, upper);
    ui.text(words.id, words.lower, {r.x, words_y + used, shape.words_w, shape.words_h - used},
            words.lower_spec, lower);
    float x = r.right();
    float actions_y = shape.below ? y + shape.words_h + gap : r.center_y() - shape.actions_h / 2;
    for (auto action = actions.rbegin(); action != actions.rend(); ++action) {
        const float w = shape.stacked ? r.w : std::min(button_width(ui, action->spec), r.w);
        const float h = shape.stacked ? button_height(ui, action->spec, w) : shape.actions_h;
        button(ui, {shape.stacked ? r.x : x - w, actions_y, w, h}, action->spec, action->event);
        if (shape.stacked) {
            actions_y += h + ui.mm(3);
        } else {
            x -= w + gap;
        }
    }
}

}  // namespace fd::ui
