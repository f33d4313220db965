#pragma once
// How long people wait, from the queue's events alone, so that who starts again knows what was known before:
// one domain::WaitEstimate for each group of services that share counters. Days are fed whole and in order, a
// day's events by time. A copy is as good as the original. Pure; one thread.

#include "offline/domain/wait_estimate.hpp"
#include "offline/domain/walk_in.hpp"
#include "offline/queue/service_groups.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fd::queue {

class WaitWatch {
  public:
    static constexpr std::chrono::minutes kOpenAfterCall{20};  // so long a counter without anybody is open
    static constexpr int kDaysBack = 14;                       // what is fed at a start

    explicit WaitWatch(ServiceGroups groups) : groups_(std::move(groups)) {}

    // What was learnt stays; who waited and which counters were open is over.
    void begin_day();
    void feed(const std::vector<domain::WalkInEvent>& events);
    // How the counters are now: one that was closed helps nobody who waits, whenever it called last.
    void counters_are(const std::vector<domain::WalkInCounter>& counters);
    // Of somebody who waits for this service with so many of its group before them. Nothing: too little is
    // known, or no counter is open.
    [[nodiscard]] std::optional<domain::WaitRange> range(const std::string& service, std::size_t ahead,
                                                         base::WallTime now) const;
    [[nodiscard]] const ServiceGroups& groups() const { return groups_; }

  private:
    struct Counter {
        base::WallTime called{};
        std::string ticket;  // whom it has; empty: nobody
    };
    struct Group {
        domain::WaitEstimate estimate;
        std::size_t waiting = 0;
        std::map<std::string, Counter> counters;  // that called somebody today

        [[nodiscard]] std::size_t open(base::WallTime now) const;
        [[nodiscard]] bool all_busy(base::WallTime now) const;
    };
    struct Visit {
        std::optional<std::size_t> group;  // of its service
        base::WallTime came{};
        base::WallTime started{};
        bool called = false;                            // ever
        std::optional<std::chrono::seconds> predicted;  // when it came, if it had to wait
        std::string counter;                            // that has it now
        std::size_t counters_group = 0;
    };

    void feed(const domain::WalkInEvent& event);
    void came(Visit& visit, Group& group, const domain::WalkInEvent& event);
    static void called(Visit& visit, Group& group, const domain::WalkInEvent& event);
    void leave(Visit& visit, const domain::WalkInEvent& event);
    void enter(Visit& visit, const domain::WalkInEvent& event);

    ServiceGroups groups_;
    std::map<std::size_t, Group> by_group_;
    std::map<std::string, Visit> visits_;  // of today
};

}  // namespace fd::queue
