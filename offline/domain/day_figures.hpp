#pragma once
// What a day in the hall was like, by service and by hour: about nobody. Plain values; any thread.

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace fd::domain {

struct ServiceFigures {
    std::string service;
    std::int64_t issued = 0;
    std::int64_t waiting = 0;  // now
    std::int64_t served = 0;
    std::int64_t no_show = 0;
    std::int64_t left = 0;
    std::chrono::seconds longest_wait{0};  // of those who wait now
    std::chrono::seconds wait_median{0};   // from the number to the first call
    std::chrono::seconds wait_p90{0};
    std::chrono::seconds service_median{0};  // from start to end
    std::int64_t in_target = 0;              // were called within the service's target
    std::int64_t called = 0;                 // for the first time
    bool operator==(const ServiceFigures&) const = default;
};

struct DayFigures {
    std::string day;
    std::vector<ServiceFigures> services;
    std::array<std::int64_t, 24> issued_by_hour{};  // of the site's day, by its clock
    std::array<std::int64_t, 24> served_by_hour{};
    bool operator==(const DayFigures&) const = default;
};

}  // namespace fd::domain
