#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/ticket_parts.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {
namespace {

using api::TicketVerdict;

StatusSpec status(const char* id, const char* icon, Tone tone, std::string title, std::string text) {
    StatusSpec spec;
    spec.id = id;
    spec.icon = icon;
    spec.tone = tone;
    spec.title = std::move(title);
    spec.text = std::move(text);
    return spec;
}

StatusSpec verdict_status(Ui& ui, const api::TicketChecked& checked) {
    switch (checked.verdict) {
        case TicketVerdict::Genuine:
            return status("result.verdict", "check-circle", Tone::Success,
                          ui.tr("result.genuine", "This ticket is real"),
                          ui.tr("result.genuine_text", "Given on {date}.",
                                {{"date", ui.locale().date_time(checked.ticket.issued)}}));
        case TicketVerdict::TypedOnly:
            return status("result.verdict", "number", Tone::Tint,
                          ui.tr("result.typed", "This can be a ticket number"),
                          ui.tr("result.typed_text", "We checked the digits, not the paper."));
        case TicketVerdict::UnknownKey:
            return status(
                "result.verdict", "help", Tone::Warning,
                ui.tr("result.unknown_key", "We do not know this ticket"),
                ui.tr("result.unknown_key_text", "It may be from another place. Please ask staff."));
        case TicketVerdict::Forged:
        case TicketVerdict::NotATicket:
            break;
    }
    return status(
        "result.verdict", "alert", Tone::Danger, ui.tr("result.forged", "This ticket is not right"),
        ui.tr("result.forged_text", "It is not from us, or somebody changed it. Please ask staff."));
}

void add_line(std::string& text, const std::string& line) {
    text += (text.empty() ? "" : "\n") + line;
}

// The city's own status word, in our words where we know it.
StatusSpec request_status(Ui& ui, const domain::CityRequest& request) {
    auto spec =
        status("result.city", "clock", Tone::Tint, ui.tr("result.open", "The city is working on it"), "");
    if (request.status == "closed") {
        spec.icon = "check-circle";
        spec.tone = Tone::Success;
        spec.title = ui.tr("result.closed", "The city is done with it");
    } else if (request.status != "open") {
        spec.title = ui.tr("result.other", "The city says: {status}", {{"status", request.status}});
    }
    if (!request.status_notes.empty()) {
        add_line(spec.text,
                 ui.tr("ticket.city_says", "The city says: {text}", {{"text", request.status_notes}}));
    }
    if (request.updated) {
        add_line(spec.text, ui.tr("result.updated", "Last change: {date}",
                                  {{"date", ui.locale().date_time(*request.updated)}}));
    }
    if (request.expected && request.status != "closed") {
        add_line(spec.text, ui.tr("result.expected", "The city wants to finish by {date}.",
                                  {{"date", ui.locale().date_long(*request.expected)}}));
    }
    return spec;
}

StatusSpec city_status(Ui& ui, const app::Check& check) {
    if (!check.asked_city) {
        return status("result.city", "clock", Tone::Tint, ui.tr("result.asking", "Asking the city"),
                      ui.tr("result.asking_text", "Please wait a moment."));
    }
    if (check.city.request) return request_status(ui, *check.city.request);
    if (!check.city.reachable) {
        return status("result.city", "network-off", Tone::Warning,
                      ui.tr("result.unreachable", "The city does not answer now"),
                      ui.tr("result.unreachable_text", "What you see is what this kiosk knows."));
    }
    return status("result.city", "info", Tone::Warning,
                  ui.tr("result.not_there", "We did not find it at the city"),
                  ui.tr("result.not_there_text", "It can take a while. Please check again later."));
}

// A number of today has a screen of its own.
StatusSpec line_status(Ui& ui) {
    const auto& walk_in = ui.session().walk_in;
    if (walk_in && !walk_in->asked.empty())
        return status("result.line", "clock", Tone::Tint,
                      ui.tr("result.asking_text", "Please wait a moment."), "");
    return status("result.line", "info", Tone::Warning,
                  ui.tr("result.no_line", "This number is not in the line today"),
                  ui.tr("result.no_line_text", "Take a new number, or ask at the counter."));
}

bool names_a_request(TicketVerdict verdict) {
    return verdict == TicketVerdict::Genuine || verdict == TicketVerdict::TypedOnly;
}

void add_facts(Ui& ui, Flow& flow, const app::Check& check) {
    StubSpec stub;
    stub.id = "result.stub";
    stub.number = check.ticket.ticket.reference.grouped();
    const auto* catalog = ui.model().catalog();
    const auto* service = catalog == nullptr ? nullptr : catalog->find(check.ticket.service_code);
    if (service != nullptr) stub.service = service->name;
    if (stub.service.empty() && check.city.request) stub.service = check.city.request->service_name;
    stub.service_lang = ui.city_lang();
    if (check.ticket.verdict == TicketVerdict::Genuine) {
        stub.date = ui.locale().date_time(check.ticket.ticket.issued);
    } else if (check.city.request && check.city.request->requested) {
        stub.date = ui.locale().date_time(*check.city.request->requested);
    }
    for (auto& block : stub_blocks(ui, flow.width(), std::move(stub))) flow.add(std::move(block));
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::ResultScreen&) {
    const Actions actions{{"action.start", ui.tr("common.start", "Back to start"), "home", Tone::Primary},
                          app::GoHome{},
                          ButtonSpec{"result.again", ui.tr("result.again", "Check another one"), "scan"},
                          app::CheckAnother{}};
    const Page page = begin_page(ui, content,
                                 {"result", ui.tr("result.title", "Your request"), "", "", "", false,
                                  actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    const auto& check = ui.session().check;
    if (!check || !check->checked) {
        auto wait = status("result.wait", "clock", Tone::Tint,
                           ui.tr("result.asking_text", "Please wait a moment."), "");
        wait.large = true;
        flow.add(status_blocks(ui, flow.width(), std::move(wait)));
    } else {
        const bool known = names_a_request(check->ticket.verdict);
        const bool number = check->ticket.ticket.kind == domain::TicketKind::WalkInNumber;
        if (known) add_facts(ui, flow, *check);
        auto verdict = verdict_status(ui, check->ticket);
        verdict.large = !known;
        flow.add(status_blocks(ui, flow.width(), std::move(verdict)));
        // What this kiosk itself still holds says more than a city that has not seen it.
        const bool local_only = check->ticket.local && !check->city.request;
        if (known && local_only) {
            flow.add(
                status_blocks(ui, flow.width(),
                              sending_status(ui, *check->ticket.local,
                                             check->ticket.local->state_since.value_or(ui.model().now))));
        }
        // A search that found nothing proves nothing beside the city's own earlier answer.
        const bool sent = check->ticket.local && !check->ticket.local->city_id.empty();
        const bool says_less = sent && check->asked_city && check->city.reachable && !check->city.request;
        if (number) {
            flow.add(status_blocks(ui, flow.width(), line_status(ui)));
        } else if (known && !says_less)
            flow.add(status_blocks(ui, flow.width(), city_status(ui, *check)));
        if (known && !number) {
            flow.add(banner_blocks(
                ui, flow.width(),
                {"result.next", "search",
                 ui.tr("ticket.sent_help", "To ask about it, use this number at a kiosk or call {number}.",
                       {{"number", ui.model().site->phones.city}}),
                 Tone::Tint, ""}));
        }
        add_person(ui, flow, "result");
    }
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
