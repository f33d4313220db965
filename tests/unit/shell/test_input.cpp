// Recorded hands (D-08): what a resident meant is what happens. All through the real
// queue, ImGui and ui::Ui, at 4 px a millimetre.

#include "tests/unit/shell/desk.hpp"

using namespace fd;
using test::Desk;
using Names = std::vector<std::string>;

TEST_CASE("a tap presses once, and the target shows it before the finger lifts") {
    Desk desk;
    desk.input.down(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.held("desk.a"));
    CHECK(desk.pressed().empty());
    desk.input.up(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
    CHECK_FALSE(desk.held("desk.a"));
}

TEST_CASE("down and up that arrive together are still one press") {
    Desk desk;
    desk.input.tap(90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
}

TEST_CASE("ImGui sees a tap as it needs it: there, down, up in the same place, away") {
    Desk desk;
    desk.seen.clear();
    desk.input.down(1, 90, 90);
    desk.input.moved(1, 92, 90);
    desk.input.moved(1, 95, 90);
    desk.input.up(1, 95, 90);
    desk.loop.settle();
    desk.seen.resize(5);
    CHECK(desk.seen ==
          std::vector<Desk::Seen>{
              {90, false}, {90, true}, {95, true}, {95, false}, {shell::InputQueue::kAway, false}});
}

TEST_CASE("taps on two targets that arrive together are both pressed, in order") {
    Desk desk;
    desk.input.tap(90, 90);
    desk.input.tap(290, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport", "TakeNumber"});
}

TEST_CASE("nothing sticks after a touch: the frame is the one of before") {
    Desk desk;
    const auto before = desk.loop.renderer().pixels();
    desk.input.tap(90, 90);
    desk.loop.settle();
    CHECK(desk.loop.renderer().pixels() == before);
}

TEST_CASE("a press of a minute is a press") {
    Desk desk;
    desk.input.down(1, 90, 90);
    for (int i = 0; i < 60; ++i) {
        desk.loop.settle();
        desk.wait(1000);
    }
    CHECK(desk.held("desk.a"));
    desk.input.up(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
}

TEST_CASE("a finger that rolls is a press up to 6 mm outside of the target") {
    const auto lift_at = [](float x) {
        Desk desk;
        desk.input.down(1, 130, 90);
        desk.loop.settle();
        for (float at = 130; at < x; at += 2) desk.input.moved(1, at, 90);
        desk.input.up(1, x, 90);
        desk.loop.settle();
        return desk.pressed();
    };
    CHECK(lift_at(139) == Names{"StartReport"});
    CHECK(lift_at(163) == Names{"StartReport"});  // the edge is at 140: 23 px = 5.75 mm
    CHECK(lift_at(166).empty());
}

TEST_CASE("a finger may leave its target and come back; lifted elsewhere it takes the press back") {
    Desk desk;
    desk.input.down(1, 90, 90);
    desk.loop.settle();
    desk.input.moved(1, 90, 300);
    desk.loop.settle();
    CHECK_FALSE(desk.held("desk.a"));
    desk.input.moved(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.held("desk.a"));
    desk.input.moved(1, 290, 90);
    desk.input.up(1, 290, 90);
    desk.loop.settle();
    CHECK(desk.pressed().empty());
}

TEST_CASE("a second tap on the same target within half a second is a tremor") {
    Desk desk;
    desk.input.tap(90, 90);
    desk.loop.settle();
    desk.wait(499);
    desk.input.tap(95, 95);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
    desk.wait(1);  // what was left out does not make anybody wait longer
    desk.input.tap(90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport", "StartReport"});
}

TEST_CASE("a digit twice at a quick hand's pace is two digits, and its bounce is none") {
    Desk desk({{"desk.key", {40, 40, 100, 100}, app::TypeText{"0"}, true}});
    for (const int pause : {150, 200, 300}) {
        desk.input.tap(90, 90);
        desk.loop.settle();
        desk.wait(pause);
    }
    desk.input.tap(90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"TypeText", "TypeText", "TypeText", "TypeText"});
    desk.wait(149);
    desk.input.tap(92, 92);
    desk.loop.settle();
    CHECK(desk.pressed().size() == 4);
}

TEST_CASE("the half second is counted from the lift, however long the press was") {
    Desk desk;
    desk.input.down(1, 90, 90);
    desk.loop.settle();
    desk.wait(3000);
    desk.input.up(1, 90, 90);
    desk.wait(80);
    desk.input.tap(90, 90);  // the bounce
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
}

TEST_CASE("another target needs no waiting") {
    Desk desk;
    desk.input.tap(90, 90);
    desk.loop.settle();
    desk.wait(10);
    desk.input.tap(290, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport", "TakeNumber"});
}

TEST_CASE("a second finger does nothing, and does not disturb the first") {
    Desk desk;
    desk.input.down(1, 90, 90);
    desk.loop.settle();
    desk.input.down(2, 290, 90);
    desk.input.moved(2, 300, 95);
    desk.input.up(2, 300, 95);
    desk.loop.settle();
    CHECK(desk.held("desk.a"));
    desk.input.up(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
}

TEST_CASE("a hand that rests on the glass beside the targets does not stop a finger") {
    Desk desk;
    desk.input.down(1, 200, 380);
    desk.input.down(2, 190, 370);
    desk.loop.settle();
    desk.input.down(3, 90, 90);
    desk.input.up(3, 90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
}

TEST_CASE("a touch less than a quarter second after a new screen was meant for the old one") {
    Desk desk;
    desk.screen = "two";
    desk.loop.settle();
    desk.wait(249);
    desk.input.down(1, 90, 90);
    desk.wait(500);
    desk.input.up(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.pressed().empty());
    desk.input.tap(90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
}

TEST_CASE("a hasty second tap, queued before the new screen was drawn, does not reach it") {
    Desk desk;
    desk.on_event = [&](const app::Event& event) {
        if (!std::holds_alternative<app::StartReport>(event)) return;
        desk.screen = "two";
        desk.targets = {{"desk.b", {240, 40, 100, 100}, app::Send{}}};
    };
    desk.input.tap(90, 90);
    SUBCASE("and it does not make the next one wait") {
        desk.input.tap(290, 90);
    }
    SUBCASE("nor does a finger that stays") {
        desk.input.down(1, 290, 90);
    }
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
    desk.wait(250);
    desk.input.tap(290, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport", "Send"});
}

TEST_CASE("a screen that comes just before the press is not pressed") {
    Desk desk;
    desk.input.tap(90, 90);
    desk.on_frame = [&] {
        if (desk.seen.back().x < 0) return;  // the finger is there, not down yet
        desk.on_frame = nullptr;
        desk.screen = "two";
    };
    desk.loop.settle();
    CHECK(desk.screen == "two");
    CHECK(desk.pressed().empty());
}

TEST_CASE("a finger that is down while the screen changes under it presses nothing there") {
    Desk desk;
    desk.input.down(1, 90, 90);
    desk.loop.settle();
    desk.screen = "two";
    desk.targets = {{"two.a", {40, 40, 100, 100}, app::Send{}}};
    desk.loop.settle();
    desk.wait(1000);
    desk.input.up(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.pressed().empty());
}

TEST_CASE("a touch that is taken away presses nothing") {
    Desk desk;
    desk.input.down(1, 90, 90);
    desk.loop.settle();
    desk.input.cancel();
    desk.input.up(1, 90, 90);
    desk.loop.settle();
    CHECK(desk.pressed().empty());
    CHECK_FALSE(desk.held("desk.a"));
    desk.input.tap(90, 90);
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"StartReport"});
}

TEST_CASE("whoever touches anything is here, also where nothing is pressed") {
    Desk desk;
    desk.input.tap(200, 380);
    CHECK(desk.loop.turn(std::chrono::milliseconds(0)));
    CHECK(desk.pressed().empty());
    REQUIRE(desk.events.size() == 1);
    CHECK(std::holds_alternative<app::Touched>(desk.events.front()));
}

TEST_CASE("a key that is held is one key press, and nobody's sign of life") {
    Desk desk;
    for (int i = 0; i < 5; ++i) {
        desk.input.key(device::Key::Down, true);
        CHECK(desk.input.touched() == (i == 0));
    }
    desk.input.key(device::Key::Down, false);
    CHECK(desk.input.next_key() == device::Key::Down);
    CHECK_FALSE(desk.input.next_key().has_value());
    desk.input.key(device::Key::Down, true);
    CHECK(desk.input.next_key() == device::Key::Down);
}

TEST_CASE("Select struck twice on a digit is two digits") {
    Desk desk({{"desk.key", {40, 40, 100, 100}, app::TypeText{"0"}, true}});
    desk.model.session.focus = "desk.key";
    const auto strike = [&] {
        desk.input.key(device::Key::Select, true);
        desk.input.key(device::Key::Select, false);
        return desk.input.next_key().has_value();
    };
    CHECK(strike());
    desk.wait(149);
    CHECK_FALSE(strike());
    desk.wait(150);
    CHECK(strike());
}

TEST_CASE("Select struck twice within half a second is one, unless another key was between") {
    Desk desk;
    const auto strike = [&](device::Key key) {
        desk.input.key(key, true);
        desk.input.key(key, false);
        return desk.input.next_key().has_value();
    };
    CHECK(strike(device::Key::Select));
    desk.wait(499);
    CHECK_FALSE(strike(device::Key::Select));
    CHECK(strike(device::Key::Down));
    CHECK(strike(device::Key::Down));
    CHECK(strike(device::Key::Select));
    desk.wait(500);
    CHECK(strike(device::Key::Select));
}
