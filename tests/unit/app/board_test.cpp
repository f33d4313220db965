// The board: who is called is shown and sounded once, in a way that harms nobody.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using std::chrono::seconds;

api::QueueSeen called(std::int64_t seq, base::WallTime at) {
    api::QueueSeen out = make_model().queue;
    out.calls = {{seq, "t", {"B", 41}, "2", "2", "es", 1, at}};
    return out;
}

Kiosk a_board() {
    Kiosk kiosk;
    kiosk.model.role = ScreenRole::Board;
    static_cast<void>(start(kiosk.model));
    return kiosk;
}

}  // namespace

TEST_CASE("a new call chimes once, and not again with the next look at the hall") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    CHECK(board.sent<Chime>().empty());
    board.says(called(2, board.model.now));
    CHECK(board.sent<Chime>().size() == 1);
    board.says(called(2, board.model.now));
    CHECK(board.sent<Chime>().size() == 1);
}

TEST_CASE("a board that starts or comes back shows the calls and does not sound them") {
    Kiosk board = a_board();
    board.says(called(7, board.model.now));
    CHECK(board.model.queue.calls.size() == 1);
    CHECK(board.sent<Chime>().empty());
    board.says(called(9, board.model.now - seconds(40)));
    CHECK(board.sent<Chime>().empty());
}

TEST_CASE("a call changes the colors at most once a second, and for six seconds") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    board.says(called(2, board.model.now));
    int changes = 0;
    bool before = false;
    for (int tenth = 0; tenth < 100; ++tenth) {
        const bool now =
            board_flashes(board.model.board, board.model.mono + tenth * std::chrono::milliseconds(100));
        if (tenth >= 60) CHECK_FALSE(now);
        if (now != before) ++changes;
        before = now;
    }
    CHECK(changes <= 6);
    CHECK(changes >= 2);
}

TEST_CASE("beside the site's own language stands that of whoever is called, then each in its turn") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    board.says(called(2, board.model.now));
    const auto& model = board.model;
    const std::vector<std::string> languages{"ar", "es", "vi"};
    CHECK(board_language(model.board, model.queue.calls, languages, model.mono) == "es");
    std::string shown;
    for (int turn = 0; turn < 3; ++turn)
        shown += board_language(model.board, model.queue.calls, languages,
                                model.mono + seconds(60) + turn * kBoardLanguage) +
                 " ";
    for (const auto& language : languages) CHECK(shown.find(language) != std::string::npos);
}

TEST_CASE("who is called a second time stands on the board once, with the newest call") {
    auto calls = called(3, base::fake_epoch()).calls;
    calls.push_back(calls.front());
    calls.back().seq = 2;
    calls.push_back({1, "other", {"A", 7}, "1", "1", "en", 1, base::fake_epoch()});
    const auto shown = newest_calls(calls);
    REQUIRE(shown.size() == 2);
    CHECK(shown[0].seq == 3);
    CHECK(shown[1].ticket == "other");
}

TEST_CASE("nobody can do anything at a board") {
    Kiosk board = a_board();
    board.all({Begin{}, OpenHelp{}, OpenDisplay{}, GoBack{}});
    CHECK(board.on<BoardScreen>());
}

}  // namespace fd::app::test
