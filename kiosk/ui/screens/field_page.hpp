#pragma once
// What every typing screen looks like: question, field, error, keys, the way
// forward. Portrait from the top down; landscape with the keys at the end side.
// Private to kiosk/ui.

#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/keyboard.hpp"

#include <functional>
#include <optional>
#include <string>

namespace fd::ui {

struct FieldPage {
    std::string id{};
    std::string title{};
    std::string help{};
    std::string title_lang{};
    std::string title_english{};  // for staff who help, where it is no text of ours
    std::string help_lang{};
    bool steps = true;
    bool many_lines = false;
    bool numeral = false;
    std::string shown{};      // as drawn, when that is not the text itself
    std::string error{};      // empty: none
    bool error_over = false;  // it is drawn over field and keys already
    std::optional<BannerSpec> note{};
    std::optional<std::string> left{};  // "452 characters left"
    std::optional<Actions> actions{};
    std::function<void(const Rect&)> between;  // what else shows between field and keys: results
    std::function<void(const Rect&)> picture;  // portrait: what the room between field and keys may show
};

void draw_field_page(Ui& ui, const Rect& content, const app::Edit& edit, const FieldPage& page);
std::string error_text(Ui& ui, app::FieldError error);
// Says that this language cannot be typed yet, where that is so.
std::optional<BannerSpec> latin_note(Ui& ui, const std::string& id);

}  // namespace fd::ui
