#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/ticket_parts.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {
namespace {

using domain::SubmissionState;

bool city_has_it(SubmissionState state) {
    return state == SubmissionState::Confirmed || state == SubmissionState::Tokened ||
           state == SubmissionState::Accepted;
}

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

StatusSpec printing_status(Ui& ui, const app::Receipt& receipt) {
    StatusSpec spec;
    spec.id = "ticket.printing";
    spec.icon = "print";
    spec.tone = Tone::Tint;
    spec.title = ui.tr("ticket.printing", "Printing");
    spec.text = ui.tr("ticket.printing_text", "Please wait for your ticket.");
    if (receipt.printing != app::Printing::Done) return spec;
    ButtonSpec again{"ticket.print_again", ui.tr("ticket.print_again", "Print again"), "print"};
    again.type = Type::Support;
    const bool unknown = receipt.print.outcome == device::PrintOutcome::Unknown && !receipt.resident_has_it;
    if (receipt.resident_has_it) {
        // The resident said so; the printer did not.
        spec.icon = "check";
        spec.tone = Tone::Success;
        // TRANSLATORS: after that answer
        spec.title = ui.tr("ticket.you_have_it", "You have your ticket");
        spec.text.clear();
    } else if (receipt.print.outcome == device::PrintOutcome::Printed) {
        spec.tone = Tone::Success;
        spec.title = ui.tr("ticket.printed", "Printed");
        spec.text = ui.tr("ticket.printed_text", "Take your ticket from the slot below.");
    } else if (unknown) {
        spec.tone = Tone::Warning;
        spec.title = ui.tr("ticket.print_unknown", "Did you get your ticket?");
        spec.text = ui.tr("ticket.print_unknown_text", "The printer did not tell us.");
        // TRANSLATORS: answers: Did you get your ticket?
        ButtonSpec yes{"ticket.have_it", ui.tr("ticket.yes", "Yes, I have it"), "check"};
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
        spec.text = why_not_printed(ui, receipt.print.state);
        again.label = ui.tr("common.try_again", "Try again");
        again.icon = "repeat";
    }
    spec.action = again;
    spec.event = app::PrintAgain{};
    return spec;
}

StubSpec stub_of(Ui& ui, const app::Receipt& receipt) {
    StubSpec stub;
    stub.id = "ticket.stub";
    stub.number = receipt.ticket.ticket.reference.grouped();
    const auto* catalog = ui.model().catalog();
    const auto* service = catalog == nullptr ? nullptr : catalog->find(receipt.status.service_code);
    if (service != nullptr) stub.service = service->name;
    stub.service_lang = ui.city_lang();
    stub.date = ui.locale().date_time(receipt.saved);
    stub.url = receipt.url;
    return stub;
}

// A ticket is spoken of only when there is one.
std::string done_words(Ui& ui, const app::Receipt& receipt) {
    const bool printed =
        receipt.printing == app::Printing::Done && receipt.print.outcome == device::PrintOutcome::Printed;
    // TRANSLATORS: ends the visit, when the printer says that it printed
    if (printed || receipt.resident_has_it) return ui.tr("ticket.have_ticket", "I have my ticket");
    return ui.tr("ticket.done", "I have my number");
}

void add_last_line(Ui& ui, Flow& flow, const app::Receipt& receipt) {
    const auto& notice = receipt.status.city_notice;
    const std::string& lang = ui.model().notice_lang(receipt);
    if (!notice.empty() && lang != ui.language().tag) {
        // The city's sentence, in whatever language it came: never as our own words.
        StatusSpec says{"ticket.next", "calendar", Tone::Tint,
                        ui.tr("ticket.city_says", "The city says: {text}", {{"text", ""}}), notice};
        says.text_lang = lang.empty() ? "und" : lang;
        flow.add(status_blocks(ui, flow.width(), std::move(says)));
    } else if (!notice.empty()) {
        flow.add(banner_blocks(ui, flow.width(),
                               {"ticket.next", "calendar",
                                ui.tr("ticket.next", "Next: {text}", {{"text", notice}}), Tone::Tint, ""}));
    } else if (!city_has_it(receipt.status.state)) {
        // While it is under way, the next thing that a person can do.
        flow.add(banner_blocks(
            ui, flow.width(),
            {"ticket.next", "search",
             ui.tr("ticket.sent_help", "Check it with this number at any kiosk, or call {number}.",
                   {{"number", ui.model().site->phones.city}}),
             Tone::Tint, ""}));
    }
    flow.add(banner_blocks(
        ui, flow.width(),
        {"ticket.no_phone", "edit",
         ui.tr("ticket.no_phone", "No phone? Staff will write the number down for you."), Tone::Tint, ""}));
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::TicketScreen&) {
    const auto& receipt = ui.session().receipt;
    if (!receipt) return;
    const bool sent = city_has_it(receipt->status.state);
    Actions actions{{"ticket.done", done_words(ui, *receipt), "check", Tone::Primary},
                    app::ConfirmFinish{},
                    ButtonSpec{"ticket.new", ui.tr("ticket.new", "New request"), "plus"},
                    app::NewRequest{}};
    const std::string title = sent ? ui.tr("ticket.sent_title", "The city has your request")
                                   : ui.tr("ticket.saved_title", "Your request is saved");
    const std::string help =
        sent ? ui.tr("ticket.sent_help", "Check it with this number at any kiosk, or call {number}.",
                     {{"number", ui.model().site->phones.city}})
             : ui.tr("ticket.saved_help", "Keep this number. You do not need to wait here.");
    const Page page = begin_page(ui, content,
                                 {"ticket", title, help, "", "", false, actions_height(ui, content, actions),
                                  false, true, false, true});
    Flow flow(ui, page.body);
    const bool code_at_side = draw_code_at_side(ui, page.side, "ticket.stub", receipt->url);
    const StubSpec stub = stub_of(ui, *receipt);
    const bool above = ui.reach() && draw_number_above(ui, page.side, stub);
    if (ui.reach() && !above) draw_reach_street(ui, page.side.y);
    auto blocks = stub_blocks(ui, flow.width(), stub, !code_at_side);
    if (above) blocks.erase(blocks.begin(), blocks.end() - 1);
    flow.add(std::move(blocks));
    StatusSpec saved;
    saved.id = "ticket.saved";
    saved.icon = "saved";
    saved.title = ui.tr("ticket.saved", "Saved here");
    saved.text =
        ui.tr("ticket.saved_text", "In this kiosk, at {time}.", {{"time", ui.locale().time(receipt->saved)}});
    flow.add(status_blocks(ui, flow.width(), std::move(saved)));
    flow.add(status_blocks(ui, flow.width(), sending_status(ui, receipt->status, receipt->status_at)));
    flow.add(status_blocks(ui, flow.width(), printing_status(ui, *receipt)));
    add_last_line(ui, flow, *receipt);
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
