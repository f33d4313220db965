#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/ticket_parts.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fd::ui {
namespace {

using domain::SubmissionState;

bool city_has_it(SubmissionState state) {
    return state == SubmissionState::Confirmed || state == SubmissionState::Tokened ||
           state == SubmissionState::Accepted;
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
             ui.tr("ticket.sent_help", "To ask about it, use this number at a kiosk or call {number}.",
                   {{"number", ui.model().site->phones.city}}),
             Tone::Tint, ""}));
    }
    flow.add(banner_blocks(
        ui, flow.width(),
        {"ticket.no_phone", "edit",
         ui.tr("ticket.no_phone", "No phone? Staff will write the number down for you."), Tone::Tint, ""}));
}

StatusSpec saved_status(Ui& ui, const app::Receipt& receipt) {
    StatusSpec saved;
    saved.id = "ticket.saved";
    saved.icon = "saved";
    saved.title = ui.tr("ticket.saved", "Saved here");
    saved.text =
        ui.tr("ticket.saved_text", "In this kiosk, at {time}.", {{"time", ui.locale().time(receipt.saved)}});
    return saved;
}

// What stands beside the flow already.
struct Beside {
    bool number = false;
    bool code = false;
    std::string help;  // the heading's, where it had no room for it
};

// How much of the ticket is given up so that trouble is on its first page.
struct Form {
    bool saved = true;         // the title says it too
    bool number_only = false;  // what it is about and the code come after the trouble
    bool titles_only = false;  // of the trouble; its words follow
    bool plain = false;        // and without their boxes
};
constexpr std::array<Form, 5> kForms = {Form{true, false, false, false}, Form{false, false, false, false},
                                        Form{false, true, false, false}, Form{false, true, true, false},
                                        Form{false, true, true, true}};

void add_title(Ui& ui, Flow& flow, const StatusSpec& row, bool plain) {
    StatusSpec title;
    title.id = row.id;
    title.icon = row.icon;
    title.tone = row.tone;
    title.title = row.title;
    title.urgent = true;
    if (!plain) return flow.add(status_blocks(ui, flow.width(), std::move(title)));
    const TextSpec lead{Type::Lead, true, layout::Align::Start, "", 0, false};
    for (auto& block : text_blocks(ui, flow.width(), {row.id, row.title, lead, {}, Role::Status, 2})) {
        block.urgent = row.id;
        flow.add(std::move(block));
    }
}

void add_words(Ui& ui, Flow& flow, const StatusSpec& row) {
    const TextSpec words{Type::Support, false, layout::Align::Start, row.text_lang, 0, false};
    flow.add(text_blocks(ui, flow.width(), {row.id + ".text", row.text, words, {}, Role::Status, 2}));
    if (row.action && row.event) flow.add(button_block(ui, flow.width(), *row.action, *row.event));
    if (row.second && row.second_event)
        flow.add(button_block(ui, flow.width(), *row.second, *row.second_event));
}

void add_trouble(Ui& ui, Flow& flow, const std::vector<StatusSpec>& rows, const Form& form) {
    for (const auto& row : rows) {
        if (form.titles_only) {
            add_title(ui, flow, row, form.plain);
        } else {
            flow.add(status_blocks(ui, flow.width(), row));
        }
    }
    for (const auto& row : rows) {
        if (form.titles_only) add_words(ui, flow, row);
    }
}

