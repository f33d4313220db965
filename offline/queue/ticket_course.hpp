#pragma once
// What became of each ticket of a day, from its events alone: when it was first called, how long it was
// served and for which service, how it stands. Plain values, pure; any thread.

#include "offline/domain/walk_in.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fd::queue {

// One service for one person, from the start to the end, without the time put aside.
struct ServedPart {
    std::string service;
    std::chrono::milliseconds took{0};
    bool operator==(const ServedPart&) const = default;
};

struct TicketCourse {
    std::string service;                                            // now, or at the end
    std::string first_service;                                      // when the number was taken
    domain::WalkInClass first_class = domain::WalkInClass::Normal;  // the same
    domain::WalkInState state = domain::WalkInState::Waiting;
    base::WallTime issued{};
    base::WallTime due{};            // could first be called: later than issued with an appointment
    base::WallTime waiting_since{};  // the last time that it began to wait
    std::optional<base::WallTime> first_call;
    std::string called_service;  // for which it was first called
    std::int64_t calls = 0;      // with the second and third ones
    std::optional<base::WallTime> started;
    std::optional<base::WallTime> ended;
    bool never_came = false;  // was called, did not come and did not come back
    std::string counter;      // the last one
    std::string outcome;
    std::vector<ServedPart> served;

    // For the first call.
    [[nodiscard]] std::optional<std::chrono::milliseconds> waited() const;
    [[nodiscard]] std::chrono::milliseconds served_in_all() const;
};

// By the ticket's id. `events`: of whole tickets, each ticket's own in order.
std::map<std::string, TicketCourse> courses_of(const std::vector<domain::WalkInEvent>& events);

}  // namespace fd::queue
