#include "kiosk/app/counter.hpp"

#include "offline/domain/walk_in_rules.hpp"

namespace fd::app {
namespace {

std::string face_of(const domain::WalkInTicket* ticket) {
    return ticket == nullptr ? "" : ticket->id + "=" + std::string(name(ticket->state));
}

}  // namespace

bool Counter::offers_no_show(base::WallTime now) const {
    const auto* ticket = here();
    return ticket != nullptr && ticket->state == domain::WalkInState::Called &&
           ticket->calls >= seen->calls_before_no_show &&
           !domain::called_just_now(*ticket, seen->no_show_after, now);
}

bool Counter::offers_next() const {
    const auto* ticket = here();
    return ticket != nullptr && ticket->state == domain::WalkInState::Serving && seen->counter.open &&
           !seen->waiting.empty() && !refused;
}

std::string desk_face(const Counter& counter, CounterPanel panel, base::WallTime now) {
    std::string out = "/" + std::to_string(static_cast<int>(panel)) + "/" + face_of(counter.here()) + "/" +
                      face_of(counter.open ? &*counter.open : nullptr) + "/";
    const bool takes_people = counter.seen && counter.seen->counter.open;
    for (const bool yes :
         {takes_people, counter.offers_no_show(now), counter.offers_next(), counter.refused.has_value()})
        out += yes ? '1' : '0';
    return out;
}

}  // namespace fd::app
