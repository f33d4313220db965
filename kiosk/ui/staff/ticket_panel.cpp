// One ticket that was scanned, typed, issued or picked from the line: how it stands and what may be done.

#include "kiosk/ui/staff/staff_columns.hpp"

#include <utility>
#include <vector>

namespace fd::ui {
namespace {

using domain::WalkInAction;
using domain::WalkInState;

std::string ticket_state_words(const app::Model& model, const domain::WalkInTicket& ticket) {
    const std::string counter = counter_name(model, ticket.counter);
    switch (ticket.state) {
        case WalkInState::Waiting:
            return "Waits";
        case WalkInState::Called:
            return "Called to counter " + counter;
        case WalkInState::Serving:
            return "Is at counter " + counter;
        case WalkInState::Held:
            return "Put aside at counter " + counter;
        case WalkInState::NoShow:
            return "Was called and did not come";
        case WalkInState::Done:
            return "Has been served";
        case WalkInState::Left:
            return "Went away";
        case WalkInState::ClosedDay:
            return "The day ended first";
    }
    return {};
}

std::vector<Deed> deeds_of(Ui& ui, const domain::WalkInTicket& ticket) {
    std::vector<Deed> out;
    const bool free = ui.model().counter.here() == nullptr && ui.model().counter.seen->counter.open;
    if (free && (ticket.state == WalkInState::Waiting || ticket.state == WalkInState::Held))
        out.push_back({{"ticket.call", "Call now", "call-next", Tone::Primary},
                       app::CounterDo{api::CallTicket{ticket.id}}});
    if (ticket.state == WalkInState::NoShow)
        out.push_back(
            {{"ticket.return", "Came back", "undo", Tone::Primary}, deed_of(ticket, WalkInAction::Return)});
    if (ticket.state == WalkInState::Waiting)
        out.push_back({{"ticket.leave", "Went away", "close"}, deed_of(ticket, WalkInAction::Leave)});
    return out;
}

std::string paper_words(const app::Paper& paper) {
    if (paper.printing == app::Printing::Busy || paper.printing == app::Printing::Waiting) return "Printing…";
    if (paper.printing != app::Printing::Done) return {};
    switch (paper.print.outcome) {
        case device::PrintOutcome::Printed:
            return "The ticket is printed.";
        case device::PrintOutcome::NotPrinted:
            return "The ticket was not printed. Write the number down.";
        case device::PrintOutcome::Unknown:
            return "The printer does not say whether it printed. Look.";
    }
    return {};
}

void draw_ticket_state(Ui& ui, const Rect& r, const domain::WalkInTicket& ticket) {
    const TextSpec body = english(Type::Body);
    float y = r.y;
    y += words(ui, "ticket.number", ticket.number.grouped(), {r.x, y, r.w, r.h}, number_spec(Type::Display),
               kGroupInk, Role::Status) +
         ui.mm(2);
    y += words(ui, "ticket.state",
               ticket_state_words(ui.model(), ticket) + " · took it " +
                   minutes_since(ui.model(), ticket.queued) + " ago",
               {r.x, y, r.w, r.bottom() - y}, body, kGroupInk) +
         ui.mm(4);
    y += draw_facts(ui, {r.x, y, r.w, r.bottom() - y}, "ticket", ticket, kGroupInk) + ui.mm(3);
    const auto& walk_in = ui.session().walk_in;
    if (walk_in && walk_in->stands && walk_in->stands->ticket.id == ticket.id)
        words(ui, "ticket.paper", paper_words(walk_in->paper), {r.x, y, r.w, r.bottom() - y}, body, kGroupInk,
              Role::Status);
}

}  // namespace

void draw_ticket_panel(Ui& ui, const Rect& r) {
    const auto& counter = ui.model().counter;
    if (!counter.seen || !counter.open) return;
    group(ui, r);
    const Rect inner = r.inset(ui.mm(5));
    const float foot = ui.mm(16);
    const float gap = ui.mm(4);
    const auto deeds = deeds_of(ui, *counter.open);
    const float row = deeds.empty() ? 0 : ui.mm(22) + gap;
    const float refusal = draw_refusal(ui, inner);
    const float top = refusal > 0 ? refusal + gap : 0;
    draw_ticket_state(ui, {inner.x, inner.y + top, inner.w, inner.h - top - foot - gap - row}, *counter.open);
    deed_row(ui, {inner.x, inner.bottom() - foot - row, inner.w, row - gap}, deeds);
    std::vector<Deed> last{
        {quiet_button("ticket.back", "Back", "back"), app::ShowPanel{app::CounterPanel::Serve}}};
    if (!counter.open->reference.empty())
        last.push_back({quiet_button("ticket.print", "Print it", "print"), app::PrintAgain{}});
    deed_row(ui, {inner.x, inner.bottom() - foot, inner.w, foot}, last);
}

}  // namespace fd::ui
