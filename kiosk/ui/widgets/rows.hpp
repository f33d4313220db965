#pragma once
// What status and review rows share: words at the start, small buttons at the end,
// under the words when they do not fit beside. Private to kiosk/ui.

#include "kiosk/ui/widgets.hpp"

#include <optional>
#include <vector>

namespace fd::ui {

struct RowAction {
    ButtonSpec spec;
    app::Event event;
};

struct RowWords {
    std::string id{};
    std::string upper{};
    TextSpec upper_spec;
    std::string lower{};
    TextSpec lower_spec;
};

struct RowShape {
    bool below = false;    // the buttons have a line of their own
    bool stacked = false;  // and one line each
    float words_w = 0, words_h = 0, actions_w = 0, actions_h = 0;
    [[nodiscard]] float height(float gap) const {
        return below ? words_h + gap + actions_h : std::max(words_h, actions_h);
    }
};

RowShape row_shape(Ui& ui, float width, const RowWords& words, const std::vector<RowAction>& actions);
void draw_row(Ui& ui, const Rect& r, const RowShape& shape, const RowWords& words, Ink upper, Ink lower,
              const std::vector<RowAction>& actions);

}  // namespace fd::ui
