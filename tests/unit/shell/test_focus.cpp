#include "kiosk/shell/focus.hpp"

#include <doctest/doctest.h>

using namespace fd;
using device::Key;
using shell::key_pressed;

namespace {

const std::vector<std::string> kOrder = {"home.report", "home.number", "chrome.help"};

std::string focused(Key key, const std::string& from) {
    const auto out = key_pressed(key, kOrder, from);
    const auto* focus = out.event ? std::get_if<app::FocusOn>(&*out.event) : nullptr;
    return focus == nullptr ? "" : focus->node;
}

}  // namespace

TEST_CASE("the keypad reaches every target, forward and back, round and round") {
    CHECK(focused(Key::Down, "") == "home.report");
    CHECK(focused(Key::Down, "home.report") == "home.number");
    CHECK(focused(Key::Right, "home.number") == "chrome.help");
    CHECK(focused(Key::Down, "chrome.help") == "home.report");
    CHECK(focused(Key::Up, "") == "chrome.help");
    CHECK(focused(Key::Up, "home.report") == "chrome.help");
    CHECK(focused(Key::Up, "chrome.help") == "home.number");
}

TEST_CASE("a focus that is gone starts over") {
    CHECK(focused(Key::Down, "two.other") == "home.report");
}

TEST_CASE("Select presses what has the focus, and nothing without one") {
    CHECK(key_pressed(Key::Select, kOrder, "home.number").activate == "home.number");
    CHECK(key_pressed(Key::Select, kOrder, "").activate.empty());
    CHECK(key_pressed(Key::Select, kOrder, "two.other").activate.empty());
    CHECK(std::holds_alternative<app::EnterPressed>(*key_pressed(Key::Select, kOrder, "").event));
}

TEST_CASE("Left is the way back and Help is help, on every screen") {
    CHECK(std::holds_alternative<app::GoBack>(*key_pressed(Key::Left, {}, "").event));
    CHECK(std::holds_alternative<app::OpenHelp>(*key_pressed(Key::Help, {}, "").event));
    CHECK_FALSE(key_pressed(Key::Down, {}, "").event.has_value());
    CHECK_FALSE(key_pressed(Key::VolumeUp, kOrder, "").event.has_value());
}
