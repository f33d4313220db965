#pragma once
// The player: does what a person would, one line a deed, through the real input
// queue, and says which line failed. Journeys are text files (tests/journeys); the
// verbs are in tests/journeys/README.md. UI thread only.

#include "kiosk/program/host.hpp"
#include "offline/base/clock.hpp"
#include "offline/base/result.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace fd::program {

struct PlayerHooks {
    std::string shots;                                       // empty: no pictures
    std::function<void(std::chrono::milliseconds)> advance;  // empty: the clock is real
    std::function<void(const std::string&)> show_code;       // to the fake camera
    std::function<base::Result<void>(const std::string&)> set_printer;
    std::function<void(bool)> set_audio;  // whether the fake loudspeaker works
};

class Player {
  public:
    // real: a clock that moves; waiting is bounded by it.
    Player(Host& host, const base::Clock& real, PlayerHooks hooks)
        : host_(host), real_(real), hooks_(std::move(hooks)) {}

    // InvalidInput names file and line; Timeout and NotFound say what was waited for and what the screen
    // shows.
    base::Result<void> run_file(const std::string& path);
    base::Result<void> run_line(std::string_view line);

    base::Result<void> tap(const std::string& node);  // goes through More when it is not on this page
    base::Result<void> type(std::string_view text);
    base::Result<void> pick(const std::string& word);  // of the words that an input method offers
    base::Result<void> shot(const std::string& name);
    base::Result<void> wait(const std::function<bool()>& condition, const std::string& what);
    // Lets time pass for the rules of the input queue and for what is under way.
    void pause(std::chrono::milliseconds time);
    [[nodiscard]] bool shows(const std::string& node) const;
    [[nodiscard]] std::string_view screen() const;

  private:
    [[nodiscard]] bool answered() const;
    base::Result<void> press(const std::string& node);
    base::Result<void> type_one(const std::string& out);
    base::Result<void> expect(const std::string& node, const std::string& words, bool wanted);
    base::Result<void> key(const std::string& name);
    [[nodiscard]] std::string what_shows() const;

    Host& host_;
    const base::Clock& real_;
    base::Result<void> wait_for(const std::string& what, const std::string& words);
    // A deed that the hooks do, where there are any.
    base::Result<void> run_hook(const std::string& verb, const std::string& first, const std::string& rest);

    PlayerHooks hooks_;
    std::string last_url_;  // of the ticket that was remembered
    int shots_ = 0;
};

}  // namespace fd::program
