#pragma once
// The board: what it knows of the hall's calls, and what it shows of them. Each call has its turn, the oldest
// first: large, with light, sound and words; then it stands among those called before. Part of Model; UI
// thread.

#include "offline/base/clock.hpp"
#include "offline/domain/walk_in.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fd::app {

struct Model;

struct BoardTurn {
    domain::Announcement call;
    base::Monotonic called{};  // when it was called, by the clock that nobody sets
};

struct Board {
    std::optional<std::int64_t> seq;  // of the newest call that was heard; nothing: the hall was never seen
    std::optional<BoardTurn> turn;    // the call that has its turn
    std::vector<BoardTurn> next;      // heard and not told yet, the oldest first
    base::Monotonic told{-3600'000};  // when the last turn began
};

// A call has the large place for so long at least.
inline constexpr std::chrono::seconds kBoardTurn{4};
// A call is seen to come: the board changes its colors once a second, so long. Far below 3 Hz, where light
// can do harm (WCAG 2.3.1).
inline constexpr std::chrono::seconds kBoardFlash{6};
// An older call is shown, and not sounded any more.
inline constexpr std::chrono::seconds kCallIsStale{30};
// And one so old is not now: whoever was called has come, or will not.
inline constexpr std::chrono::minutes kCallIsPast{15};
// So long each language stands beside the site's own.
inline constexpr std::chrono::seconds kBoardLanguage{8};
// What stands around the doorway is so long in the site's own language, then in another.
inline constexpr std::chrono::seconds kBoardAround{5};

// Takes in the calls that are new, as the hall has them: the latest first. What was there when the board
// first saw the hall, and what is stale, gets no turn.
void hear(Board& board, const std::vector<domain::Announcement>& calls, base::WallTime now,
          base::Monotonic mono);
// Goes on when a turn has been long enough. True: another has begun, to be sounded and spoken (said_of).
bool next_turn(Board& board, base::Monotonic mono);

// The newest call of each person, the latest first: who was called again is not on the board twice.
std::vector<domain::Announcement> newest_calls(const std::vector<domain::Announcement>& calls);
// Whether the colors are exchanged now.
bool board_flashes(const Board& board, base::Monotonic now);

enum class BoardState {
    Called,  // somebody is called now
    Quiet,   // nobody is: not yet, or not for a while
    Closed,  // the day has ended
    Blind,   // who is called cannot be known here: the core or the hall is away
};

// All that the board shows beside the clock and how many wait. It is drawn anew when this changes.
struct BoardFace {
    BoardState state = BoardState::Blind;
    std::optional<domain::Announcement> now;   // BoardState::Called
    std::vector<domain::Announcement> before;  // each person once, the latest first
    std::string beside;                        // the language beside the site's own; empty: the site has one
    std::string around;                        // the language of all that stands around the doorway
    std::size_t line = 0;  // of the foot's lines: 0 the kiosk's own, then the site's notices
    bool flash = false;
    bool operator==(const BoardFace&) const = default;
};
BoardFace board_face(const Model& model);

}  // namespace fd::app
