// The middle of the counter's screen while something is chosen: where somebody goes, for what, or who comes
// back.

#include "kiosk/ui/staff/staff_columns.hpp"

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

constexpr std::size_t kMostChoices = 12;

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

void draw_choices(Ui& ui, const Rect& r, const Choices& choices) {
    if (choices.deeds.empty()) {
        words(ui, "choice.none", choices.none, r, english(Type::Body), kGroupInk);
        return;
    }
    if (choices.deeds.size() > kMostChoices) ui.overflow("choice: more than the panel holds");
    const float gap = ui.mm(4);
    const float w = std::floor((r.w - gap) / 2);
    const float h = ui.mm(20);
    for (std::size_t i = 0; i < std::min(choices.deeds.size(), kMostChoices); ++i) {
        const std::size_t at = i / 2;
        const auto row = static_cast<float>(at);
        const auto column = static_cast<float>(i % 2);
        button(ui, {r.x + column * (w + gap), r.y + row * (h + gap), w, h}, choices.deeds[i].spec,
               choices.deeds[i].event);
    }
}

// Who was put aside or did not come, each as a row that opens.
void draw_held(Ui& ui, const Rect& r) {
    const auto& seen = *ui.model().counter.seen;
    const TextSpec title = english(Type::Body, true);
    float y = r.y;
    const float row = ticket_row_height(ui);
    const auto list = [&](const char* id, const std::string& name,
                          const std::vector<domain::WalkInTicket>& tickets) {
        y += words(ui, std::string("held.") + id, name + ": " + std::to_string(tickets.size()),
                   {r.x, y, r.w, r.bottom() - y}, title, kGroupInk, Role::Heading) +
             ui.mm(2);
        for (std::size_t i = 0; i < tickets.size() && y + row <= r.bottom(); ++i) {
            ticket_row(ui, {r.x, y, r.w, row}, std::string("held.") + id + "." + std::to_string(i),
                       tickets[i], false);
            y += row + ui.mm(2.8);
        }
        y += ui.mm(3);
    };
    list("aside", "Put aside", seen.held);
    list("no_show", "Did not come", seen.no_shows);
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
