#pragma once
// The fault switchboard: what goes wrong on purpose, on which call, how often. Rules are
// taken in the order in which they were added. Owned by City, under its lock.

#include "offline/base/json.hpp"
#include "offline/base/result.hpp"
#include "tests/city/route.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fd::city_sandbox {

enum class FaultKind {
    Latency,   // late, but right
    Status,    // any status with any body
    Reset,     // TCP reset, not one byte of a reply
    Hang,      // never a reply; ends with a reset when the client gives up
    Captive,   // 200 and the log-in page of a hotel
    Truncate,  // the reply stops in the middle
    Oversize,  // a right reply, followed by too many blanks
    Garbage,   // 200, the right content type, random bytes
    Slow,      // a byte at a time
};

struct Fault {
    FaultKind kind = FaultKind::Latency;
    std::string route = "*";    // a route's name, or all but /admin
    int count = 1;              // how many calls it spoils; -1: all
    bool after_commit = false;  // false: the city never sees the call
    int latency_ms = 0;         // before everything else
    int status = 503;
    int retry_after_s = 0;  // 0: no such header
    std::string body;       // Status: what to say
    int bytes = 0;          // Truncate: kept bytes of the body; Oversize, Garbage: size
    int interval_ms = 200;  // Slow: between two bytes
};

std::string_view name(FaultKind kind);
// InvalidInput names the key and what was expected.
base::Result<Fault> fault_from_json(const base::json::Value& value);
base::json::Value to_json(const Fault& fault);

class Faults {
  public:
    void add(Fault fault) { rules_.push_back(std::move(fault)); }
    void clear() { rules_.clear(); }
    // The first rule for this route; counts it down. Never for /admin.
    std::optional<Fault> take(Route route);
    [[nodiscard]] const std::vector<Fault>& rules() const { return rules_; }

  private:
    std::vector<Fault> rules_;
};

}  // namespace fd::city_sandbox
