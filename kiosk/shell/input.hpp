#pragma once
// InputQueue: touches, the pointer and keys, from whatever brings them (SDL, scripts),
// to ImGui, one step a frame: hover, press, moves, release, away. It also holds the
// rules for unsteady hands (accessibility D-08): a press may last for ever and a
// finger may roll; what comes too early on a new screen, or twice on one target, is
// left out. It knows no SDL and no model. UI thread only; owned by main.

#include "device/port/keypad.hpp"
#include "offline/base/clock.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>

struct ImGuiIO;

namespace fd::shell {

struct InputRules {
    // After a new screen was shown: what is touched before that was meant for the old one.
    std::chrono::milliseconds settle{250};
    // From a release to the next press of the same target, or of Select on the keypad with no other
    // key between.
    std::chrono::milliseconds repeat{500};
    // The same where twice means twice: "00", one day earlier and one more. Only what no hand does.
    std::chrono::milliseconds quick_repeat{150};
};

struct Target {
    std::string id;      // empty: none
    bool quick = false;  // twice means twice
};

class InputQueue {
  public:
    // The target under a point of the frame that the resident sees; empty: none. A contact that
    // begins on no target does nothing and blocks nobody: a hand may rest on the glass.
    using TargetAt = std::function<Target(float x, float y)>;
    using Focused = std::function<Target()>;           // what Select would press
    static constexpr float kAway = -3.402823466e+38F;  // -FLT_MAX: ImGui's word for no pointer
    static constexpr std::int64_t kPointer = -1;       // contact id of the mouse
    static constexpr std::int64_t kScript = -2;

    InputQueue(const base::Clock& clock, TargetAt target_at, Focused focused, InputRules rules = {})
        : clock_(clock), target_at_(std::move(target_at)), focused_(std::move(focused)), rules_(rules) {}

    // ---- what happened; px of the panel ----
    void down(std::int64_t contact, float x, float y);
    void moved(std::int64_t contact, float x, float y);
    void up(std::int64_t contact, float x, float y);
    // The contact was taken away (focus lost, device gone): nothing is pressed by it.
    void cancel();
    void key(device::Key key, bool is_down);  // a key that is already down is not pressed again
    void typed(const std::string& utf8);      // only with a keyboard for developers
    // A script's finger, under the same rules: between two taps its clock must move on.
    void tap(float x, float y);

    // The frame that is on the glass now is of another screen than the one before. A press that ImGui
    // has not seen yet was meant for that one and is dropped.
    void screen_changed();

    // ---- what the frame loop takes ----
    // Before NewFrame: sets pointer and button, at most one step. True: there is more to apply.
    bool apply_next(ImGuiIO& io);
    [[nodiscard]] bool pending() const { return !steps_.empty() || !keys_.empty() || !text_.empty(); }
    std::optional<device::Key> next_key();
    std::optional<std::string> next_text();
    // Whether anybody touched anything since it was last asked; what the rules left out counts too.
    bool touched();

  private:
    enum class Do { Hover, Press, Move, Release, Leave };
    struct Step {
        Do what = Do::Hover;
        float x = 0, y = 0;
    };

    [[nodiscard]] bool left_out(const Target& target) const;
    [[nodiscard]] std::chrono::milliseconds repeat_of(const Target& target) const;
    void push(Do what, float x, float y);

    const base::Clock& clock_;
    TargetAt target_at_;
    Focused focused_;
    InputRules rules_;
    std::deque<Step> steps_;
    std::deque<device::Key> keys_;
    std::deque<std::string> text_;
    std::optional<std::int64_t> contact_;  // the one that counts, while it is down
    std::string target_;                   // that it began on
    std::string released_target_;
    std::optional<base::Monotonic> released_at_;
    std::optional<device::Key> key_down_;
    std::optional<base::Monotonic> select_up_at_;  // while Select was the last key
    std::optional<base::Monotonic> changed_at_;
    Step now_{Do::Leave, kAway, kAway};  // as ImGui knows it
    bool button_ = false;
    bool touched_ = false;
};

}  // namespace fd::shell
