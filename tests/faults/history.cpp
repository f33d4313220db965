#include "tests/faults/history.hpp"

#include "tests/faults/checker.hpp"

#include <array>

namespace fd::faults {
namespace {

using namespace std::chrono_literals;

constexpr std::array<const char*, 4> kServices{"PW-101", "PW-101", "SW-215", "NB-519"};
constexpr std::array<std::string_view, 12> kNames{"submit", "pass",  "wait",        "fault",
                                                  "well",   "down",  "crash-early", "crash-late",
                                                  "hurry",  "clock", "again",       "retry"};

// Wherever two clocks differ, days are needed: tokens are polled hourly, people are asked after a dozen
// tries.
constexpr auto kEnd = std::chrono::hours(24 * 7);

class Player {
  public:
    explicit Player(std::uint64_t seed)
        : line_(clock_, seed),
          kiosk_(line_, clock_, seed + 1, [this](const auto& status) { checker_.heard(status); }) {}

    void step(const Step& step) {
        switch (step.what) {
            case Happening::Submit:
                last_service_ = kServices[static_cast<std::size_t>(step.number) % kServices.size()];
                return kiosk_.submit(std::to_string(++submitted_), last_service_);
            case Happening::Again:
                if (submitted_ > 0) kiosk_.submit(std::to_string(submitted_), last_service_);
                return;
            case Happening::Pass:
                return pass();
            case Happening::Wait:
                return line_.advance(std::chrono::seconds(step.number));
            case Happening::Fault:
                return line_.set_fault(
                    step.number == kLyingCity
                        ? R"({"kind": "status", "status": 429, "when": "after", "route": "post"})"
                        : fault_rules()[static_cast<std::size_t>(step.number) % fault_rules().size()]);
            case Happening::Well:
                line_.down = false;
                return line_.clear_faults();
            case Happening::Down:
                line_.down = true;
                return;
            case Happening::CrashEarly:
            case Happening::CrashLate:
                return kiosk_.crash(step.what == Happening::CrashLate, step.number);
            case Happening::Hurry:
                return kiosk_.hurry();
            case Happening::Retry:
                return kiosk_.retry();
            case Happening::Clock:
                return clock_.set_wall(clock_.wall() + std::chrono::hours(step.number));
        }
    }

    std::string end() {
        step({Happening::Well, 0});
        if (!kiosk_.live(kEnd, true)) restless_ = true;
        checker_.at_the_end(kiosk_);
        if (restless_) return "it asks and asks and does not come to rest";
        return checker_.untrue().empty() ? "" : checker_.untrue().front();
    }

  private:
    void pass() {
        if (!kiosk_.pass()) restless_ = true;
        checker_.between();
    }

    base::FakeClock clock_{base::fake_epoch()};
    CityLine line_;
    Checker checker_{line_};
    Kiosk kiosk_;
    int submitted_ = 0;
    const char* last_service_ = kServices.front();
    bool restless_ = false;
};

History without(const History& history, std::size_t begin, std::size_t count) {
    History out(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(begin));
    const auto rest = std::min(history.size(), begin + count);
    out.insert(out.end(), history.begin() + static_cast<std::ptrdiff_t>(rest), history.end());
    return out;
}

}  // namespace

const std::vector<std::string>& fault_rules() {
    static const std::vector<std::string> rules = [] {
        const std::vector<std::string> kinds{
            R"("kind": "latency", "latency_ms": 3000)",
            R"("kind": "latency", "latency_ms": 40000)",
            R"("kind": "status", "status": 500)",
            R"("kind": "status", "status": 500, "when": "after")",
            R"("kind": "status", "status": 503, "retry_after_s": 30)",
            R"("kind": "status", "status": 502, "body": "<html>gateway</html>", "when": "after")",
            R"("kind": "status", "status": 429, "retry_after_s": 60)",
            R"("kind": "status", "status": 404)",
            R"("kind": "status", "status": 403, "body": "<errors><error><code>403</code><description>No key</description></error></errors>")",
            R"("kind": "status", "status": 400, "body": "<errors><error><code>400</code><description>No such street</description></error></errors>")",
            R"("kind": "reset")",
            R"("kind": "reset", "when": "after")",
            R"("kind": "hang")",
            R"("kind": "hang", "when": "after")",
            R"("kind": "captive")",
            R"("kind": "captive", "when": "after")",
            R"("kind": "truncate", "bytes": 0)",
            R"("kind": "truncate", "bytes": 60)",
            R"("kind": "oversize")",
            R"("kind": "garbage")",
            R"("kind": "garbage", "when": "after")",
            R"("kind": "slow")"};
        std::vector<std::string> out;
        for (const auto& kind : kinds) {
            for (const auto& [route, count] : {std::pair("*", 1),
                                               {"*", -1},
                                               {"post", 5},
                                               {"services", 2},
                                               {"definition", 5},
                                               {"requests", 5},
                                               {"token", 5}}) {
                out.push_back("{" + kind + R"(, "route": ")" + route + R"(", "count": )" +
                              std::to_string(count) + "}");
            }
        }
        // Cities that answer a call they do not have with a page.
        for (const char* route : {"definition", "requests", "token"}) {
            out.push_back(
                R"({"kind": "status", "status": 404, "body": "<html>Not found</html>", "route": ")" +
                std::string(route) + R"(", "count": -1})");
        }
        return out;
    }();
    return rules;
}

