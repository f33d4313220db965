#pragma once
// A kiosk's core that can lose its power at any moment, and everything that it said. Several
// calls are out at once, and their answers come in any order and number, by chance. The only file
// here that knows how CoreLogic is driven. One thread.

#include "offline/core/core_logic.hpp"
#include "offline/net/fake_http_client.hpp"
#include "tests/faults/city_line.hpp"
#include "tests/unit/temp_dir.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fd::faults {

// What a person was shown of one report.
struct Shown {
    std::string report;  // the screen's name for it
    domain::SignedTicket ticket;
    domain::SubmissionStatus status;
};

class Kiosk {
  public:
    using Watcher = std::function<void(const domain::SubmissionStatus&)>;

    // `watcher` hears every status that is shown, as it is shown.
    Kiosk(CityLine& line, base::FakeClock& clock, std::uint64_t seed, Watcher watcher);

    void submit(const std::string& report, const std::string& service);
    // All that is due now. False: it did not come to rest.
    bool pass();
    // The first such call is held, others are answered until it comes. False: none came.
    bool hold(const std::string& method, const std::string& part_of_url);
    void let_go();  // the held call goes out and is answered, and the kiosk knows
    // The power goes with calls on their way: so many were answered before; of those still out some,
    // one at least, reached the city, or none did.
    void crash(bool calls_left, int answered);
    void crash_held(bool call_left);  // with the one that is held
    void hurry();
    void retry();  // people send again whatever waits for them
    [[nodiscard]] std::chrono::milliseconds wait();

    [[nodiscard]] const std::map<std::string, Shown>& shown() const { return shown_; }
    [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }
    [[nodiscard]] domain::SubmissionState state(const std::string& report) const;
    // No report waits for anything any more.
    [[nodiscard]] bool settled() const;
    // Passes and waits, as long as it takes or until the time is over; nothing is skipped.
    bool live(std::chrono::milliseconds time, bool until_settled);

  private:
    void start();
    void take();  // what the core wants sent now
    [[nodiscard]] std::size_t under_way() const;
    void call(std::size_t which);  // one that is under way goes out; its answer is on the way back
    void hear_answers();
    void power_cut();
    [[nodiscard]] std::uint64_t roll(std::uint64_t sides) { return dice_.u64() % sides; }
    void hear(const api::Notice& notice);
    void hear(const domain::SubmissionStatus& status);

    CityLine& line_;
    base::FakeClock& clock_;
    base::SeededIds ids_;
    base::SeededIds dice_;
    Watcher watcher_;
    test::TempDir dir_;
    net::ScriptedHttpClient unused_;
    std::unique_ptr<core::CoreLogic> core_;
    std::vector<net::HttpCall> out_;        // oldest first; those that no connection is free for wait
    std::vector<net::HttpAnswer> answers_;  // the city gave them, the core does not know yet
    std::optional<net::HttpCall> held_;
    std::map<std::string, Shown> shown_;
    std::vector<std::string> problems_;
};

}  // namespace fd::faults
