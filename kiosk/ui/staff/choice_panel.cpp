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

app::Event issue_of(api::TakeNumber wish, const std::string& service, std::optional<base::WallTime> slot) {
    wish.service = service;
    return app::CounterDo{api::IssueNumber{std::move(wish), slot}};
}

Choices issues(Ui& ui, const api::TakeNumber& wish) {
    Choices out{"A number for which service?", "No service gives numbers today.", {}};
    for (const auto& service : ui.model().counter.seen->services) {
        if (!service.active) continue;
        const std::string name = english_name(service);
        out.deeds.push_back(
            {choice_button("choice.issue_" + service.id, name, "number"), issue_of(wish, service.id, {})});
        if (!service.appointments) continue;
        out.deeds.push_back(
            {choice_button("choice.slots_" + service.id, name + ", with an appointment", "calendar"),
             app::ShowPanel{app::CounterPanel::Slot, service.id}});
    }
    return out;
}

// Who stands here: their language, and what they need.
std::vector<Deed> wishes(Ui& ui, const api::TakeNumber& wish) {
    std::vector<Deed> out{{choice_button("choice.lang", autonym(ui, wish.lang), "language"),
                           app::ShowPanel{app::CounterPanel::Language}}};
    const auto add = [&](const char* id, const char* label, const char* icon, bool on, app::Need need) {
        auto spec = choice_button(std::string("choice.") + id, label, on ? "check" : icon);
        spec.selected = on;
        out.push_back({std::move(spec), app::ToggleNeed{need}});
    };
    add("interpreter", "Interpreter", "people", wish.needs.interpreter, app::Need::Interpreter);
    add("wheelchair", "Wheelchair", "access", wish.needs.wheelchair, app::Need::Wheelchair);
    add("hearing", "Hard of hearing", "headphones", wish.needs.hearing, app::Need::Hearing);
    add("priority", "Priority", "person", wish.priority, app::Need::Priority);
    return out;
}

Choices languages(Ui& ui) {
    Choices out{"Which language?", "", {}};
    for (const auto& tag : ui.model().site->languages)
        out.deeds.push_back(
            {choice_button("choice.lang_" + tag, autonym(ui, tag), ""), app::ChooseLanguage{tag}});
    return out;
}

Choices slots(Ui& ui, const api::TakeNumber& wish) {
    constexpr int kShown = 12;
    Choices out{"When is their appointment?", "", {}};
    base::WallTime at = app::first_slot(*ui.model().counter.seen, ui.model().now);
    for (int i = 0; i < kShown; ++i, at += app::Quarters(1)) {
        out.deeds.push_back({choice_button("choice.slot_" + std::to_string(i), ui.locale().time(at), "clock"),
                             issue_of(wish, wish.service, at)});
    }
    return out;
}

Choices choices_of(Ui& ui, const app::CounterScreen& screen) {
    switch (screen.panel) {
        case app::CounterPanel::Transfer:
            return transfers(ui);
        case app::CounterPanel::NextMatter:
            return matters(ui);
        case app::CounterPanel::Slot:
            return slots(ui, screen.wish);
        case app::CounterPanel::Language:
            return languages(ui);
        case app::CounterPanel::Issue:
        case app::CounterPanel::Serve:
        case app::CounterPanel::Held:
        case app::CounterPanel::Ticket:
        case app::CounterPanel::Attention:
            break;
    }
    return issues(ui, screen.wish);
}

Block choice_block(Ui& ui, float width, const Deed& deed, double least_mm) {
    Block block = button_block(ui, width, deed.spec, deed.event);
    block.height = std::max(block.height, ui.mm(least_mm));
    block.gap = ui.mm(4);
    return block;
}

// Two a row.
void add_choices(Ui& ui, Flow& flow, const std::vector<Deed>& deeds, double least_mm) {
    const float gap = ui.mm(4);
    const float w = std::floor((flow.width() - gap) / 2);
    for (std::size_t i = 0; i < deeds.size(); i += 2) {
        Block right;
        right.draw = [](const Rect&) {};
        if (i + 1 < deeds.size()) right = choice_block(ui, w, deeds[i + 1], least_mm);
        flow.add(beside(choice_block(ui, w, deeds[i], least_mm), std::move(right), w, gap));
    }
}

void add_choice_title(Ui& ui, Flow& flow, const std::string& title) {
    flow.add(text_blocks(ui, flow.width(),
                         {"choice.title", title, english(Type::Lead, true), kGroupInk, Role::Heading, 4}));
}

// More than fit come on a page of their own.
void draw_choices(Ui& ui, const Rect& r, const app::CounterScreen& screen) {
    constexpr double kLow = 15;
    constexpr double kHigh = 20;
    const Choices choices = choices_of(ui, screen);
    Flow flow(ui, r);
    if (screen.panel == app::CounterPanel::Issue) add_choices(ui, flow, wishes(ui, screen.wish), kLow);
    add_choice_title(ui, flow, choices.title);
    if (choices.deeds.empty()) {
        flow.add(text_blocks(ui, flow.width(),
                             {"choice.none", choices.none, english(Type::Body), kGroupInk, Role::Text, 4}));
    }
    add_choices(ui, flow, choices.deeds, screen.panel == app::CounterPanel::Language ? kLow : kHigh);
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

void draw_choice_panel(Ui& ui, const Rect& r, const app::CounterScreen& screen) {
    if (!ui.model().counter.seen) return;
    group(ui, r);
    const Rect inner = r.inset(ui.mm(5));
    const float foot = ui.mm(16);
    button(ui, {inner.x, inner.bottom() - foot, inner.w, foot}, quiet_button("choice.back", "Back", "back"),
           app::GoBack{});
    const Rect rest{inner.x, inner.y, inner.w, inner.h - foot - ui.mm(4)};
    if (screen.panel == app::CounterPanel::Held) return draw_held(ui, rest);
    if (screen.panel == app::CounterPanel::Attention) return draw_attention_list(ui, rest);
    draw_choices(ui, rest, screen);
}

}  // namespace fd::ui
