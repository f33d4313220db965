#pragma once
// What a counter asks of the core. One request, AskCounter, with one answer, CounterAnswered, that repeats
// its request_id; the same id again changes nothing twice. Whoever signs in gets a session, a random text
// that every further request carries; the core forgets it after SignOut, when it restarts and after
// kCounterIdle without a request. Every change answers with CounterSeen as it is afterwards. When anything in
// the hall changes, QueueSeen (queue.hpp) comes, and a counter asks Look. The PIN is overwritten with the
// request (wipe). Plain values; any thread.

#include "offline/api/operator.hpp"
#include "offline/api/queue.hpp"
#include "offline/domain/day_figures.hpp"
#include "offline/domain/staff.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fd::api {

inline constexpr std::chrono::minutes kCounterIdle{15};  // the screen locks itself before

// ---- asked: without a session -----------------------------------------------

// Which counters there are, and whether somebody must set the first supervisor up.
struct AskLobby {
    bool operator==(const AskLobby&) const = default;
};

// The first supervisor, with the code that the technician printed (kioskctl staff set-up-code).
struct SetUpStaff {
    std::string code;
    std::string number;
    std::string name;
    std::string pin;
    std::string counter;  // and signs in there
    bool operator==(const SetUpStaff&) const = default;
};

struct SignIn {
    std::string counter;  // id
    std::string number;   // with pin
    std::string pin;
    std::string badge;  // as scanned; alone it opens a counter, never a supervisor's things
    bool operator==(const SignIn&) const = default;
};

// ---- asked: with a session ----------------------------------------------------

struct SignOut {  // the counter closes; Conflict: somebody is there still
    bool operator==(const SignOut&) const = default;
};

struct Look {
    bool operator==(const Look&) const = default;
};

struct SetOpen {  // takes people, or has a break
    bool open = true;
    bool operator==(const SetOpen&) const = default;
};

// Who is next by the rules; CounterSeen::here is empty when nobody waits. Conflict: somebody is here, and is
// not being served or not the one to be finished.
struct CallNext {
    std::string finishes =
        {};  // the ticket that is being served here: finished before; empty: nobody is here
    bool operator==(const CallNext&) const = default;
};

// This one, waiting or held, out of order: the audit log notes it.
struct CallTicket {
    std::string ticket;
    bool operator==(const CallTicket&) const = default;
};

// All others (queue_store.hpp's Change): Recall, Start, Hold, Transfer, NextService, NoShow, Return, Finish,
// Leave.
struct ChangeTicket {
    std::string ticket;
    domain::WalkInAction action = domain::WalkInAction::Start;
    std::string service;      // Transfer (empty: the same), NextService
    std::string for_counter;  // Transfer; empty: any that takes the service
    domain::HoldScope hold = domain::HoldScope::Counter;
    std::string reason;
    bool operator==(const ChangeTicket&) const = default;
};

// A number for somebody who stands here; NumberGiven. InvalidInput: a slot of another day; Conflict: the
// service has no appointments.
struct IssueNumber {
    TakeNumber wanted;
    std::optional<base::WallTime> slot = {};  // of the appointment that they have come for
    bool operator==(const IssueNumber&) const = default;
};

// A number of today by its code or by what is printed large ("B041"); NumberGiven. NotFound.
struct OpenNumber {
    domain::Reference reference;  // empty: `number` is meant
    std::string number;
    bool operator==(const OpenNumber&) const = default;
};

// What operators may ask of single reports: ListOutbox, ShowSubmission, RetrySubmission, ResolveSubmission,
// ResendEdited. Anything else: Unauthorized.
struct Tray {
    OperatorRequest ask;
    bool operator==(const Tray&) const = default;
};

// ---- asked: by a supervisor who gave a PIN ------------------------------------

struct AskHall {  // HallSeen
    bool operator==(const AskHall&) const = default;
};

struct PutStaff {  // StaffKept; an empty id: a new one, and `pin` must be given
    domain::StaffMember member;
    std::string pin;  // empty: as it is
    bool unlock = false;
    bool operator==(const PutStaff&) const = default;
};

struct GiveBadge {  // BadgeGiven
    std::string member;
    bool revoke = false;  // none any more
    bool operator==(const GiveBadge&) const = default;
};

struct PutService {  // HallSeen
    domain::WalkInService service;
    bool operator==(const PutService&) const = default;
};

struct PutCounter {  // HallSeen
    domain::WalkInCounter counter;
    bool operator==(const PutCounter&) const = default;
};

