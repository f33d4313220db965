#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {

void draw_screen(Ui& ui, const Rect& content, const app::EmergencyScreen&) {
    const auto& phones = ui.model().site->phones;
    const Actions actions{
        {"emergency.close", ui.tr("common.close", "Close"), "close"}, app::GoBack{}, {}, {}};
    const Page page = begin_page(
        ui, content,
        {"emergency", ui.tr("emergency.title", "Danger now? Call {number}", {{"number", phones.emergency}}),
         ui.tr("emergency.truth", "This kiosk does not call for help. No one is watching it."), "", "", false,
         actions_height(ui, content, actions), false});
    Flow flow(ui, page.body);
    StatusSpec how;
    how.id = "emergency.how";
    how.icon = "call";
    how.tone = Tone::Danger;
    how.large = true;
    how.title = ui.tr("emergency.how", "Call {number} from any phone, or ask the staff to call.",
                      {{"number", phones.emergency}});
    flow.add(status_blocks(ui, flow.width(), std::move(how)));
    const auto line = [&](const char* id, const char* icon, const std::string& words) {
        if (!ui.portrait())
            return flow.add(banner_blocks(ui, flow.width(), {id, icon, words, Tone::Danger, ""}));
        StatusSpec row;
        row.id = id;
        row.icon = icon;
        row.tone = Tone::Danger;
        row.title = words;
        flow.add(status_blocks(ui, flow.width(), std::move(row)));
    };
    line("emergency.fire", "fire", ui.tr("emergency.fire", "Fire, smoke or smell of gas"));
    line("emergency.hurt", "health", ui.tr("emergency.hurt", "Someone is hurt or in danger"));
    line("emergency.crime", "alert", ui.tr("emergency.crime", "A crime is happening now"));
    line("emergency.wire", "wire", ui.tr("emergency.wire", "A power line is down"));
    flow.add(banner_blocks(
        ui, flow.width(),
        {"emergency.other", "info",
         ui.tr("emergency.other", "Food, shelter or health: call {number}", {{"number", phones.social}}),
         Tone::Tint, ""}));
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
