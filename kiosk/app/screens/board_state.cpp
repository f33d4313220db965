// The board: each call is told in its turn. Nobody can do anything there.

#include "kiosk/app/context.hpp"

namespace fd::app {

void tick_board(Context& context) {
    auto& model = context.model;
    const auto state = board_face(model).state;
    // What was heard before may not be so any more.
    if (state == BoardState::Blind || state == BoardState::Closed) return;
    if (next_turn(model.board, model.mono)) context.commands.emplace_back(Chime{});
}

void hear_calls(Context& context) {
    auto& model = context.model;
    if (board_face(model).state == BoardState::Blind) return;
    hear(model.board, model.queue.calls, model.now, model.mono);
    tick_board(context);
}

}  // namespace fd::app
