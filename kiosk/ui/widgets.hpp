#pragma once
// The widgets of the design: each draws, takes presses and records its nodes.
// *_block() give a measured block for a flow; the others draw where they are told.
// Sizes in the design README; all of it in millimetres.

#include "kiosk/ui/flow.hpp"
#include "kiosk/ui/ui.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fd::ui {

struct ButtonSpec {
    std::string id{};
    std::string label{};
    std::string icon{};
    Tone tone = Tone::Plain;
    bool icon_at_end = false;
    bool selected = false;
    Type type = Type::Lead;
};

float button_height(Ui& ui, const ButtonSpec& spec, float width);
void button(Ui& ui, const Rect& r, const ButtonSpec& spec, const app::Event& event);
Block button_block(Ui& ui, float width, ButtonSpec spec, app::Event event);
// The width that keeps the label on one line.
float button_width(Ui& ui, const ButtonSpec& spec);

enum class Mark { None, Chevron, Radio, Check };

struct CardSpec {
    std::string id{};
    std::string label{};
    std::string help{};
    std::string icon{};  // in an arch; empty: none
    std::string lang{};  // of label and help; empty: the screen's
    Mark mark = Mark::Chevron;
    Tone tone = Tone::Plain;
    bool selected = false;
    std::vector<std::string> strip{};  // icons under a line (the home screen's first card)
    float stretch_mm = 22;
    bool large = false;  // few on a page: larger words where they fit two lines, a larger arch
};

Block card_block(Ui& ui, float width, CardSpec spec, app::Event event);

struct CardChoice {
    CardSpec spec;
    app::Event event;
};

// The cards of a list, one a row; on a low panel and in reach mode two a row when one would not fit into
// `room` and the words stay whole, so that a page shows as many as it can.
std::vector<Block> card_blocks(Ui& ui, float width, float room, std::vector<CardChoice> cards);
// The label keeps to three lines and no word is cut.
bool card_fits(Ui& ui, float width, const CardSpec& spec);

struct TileSpec {
    std::string id{};
    std::string label{};
    std::string icon{};
    std::string lang{};
    app::Event event;
};

// Topic tiles, two or three a row; cards in the largest size and where a low page cannot hold all tiles.
std::vector<Block> tile_blocks(Ui& ui, float width, float room, const std::vector<TileSpec>& tiles);

struct TextBlockSpec {
    std::string id{};
    std::string text{};
    TextSpec spec{};
    Ink ink{};
    Role role = Role::Text;
    float gap_mm = 3;
};

// Long texts become one block a paragraph line group, so that pages can end between lines.
std::vector<Block> text_blocks(Ui& ui, float width, const TextBlockSpec& text);

struct BannerSpec {
    std::string id{};
    std::string icon{};
    std::string text{};
    Tone tone = Tone::Tint;
    std::string lang{};
};

// One block; its words in parts where a page is too low for it.
std::vector<Block> banner_blocks(Ui& ui, float width, BannerSpec spec);
float banner_height(Ui& ui, float width, const BannerSpec& spec);
void banner(Ui& ui, const Rect& r, const BannerSpec& spec);

struct StatusSpec {
    std::string id{};
    std::string icon{};
    Tone tone = Tone::Success;
    std::string title{};
    std::string text{};
    std::optional<ButtonSpec> action{};
    std::optional<app::Event> event{};
    std::optional<ButtonSpec> second{};
    std::optional<app::Event> second_event{};
    std::string text_lang{};
    bool large = false;   // alone or nearly so on its page
    bool urgent = false;  // trouble that must not be behind More
    bool read = false;    // the title is sentences to read, not a heading; always one block
    std::string title_lang{};
};

// As banner_blocks: title, words and buttons apart on low pages.
std::vector<Block> status_blocks(Ui& ui, float width, StatusSpec spec);

struct ReviewSpec {
    std::string id{};
    std::string icon{};
    std::string label{};
    std::string value{};
    std::string value_lang{};
    bool private_value = false;
    std::optional<ButtonSpec> action{};
    std::optional<app::Event> event{};
    std::optional<ButtonSpec> second{};
    std::optional<app::Event> second_event{};
};

std::vector<Block> review_blocks(Ui& ui, float width, ReviewSpec spec);

struct StepperSpec {
    std::string id{};
    std::string label{};
    std::string value{};
    std::string less_name{};
    std::string more_name{};
    app::Event less;
    app::Event more;
    std::string less_icon = "minus";
    std::string more_icon = "plus";
    bool has_less = true;
    bool has_more = true;
};

// Its value keeps to two lines and no word is cut.
bool stepper_fits(Ui& ui, float width, const StepperSpec& spec);
Block stepper_block(Ui& ui, float width, StepperSpec spec);

struct DayChoice {
    std::string id{};
    std::string label{};  // the number
    std::string name{};   // the whole date, to be said
    std::string today{};  // its word, on today only
    bool selected = false;
    bool offered = true;  // false: shown only
    app::Event event;
};

// Days of a calendar, a week a block, its weekdays over the first.
struct MonthSpec {
    std::string id{};
    std::array<std::string, 7> weekdays;
    std::array<std::string, 7> narrow;  // drawn in place of those where one has no room
    std::size_t first_column = 0;
    std::vector<DayChoice> days{};
};

std::vector<Block> month_blocks(Ui& ui, float width, MonthSpec month);

// The one field of a screen; its text ends in the caret.
struct FieldSpec {
    std::string id{};
    std::string label{};
    std::string text{};
    std::string lang{};
    bool numeral = false;
    bool error = false;
    bool many_lines = false;
    bool large = false;  // few characters, on a page with room
    // Whose text this is: its caret, what is selected and composed; null: the caret is at the end, and a
    // finger cannot move it.
    const app::Edit* edit = nullptr;
};

float field_height(Ui& ui, float width, const FieldSpec& spec, float max_height);
void field(Ui& ui, const Rect& r, const FieldSpec& spec);
// Where the caret goes by a key: one cluster to the visual left or right.
app::PlaceCaret step_caret(Ui& ui, const app::Edit& edit, int direction);

// Fill, text and line of a tone in this theme.
struct ToneColors {
    Color fill;
    Color text;
    Color line;
};
ToneColors tone_colors(Tone tone);

}  // namespace fd::ui
