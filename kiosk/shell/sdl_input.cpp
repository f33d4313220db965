#include "kiosk/shell/sdl_input.hpp"

#include <SDL.h>

#include <algorithm>

namespace fd::shell {
namespace {

// SDL counts fingers per device; two touch screens must not share a contact.
std::int64_t contact_of(const SDL_TouchFingerEvent& finger) {
    const auto id =
        static_cast<std::uint64_t>(finger.fingerId) ^ (static_cast<std::uint64_t>(finger.touchId) << 32U);
    return static_cast<std::int64_t>(id & 0x7fffffffffffffffU);
}

bool is_touch_pad(SDL_TouchID device) {
    const auto type = SDL_GetTouchDeviceType(device);
    return type == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || type == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE;
}

bool feed_finger(InputQueue& input, const SDL_TouchFingerEvent& finger, const PanelMap& map) {
    if (is_touch_pad(finger.touchId)) return false;
    const auto at = map.from_window(finger.x, finger.y);
    const auto contact = contact_of(finger);
    if (finger.type == SDL_FINGERDOWN) input.down(contact, at.x, at.y);
    if (finger.type == SDL_FINGERMOTION) input.moved(contact, at.x, at.y);
    if (finger.type == SDL_FINGERUP) input.up(contact, at.x, at.y);
    return true;
}

PanelMap::Point on_panel(const PanelMap& map, int x, int y) {
    return map.from_window(
        (static_cast<float>(x) + 0.5F) / static_cast<float>(std::max(1, map.window_width)),
        (static_cast<float>(y) + 0.5F) / static_cast<float>(std::max(1, map.window_height)));
}

bool feed_button(InputQueue& input, const SDL_MouseButtonEvent& button, const PanelMap& map) {
    if (button.which == SDL_TOUCH_MOUSEID || button.button != SDL_BUTTON_LEFT) return false;
    const auto at = on_panel(map, button.x, button.y);
    if (button.type == SDL_MOUSEBUTTONDOWN) {
        input.down(InputQueue::kPointer, at.x, at.y);
    } else {
        input.up(InputQueue::kPointer, at.x, at.y);
    }
    return true;
}

bool feed_motion(InputQueue& input, const SDL_MouseMotionEvent& motion, const PanelMap& map) {
    if (motion.which == SDL_TOUCH_MOUSEID) return false;
    const auto at = on_panel(map, motion.x, motion.y);
    input.moved(InputQueue::kPointer, at.x, at.y);
    return true;
}

bool feed_key(InputQueue& input, const SDL_KeyboardEvent& event, bool keyboard) {
    const int code = event.keysym.scancode;
    if (keyboard && code == SDL_SCANCODE_BACKSPACE && event.type == SDL_KEYDOWN) {
        input.typed("\b");
        return true;
    }
    if (keyboard && code == SDL_SCANCODE_SPACE) return false;
    const auto key = key_of(code, (event.keysym.mod & KMOD_SHIFT) != 0);
    if (!key) return false;
    input.key(*key, event.type == SDL_KEYDOWN);
    return true;
}

}  // namespace

PanelMap::Point PanelMap::from_window(float u, float v) const {
    u = std::clamp(u, 0.0F, 1.0F);
    v = std::clamp(v, 0.0F, 1.0F);
    Point at{u, v};
    if (quarter_turns == 1) at = {v, 1 - u};
    if (quarter_turns == 2) at = {1 - u, 1 - v};
    if (quarter_turns == 3) at = {1 - v, u};
    // A touch on the very edge is still on the picture.
    return {std::min(at.x * static_cast<float>(width), static_cast<float>(width) - 1),
            std::min(at.y * static_cast<float>(height), static_cast<float>(height) - 1)};
}

std::optional<device::Key> key_of(int sdl_scancode, bool shift) {
    using device::Key;
    switch (sdl_scancode) {
        case SDL_SCANCODE_UP:
        case SDL_SCANCODE_F18:
            return Key::Up;
        case SDL_SCANCODE_DOWN:
        case SDL_SCANCODE_F19:
            return Key::Down;
        case SDL_SCANCODE_TAB:
            return shift ? Key::Up : Key::Down;
        case SDL_SCANCODE_LEFT:
        case SDL_SCANCODE_F21:
            return Key::Left;
        case SDL_SCANCODE_RIGHT:
        case SDL_SCANCODE_F22:
            return Key::Right;
        case SDL_SCANCODE_RETURN:
        case SDL_SCANCODE_KP_ENTER:
        case SDL_SCANCODE_SPACE:
        case SDL_SCANCODE_F20:
            return Key::Select;
        case SDL_SCANCODE_F17:
            return Key::Help;
        case SDL_SCANCODE_F23:
        case SDL_SCANCODE_VOLUMEDOWN:
            return Key::VolumeDown;
        case SDL_SCANCODE_F24:
        case SDL_SCANCODE_VOLUMEUP:
            return Key::VolumeUp;
        default:
            return std::nullopt;
    }
}

bool feed(InputQueue& input, const SDL_Event& event, const PanelMap& map, bool keyboard) {
    switch (event.type) {
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            return feed_finger(input, event.tfinger, map);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            return feed_button(input, event.button, map);
        case SDL_MOUSEMOTION:
            return feed_motion(input, event.motion, map);
        case SDL_KEYDOWN:
        case SDL_KEYUP:
            return feed_key(input, event.key, keyboard);
        case SDL_TEXTINPUT:
            if (keyboard) input.typed(event.text.text);
            return keyboard;
        default:
            return false;
    }
}

}  // namespace fd::shell
