#include "kiosk/app/board.hpp"

#include <algorithm>

namespace fd::app {

std::vector<domain::Announcement> newest_calls(const std::vector<domain::Announcement>& calls) {
    std::vector<domain::Announcement> out;
    for (const auto& call : calls) {
        if (std::ranges::find(out, call.ticket, &domain::Announcement::ticket) == out.end())
            out.push_back(call);
    }
    return out;
}

bool board_flashes(const Board& board, base::Monotonic now) {
    const auto since = now - board.called;
    return since < kBoardFlash && std::chrono::duration_cast<std::chrono::seconds>(since).count() % 2 == 0;
}

std::string board_language(const Board& board, const std::vector<domain::Announcement>& calls,
                           const std::vector<std::string>& languages, base::Monotonic now) {
    if (languages.empty()) return "en";
    const auto since = now - board.called;
    const bool theirs = !calls.empty() && since < 2 * kBoardLanguage &&
                        std::ranges::find(languages, calls.front().lang) != languages.end();
    if (theirs) return calls.front().lang;
    const auto turn = static_cast<std::size_t>(now / kBoardLanguage);
    return languages[turn % languages.size()];
}

}  // namespace fd::app
