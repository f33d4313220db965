#pragma once
// The Core port: everything the screens may ask of the core, as plain values.
// post() never blocks and may be called from any thread; the answers and all other
// news come to the listener, one at a time, on a thread of the core. A request that
// expects an answer carries a request_id, which its notice repeats.
// Implementations, both in offline/core: in this process, and over a Unix socket (the wire form: wire.hpp).

#include "offline/api/counter.hpp"
#include "offline/api/operator.hpp"
#include "offline/api/queue.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/submission.hpp"
#include "offline/domain/ticket.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace fd::api {

// ---- requests -------------------------------------------------------------

// Make it durable, give it a reference and a signed ticket, then send it to the city.
// The same request_id twice gives the same ticket and one submission.
struct Submit {
    std::string request_id;
    domain::Submission submission;
    bool operator==(const Submit&) const = default;
};

// The services in a language: from the cache at once, then again when the city has newer.
struct LoadCatalog {
    std::string lang;
    bool operator==(const LoadCatalog&) const = default;
};

// A scanned code or typed digits: verify, then say what we and the city know.
struct CheckTicket {
    std::string request_id;
    std::string scanned;      // empty: typed
    domain::Reference typed;  // empty: scanned
    bool operator==(const CheckTicket&) const = default;
};

// Whoever was away asks how these stand: each that is known comes as Progressed.
struct Follow {
    std::vector<domain::Reference> references;  // at most kMaxFollowed
    bool operator==(const Follow&) const = default;
};
constexpr std::size_t kMaxFollowed = 64;

struct TryAgainNow {  // somebody is waiting: skip the back-off once
    bool operator==(const TryAgainNow&) const = default;
};

using Request =
    std::variant<Submit, LoadCatalog, CheckTicket, Follow, TryAgainNow, Operate, AskQueue, AskCounter>;

// Overwrites what a person said in it, and what opens something: PINs, badges, codes, sessions.
void wipe(Request& request);

// ---- notices --------------------------------------------------------------

struct Saved {  // after COMMIT
    std::string request_id;
    domain::SignedTicket ticket;
    std::string ticket_url;
    domain::SubmissionStatus status;
    bool operator==(const Saved&) const = default;
};

struct NotSaved {
    std::string request_id;
    base::Error error;
};

struct Progressed {  // a submission changed state
    domain::SubmissionStatus status;
    bool operator==(const Progressed&) const = default;
};

struct CatalogLoaded {
    std::string lang;  // asked for; catalog->lang is what there is
    std::shared_ptr<const domain::ServiceCatalog> catalog;
    bool from_cache = false;
};

struct CatalogUnavailable {  // nothing cached and the city does not answer
    std::string lang;
    base::Error error;
};

enum class TicketVerdict {
    Genuine,     // the signature verifies with a key of this fleet
    Forged,      // ours in form, but the signature does not verify
    UnknownKey,  // ours in form, signed by a key we do not know
    NotATicket,
    TypedOnly,  // digits: the check digits are right, nothing else can be verified
};

struct TicketChecked {  // at once; CityAnswered follows where city_follows()
    std::string request_id;
    TicketVerdict verdict = TicketVerdict::NotATicket;
    domain::Ticket ticket;                          // Genuine only (TypedOnly: reference)
    std::string service_code;                       // if the hash names one we know
    std::optional<domain::SubmissionStatus> local;  // taken at this device
    bool operator==(const TicketChecked&) const = default;
};

// Not for forgeries, unknown keys, what is no ticket, and walk-in numbers.
bool city_follows(const TicketChecked& checked);

struct CityAnswered {
    std::string request_id;
    bool reachable = false;
    std::optional<domain::CityRequest> request;  // reachable and none: the city does not know it (yet)
    bool operator==(const CityAnswered&) const = default;
};

struct Health {
    bool city_reachable = false;
    int queued = 0;            // not yet with the city; 100: as many or more
    int needs_attention = 0;   // the same
    bool core_running = true;  // false: the core is away, and the counts are the last that were known
    bool operator==(const Health&) const = default;
};

using Notice = std::variant<Saved, NotSaved, Progressed, CatalogLoaded, CatalogUnavailable, TicketChecked,
                            CityAnswered, Health, Operated, QueueAnswered, QueueSeen, CounterAnswered>;

class Core {
  public:
    virtual ~Core() = default;  // stops its threads; the listener is not called afterwards
    virtual void post(Request request) = 0;
};

using Listener = std::function<void(Notice)>;

}  // namespace fd::api
