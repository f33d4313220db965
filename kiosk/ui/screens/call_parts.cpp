#include "kiosk/ui/screens/call_parts.hpp"

#include <utility>

namespace fd::ui {

using app::Calling;

namespace {

ButtonSpec ring_button(Ui& ui, const std::string& screen) {
    ButtonSpec ring{screen + ".ring", "", "call-staff"};
    if (ui.low_pages()) ring.type = Type::Support;
    if (const auto rests = ui.model().bell_rests(); rests > 0) {
        ring.label = ui.trn("help.ring_wait", "Ring again in {count} second", "Ring again in {count} seconds",
                            static_cast<std::uint64_t>(rests));
        return ring;
    }
    ring.tone = Tone::Primary;
    ring.label = ui.session().call.state == Calling::NotRung ? ui.tr("help.ring", "Ring for staff")
                                                             : ui.tr("help.ring_again", "Ring again");
    return ring;
}

}  // namespace

// Low panels have Back at hand and no room for both; with large text the bell goes with the page.
Actions call_actions(Ui& ui, const std::string& screen) {
    ButtonSpec close{screen + ".close", ui.tr("common.close", "Close"), "close"};
    if (!ui.model().audio_works || ui.low_pages()) return {std::move(close), app::GoBack{}, {}, {}};
    if (!ui.portrait()) return {ring_button(ui, screen), app::RingBell{}, {}, {}};
    return {ring_button(ui, screen), app::RingBell{}, std::move(close), app::GoBack{}};
}

std::vector<Block> call_blocks(Ui& ui, float width, const std::string& screen) {
    const auto& call = ui.session().call;
    std::vector<Block> out;
    if (ui.model().audio_works && ui.low_pages())
        out.push_back(button_block(ui, width, ring_button(ui, screen), app::RingBell{}));
    StatusSpec spec;
    spec.id = screen + ".call";
    spec.icon = "call-staff";
    switch (call.state) {
        case Calling::NotRung:
            if (ui.model().audio_works) return out;
            spec.tone = Tone::Tint;
            spec.icon = "counter";
            spec.title = ui.tr("help.no_bell", "There is no bell here");
            spec.text = ui.tr("help.go_counter", "Please go to the counter.");
            break;
        case Calling::Ringing:
            spec.tone = Tone::Tint;
            spec.title = ui.tr("help.ringing", "We are ringing the bell");
            spec.text = ui.tr("result.asking_text", "Please wait a moment.");
            break;
        case Calling::Rang:
            spec.title = ui.tr("help.rang", "The bell rang at {time}", {{"time", ui.locale().time(call.at)}});
            spec.text = ui.tr("help.rang_text", "No one comes? Please go to the counter.");
            break;
        case Calling::Failed:
            spec.tone = Tone::Warning;
            spec.icon = "counter";
            spec.title = ui.tr("help.bell_failed", "The bell did not ring");
            spec.text = ui.tr("help.go_counter", "Please go to the counter.");
            break;
    }
    for (auto& block : status_blocks(ui, width, std::move(spec))) out.push_back(std::move(block));
    return out;
}

}  // namespace fd::ui
