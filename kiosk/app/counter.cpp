#include "kiosk/app/counter.hpp"

#include "kiosk/app/model.hpp"
#include "offline/domain/walk_in_rules.hpp"

#include <algorithm>

namespace fd::app {
namespace {

std::string face_of(const domain::WalkInTicket* ticket) {
    return ticket == nullptr ? "" : ticket->id + "=" + std::string(name(ticket->state));
}

// What can be chosen: open counters, and services that are given.
std::string face_of_choices(const api::CounterSeen& seen) {
    std::string out;
    for (const auto& counter : seen.counters)
        if (counter.open) out += counter.id + ",";
    for (const auto& service : seen.services)
        if (service.active) out += service.id + (service.appointments ? "+," : ",");
    return out;
}

std::string face_of_desk(const Counter& counter) {
    const bool takes_people = counter.seen && counter.seen->counter.open;
    return std::string(takes_people ? "/open" : "/closed") + (counter.refused ? "/refused" : "");
}

std::string face_of_panel(const Counter& counter, CounterPanel panel, base::WallTime now) {
    std::string out = "/" + std::to_string(static_cast<int>(panel)) + "/";
    switch (panel) {
        case CounterPanel::Serve:
            return out + face_of(counter.here()) + (counter.offers_no_show(now) ? "/no-show" : "") +
                   (counter.offers_next() ? "/next" : "");
        case CounterPanel::Ticket:
            return out + face_of(counter.here()) + "/" + face_of(counter.open ? &*counter.open : nullptr);
        case CounterPanel::Slot:
            return counter.seen
                       ? out + std::to_string(first_slot(*counter.seen, now).time_since_epoch().count())
                       : out;
        case CounterPanel::Transfer:
        case CounterPanel::NextMatter:
        case CounterPanel::Issue:
            return counter.seen ? out + face_of(counter.here()) + face_of_choices(*counter.seen) : out;
        case CounterPanel::Language:
        case CounterPanel::Held:
        case CounterPanel::Attention:
            break;
    }
    return out;
}

}  // namespace

bool Counter::offers_no_show(base::WallTime now) const {
    const auto* ticket = here();
    return ticket != nullptr && ticket->state == domain::WalkInState::Called &&
           ticket->calls >= seen->calls_before_no_show &&
           !domain::called_just_now(*ticket, seen->no_show_after, std::max(now, seen->now));
}

bool Counter::offers_next() const {
    const auto* ticket = here();
    return ticket != nullptr && ticket->state == domain::WalkInState::Serving && seen->counter.open &&
           !seen->waiting.empty() && !refused;
}

base::WallTime first_slot(const api::CounterSeen& seen, base::WallTime now) {
    return std::chrono::ceil<Quarters>(now - seen.appointment_grace);
}

std::string staff_face(const Model& model) {
    const auto& screen = model.session.screen;
    if (const auto* desk = std::get_if<CounterScreen>(&screen))
        return face_of_desk(model.counter) + face_of_panel(model.counter, desk->panel, model.now);
    if (const auto* hall = std::get_if<HallScreen>(&screen)) return hall->closing ? "/closing" : "";
    if (const auto* entry = std::get_if<EntryScreen>(&screen)) return entry->field ? "/typing" : "";
    const auto* report = std::get_if<ReportScreen>(&screen);
    if (report == nullptr) return {};
    const auto& shown = model.counter.report;
    return (report->resolving ? "/resolving/" : "/") + (shown ? std::string(name(shown->status.state)) : "") +
           (model.counter.refused ? "/refused" : "");
}

}  // namespace fd::app
