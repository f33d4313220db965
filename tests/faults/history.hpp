#pragma once
// What happens to a kiosk, as values: a history can be made by chance, printed, played and
// made smaller.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace fd::faults {

enum class Happening {
    Submit,      // number: which service
    Pass,        // everything that is due
    Wait,        // number: seconds
    Fault,       // number: which of fault_rules()
    Well,        // the faults end, the line is up
    Down,        // nothing leaves
    CrashEarly,  // number: answers that still come; then the power goes before the next request leaves
    CrashLate,   // … after it arrived
    Hurry,       // somebody waits
    Clock,       // number: hours by which the kiosk's clock jumps
    Again,       // the screen asks for its last report again, as after its own crash
    Retry,       // people send again whatever waits for them
};

struct Step {
    Happening what = Happening::Pass;
    int number = 0;
    bool operator==(const Step&) const = default;
};
using History = std::vector<Step>;

// Every fault of the switchboard that an honest city or network can have, as its JSON. A city that says
// "no" or "later" to what it took is not among them: nothing could be done.
const std::vector<std::string>& fault_rules();
// The dishonest one, to see that the checker and the shrinker work.
inline constexpr int kLyingCity = -1;

History make_history(std::uint64_t seed, std::size_t length);
std::string to_string(const History& history);

// Plays it, then days of a city that is well. What was untrue; empty: all promises held.
std::string play(const History& history, std::uint64_t seed);

// The smallest history found that `fails` still: steps dropped in ever smaller runs, then numbers made
// simple.
History shrink(History history, const std::function<bool(const History&)>& fails);

}  // namespace fd::faults
