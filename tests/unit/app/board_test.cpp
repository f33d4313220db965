// The board: who is called is shown and sounded once, in a way that harms nobody, and only while it is known.

#include "tests/unit/app/support.hpp"

#include <set>

namespace fd::app::test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

domain::Announcement call(std::int64_t seq, base::WallTime at) {
    return {seq, "t" + std::to_string(seq), {"B", 40 + seq}, "2", "2", "es", 1, at};
}

// The latest call first, as the hall says it.
api::QueueSeen called(std::vector<domain::Announcement> calls) {
    api::QueueSeen out = make_model().queue;
    out.calls = std::move(calls);
    return out;
}

api::QueueSeen called(std::int64_t seq, base::WallTime at) {
    return called({call(seq, at)});
}

Kiosk a_board() {
    Kiosk kiosk;
    kiosk.model.role = ScreenRole::Board;
    static_cast<void>(start(kiosk.model));
    kiosk.says(called({}));
    return kiosk;
}

BoardFace face(const Kiosk& board) {
    return board_face(board.model);
}

// The number in the large place; 0: none.
std::int64_t large(const Kiosk& board) {
    const auto shown = face(board);
    return shown.now ? shown.now->seq : 0;
}

std::vector<std::int64_t> before(const Kiosk& board) {
    std::vector<std::int64_t> out;
    for (const auto& one : face(board).before) out.push_back(one.seq);
    return out;
}

}  // namespace

TEST_CASE("a new call chimes once, and not again with the next look at the hall") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    CHECK(board.sent<Chime>().size() == 1);
    board.says(called(1, board.model.now));
    board.wait(seconds(60));
    CHECK(board.sent<Chime>().size() == 1);
    board.says(called(2, board.model.now));
    CHECK(board.sent<Chime>().size() == 2);
}

TEST_CASE("a board that starts or comes back shows the calls and does not sound them") {
    Kiosk board;
    board.model.role = ScreenRole::Board;
    static_cast<void>(start(board.model));
    board.says(called(7, board.model.now));
    CHECK(large(board) == 7);
    CHECK(board.sent<Chime>().empty());
    CHECK_FALSE(face(board).flash);
    board.says(called(9, board.model.now - seconds(40)));
    CHECK(large(board) == 9);
    CHECK(board.sent<Chime>().empty());
}

TEST_CASE("calls that come together each have a turn, the oldest first, and sound in it") {
    Kiosk board = a_board();
    const auto at = board.model.now;
    board.says(called({call(3, at), call(2, at), call(1, at)}));
    for (std::int64_t turn = 1; turn <= 3; ++turn) {
        CAPTURE(turn);
        CHECK(large(board) == turn);
        CHECK(face(board).flash);
        CHECK(board.sent<Chime>().size() == static_cast<std::size_t>(turn));
        board.wait(kBoardTurn - seconds(1));
        CHECK(large(board) == turn);
        board.wait(seconds(1));
    }
    CHECK(large(board) == 3);
    CHECK(before(board) == std::vector<std::int64_t>{2, 1});
    CHECK(board.sent<Chime>().size() == 3);
}

TEST_CASE("a call that has not had its turn is not among those called before") {
    Kiosk board = a_board();
    board.says(called({call(2, board.model.now), call(1, board.model.now)}));
    CHECK(large(board) == 1);
    CHECK(before(board).empty());
}

TEST_CASE("a call that comes while another has its turn waits for its end") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    board.wait(seconds(1));
    board.says(called({call(2, board.model.now), call(1, board.model.now - seconds(1))}));
    CHECK(large(board) == 1);
    CHECK(board.sent<Chime>().size() == 1);
    board.wait(seconds(3));
    CHECK(large(board) == 2);
    CHECK(board.sent<Chime>().size() == 2);
}

TEST_CASE("a call whose turn does not come in half a minute is shown and not sounded any more") {
    Kiosk board = a_board();
    const auto at = board.model.now;
    board.says(called({call(3, at), call(2, at - seconds(28)), call(1, at)}));
    board.wait(seconds(4));
    CHECK(large(board) == 3);
    CHECK(before(board) == std::vector<std::int64_t>{2, 1});
    CHECK(board.sent<Chime>().size() == 2);
}

TEST_CASE("calls of a queue that was replaced by another have no turn") {
    Kiosk board = a_board();
    board.says(called({call(9, board.model.now), call(8, board.model.now)}));
    board.says(called(1, board.model.now));
    CHECK(large(board) == 1);
    board.wait(seconds(10));
    CHECK(large(board) == 1);
    CHECK(board.sent<Chime>().size() == 1);
}

TEST_CASE("[P1] a board that cannot know who is called says so and calls nobody") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    const Kiosk knows = board;
    CHECK(face(knows).state == BoardState::Called);
    SUBCASE("the core is away") {
        board.says(api::Health{true, 0, 0, false});
    }
    SUBCASE("the hall is away, and this kiosk gives numbers alone") {
        auto alone = called(1, board.model.now);
        alone.alone = true;
        board.says(alone);
    }
    SUBCASE("there is no queue, or nothing is known of it") {
        auto nothing = called(1, board.model.now);
        nothing.open = false;
        nothing.lines.clear();
        board.says(nothing);
    }
    SUBCASE("nothing was heard yet") {
        board.model.queue = {};
    }
    CHECK(face(board).state == BoardState::Blind);
    CHECK(large(board) == 0);
    CHECK_FALSE(face(board).flash);
    board.says(api::Health{true, 0, 0, true});
    board.says(called(1, board.model.now));
    CHECK(large(board) == 1);
    CHECK(board.sent<Chime>().size() == 1);
}

