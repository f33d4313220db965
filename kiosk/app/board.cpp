#include "kiosk/app/board.hpp"

#include "kiosk/app/model.hpp"

#include <algorithm>

namespace fd::app {
namespace {

BoardState state_of(const Model& model, const domain::Announcement* newest) {
    const auto& queue = model.queue;
    if (!model.core.running || queue.alone || (!queue.open && queue.lines.empty())) return BoardState::Blind;
    if (!queue.open) return BoardState::Closed;
    if (newest == nullptr || model.now - newest->at > kCallIsPast) return BoardState::Quiet;
    return BoardState::Called;
}

// With the one first that has its turn; what comes after it is not on the board yet.
std::vector<domain::Announcement> told_calls(const Model& model) {
    std::vector<domain::Announcement> out;
    const auto& turn = model.board.turn;
    if (turn) out.push_back(turn->call);
    for (const auto& call : model.queue.calls) {
        if (!turn || call.seq < turn->call.seq) out.push_back(call);
    }
    return newest_calls(out);
}

// Of whoever is called at first, then each in its turn.
std::string language_beside(const Model& model, const std::vector<std::string>& others,
                            const std::optional<domain::Announcement>& called) {
    if (others.empty()) return {};
    const bool theirs = called && model.mono - model.board.told < 2 * kBoardLanguage &&
                        std::ranges::find(others, called->lang) != others.end();
    if (theirs) return called->lang;
    return others[static_cast<std::size_t>(model.mono / kBoardLanguage) % others.size()];
}

}  // namespace

void hear(Board& board, const std::vector<domain::Announcement>& calls, base::WallTime now,
          base::Monotonic mono) {
    for (auto at = calls.rbegin(); at != calls.rend(); ++at) {
        const auto& call = *at;
        const auto age = std::chrono::duration_cast<base::Monotonic>(now - call.at);
        if (board.seq && call.seq > *board.seq && age <= kCallIsStale)
            board.next.push_back({call, mono - std::max(age, base::Monotonic{0})});
    }
    if (!calls.empty()) {
        board.seq = calls.front().seq;
    } else if (!board.seq) {
        board.seq = 0;
    }
    // Of a queue that was replaced by another.
    std::erase_if(board.next, [&](const BoardTurn& turn) { return turn.call.seq > *board.seq; });
    if (board.turn && board.turn->call.seq > *board.seq) board.turn.reset();
}

bool next_turn(Board& board, base::Monotonic mono) {
    if (board.turn && mono - board.told < kBoardTurn) return false;
    board.turn.reset();
    std::erase_if(board.next, [&](const BoardTurn& turn) { return mono - turn.called > kCallIsStale; });
    if (board.next.empty()) return false;
    board.turn = board.next.front();
    board.next.erase(board.next.begin());
    board.told = mono;
    return true;
}

std::vector<domain::Announcement> newest_calls(const std::vector<domain::Announcement>& calls) {
    std::vector<domain::Announcement> out;
    for (const auto& call : calls) {
        if (std::ranges::find(out, call.ticket, &domain::Announcement::ticket) == out.end())
            out.push_back(call);
    }
    return out;
}

bool board_flashes(const Board& board, base::Monotonic now) {
    const auto since = now - board.told;
    return since < kBoardFlash && std::chrono::duration_cast<std::chrono::seconds>(since).count() % 2 == 0;
}

BoardFace board_face(const Model& model) {
    BoardFace out;
    out.before = told_calls(model);
    out.state = state_of(model, out.before.empty() ? nullptr : &out.before.front());
    if (out.state == BoardState::Called) {
        out.now = out.before.front();
        out.before.erase(out.before.begin());
        out.flash = board_flashes(model.board, model.mono);
    }
    std::vector<std::string> others = model.site->languages;
    std::erase(others, model.session.prefs.lang);
    out.beside = language_beside(model, others, out.now);
    // Every line in the site's own language and in another; the other one changes when all lines were shown.
    const auto step = static_cast<std::size_t>(model.mono / kBoardAround);
    const std::size_t lines = 1 + model.site->board_notices.size();
    out.line = step / 2 % lines;
    const bool own = step % 2 == 0 || others.empty();
    out.around = own ? model.session.prefs.lang : others[step / 2 / lines % others.size()];
    return out;
}

}  // namespace fd::app