History make_history(std::uint64_t seed, std::size_t length) {
    base::SeededIds dice(seed);
    const auto roll = [&](std::uint64_t sides) { return static_cast<int>(dice.u64() % sides); };
    History out;
    while (out.size() < length) {
        const int kind = roll(20);
        if (kind < 4)
            out.push_back({Happening::Submit, roll(4)});
        else if (kind < 10)
            out.push_back({Happening::Pass, 0});
        else if (kind < 13)
            out.push_back({Happening::Wait, 1 + roll(roll(2) == 0 ? 20 : 2000)});
        else if (kind < 15)
            out.push_back({Happening::Fault, roll(fault_rules().size())});
        else if (kind == 15)
            out.push_back({roll(3) == 0 ? Happening::Down : Happening::Well, 0});
        else if (kind == 16)
            out.push_back({Happening::CrashEarly, roll(4)});
        else if (kind == 17)
            out.push_back({Happening::CrashLate, roll(4)});
        else if (kind == 18)
            out.push_back({std::array{Happening::Hurry, Happening::Again,
                                      Happening::Retry}[static_cast<std::size_t>(roll(3))],
                           0});
        else
            out.push_back({Happening::Clock, roll(2) == 0 ? roll(49) - 24 : (roll(3) - 1) * 24 * 365 * 5});
    }
    return out;
}

std::string to_string(const History& history) {
    std::string out;
    for (const Step& step : history) {
        out += (out.empty() ? "" : ", ") + std::string(kNames[static_cast<std::size_t>(step.what)]);
        if (step.what == Happening::Fault && step.number >= 0) {
            out += " " + fault_rules()[static_cast<std::size_t>(step.number) % fault_rules().size()];
        } else if (step.number != 0) {
            out += " " + std::to_string(step.number);
        }
    }
    return out;
}

std::string play(const History& history, std::uint64_t seed) {
    Player player(seed);
    for (const Step& step : history) player.step(step);
    return player.end();
}

History shrink(History history, const std::function<bool(const History&)>& fails) {
    for (std::size_t run = history.size() / 2; run > 0; run = run == 1 ? 0 : run / 2) {
        for (std::size_t at = 0; at < history.size();) {
            History smaller = without(history, at, run);
            if (fails(smaller)) {
                history = std::move(smaller);
            } else {
                at += run;
            }
        }
    }
    for (std::size_t i = 0; i < history.size(); ++i) {
        for (const int simple : {0, 1, history[i].number / 2}) {
            History simpler = history;
            simpler[i].number = simple;
            const bool is_number = history[i].what != Happening::Fault;
            if (is_number && std::abs(simple) < std::abs(history[i].number) && fails(simpler)) {
                history = std::move(simpler);
                break;
            }
        }
    }
    return history;
}

}  // namespace fd::faults
