#pragma once
// Walk-in service: somebody took a number and waits to be called. Values as the queue's store holds them and
// the counter, the kiosk and the board show them; nothing here says who the person is. What may follow what
// is in walk_in_rules.hpp. Plain values; any thread.

#include "offline/base/clock.hpp"
#include "offline/domain/reference.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::domain {

enum class WalkInState {
    Waiting,    // has a number; also after a transfer or a return
    Called,     // a counter asked for them
    Serving,    // they are at the counter
    Held,       // put aside: a paper is being fetched
    NoShow,     // was called and did not come; may return for a while
    Done,       // served
    Left,       // went away before, by their own word or the staff's
    ClosedDay,  // the day ended first
};
inline constexpr std::array kAllWalkInStates{
    WalkInState::Waiting, WalkInState::Called, WalkInState::Serving, WalkInState::Held,
    WalkInState::NoShow,  WalkInState::Done,   WalkInState::Left,    WalkInState::ClosedDay};
std::string_view name(WalkInState state);  // "no_show"
std::optional<WalkInState> walk_in_state(std::string_view name);
bool is_open(WalkInState state);  // somebody may still come: all but done, left, closed_day

// How soon somebody is called, beside how long they have waited.
enum class WalkInClass {
    Appointment,
    Priority,  // old, pregnant, disabled: as people say of themselves, no proof asked
    Normal,
    Transfer,    // has been at a counter already
    LateReturn,  // was called, did not come, came back
};
inline constexpr std::array kAllWalkInClasses{WalkInClass::Appointment, WalkInClass::Priority,
                                              WalkInClass::Normal, WalkInClass::Transfer,
                                              WalkInClass::LateReturn};
std::string_view name(WalkInClass waiting);  // "late_return"
std::optional<WalkInClass> walk_in_class(std::string_view name);

// Who may take a held ticket up again.
enum class HoldScope { Own, Counter, Site };
std::string_view name(HoldScope scope);  // "own"
std::optional<HoldScope> hold_scope(std::string_view name);

// What came out of the printer. The number counts without it: it is on the screen, with its code.
enum class TicketPaper { Unknown, Printed, Failed };
std::string_view name(TicketPaper paper);
std::optional<TicketPaper> ticket_paper(std::string_view name);

struct WalkInNeeds {
    bool wheelchair = false;
    bool hearing = false;
    bool interpreter = false;
    bool operator==(const WalkInNeeds&) const = default;
};

// "A047": the series' letter and the number of the day.
struct WalkInNumber {
    std::string letter;  // "A"; "AK2307" for a kiosk that had none left from the hall, by its device number
    std::int64_t number = 0;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string grouped() const;  // "A 047": to be read
    auto operator<=>(const WalkInNumber&) const = default;
};

struct WalkInTicket {
    std::string id;   // UUID, made where the ticket was issued: the same wherever it is merged
    std::string day;  // the site's business day: "2026-11-26"
    WalkInNumber number;
    Reference reference;  // of the printed ticket; what its code and a typist find it by
    std::string service;  // id: the one that they wait for or that is under way
    WalkInClass waiting = WalkInClass::Normal;
    WalkInNeeds needs;
    std::string lang;       // BCP 47
    std::string channel;    // "kiosk", "counter"
    std::string issued_at;  // the kiosk or counter
    TicketPaper paper = TicketPaper::Unknown;

    WalkInState state = WalkInState::Waiting;
    std::int64_t version = 0;   // of events so far: a change names the one that it saw
    base::WallTime queued{};    // took the number: kept through transfers
    base::WallTime eligible{};  // not called before: ten minutes before an appointment
    base::WallTime rank{};      // counts as waiting since: later than queued after a late return
    std::string counter;        // called to, or served at; also the last one, when put aside
    std::string for_counter;    // transferred to this one, while it is open; empty: to any
    std::string staff;          // who called last
    HoldScope hold = HoldScope::Own;
    std::int64_t calls = 0;   // of this turn: 2 is the second call
    base::WallTime called{};  // the last time
    base::WallTime ended{};   // done, left, closed
    std::string outcome;      // of the end or of the last no-show: "served", "left", "no_show"
    Reference about;          // the request that they come about, when they joined from its ticket
    bool operator==(const WalkInTicket&) const = default;
};

struct WalkInService {
    std::string id;
    std::string letter;                        // of its series; services may share one
    std::map<std::string, std::string> names;  // by language; "en" is there
    std::chrono::seconds target{20 * 60};      // a wait to be proud of
    bool appointments = false;
    bool active = true;
    bool operator==(const WalkInService&) const = default;
};

struct WalkInCounter {
    std::string id;
    std::string name;                   // "3": as on the sign above it
    std::vector<std::string> services;  // ids that it takes; empty: all
    bool open = false;
    bool operator==(const WalkInCounter&) const = default;
};

// One line of what happened to a ticket: the source of every figure, and enough to make the ticket's row
// again.
enum class WalkInAction {
    Issue,
    Call,  // next or this one, from waiting or held
    Recall,
    Start,
    Hold,
    Transfer,
    NextService,  // the same visit, another matter, the same counter
    NoShow,
    Return,
    Finish,
    Leave,
    CloseDay,
    Paper,  // what the printer said
};
std::string_view name(WalkInAction action);  // "next_service"
std::optional<WalkInAction> walk_in_action(std::string_view name);

struct WalkInEvent {
    std::string ticket;
    std::int64_t version = 0;  // the ticket's, after it: 1 is the issue
    WalkInAction action = WalkInAction::Issue;
    WalkInState from = WalkInState::Waiting;
    WalkInState to = WalkInState::Waiting;
    base::WallTime at{};
    std::string staff;
    std::string counter;
    std::string service;                        // after it
    std::string for_counter;                    // Transfer
    WalkInClass waiting = WalkInClass::Normal;  // after it
    base::WallTime rank{};                      // after it
    HoldScope hold = HoldScope::Own;            // Hold
    std::string reason;                         // an outcome, a staff's word, what the printer said
    bool operator==(const WalkInEvent&) const = default;
};

// A call as the board shows and speaks it. In the order of seq, without gaps, and committed.
struct Announcement {
    std::int64_t seq = 0;
    std::string ticket;
    WalkInNumber number;
    std::string counter;
    std::string counter_name;
    std::string lang;  // the resident's
    std::int64_t calls = 1;
    base::WallTime at{};
    bool operator==(const Announcement&) const = default;
};

}  // namespace fd::domain
