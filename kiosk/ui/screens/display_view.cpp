#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {
namespace {

struct Choice {
    std::string id;
    std::string label;
    bool chosen;
    app::Event event;
};

TextSpec choice_label() {
    return {Type::Support, true, layout::Align::Start, "", 0, false};
}

// Two a row where the words fit.
void add_choices(Ui& ui, Flow& flow, const std::string& id, const std::string& title,
                 const std::vector<Choice>& choices) {
    for (auto& block : text_blocks(ui, flow.width(), {id, title, choice_label(), {}, Role::Heading, 6}))
        flow.add(std::move(block));
    const float gap = ui.mm(4);
    const float half = std::floor((flow.width() - gap) / 2);
    bool pairs = true;
    const auto spec_of = [](const Choice& c) {
        ButtonSpec spec{c.id, c.label, c.chosen ? "check" : ""};
        spec.selected = c.chosen;
        return spec;
    };
    for (const auto& choice : choices)
        pairs = pairs && button_width(ui, {choice.id, choice.label, "check"}) <= half;
    const std::size_t per_row = pairs ? 2 : 1;
    for (std::size_t i = 0; i < choices.size(); i += per_row) {
        const std::vector<Choice> row(
            choices.begin() + static_cast<std::ptrdiff_t>(i),
            choices.begin() + static_cast<std::ptrdiff_t>(std::min(choices.size(), i + per_row)));
        const float w = pairs ? half : flow.width();
        Block block;
        for (const auto& choice : row)
            block.height = std::max(block.height, button_height(ui, spec_of(choice), w));
        block.gap = ui.mm(3.5);
        block.draw = [&ui, row, w, gap, spec_of](const Rect& r) {
            float x = r.x;
            for (const auto& choice : row) {
                button(ui, {x, r.y, w, r.h}, spec_of(choice), choice.event);
                x += w + gap;
            }
        };
        flow.add(std::move(block));
    }
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::DisplayScreen&) {
    using app::Contrast;
    using app::TextSize;
    const auto& prefs = ui.prefs();
    const Actions actions{
        {"display.close", ui.tr("common.close", "Close"), "check", Tone::Primary}, app::GoBack{}, {}, {}};
    const Page page = begin_page(
        ui, content,
        {"display", ui.tr("display.title", "Display"),
         ui.for_operators() ? "" : ui.tr("display.help", "It goes back to normal for the next person."), "",
         "", false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    const auto size = [&](const char* id, const std::string& label, TextSize s) {
        return Choice{id, label, prefs.size == s, app::SetTextSize{s}};
    };
    const auto contrast = [&](const char* id, const std::string& label, Contrast c) {
        return Choice{id, label, prefs.contrast == c, app::SetContrast{c}};
    };
    const bool sizes = ui.model().role != app::ScreenRole::Counter;  // what stands beside has one
    if (sizes)
        add_choices(ui, flow, "display.size", ui.tr("display.size", "Text size"),
                    {size("display.size_s", ui.tr("display.size_s", "Small"), TextSize::S),
                     size("display.size_m", ui.tr("display.size_m", "Medium"), TextSize::M),
                     size("display.size_l", ui.tr("display.size_l", "Large"), TextSize::L),
                     size("display.size_xl", ui.tr("display.size_xl", "Very large"), TextSize::XL)});
    add_choices(
        ui, flow, "display.contrast", ui.tr("display.contrast", "Colors"),
        {contrast("display.standard", ui.tr("display.standard", "Standard"), Contrast::Standard),
         contrast("display.high_dark", ui.tr("display.high_dark", "White on black"), Contrast::HighDark),
         contrast("display.high_light", ui.tr("display.high_light", "Black on white"), Contrast::HighLight),
         contrast("display.soft", ui.tr("display.soft", "Soft colors"), Contrast::Soft)});
    if (ui.portrait() && !ui.for_operators()) {
        const std::string label = prefs.reach ? ui.tr("display.normal", "Normal height")
                                              : ui.tr("display.reach", "Move everything lower");
        ButtonSpec reach{"display.reach", label, "reach"};
        reach.selected = prefs.reach;
        auto block = button_block(ui, flow.width(), std::move(reach), app::SetReach{!prefs.reach});
        block.gap = ui.mm(9);
        flow.add(std::move(block));
    }
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
