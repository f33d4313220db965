#pragma once
// What the board knows beside the hall's calls: which one it has told last, and when. Part of Model; UI
// thread.

#include "offline/base/clock.hpp"
#include "offline/domain/walk_in.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fd::app {

struct Board {
    std::optional<std::int64_t> seq;    // of the newest call that was told; nothing: the hall was never seen
    base::Monotonic called{-3600'000};  // when it came
};

// A call is seen to come: the board changes its colors once a second, so long. Far below 3 Hz, where light
// can do harm (WCAG 2.3.1).
inline constexpr std::chrono::seconds kBoardFlash{6};
// An older call is shown, and not sounded any more.
inline constexpr std::chrono::seconds kCallIsStale{30};
// So long each language stands beside the site's own.
inline constexpr std::chrono::seconds kBoardLanguage{8};

// The newest call of each person, the latest first: who was called again is not on the board twice.
std::vector<domain::Announcement> newest_calls(const std::vector<domain::Announcement>& calls);
// Whether the colors are exchanged now.
bool board_flashes(const Board& board, base::Monotonic now);
// The language beside the site's own: the called person's at first, then each in its turn.
std::string board_language(const Board& board, const std::vector<domain::Announcement>& calls,
                           const std::vector<std::string>& languages, base::Monotonic now);

}  // namespace fd::app