TEST_CASE("[P1] what waited for its turn is not sounded while the board is blind") {
    Kiosk board = a_board();
    board.says(called({call(2, board.model.now), call(1, board.model.now)}));
    board.says(api::Health{true, 0, 0, false});
    board.wait(seconds(20));
    CHECK(board.sent<Chime>().size() == 1);
    board.says(api::Health{true, 0, 0, true});
    board.wait(seconds(1));
    CHECK(large(board) == 2);
    CHECK(board.sent<Chime>().size() == 2);
}

TEST_CASE("[P1] after a quarter of an hour a call is not now any more, but before") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    board.wait(minutes(15), minutes(1));
    CHECK(large(board) == 1);
    board.wait(seconds(1));
    CHECK(face(board).state == BoardState::Quiet);
    CHECK(large(board) == 0);
    CHECK(before(board) == std::vector<std::int64_t>{1});
}

TEST_CASE("[P1] when the day has ended nobody is called, and what waited for its turn is not sounded") {
    Kiosk board = a_board();
    board.says(called({call(2, board.model.now), call(1, board.model.now)}));
    auto over = board.model.queue;
    over.open = false;
    board.says(over);
    board.wait(seconds(10));
    CHECK(face(board).state == BoardState::Closed);
    CHECK(large(board) == 0);
    CHECK(board.sent<Chime>().size() == 1);
}

TEST_CASE("the colors change at most once a second and for six seconds, however many are called") {
    for (const std::int64_t many : {1, 5}) {
        CAPTURE(many);
        Kiosk board = a_board();
        std::vector<domain::Announcement> calls;
        for (std::int64_t seq = many; seq > 0; --seq) calls.push_back(call(seq, board.model.now));
        board.says(called(calls));
        std::vector<int> changes;  // at which tenth of a second
        bool was = false;
        for (int tenth = 0; tenth < 300; ++tenth) {
            const bool is = face(board).flash;
            if (is != was) changes.push_back(tenth);
            was = is;
            board(Tick{board.model.now + std::chrono::milliseconds(100),
                       board.model.mono + std::chrono::milliseconds(100)});
        }
        REQUIRE(changes.size() >= 2);
        for (std::size_t i = 1; i < changes.size(); ++i) CHECK(changes[i] - changes[i - 1] >= 10);
        CHECK(changes.back() <= 40 * (many - 1) + 60);
    }
}

TEST_CASE("[language] beside the site's own language stands that of whoever is called, then each in turn") {
    Kiosk board = a_board();
    board.says(called(1, board.model.now));
    CHECK(face(board).beside == "es");
    std::set<std::string> shown;
    for (int turn = 0; turn < 4; ++turn) {
        board.wait(2 * kBoardLanguage);
        for (int half = 0; half < 2; ++half) shown.insert(face(board.wait(kBoardLanguage)).beside);
    }
    CHECK(shown == std::set<std::string>{"es", "ru"});
}

TEST_CASE(
    "[language] every line of the foot stands in every language of the site, half of the time in its first") {
    Kiosk board = a_board();
    auto site = *board.model.site;
    site.board_notices = {"board.notice.one", "board.notice.two"};
    board.model.site = std::make_shared<const Site>(site);
    std::set<std::pair<std::string, std::size_t>> shown;
    int own = 0;
    constexpr int kRound = 2 * 3 * 2;  // own and another, three lines, two other languages
    for (int step = 0; step < kRound; ++step) {
        const auto now = face(board);
        shown.insert({now.around, now.line});
        if (now.around == "en") ++own;
        board.wait(kBoardAround);
    }
    CHECK(shown.size() == 9);
    CHECK(own == kRound / 2);
}

TEST_CASE("[language] a site with one language has none beside it") {
    Kiosk board = a_board();
    auto site = *board.model.site;
    site.languages = {"en"};
    board.model.site = std::make_shared<const Site>(site);
    board.says(called(1, board.model.now));
    for (int step = 0; step < 20; ++step) {
        CHECK(face(board).beside.empty());
        CHECK(face(board.wait(seconds(1))).around == "en");
    }
}

TEST_CASE("[language] a board speaks the site's first language") {
    Kiosk board;
    auto site = *board.model.site;
    site.languages = {"es", "en"};
    board.model.site = std::make_shared<const Site>(site);
    board.model.role = ScreenRole::Board;
    static_cast<void>(start(board.model));
    CHECK(board.session().prefs.lang == "es");
}

TEST_CASE("who is called a second time stands on the board once, with the newest call") {
    std::vector<domain::Announcement> calls{call(3, base::fake_epoch()), call(2, base::fake_epoch()),
                                            call(1, base::fake_epoch())};
    calls[1].ticket = calls[0].ticket;
    const auto shown = newest_calls(calls);
    REQUIRE(shown.size() == 2);
    CHECK(shown[0].seq == 3);
    CHECK(shown[1].seq == 1);
}

TEST_CASE("nobody can do anything at a board") {
    Kiosk board = a_board();
    board.all({Begin{}, OpenHelp{}, OpenDisplay{}, GoBack{}});
    CHECK(board.on<BoardScreen>());
}

}  // namespace fd::app::test
