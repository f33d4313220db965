#include "offline/queue/ticket_course.hpp"

#include <algorithm>

namespace fd::queue {
namespace {

using domain::WalkInAction;
using domain::WalkInEvent;
using domain::WalkInState;

struct Following {
    TicketCourse course;
    std::optional<base::WallTime> serving_since;
    std::chrono::milliseconds so_far{0};  // of this service, before it was put aside

    // For whom it was until now. Who was never finished was not served until the day was ended.
    void stop(const WalkInEvent& event) {
        if (serving_since && event.action != WalkInAction::CloseDay) so_far += event.at - *serving_since;
        serving_since.reset();
        if (event.action == WalkInAction::Hold || so_far.count() == 0) return;
        course.served.push_back({course.service, so_far});
        so_far = {};
    }

    void called(const WalkInEvent& event) {
        ++course.calls;
        if (course.first_call) return;
        course.first_call = event.at;
        course.called_service = event.service;
    }

    void note(const WalkInEvent& event) {
        switch (event.action) {
            case WalkInAction::Issue:
                course.issued = event.at;
                course.due = std::max(event.at, event.rank);
                course.first_service = event.service;
                course.first_class = event.waiting;
                break;
            case WalkInAction::Call:
            case WalkInAction::Recall:
                called(event);
                break;
            case WalkInAction::Start:
                if (!course.started) course.started = event.at;
                break;
            case WalkInAction::Finish:
            case WalkInAction::Leave:
            case WalkInAction::CloseDay:
                course.ended = event.at;
                course.outcome = event.reason;
                break;
            case WalkInAction::Hold:
            case WalkInAction::Transfer:
            case WalkInAction::NextService:
            case WalkInAction::NoShow:
            case WalkInAction::Return:
            case WalkInAction::Paper:
                break;
        }
    }

    void follow(const WalkInEvent& event) {
        if (event.action == WalkInAction::Paper) return;
        const bool taken_up = event.from == WalkInState::Held && event.action == WalkInAction::Call;
        if (event.from == WalkInState::Serving || (event.from == WalkInState::Held && !taken_up)) stop(event);
        note(event);
        if (event.to == WalkInState::Serving) serving_since = event.at;
        if (event.to == WalkInState::Waiting) course.waiting_since = std::max(event.at, course.due);
        // The day that ends while somebody is awaited changes nothing about it.
        course.never_came =
            event.to == WalkInState::NoShow || (course.never_came && event.action == WalkInAction::CloseDay);
        course.state = event.to;
        course.service = event.service;
        if (!event.counter.empty()) course.counter = event.counter;
    }
};

}  // namespace

std::optional<std::chrono::milliseconds> TicketCourse::waited() const {
    if (!first_call) return std::nullopt;
    return std::max(*first_call - due, std::chrono::milliseconds(0));
}

std::chrono::milliseconds TicketCourse::served_in_all() const {
    std::chrono::milliseconds out{0};
    for (const auto& part : served) out += part.took;
    return out;
}

std::map<std::string, TicketCourse> courses_of(const std::vector<WalkInEvent>& events) {
    std::map<std::string, Following> following;
    for (const auto& event : events) following[event.ticket].follow(event);
    std::map<std::string, TicketCourse> out;
    for (auto& [ticket, one] : following) out.emplace(ticket, std::move(one.course));
    return out;
}

}  // namespace fd::queue
