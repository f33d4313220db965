#include "kiosk/ui/screens/line_words.hpp"

namespace fd::ui {

std::string people_wait(Ui& ui, std::int64_t many) {
    return ui.trn("number.waiting", "{count} person waits", "{count} people wait",
                  static_cast<std::uint64_t>(many));
}

std::string wait_range(Ui& ui, const domain::WaitRange& wait) {
    return ui.tr(
        "number.wait", "About {from}–{to} minutes",
        {{"from", ui.locale().number(wait.from.count())}, {"to", ui.locale().number(wait.to.count())}});
}

std::string people_and_wait(Ui& ui, const std::string& people, const domain::WaitRange& wait) {
    return ui.tr("number.line", "{waiting} · {wait}", {{"waiting", people}, {"wait", wait_range(ui, wait)}});
}

}  // namespace fd::ui
