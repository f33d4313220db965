#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {

void draw_screen(Ui& ui, const Rect& content, const app::FinishScreen&) {
    const bool saved = ui.session().receipt.has_value();
    // While a request is being saved, nobody knows yet what became of it.
    const bool draft = !ui.session().draft.service_code.empty() && ui.session().pending_request.empty();
    const std::string consequence = saved ? ui.tr("finish.saved", "Your request is saved. Keep your number.")
                                    : draft ? ui.tr("finish.unsent", "Your request was not sent.")
                                            : "";
    const Page page =
        begin_page(ui, content,
                   {"finish", ui.tr("finish.title", "Finish and clear?"),
                    ui.tr("finish.text", "We clear this screen. What you did not send is erased."), "", "",
                    false, 0, false});
    Flow flow(ui, page.body);
    if (!consequence.empty()) {
        flow.add(banner_blocks(ui, flow.width(),
                               {"finish.consequence", saved ? "saved" : "alert", consequence,
                                saved ? Tone::Success : Tone::Warning, ""}));
    }
    // The safe answer first.
    ButtonSpec no{"finish.no", ui.tr("finish.no", "No, go on"), "back", Tone::Primary};
    flow.add(button_block(ui, flow.width(), std::move(no), app::GoBack{}));
    ButtonSpec yes{"finish.yes", ui.tr("finish.yes", "Yes, finish and clear"), "finish", Tone::Danger};
    flow.add(button_block(ui, flow.width(), std::move(yes), app::ConfirmFinish{}));
    flow.stand_on(page.floor);
    flow.run();
}

}  // namespace fd::ui
