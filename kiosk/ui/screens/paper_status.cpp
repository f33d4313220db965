#include "kiosk/ui/screens/ticket_parts.hpp"

namespace fd::ui {
namespace {

std::string why_not_printed(Ui& ui, device::PrinterState state) {
    switch (state) {
        case device::PrinterState::PaperOut:
            return ui.tr("ticket.paper_out", "The printer is out of paper. Please tell staff.");
        case device::PrinterState::CoverOpen:
            return ui.tr("ticket.printer_open", "The printer is open. Please tell staff.");
        case device::PrinterState::Offline:
            return ui.tr("ticket.printer_off", "The printer does not answer. Please tell staff.");
        case device::PrinterState::Error:
        case device::PrinterState::Ready:
        case device::PrinterState::PaperLow:
        case device::PrinterState::Unknown:
            break;
    }
    return ui.tr("ticket.printer_error", "The printer has a problem. Please tell staff.");
}

}  // namespace

StatusSpec printing_status(Ui& ui, const std::string& screen, const app::Paper& paper) {
    StatusSpec spec;
    spec.id = screen + ".printing";
    spec.icon = "print";
    spec.tone = Tone::Tint;
    spec.title = ui.tr("ticket.printing", "Printing");
    spec.text = ui.tr("ticket.printing_text", "Please wait for your ticket.");
    if (paper.printing != app::Printing::Done) return spec;
    ButtonSpec again{screen + ".print_again", ui.tr("ticket.print_again", "Print again"), "print"};
    again.type = Type::Support;
    const bool unknown = paper.print.outcome == device::PrintOutcome::Unknown && !paper.resident_has_it;
    if (paper.resident_has_it) {
        // The resident said so; the printer did not.
        spec.icon = "check";
        spec.tone = Tone::Success;
        // TRANSLATORS: after that answer
        spec.title = ui.tr("ticket.you_have_it", "You have your ticket");
        spec.text.clear();
    } else if (paper.print.outcome == device::PrintOutcome::Printed) {
        spec.tone = Tone::Success;
        spec.title = ui.tr("ticket.printed", "Printed");
        spec.text = ui.tr("ticket.printed_text", "Take your ticket from the slot below.");
    } else if (unknown) {
        spec.tone = Tone::Warning;
        spec.title = ui.tr("ticket.print_unknown", "Did you get your ticket?");
        spec.text = ui.tr("ticket.print_unknown_text", "The printer did not tell us.");
        // TRANSLATORS: answers: Did you get your ticket?
        ButtonSpec yes{screen + ".have_it", ui.tr("ticket.yes", "Yes, I have it"), "check"};
        yes.type = Type::Support;
        spec.second = yes;
        spec.second_event = app::HaveTicket{};
    } else if (ui.model().printer_ready()) {
        // It was not when we printed, and has said since that it is.
        spec.tone = Tone::Warning;
        spec.title = ui.tr("ticket.notprinted", "Not printed");
        spec.text = ui.tr("ticket.printer_ready", "The printer is ready. You can print now.");
    } else {
        spec.icon = "print-off";
        spec.tone = Tone::Danger;
        spec.title = ui.tr("ticket.notprinted", "Not printed");
        spec.text = why_not_printed(ui, paper.print.state);
        again.label = ui.tr("common.try_again", "Try again");
        again.icon = "repeat";
    }
    spec.action = again;
    spec.event = app::PrintAgain{};
    return spec;
}

std::string done_words(Ui& ui, const app::Paper& paper) {
    const bool printed =
        paper.printing == app::Printing::Done && paper.print.outcome == device::PrintOutcome::Printed;
    // TRANSLATORS: ends the visit, when the printer says that it printed
    if (printed || paper.resident_has_it) return ui.tr("ticket.have_ticket", "I have my ticket");
    return ui.tr("ticket.done", "I have my number");
}

}  // namespace fd::ui