struct CloseDay {  // nobody takes a number today any more, and who waits is sent home; HallSeen
    bool operator==(const CloseDay&) const = default;
};

// A day's tickets as CSV (RFC 4180), without references and without names; DayExported.
struct ExportDay {
    std::string day;  // empty: today
    bool operator==(const ExportDay&) const = default;
};

using CounterAsk = std::variant<AskLobby, SetUpStaff, SignIn, SignOut, Look, SetOpen, CallNext, CallTicket,
                                ChangeTicket, IssueNumber, OpenNumber, Tray, AskHall, PutStaff, GiveBadge,
                                PutService, PutCounter, CloseDay, ExportDay>;

struct AskCounter {
    std::string request_id;
    std::string session;  // empty: AskLobby, SetUpStaff, SignIn
    CounterAsk ask;
    bool operator==(const AskCounter&) const = default;
};

// ---- answered -------------------------------------------------------------

struct Lobby {
    bool needs_set_up = false;
    std::vector<domain::WalkInCounter> counters;
    bool operator==(const Lobby&) const = default;
};

struct CounterSeen {
    base::WallTime now{};
    std::string day;
    domain::WalkInCounter counter;
    std::optional<domain::WalkInTicket> here;    // called or being served at this counter
    std::vector<domain::WalkInTicket> waiting;   // whom this counter takes, in order; at most kMaxInLine
    std::int64_t waiting_elsewhere = 0;          // whom only others take
    std::vector<domain::WalkInTicket> held;      // that this counter may take up again
    std::vector<domain::WalkInTicket> no_shows;  // that may come back still, the latest first
    std::vector<domain::WalkInService> services;
    std::vector<domain::WalkInCounter> counters;
    std::int64_t calls_before_no_show = 2;     // so often to call first
    std::chrono::seconds no_show_after{};      // so long to wait after the last call
    std::chrono::seconds appointment_grace{};  // so long after their time it counts
    bool operator==(const CounterSeen&) const = default;
};
constexpr std::size_t kMaxInLine = 100;

struct SignedIn {
    std::string session;
    domain::StaffMember member;
    bool with_pin = false;  // a supervisor's things are open
    CounterSeen seen;
    bool operator==(const SignedIn&) const = default;
};

struct SignedOut {
    bool operator==(const SignedOut&) const = default;
};

struct NumberGiven {
    NumberStands stands;
    CounterSeen seen;
    bool operator==(const NumberGiven&) const = default;
};

struct TrayAnswered {
    OperatorAnswer answer;
    bool operator==(const TrayAnswered&) const = default;
};

using domain::DayFigures;
using domain::ServiceFigures;

struct CounterState {
    domain::WalkInCounter counter;
    std::string staff;  // name; empty: nobody has signed in there, as far as this core knows
    std::optional<domain::WalkInTicket> here;  // called or serving
    bool operator==(const CounterState&) const = default;
};

struct HallSeen {
    base::WallTime now{};
    std::vector<CounterState> counters;
    std::vector<domain::WalkInService> services;  // also those that are not active
    std::vector<domain::StaffMember> staff;
    DayFigures today;
    bool closed = false;  // the day is
    bool operator==(const HallSeen&) const = default;
};

struct StaffKept {
    domain::StaffMember member;
    bool operator==(const StaffKept&) const = default;
};

struct BadgeGiven {
    std::string code;  // "B1:…", this once; empty: revoked
    bool operator==(const BadgeGiven&) const = default;
};

struct DayExported {
    std::string day;
    std::string path;  // the core's
    std::int64_t tickets = 0;
    bool operator==(const DayExported&) const = default;
};

// Unauthorized (wrong PIN, no such session any more, not this role), Conflict (locked, not in this state,
// another was faster), NotFound, InvalidInput, Unavailable (the queue cannot be reached), Unsupported (no
// queue here). In words for staff. Nothing was changed.
struct CounterRefused {
    base::Error error;
    bool operator==(const CounterRefused& other) const {
        return error.code == other.error.code && error.text == other.error.text;
    }
};

using CounterAnswer = std::variant<Lobby, SignedIn, SignedOut, CounterSeen, NumberGiven, TrayAnswered,
                                   HallSeen, StaffKept, BadgeGiven, DayExported, CounterRefused>;

struct CounterAnswered {
    std::string request_id;
    CounterAnswer answer;
    bool operator==(const CounterAnswered&) const = default;
};

}  // namespace fd::api
