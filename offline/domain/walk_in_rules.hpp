#pragma once
// What may happen to a walk-in ticket, and what it is afterwards. Pure; any thread. The store writes down
// what apply() makes of an event, so that replaying a ticket's events always gives its row.

#include "offline/base/result.hpp"
#include "offline/domain/walk_in.hpp"

#include <map>
#include <optional>
#include <string_view>

namespace fd::domain {

// What a site may set.
struct WalkInRules {
    // A class's wait weighs as much as this wait of the others: who has used up most of it is called next. A
    // class before others is only before those who came a little earlier.
    std::map<WalkInClass, std::chrono::seconds> targets{{WalkInClass::Appointment, std::chrono::minutes(5)},
                                                        {WalkInClass::Priority, std::chrono::minutes(10)},
                                                        {WalkInClass::Normal, std::chrono::minutes(20)},
                                                        {WalkInClass::Transfer, std::chrono::minutes(10)},
                                                        {WalkInClass::LateReturn, std::chrono::minutes(20)}};
    // Who has waited this long goes before everybody, in the order in which they came: nobody starves,
    // however many with priority come.
    std::chrono::seconds overdue{60 * 60};
    int calls_before_no_show = 2;                    // as many as staff must have made
    std::chrono::seconds no_show_after{20};          // of the last call: it is a way to walk
    std::chrono::seconds come_back_within{30 * 60};  // of the last call
    int come_back_behind = 2;                        // so many of those who wait go first
    std::chrono::seconds appointment_early{10 * 60};
    std::chrono::seconds appointment_grace{15 * 60};  // later it is a ticket like any other
    [[nodiscard]] std::chrono::seconds target(WalkInClass waiting) const;
    bool operator==(const WalkInRules&) const = default;
};

// Whether the counter serves people for this service: one that names none serves all.
bool takes(const WalkInCounter& counter, const std::string& service);

// Where the action leads from this state; nothing: it may not happen there.
std::optional<WalkInState> after(WalkInState from, WalkInAction action);

// The ticket after the event. Not asked whether it may happen: events are what has happened.
WalkInTicket apply(WalkInTicket ticket, const WalkInEvent& event);

// The next event of a ticket, as far as the ticket itself tells. Conflict, in words for staff: it may not
// happen in its state.
base::Result<WalkInEvent> next_event(const WalkInTicket& ticket, WalkInAction action, base::WallTime at);

// Whether this staff at this counter may take up a ticket that was put aside.
bool may_take_up(const WalkInTicket& held, std::string_view staff, std::string_view counter);

// Too early for a no-show: WalkInRules::no_show_after. A clock that was set back keeps nobody at the counter.
bool called_just_now(const WalkInTicket& ticket, std::chrono::seconds no_show_after, base::WallTime now);

// Who is called first: the larger part of the class's target has been waited (1.0: all of it). From kOverdue
// on: overdue, whatever the class.
inline constexpr double kOverdue = 1000;
double score(const WalkInTicket& ticket, const WalkInRules& rules, base::WallTime now);

// Somebody checks in for a slot: may be called from ten minutes before and waits since then; after the grace
// as everybody, from now on.
struct CheckIn {
    WalkInClass waiting = WalkInClass::Normal;
    base::WallTime eligible{};
    base::WallTime rank{};
};
CheckIn check_in(const WalkInRules& rules, base::WallTime slot, base::WallTime now);
// The time of the appointment that this ticket is for; nothing: it is for none, or not any more.
std::optional<base::WallTime> slot_of(const WalkInTicket& ticket, const WalkInRules& rules = {});
// Who comes long before an appointment does not wait until it may be called.
base::WallTime waits_since(const WalkInTicket& ticket);

// Since when somebody who came back is taken to wait: just behind the one with this score, and never longer
// than they did.
base::WallTime rank_behind(double score_before, const WalkInRules& rules, base::WallTime now,
                           base::WallTime own);

}  // namespace fd::domain
