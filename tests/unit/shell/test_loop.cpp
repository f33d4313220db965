#include "tests/unit/shell/desk.hpp"

#include <thread>

using namespace fd;
using device::Key;
using test::Desk;
using Names = std::vector<std::string>;
using std::chrono::milliseconds;

namespace {

void strike(Desk& desk, Key key) {
    desk.input.key(key, true);
    desk.input.key(key, false);
    desk.loop.turn(milliseconds(0));
}

}  // namespace

TEST_CASE("nothing happens, nothing is drawn") {
    Desk desk;
    const auto frames = desk.loop.frames();
    for (int i = 0; i < 100; ++i) CHECK(desk.loop.turn(milliseconds(0)));
    CHECK(desk.loop.frames() == frames);
}

TEST_CASE("a tap costs a handful of frames, of which those without a change are not shown") {
    Desk desk;
    const auto frames = desk.loop.frames();
    const auto shown = desk.display.presented();
    desk.input.tap(90, 90);
    desk.loop.turn(milliseconds(0));
    CHECK(desk.loop.frames() - frames <= 7);
    CHECK(desk.display.presented() - shown == 2);  // down and up again
}

TEST_CASE("a pressed target is all that is painted") {
    Desk desk;
    desk.input.down(1, 90, 90);
    std::int64_t painted = 0;
    const auto shown = desk.display.presented();
    desk.loop.settle();
    painted = desk.loop.renderer().stats().dirty_px;
    CHECK(desk.display.presented() == shown + 1);
    CHECK(painted == 0);  // the last frame only found that all is quiet
}

TEST_CASE("the whole way by keypad: to the target, press it, and back") {
    Desk desk;
    strike(desk, Key::Down);
    CHECK(desk.model.session.focus == "desk.a");
    strike(desk, Key::Down);
    CHECK(desk.model.session.focus == "desk.b");
    CHECK(desk.log.find("desk.b")->focused);
    strike(desk, Key::Select);
    strike(desk, Key::Left);
    CHECK(desk.pressed() == Names{"FocusOn", "FocusOn", "TakeNumber", "GoBack"});
}

TEST_CASE("Select presses once and then lets go") {
    Desk desk;
    strike(desk, Key::Down);
    strike(desk, Key::Select);
    desk.loop.settle();
    desk.loop.settle();
    CHECK(desk.pressed() == Names{"FocusOn", "StartReport"});
}

TEST_CASE("keys and taps keep their order when they come in a bunch") {
    Desk desk;
    for (int i = 0; i < 3; ++i) {
        desk.input.key(Key::Down, true);
        desk.input.key(Key::Down, false);
    }
    desk.input.tap(290, 90);
    desk.loop.turn(milliseconds(0));
    CHECK(desk.pressed() == Names{"FocusOn", "FocusOn", "FocusOn", "TakeNumber"});
    CHECK(desk.model.session.focus == "desk.a");
}

TEST_CASE("a view that never rests is drawn a few times and then left alone") {
    Desk desk;
    int i = 0;
    desk.on_event = [&](const app::Event&) {};
    desk.targets.push_back({"desk.c", {40, 240, 50, 50}, app::Send{}});
    test::Drawing drawing(10, 10);
    shell::View restless;
    restless.draw = [&](const ui::Input&) -> std::optional<app::Event> {
        ImGui::GetBackgroundDrawList()->PrimReserve(6, 4);
        ImGui::GetBackgroundDrawList()->PrimRect({0, 0}, {static_cast<float>(1 + ++i % 9), 5},
                                                 IM_COL32_WHITE);
        return std::nullopt;
    };
    restless.handle = [](app::Event) {};
    restless.focus = [] { return std::string(); };
    restless.focus_order = [] { return std::vector<std::string>(); };
    restless.screen = [] { return std::string("restless"); };
    shell::FrameLoop loop(desk.atlas, 10, 10, desk.display, desk.input, restless);
    CHECK(loop.settle() <= 5);
}

TEST_CASE("the first picture is shown before anything is waited for") {
    struct Patient final : shell::Display {
        void present(const shell::Pixels&, std::span<const shell::Area>) override { ++shown; }
        bool wait(shell::InputQueue&, milliseconds at_most) override {
            waited += at_most;
            return true;
        }
        void wake() override {}
        int shown = 0;
        milliseconds waited{0};
    } display;
    Desk desk;
    shell::View view;
    view.draw = [](const ui::Input&) -> std::optional<app::Event> { return std::nullopt; };
    view.handle = [](app::Event) {};
    view.focus = [] { return std::string(); };
    view.focus_order = [] { return std::vector<std::string>(); };
    view.screen = [] { return std::string("one"); };
    shell::FrameLoop loop(desk.atlas, 10, 10, display, desk.input, view);
    CHECK(loop.turn(milliseconds(1000)));
    CHECK(display.shown == 1);
    CHECK(display.waited.count() == 0);
    CHECK(loop.turn(milliseconds(1000)));
    CHECK(display.waited.count() == 1000);
}

TEST_CASE("a message from another thread ends the wait and is taken before the frame") {
    Desk desk;
    bool news = false;
    shell::View view;
    int drawn = 0;
    view.draw = [&](const ui::Input&) -> std::optional<app::Event> {
        ++drawn;
        return std::nullopt;
    };
    view.handle = [](app::Event) {};
    view.focus = [] { return std::string(); };
    view.focus_order = [] { return std::vector<std::string>(); };
    view.screen = [] { return std::string("one"); };
    view.inbox = [&] { return std::exchange(news, false); };
    shell::FrameLoop loop(desk.atlas, 10, 10, desk.display, desk.input, view);
    loop.settle();
    const int before = drawn;
    news = true;
    std::thread other([&] { desk.display.wake(); });
    CHECK(loop.turn(std::chrono::minutes(5)));
    other.join();
    CHECK(drawn > before);
    desk.display.end();
    CHECK_FALSE(loop.turn(std::chrono::minutes(5)));
}

TEST_CASE("a keyboard types only what the queue was told to take") {
    Desk desk;
    desk.input.typed("é");
    desk.input.typed("\b");
    desk.loop.turn(milliseconds(0));
    CHECK(desk.pressed() == Names{"TypeText", "DeleteBack"});
}
