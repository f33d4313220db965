#pragma once
// What screens ask of the walk-in queue and what they hear of it. One request, AskQueue, with one answer,
// QueueAnswered, that repeats its request_id; the same id again gives what it gave before and changes nothing
// twice. QueueSeen comes to every screen by itself: when it joins and whenever something changed. Nothing
// here says who somebody is. Plain values; any thread.

#include "offline/base/result.hpp"
#include "offline/domain/ticket.hpp"
#include "offline/domain/wait_estimate.hpp"
#include "offline/domain/walk_in.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fd::api {

// ---- asked ----------------------------------------------------------------

// A number in the line of a service, durable before the answer comes.
struct TakeNumber {
    std::string service;  // QueueLine::service
    std::string lang;     // the resident's, BCP 47
    domain::WalkInNeeds needs;
    bool priority = false;         // old, pregnant, disabled: as they say themselves
    domain::Reference about = {};  // the request that it is about: counters see it; empty: none that is known
    bool operator==(const TakeNumber&) const = default;
};

// How it stands with a number of today, by the reference in its code.
struct FindNumber {
    domain::Reference reference;
    bool operator==(const FindNumber&) const = default;
};

// The resident goes away. Conflict: it was called or has ended already.
struct LeaveLine {
    domain::Reference reference;
    bool operator==(const LeaveLine&) const = default;
};

// What the printer said of its paper.
struct NotePaper {
    domain::Reference reference;
    bool printed = false;
    bool operator==(const NotePaper&) const = default;
};

using QueueAsk = std::variant<TakeNumber, FindNumber, LeaveLine, NotePaper>;

struct AskQueue {
    std::string request_id;
    QueueAsk ask;
    bool operator==(const AskQueue&) const = default;
};

// ---- answered -------------------------------------------------------------

// A number as it stands now. In an answer to AskQueue ticket.about is empty: whoever asks may hold only the
// number.
struct NumberStands {
    domain::WalkInTicket ticket;
    domain::SignedTicket proof;  // kind WalkInNumber, of ticket.reference
    std::string url;             // what its code says
    // Who wait and would be called before; 0 when it does not wait. Nothing: not known now, for it was given
    // while the hall cannot be reached, or is for an appointment that is some time away.
    std::optional<std::int64_t> ahead = {};
    std::optional<domain::WaitRange> wait;  // from now on; nothing: too little is known, or it does not wait
    bool operator==(const NumberStands&) const = default;
};

// NotFound (no such number today), Conflict, Unavailable (the queue, or the hall that gave the number, cannot
// be reached: try again, or ask staff), Unsupported (this place has no queue), and what the store says.
// Nothing was changed.
struct QueueRefused {
    base::Error error;
    bool operator==(const QueueRefused& other) const {
        return error.code == other.error.code && error.text == other.error.text;
    }
};

using QueueAnswer = std::variant<NumberStands, QueueRefused>;

struct QueueAnswered {
    std::string request_id;
    QueueAnswer answer;
    bool operator==(const QueueAnswered&) const = default;
};

// ---- heard ----------------------------------------------------------------

// One service that gives numbers today.
struct QueueLine {
    std::string service;
    std::string letter;
    std::map<std::string, std::string> names;  // by language; "en" is there
    std::optional<std::int64_t> waiting = {};  // nothing: not known now
    std::optional<domain::WaitRange>
        wait;  // of somebody who takes a number now; nothing: too little is known
    bool operator==(const QueueLine&) const = default;
};

struct QueueSeen {
    bool open = false;  // numbers are given; false: no queue here, closed for today, or not to be reached
    std::vector<QueueLine> lines;             // in the order in which the site names them
    std::vector<domain::Announcement> calls;  // the latest first, at most kShownCalls
    // The hall cannot be reached: numbers are given, calls stand still.
    bool alone = false;
    bool operator==(const QueueSeen&) const = default;
};
constexpr std::size_t kShownCalls = 8;

}  // namespace fd::api