void fill(Ui& ui, Flow& flow, const app::Receipt& receipt, const Beside& beside, const Form& form) {
    StubSpec stub = stub_of(ui, receipt);
    stub.number_only = form.number_only;
    auto blocks = stub_blocks(ui, flow.width(), stub, !beside.code);
    if (!beside.number) flow.add(std::move(blocks.front()));
    // In reach mode the whole stub is above.
    const bool code_only = beside.number && ui.reach();
    std::vector<StatusSpec> trouble;
    std::vector<StatusSpec> calm;
    if (form.saved) calm.push_back(saved_status(ui, receipt));
    for (auto& row : {sending_status(ui, receipt.status, receipt.status_at),
                      printing_status(ui, "ticket", receipt.paper)}) {
        const bool bad = row.tone == Tone::Danger || row.tone == Tone::Warning;
        (bad ? trouble : calm).push_back(row);
        if (bad) trouble.back().urgent = true;
    }
    std::stable_sort(trouble.begin(), trouble.end(), [](const StatusSpec& a, const StatusSpec& b) {
        return a.tone == Tone::Danger && b.tone != Tone::Danger;
    });
    add_trouble(ui, flow, trouble, form);
    for (std::size_t i = code_only ? blocks.size() - 1 : 1; i < blocks.size(); ++i)
        flow.add(std::move(blocks[i]));
    for (auto& row : calm) flow.add(status_blocks(ui, flow.width(), std::move(row)));
    if (!beside.help.empty()) {
        const TextSpec support{Type::Support, false, layout::Align::Start, "", 0, false};
        flow.add(text_blocks(ui, flow.width(), {"ticket.help", beside.help, support, {}, Role::Text, 4}));
    }
    add_last_line(ui, flow, receipt);
    add_person(ui, flow, "ticket");
}

// Number and code where there is room for them beside the flow; what is left of it is for More.
Beside draw_beside(Ui& ui, Page& page, const app::Receipt& receipt) {
    Beside beside;
    Rect side = page.side;
    if (ui.reach()) {
        beside.number = draw_number_above(ui, side, stub_of(ui, receipt));
        if (!beside.number) draw_reach_street(ui, side.y);
        return beside;
    }
    if (ui.portrait()) return beside;
    const float gap = ui.mm(4);
    const float bar = page.bar.h + gap;
    if (ui.low_pages()) {
        const float number =
            draw_number_at_side(ui, {side.x, side.y, side.w, side.h - bar}, stub_of(ui, receipt));
        beside.number = number > 0;
        side = {side.x, side.y + number, side.w, side.h - number};
        if (side.h < page.bar.h) page.bar = {};
    }
    Rect above = side;
    if (ui.low_pages()) above.h -= bar;
    const float code = draw_code_at_side(ui, above, "ticket.stub", receipt.url);
    beside.code = code > 0;
    if (beside.code) page.bar.y = above.bottom() - code - gap - page.bar.h;
    if (beside.code && ui.low_pages()) page.bar.y = side.bottom() - page.bar.h;
    if (page.bar.y < side.y) page.bar = {};
    return beside;
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::TicketScreen&) {
    const auto& receipt = ui.session().receipt;
    if (!receipt) return;
    const bool sent = city_has_it(receipt->status.state);
    Actions actions{{"ticket.done", done_words(ui, receipt->paper), "check", Tone::Primary},
                    app::ConfirmFinish{},
                    ButtonSpec{"ticket.new", ui.tr("ticket.new", "New request"), "plus"},
                    app::NewRequest{}};
    const std::string title = sent ? ui.tr("ticket.sent_title", "The city has your request")
                                   : ui.tr("ticket.saved_title", "Your request is saved");
    const std::string help =
        sent ? ui.tr("ticket.sent_help", "To ask about it, use this number at a kiosk or call {number}.",
                     {{"number", ui.model().site->phones.city}})
             : ui.tr("ticket.saved_help", "Keep this number. You do not need to wait here.");
    const bool help_later = !ui.portrait() && ui.low_pages();
    Page page = begin_page(ui, content,
                           {"ticket", title, help_later ? "" : help, "", "", false,
                            actions_height(ui, content, actions), false, true, false, true});
    Beside beside = draw_beside(ui, page, *receipt);
    if (help_later) beside.help = help;
    for (const Form& form : kForms) {
        Flow flow(ui, page.body, page.bar);
        fill(ui, flow, *receipt, beside, form);
        const bool last = &form == &kForms.back();
        if (last || (form.saved ? flow.one_page() : flow.shows_urgent())) {
            flow.run();
            break;
        }
    }
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
