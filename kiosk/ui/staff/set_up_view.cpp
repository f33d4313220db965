// The lists of what a supervisor sets up: staff, services, counters.

#include "kiosk/ui/flow.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"

#include <utility>
#include <vector>

namespace fd::ui {
namespace {

using app::SetUpList;

std::string member_help(const domain::StaffMember& member) {
    std::string out = "Number " + member.number + " · " + role_words(member.role);
    if (member.has_badge) out += " · has a badge";
    if (member.locked) out += " · locked: too many wrong PINs";
    if (!member.active) out += " · does not work here now";
    return out;
}

std::string service_help(const domain::WalkInService& service) {
    if (!service.active) return "Gives no numbers now";
    return "Numbers " + service.letter + " · goal " + minutes_words(service.target);
}

CardSpec entry_card(const char* list, const std::string& id, std::string name, std::string help,
                    std::string icon) {
    CardSpec out;
    out.id = std::string("set_up.") + list + "_" + id;
    out.label = std::move(name);
    out.help = std::move(help);
    out.icon = std::move(icon);
    out.lang = "en";
    out.stretch_mm = 0;
    return out;
}

std::vector<CardChoice> cards_of(const api::HallSeen& hall, SetUpList list) {
    std::vector<CardChoice> out;
    if (list == SetUpList::Staff) {
        for (const auto& one : hall.staff)
            out.push_back(
                {entry_card("member", one.id, one.name, member_help(one), "person"), app::OpenEntry{one.id}});
    } else if (list == SetUpList::Services) {
        for (const auto& one : hall.services)
            out.push_back({entry_card("service", one.id, english_name(one), service_help(one), "number"),
                           app::OpenEntry{one.id}});
    } else {
        for (const auto& [one, staff, here] : hall.counters)
            out.push_back(
                {entry_card("counter", one.id, "Counter " + one.name,
                            one.services.empty() ? "Takes everybody"
                                                 : std::to_string(one.services.size()) + " services",
                            "counter"),
                 app::OpenEntry{one.id}});
    }
    return out;
}

const char* add_words(SetUpList list) {
    return list == SetUpList::Staff      ? "Add somebody"
           : list == SetUpList::Services ? "Add a service"
                                         : "Add a counter";
}

struct Tab {
    SetUpList list;
    const char* label;
    const char* icon;
};

float draw_tabs(Ui& ui, const Rect& content, SetUpList now) {
    std::vector<Deed> deeds;
    for (const Tab& tab :
         {Tab{SetUpList::Staff, "Staff", "people"}, Tab{SetUpList::Services, "Services", "list"},
          Tab{SetUpList::Counters, "Counters", "counter"}}) {
        auto spec = quiet_button(std::string("set_up.") + tab.label, tab.label, tab.icon);
        spec.selected = tab.list == now;
        deeds.push_back({std::move(spec), app::OpenSetUp{tab.list}});
    }
    const float height = ui.mm(16);
    deed_row(ui, {content.x, content.y, content.w, height}, std::move(deeds));
    return height;
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::SetUpScreen& screen) {
    const float gap = ui.mm(4);
    float y = content.y + draw_tabs(ui, content, screen.list) + gap;
    const Rect rest{content.x, y, content.w, content.bottom() - y};
    if (const float refused = draw_refusal(ui, rest); refused > 0) y += refused + gap;
    const float foot = ui.mm(16);
    const auto& hall = ui.model().counter.hall;
    if (!hall) return;
    Flow flow(ui, {content.x, y, content.w, content.bottom() - y - foot - gap});
    flow.add(card_blocks(ui, flow.width(), flow.room(), cards_of(*hall, screen.list)));
    flow.run();
    deed_row(ui, {content.x, content.bottom() - foot, content.w, foot},
             {{quiet_button("set_up.add", add_words(screen.list), "plus"), app::OpenEntry{""}}});
}

}  // namespace fd::ui
