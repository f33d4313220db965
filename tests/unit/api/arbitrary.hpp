#pragma once
// Values that nobody would think of, repeatable by their seed: one of every request and notice.

#include "offline/api/core.hpp"
#include "offline/base/ids.hpp"

#include <string>
#include <vector>

namespace fd::test {

class Arbitrary {
  public:
    explicit Arbitrary(std::uint64_t seed) : ids_(seed) {}

    std::uint64_t below(std::uint64_t limit) { return ids_.u64() % limit; }
    bool coin() { return below(2) == 0; }
    std::string text();        // any script, quotes, controls, lengths from none to hundreds
    std::string short_text();  // 1 to 64 bytes
    domain::Submission submission();
    domain::ServiceCatalog catalog();

    // One of each alternative, in the variant's order.
    std::vector<api::OperatorRequest> operator_requests();
    std::vector<api::OperatorAnswer> operator_answers();
    std::vector<api::QueueAsk> queue_asks();
    std::vector<api::QueueAnswer> queue_answers();
    std::vector<api::CounterAsk> counter_asks();
    std::vector<api::CounterAnswer> counter_answers();
    // The same; of what has parts of its own (Operate, AskQueue, AskCounter) one for each of what is asked
    // and answered.
    std::vector<api::Request> requests();
    std::vector<api::Notice> notices();

  private:
    template <class Make>
    auto some(Make make) {
        std::vector<decltype(make())> out;
        for (std::uint64_t n = below(4); n > 0; --n) out.push_back(make());
        return out;
    }
    template <class Make>
    auto perhaps(Make make) {
        return coin() ? std::optional(make()) : std::nullopt;
    }
    double degrees() { return (static_cast<double>(below(36000000)) - 18000000.0) / 100000.0 / 3.0; }
    domain::LatLong lat_long() { return {degrees() / 2, degrees()}; }
    base::WallTime time();
    domain::Reference reference();
    domain::Service service();
    domain::Attribute attribute();
    domain::ServiceDefinition definition();
    domain::Ticket ticket();
    domain::SignedTicket signed_ticket();
    domain::SubmissionStatus status();
    domain::CityRequest city_request();
    base::Error error();
    api::Status operator_status();
    api::SubmissionShown shown();
    domain::WalkInNeeds needs() { return {coin(), coin(), coin()}; }
    domain::WalkInTicket walk_in_ticket();
    domain::WaitRange wait_range();
    api::QueueSeen queue_seen();
    api::NumberStands number_stands();
    api::TakeNumber take_number();
    domain::WalkInService walk_in_service();
    domain::WalkInCounter walk_in_counter();
    domain::StaffMember staff_member();
    domain::DayFigures day_figures();
    api::CounterSeen counter_seen();
    int count() { return static_cast<int>(below(1000000)); }

    base::SeededIds ids_;
};

}  // namespace fd::test
