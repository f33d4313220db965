#include "offline/staff/lockout.hpp"

#include "offline/base/millis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fd::staff {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::int64_t kFirstPause = 5;
constexpr std::array kPauses{seconds(30), seconds(minutes(1)), seconds(minutes(5)), seconds(minutes(15))};

base::Result<void> done(const base::Result<queue::Rows>& rows) {
    if (!rows) return base::fail(rows.error());
    return {};
}

std::string in_words(seconds time) {
    if (time <= seconds(minutes(1))) return fmt::format("{} s", time.count());
    return fmt::format("{} min", std::chrono::ceil<minutes>(time).count());
}

}  // namespace

seconds pause_after(std::int64_t wrong) {
    if (wrong < kFirstPause) return seconds(0);
    const auto step = static_cast<std::size_t>(wrong - kFirstPause);
    return kPauses.at(std::min(step, kPauses.size() - 1));
}

base::Result<void> Lockout::check(const LockKey& key, base::WallTime at) {
    const auto rows =
        session_->run("SELECT wrong, locked_until FROM staff_lockout WHERE who = ?1 AND terminal = ?2",
                      {key.who, key.terminal});
    if (!rows) return base::fail(rows.error());
    const std::int64_t wrong = rows->integer(0, 0);
    if (!key.who.empty() && wrong >= kWrongUntilUnlocked)
        return base::fail(base::ErrorCode::Conflict, "locked until a supervisor unlocks");
    auto left = base::wall(rows->integer(0, 1)) - at;
    if (left > pause_after(wrong)) {  // the clock went back: not longer than if it were now
        left = pause_after(wrong);
        const auto again = base::millis(at + left);
        auto moved =
            done(session_->run("UPDATE staff_lockout SET locked_until = ?3 WHERE who = ?1 AND terminal = ?2",
                               {key.who, key.terminal, again}));
        if (!moved) return moved;
    }
    if (left <= std::chrono::milliseconds(0)) return {};
    return base::fail(base::ErrorCode::Conflict,
                      "locked: try again in " + in_words(std::chrono::ceil<seconds>(left)));
}

base::Result<std::int64_t> Lockout::count(const LockKey& key, base::WallTime at) {
    const auto rows = session_->run(
        "INSERT INTO staff_lockout (who, terminal, wrong, locked_until) VALUES (?1, ?2, 1, 0) ON CONFLICT "
        "(who, terminal) DO UPDATE SET wrong = staff_lockout.wrong + 1 RETURNING wrong",
        {key.who, key.terminal});
    if (!rows) return base::fail(rows.error());
    const std::int64_t wrong = rows->integer(0, 0);
    const auto set =
        done(session_->run("UPDATE staff_lockout SET locked_until = ?3 WHERE who = ?1 AND terminal = ?2",
                           {key.who, key.terminal, base::millis(at + pause_after(wrong))}));
    if (!set) return base::fail(set.error());
    return wrong;
}

base::Result<void> Lockout::reset(const LockKey& key) {
    return done(
        session_->run("DELETE FROM staff_lockout WHERE who = ?1 AND terminal = ?2", {key.who, key.terminal}));
}

base::Result<void> Lockout::reset_everywhere(const std::string& who) {
    return done(session_->run("DELETE FROM staff_lockout WHERE who = ?1", {who}));
}

}  // namespace fd::staff
