#pragma once
// A whole fleet comes back after a city's outage, in virtual time. The waits are those of
// the real retry policy and breaker, the references are the real ones; what a kiosk does
// next follows SyncEngine (one request at a time: a cheap GET, then unknown ones, then
// POSTs), the city is a queue in front of so many workers. Repeatable by its seed.

#include "offline/sync/retry_policy.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fd::fleet {

enum class Overload {
    Refuse,  // a full queue refuses the connection: nothing was sent
    Later,   // a full queue answers 429 with Retry-After
    Late,    // the queue has no end: it takes everything and answers too late
};

struct Scenario {
    std::string name;
    int kiosks = 9999;
    double reports_per_hour = 3;  // of one kiosk
    std::chrono::minutes outage{240};
    std::chrono::minutes after{120};  // no new reports then: how long does it take to be empty?
    bool jitter = true;
    bool together = true;  // all start at the same moment, an hour into the outage, as after a power cut
    Overload overload = Overload::Refuse;
    double capacity = 200;  // requests a second
    int service_ms = 100;
    double queue_seconds = 5;  // how much work may wait (not for Late)
    std::chrono::milliseconds retry_after{30000};
    std::uint64_t seed = 1;
    sync::SyncPolicy policy;
};

struct Second {
    int offered = 0;  // requests that kiosks started
    int served = 0;   // requests that the city did
    int waiting = 0;  // reports that no kiosk calls delivered
};

struct Numbers {
    std::vector<Second> seconds;  // from the start of the outage
    int reports = 0;
    int delivered = 0;
    int doubled = 0;             // the city has it twice
    int unknown = 0;             // outcomes that nobody learnt at once
    int peak_outage = 0;         // requests in the worst second of the outage, after everybody had begun
    int peak_return = 0;         // … and after the city came back
    double mean_outage = 0;      // requests a second
    double drained_99_min = -1;  // after the return; -1: never
    double drained_min = -1;
    double useful = 0;  // of what the city did until then: the part that were reports
};

Numbers simulate(const Scenario& scenario);

}  // namespace fd::fleet
