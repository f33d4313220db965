#pragma once
// What the screens of a counter know: who has signed in there, and the hall as the core said it last. It
// belongs to staff, not to the person who is served, and stays while residents come and go; leaving the
// counter or a long rest wipes it. Part of Model; UI thread.

#include "offline/api/counter.hpp"
#include "offline/base/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fd::app {

struct Model;

// What staff type before they are signed in: who they are, or, on the first day, who will be.
enum class StaffField { Number, Pin, Code, NewNumber, NewName, NewPin };

// What is typed of what a supervisor sets up.
enum class EntryField { Name, Number, Pin, Letter };

// What the middle of the counter's screen shows besides who is called.
enum class CounterPanel {
    Serve,       // the person, and what can be done with them
    Transfer,    // to which service or counter
    NextMatter,  // the same person, another service
    Held,        // who was put aside, and who did not come
    Issue,       // a number for somebody who stands here: their language, needs and service
    Language,    // the same: which language
    Slot,        // the same: when their appointment is
    Attention,   // all that needs somebody
    Ticket,      // one that was scanned, typed or picked from the line
};

struct Counter {
    std::string id;  // of the counter; empty: not chosen
    std::optional<api::Lobby> lobby;
    base::Monotonic asked_lobby{-3600'000};
    std::string asked;  // the request under way; empty: none
    base::Monotonic asked_at{0};
    bool looking = false;   // it was only a look: nobody waits for it
    bool issuing = false;   // its answer is a number whose ticket is printed
    bool reprints = false;  // that was given before
    bool stale = false;     // the hall changed meanwhile: look again
    std::string session;    // secret; empty: nobody has signed in
    domain::StaffMember member;
    bool with_pin = false;
    std::optional<api::CounterSeen> seen;
    std::optional<base::Error> refused;        // what somebody asked for last was not done
    std::optional<domain::WalkInTicket> open;  // CounterPanel::Ticket
    bool supervisors = false;                  // what was asked for is a supervisor's
    std::string scanned;                       // keys of a scanner that types, until its Enter
    base::Monotonic scanned_at{0};             // the last of them
    std::optional<api::OutboxListed> tray;
    base::Monotonic tray_at{0};
    std::optional<api::SubmissionShown> report;
    domain::Reference reading;  // the report that is asked for
    std::optional<api::HallSeen> hall;
    base::Monotonic hall_at{0};
    std::optional<api::DayExported> exported;
    [[nodiscard]] bool signed_in() const { return !session.empty(); }
    [[nodiscard]] const domain::WalkInTicket* here() const {
        return seen && seen->here ? &*seen->here : nullptr;
    }
    // Whoever was called may be said not to have come: not before the core would take it.
    [[nodiscard]] bool offers_no_show(base::WallTime now) const;
    // Whoever is served may be finished by calling the next.
    [[nodiscard]] bool offers_next() const;
};

// Appointments are by the quarter hour; the first that may be chosen is of those who are just in time:
// whoever is later takes a number like any other.
using Quarters = std::chrono::duration<int, std::ratio<900>>;
base::WallTime first_slot(const api::CounterSeen& seen, base::WallTime now);
// What decides, beside the screen itself, which of staff's buttons stands where: when it changes, what was
// pressed on the old ones is not meant. Rows of lists are not in it: they only open what is in them.
std::string staff_face(const Model& model);

// A question that has no answer for so long is given up, in words; the next look shows what became of it.
inline constexpr std::chrono::seconds kCounterPatience{15};
// A scanner types its code without a pause; what somebody else left behind is no code.
inline constexpr std::chrono::seconds kScanPause{2};
// A supervisor's figures are no older.
inline constexpr std::chrono::seconds kHallAgain{5};
// So often the reports that need people are asked for.
inline constexpr std::chrono::seconds kTrayAgain{30};

// How long nobody touches a counter until it locks itself.
inline constexpr std::chrono::minutes kCounterLocks{5};

}  // namespace fd::app
