#pragma once
// The sample city and the line to it, without sockets: the switchboard's faults as an HTTP
// client meets them, on clocks that move only when told. One thread.

#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "offline/base/json.hpp"
#include "offline/net/http_client.hpp"
#include "tests/city/city.hpp"

#include <vector>

namespace fd::faults {

class CityLine {
  public:
    CityLine(base::FakeClock& kiosk_clock, std::uint64_t seed);

    // What the kiosk's HTTP client would say. Both clocks move by what the call takes.
    net::HttpOutcome call(const net::HttpRequest& request);
    void advance(std::chrono::milliseconds by);  // both clocks; what came late arrives

    void set_fault(const std::string& json);  // as POST /admin/faults takes it
    void clear_faults();
    bool down = false;  // nothing leaves the kiosk

    // The city's own record, as GET /admin/ledger gives it.
    base::json::Value ledger();

  private:
    struct Late {
        base::WallTime at;
        city_sandbox::Call call;
    };
    net::HttpOutcome spoilt(const city_sandbox::Fault& fault, const city_sandbox::Call& call,
                            const net::HttpRequest& request);
    net::HttpOutcome whole(city_sandbox::Reply reply, const net::HttpRequest& request);
    city_sandbox::Reply admin(const std::string& method, const std::string& path, const std::string& body);
    void deliver_late();

    base::FakeClock& kiosk_clock_;
    base::FakeClock clock_{base::fake_epoch()};
    base::SeededIds ids_;
    city_sandbox::City city_;
    std::vector<Late> late_;
};

}  // namespace fd::faults
