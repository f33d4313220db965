// A report that only people can help: what the city said, what the resident said, and what can be done.

#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"

#include <utility>

namespace fd::ui {
namespace {

std::string report_state_words(domain::SubmissionState state) {
    switch (state) {
        case domain::SubmissionState::Refused:
            return "The city refused it";
        case domain::SubmissionState::NeedsAttention:
            return "It is stuck: nobody knows whether the city has it";
        case domain::SubmissionState::Resolved:
            return "Settled by staff";
        case domain::SubmissionState::Confirmed:
        case domain::SubmissionState::Accepted:
            return "The city has it";
        default:
            return "On its way to the city";
    }
}

ReviewSpec report_row(const char* id, const char* icon, std::string label, std::string value) {
    return staff_row(std::string("report.") + id, icon, std::move(label), std::move(value));
}

app::Event send_again(const domain::SubmissionStatus& status) {
    return app::CounterDo{api::Tray{api::RetrySubmission{status.reference, false}}};
}

void add_report_rows(Ui& ui, Flow& flow, const api::SubmissionShown& report) {
    const auto& status = report.status;
    std::vector<ReviewSpec> rows{report_row("state", "info", "State", report_state_words(status.state))};
    if (!status.city_words.empty())
        rows.push_back(report_row("city", "alert", "The city's words", status.city_words));
    if (!status.city_id.empty())
        rows.push_back(report_row("number", "number", "The city's number", status.city_id));
    const auto* english = ui.model().english_catalog();
    const auto* service = english == nullptr ? nullptr : english->find(status.service_code);
    rows.push_back(
        report_row("service", "list", "Service", service == nullptr ? status.service_code : service->name));
    if (report.said) {
        const auto& said = *report.said;
        rows.push_back(report_row("words", "edit", "In the resident's words", said.details));
        rows.back().value_lang = said.details_lang;
        if (!said.location.address.empty())
            rows.push_back(report_row("where", "pin", "Where", said.location.address));
    } else if (!report.words_kept) {
        rows.push_back(report_row("words", "edit", "In the resident's words", "No longer kept here"));
    }
    rows.push_back(report_row("tries", "repeat", "Tries", std::to_string(status.attempts)));
    if (ui.model().can_mend()) {
        rows.back().action = quiet_button("report.again", "Send it as it is", "repeat");
        rows.back().event = send_again(status);
    }
    for (auto& spec : rows) {
        if (!spec.value.empty()) flow.add(review_blocks(ui, flow.width(), std::move(spec)));
    }
}

// The way on: what helps this report most.
Actions report_actions(Ui& ui, bool people) {
    if (!people) return {{"report.close", "Close", "check", Tone::Primary}, app::GoBack{}, {}, {}};
    Actions out{{"report.again", "Send it again", "repeat", Tone::Primary},
                send_again(ui.model().counter.report->status),
                ButtonSpec{"report.resolve", "Settled otherwise", "check"},
                app::ResolveReport{}};
    if (!ui.model().can_mend()) return out;
    out.forward = {"report.edit", "Correct it and send", "edit", Tone::Primary};
    out.forward_event = app::EditReport{};
    return out;
}

void draw_reason(Ui& ui, const Rect& content, const app::ReportScreen& screen) {
    FieldPage page = staff_field(ui, "report", "How was it settled?",
                                 "One line for the record. No names, no phone numbers.");
    page.actions =
        Actions{{"report.settle", "It is settled", "check", Tone::Primary}, app::Continue{}, {}, {}};
    draw_field_page(ui, content, screen.edit, page);
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::ReportScreen& screen) {
    if (screen.resolving) return draw_reason(ui, content, screen);
    const auto& counter = ui.model().counter;
    const auto& report = counter.report;
    const bool people = report && needs_people(report->status.state);
    const Actions actions = report_actions(ui, people);
    const std::string title = report            ? "Request " + report->status.reference.grouped()
                              : counter.refused ? "It cannot be shown"
                                                : "Looking";
    const Page page = begin_page(ui, content,
                                 {"report", title, people ? "Mend it, or say how it was settled." : "", "en",
                                  "en", false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    add_refusal(ui, flow);
    if (report) add_report_rows(ui, flow, *report);
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
