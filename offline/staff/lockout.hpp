#pragma once
// Counting wrong tries, in the database, so that neither a restart nor another process forgets them. A try is
// counted before it is checked and taken back when it was right: whoever pulls the plug in between has tried.
// Only offline/staff includes this. Made where it is needed; the session's thread, inside of a transaction.
// Errors: the session's, and Conflict for what is locked.

#include "offline/base/clock.hpp"
#include "offline/queue/session.hpp"

#include <chrono>
#include <string>

namespace fd::staff {

// How long nothing is taken after so many wrong tries in a row.
std::chrono::seconds pause_after(std::int64_t wrong);
inline constexpr std::int64_t kWrongUntilUnlocked = 10;  // of a name: then a supervisor must unlock it

// Whose tries are counted: of a name anywhere, of a terminal whoever it is, or, for supervisors, of a name at
// a terminal: their lock at one must not keep them from the others, or anybody could lock them out.
struct LockKey {
    std::string who;
    std::string terminal;
    static LockKey of_name(std::string who) { return {std::move(who), {}}; }
    static LockKey of_terminal(std::string terminal) { return {{}, std::move(terminal)}; }
};

class Lockout {
  public:
    explicit Lockout(queue::Session& session) : session_(&session) {}
    // Conflict, saying for how long: locked at this time.
    base::Result<void> check(const LockKey& key, base::WallTime at);
    // One more; how many there are in a row.
    base::Result<std::int64_t> count(const LockKey& key, base::WallTime at);
    base::Result<void> reset(const LockKey& key);
    base::Result<void> reset_everywhere(const std::string& who);

  private:
    queue::Session* session_;
};

}  // namespace fd::staff
