#include "offline/queue/day_figures.hpp"

#include "offline/queue/ticket_course.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace fd::queue {
namespace {

using domain::ServiceFigures;
using domain::WalkInState;
using std::chrono::seconds;

struct Gathered {
    ServiceFigures figures;
    seconds target{0};
    std::vector<seconds> waits;
    std::vector<seconds> services;
};

seconds whole_seconds(std::chrono::milliseconds time) {
    return std::max(std::chrono::floor<seconds>(time), seconds(0));
}

seconds nearest_rank(std::vector<seconds>& values, double part) {
    if (values.empty()) return seconds(0);
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

class ByService {
  public:
    explicit ByService(const std::vector<domain::WalkInService>& services) {
        for (const auto& service : services) of(service.id).target = service.target;
    }

    void add(const TicketCourse& course, base::WallTime now) {
        ++of(course.first_service).figures.issued;
        auto& here = of(course.service).figures;
        here.served += course.state == WalkInState::Done ? 1 : 0;
        here.left += course.state == WalkInState::Left ? 1 : 0;
        here.no_show += course.never_came ? 1 : 0;
        if (course.state == WalkInState::Waiting) {
            ++here.waiting;
            here.longest_wait = std::max(here.longest_wait, whole_seconds(now - course.waiting_since));
        }
        for (const auto& part : course.served) of(part.service).services.push_back(whole_seconds(part.took));
        const auto wait = course.waited();
        if (!wait) return;
        auto& called = of(course.called_service);
        const auto waited = whole_seconds(*wait);
        called.waits.push_back(waited);
        ++called.figures.called;
        called.figures.in_target += waited <= called.target ? 1 : 0;
    }

    std::vector<ServiceFigures> take() {
        std::vector<ServiceFigures> out;
        for (const auto& service : order_) {
            auto& one = by_service_.at(service);
            one.figures.wait_median = nearest_rank(one.waits, 0.5);
            one.figures.wait_p90 = nearest_rank(one.waits, 0.9);
            one.figures.service_median = nearest_rank(one.services, 0.5);
            out.push_back(std::move(one.figures));
        }
        return out;
    }

  private:
    Gathered& of(const std::string& service) {
        const auto [entry, made] = by_service_.try_emplace(service);
        if (made) {
            entry->second.figures.service = service;
            order_.push_back(service);
        }
        return entry->second;
    }

    std::map<std::string, Gathered> by_service_;
    std::vector<std::string> order_;
};

void count(std::array<std::int64_t, 24>& hours, int hour) {
    if (hour >= 0 && hour < 24) ++hours.at(static_cast<std::size_t>(hour));
}

}  // namespace

domain::DayFigures day_figures(const std::string& day, const std::vector<domain::WalkInEvent>& events,
                               const std::vector<domain::WalkInService>& services, base::WallTime now,
                               const HourOf& hour_of) {
    domain::DayFigures out;
    out.day = day;
    ByService hall(services);
    for (const auto& [ticket, course] : courses_of(events)) {
        hall.add(course, now);
        count(out.issued_by_hour, hour_of(course.issued));
        if (course.state == WalkInState::Done && course.ended)
            count(out.served_by_hour, hour_of(*course.ended));
    }
    out.services = hall.take();
    return out;
}

}  // namespace fd::queue
