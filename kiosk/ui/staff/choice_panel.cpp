// The middle of the counter's screen while something is chosen: where somebody goes, for what, or who comes
// back.

#include "kiosk/ui/flow.hpp"
#include "kiosk/ui/staff/staff_columns.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

using domain::WalkInAction;

struct Choices {
    std::string title;
    std::string none;  // when there is nothing to choose
    std::vector<Deed> deeds;
};

ButtonSpec choice_button(std::string id, std::string label, std::string icon) {
    return {std::move(id), std::move(label), std::move(icon), Tone::Plain, false, false, Type::Body};
}

app::Event transfer_to(const domain::WalkInTicket& ticket, WalkInAction action, const std::string& service,
                       const std::string& counter) {
    auto out = change_of(ticket, action);
    out.service = service;
    out.for_counter = counter;
    return app::CounterDo{std::move(out)};
}

void add_services(Ui& ui, Choices& out, WalkInAction action) {
    const auto* here = ui.model().counter.here();
    if (here == nullptr) return;
    for (const auto& service : ui.model().counter.seen->services) {
        if (!service.active || service.id == here->service) continue;
        out.deeds.push_back(
            {choice_button("choice.service_" + service.id, service_name(ui.model(), service.id), "list"),
             transfer_to(*here, action, service.id, "")});
    }
}

Choices transfers(Ui& ui) {
    Choices out{"Transfer to", "There is nowhere to transfer to.", {}};
    add_services(ui, out, WalkInAction::Transfer);
    const auto* here = ui.model().counter.here();
    const auto& seen = *ui.model().counter.seen;
    for (const auto& counter : seen.counters) {
        if (here == nullptr || counter.id == seen.counter.id || !counter.open) continue;
        out.deeds.push_back(
            {choice_button("choice.counter_" + counter.id, "Counter " + counter.name, "counter"),
             transfer_to(*here, WalkInAction::Transfer, "", counter.id)});
    }
    return out;
}

Choices matters(Ui& ui) {
    Choices out{"The same person, another matter", "There is no other service.", {}};
    add_services(ui, out, WalkInAction::NextService);
    return out;
}

Choices issues(Ui& ui) {
    Choices out{"A number for which service?", "No service gives numbers today.", {}};
    for (const auto& service : ui.model().counter.seen->services) {
        if (!service.active) continue;
        api::TakeNumber wanted;
        wanted.service = service.id;
        wanted.lang = "en";
        out.deeds.push_back(
            {choice_button("choice.issue_" + service.id, service_name(ui.model(), service.id), "number"),
             app::CounterDo{api::IssueNumber{wanted}}});
    }
    return out;
}

Block choice_block(Ui& ui, float width, const Deed& deed) {
    Block block = button_block(ui, width, deed.spec, deed.event);
    block.height = std::max(block.height, ui.mm(20));
    block.gap = ui.mm(4);
    return block;
}

// Two a row; more than fit come on a page of their own.
void draw_choices(Ui& ui, const Rect& r, const Choices& choices) {
    if (choices.deeds.empty()) {
        words(ui, "choice.none", choices.none, r, english(Type::Body), kGroupInk);
        return;
    }
    const float gap = ui.mm(4);
    const float w = std::floor((r.w - gap) / 2);
    Flow flow(ui, r);
    for (std::size_t i = 0; i < choices.deeds.size(); i += 2) {
        Block right;
        right.draw = [](const Rect&) {};
        if (i + 1 < choices.deeds.size()) right = choice_block(ui, w, choices.deeds[i + 1]);
        flow.add(beside(choice_block(ui, w, choices.deeds[i]), std::move(right), w, gap));
    }
    flow.run();
}

void add_held(Ui& ui, Flow& flow, const std::string& id, const std::string& name,
              const std::vector<domain::WalkInTicket>& tickets) {
    flow.add(text_blocks(ui, flow.width(),
                         {"held." + id, name + ": " + std::to_string(tickets.size()),
                          english(Type::Body, true), kGroupInk, Role::Heading, 4}));
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        Block row;
        row.height = ticket_row_height(ui);
        row.gap = ui.mm(2.8);
        row.draw = [&ui, node = "held." + id + "." + std::to_string(i), ticket = tickets[i]](const Rect& r) {
            ticket_row(ui, r, node, ticket, false);
        };
        flow.add(std::move(row));
    }
}

// Who was put aside or did not come, each as a row that opens.
void draw_held(Ui& ui, const Rect& r) {
    const auto& seen = *ui.model().counter.seen;
    Flow flow(ui, r);
    add_held(ui, flow, "aside", "Put aside", seen.held);
    add_held(ui, flow, "no_show", "Did not come", seen.no_shows);
    flow.run();
}

}  // namespace

void draw_choice_panel(Ui& ui, const Rect& r, app::CounterPanel panel) {
    if (!ui.model().counter.seen) return;
    group(ui, r);
    const Rect inner = r.inset(ui.mm(5));
    const float foot = ui.mm(16);
    const TextSpec title = english(Type::Lead, true);
    button(ui, {inner.x, inner.bottom() - foot, inner.w, foot}, quiet_button("choice.back", "Back", "back"),
           app::ShowPanel{app::CounterPanel::Serve});
    Rect rest{inner.x, inner.y, inner.w, inner.h - foot - ui.mm(4)};
    if (panel == app::CounterPanel::Held) return draw_held(ui, rest);
    const Choices choices = panel == app::CounterPanel::Transfer     ? transfers(ui)
                            : panel == app::CounterPanel::NextMatter ? matters(ui)
                                                                     : issues(ui);
    const float h =
        words(ui, "choice.title", choices.title, rest, title, kGroupInk, Role::Heading) + ui.mm(4);
    draw_choices(ui, {rest.x, rest.y + h, rest.w, rest.h - h}, choices);
}

}  // namespace fd::ui
