#include "kiosk/shell/input.hpp"

#include "kiosk/shell/imgui_compat.hpp"

#include <algorithm>
#include <utility>

namespace fd::shell {

void InputQueue::push(Do what, float x, float y) {
    const bool again = what == Do::Move && !steps_.empty() && steps_.back().what == Do::Move;
    if (again) steps_.pop_back();  // only where the finger is now matters
    steps_.push_back({what, x, y});
}

std::chrono::milliseconds InputQueue::repeat_of(const Target& target) const {
    return target.quick ? rules_.quick_repeat : rules_.repeat;
}

bool InputQueue::left_out(const Target& target) const {
    const auto now = clock_.monotonic();
    if (target.id.empty()) return true;
    if (changed_at_ && now < *changed_at_ + rules_.settle) return true;
    return released_at_ && target.id == released_target_ && now < *released_at_ + repeat_of(target);
}

void InputQueue::down(std::int64_t contact, float x, float y) {
    touched_ = true;
    if (contact_) return;
    Target target = target_at_(x, y);
    if (left_out(target)) return;
    contact_ = contact;
    target_ = std::move(target.id);
    push(Do::Hover, x, y);
    push(Do::Press, x, y);
}

void InputQueue::moved(std::int64_t contact, float x, float y) {
    if (contact_ == contact) push(Do::Move, x, y);
}

void InputQueue::up(std::int64_t contact, float x, float y) {
    touched_ = true;
    if (contact_ != contact) return;
    contact_.reset();
    released_target_ = target_;
    released_at_ = clock_.monotonic();
    push(Do::Release, x, y);
    push(Do::Leave, kAway, kAway);
}

void InputQueue::cancel() {
    if (!contact_) return;
    contact_.reset();
    push(Do::Release, kAway, kAway);
    push(Do::Leave, kAway, kAway);
}

void InputQueue::tap(float x, float y) {
    down(kScript, x, y);
    up(kScript, x, y);
}

void InputQueue::key(device::Key key, bool is_down) {
    if (!is_down) {
        if (key_down_ == key) key_down_.reset();
        if (key == device::Key::Select && select_up_at_) select_up_at_ = clock_.monotonic();
        return;
    }
    if (key_down_ == key) return;  // something lies on it: nobody is there
    touched_ = true;
    key_down_ = key;
    const bool select = key == device::Key::Select;
    if (select && select_up_at_ && clock_.monotonic() < *select_up_at_ + repeat_of(focused_())) return;
    select_up_at_ = select ? std::optional(clock_.monotonic()) : std::nullopt;
    keys_.push_back(key);
}

void InputQueue::typed(const std::string& utf8) {
    touched_ = true;
    text_.push_back(utf8);
}

void InputQueue::screen_changed() {
    changed_at_ = clock_.monotonic();
    // What ImGui is in the middle of goes on to its end: a press that it knows, or the last step of one.
    const bool in_middle = button_ || (!steps_.empty() && steps_.front().what == Do::Leave);
    auto rest = steps_.begin();
    if (in_middle) {
        rest = std::find_if(rest, steps_.end(), [](const Step& step) { return step.what == Do::Leave; });
        if (rest != steps_.end()) ++rest;
    }
    if (rest == steps_.end()) return;
    steps_.erase(rest, steps_.end());
    contact_.reset();
    released_at_.reset();  // a tap that did nothing is not the first of two
    if (!in_middle) push(Do::Leave, kAway, kAway);
}

bool InputQueue::apply_next(ImGuiIO& io) {
    if (!steps_.empty()) {
        now_ = steps_.front();
        steps_.pop_front();
        if (now_.what == Do::Press) button_ = true;
        if (now_.what == Do::Release) button_ = false;
    }
    set_pointer(io, now_.x, now_.y, button_);
    return pending();
}

std::optional<device::Key> InputQueue::next_key() {
    if (keys_.empty()) return std::nullopt;
    const auto key = keys_.front();
    keys_.pop_front();
    return key;
}

std::optional<std::string> InputQueue::next_text() {
    if (text_.empty()) return std::nullopt;
    auto out = std::move(text_.front());
    text_.pop_front();
    return out;
}

bool InputQueue::touched() {
    return std::exchange(touched_, false);
}

}  // namespace fd::shell
