#include "kiosk/shell/window.hpp"

#include "kiosk/shell/device_wait.hpp"
#include "kiosk/shell/presenter.hpp"
#include "kiosk/shell/sdl_input.hpp"
#include "offline/base/log.hpp"

#include <SDL.h>

#include <atomic>
#include <cmath>
#include <string_view>
#include <vector>

namespace fd::shell {
namespace {

void set_hints(const WindowOptions& options) {
    // style.md 10: SDL must not make a mouse out of touches nor the other way round, and must not
    // capture: that loses the lift of a finger.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, options.fullscreen ? "0" : "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
}

class Window final : public Display {
  public:
    explicit Window(WindowOptions options) : options_(std::move(options)) {}
    ~Window() override {
        presenter_.reset();
        if (window_ != nullptr) SDL_DestroyWindow(window_);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    base::Result<void> open();
    base::Result<void> choose_presenter();
    void present(const Pixels& picture, std::span<const Area> changed) override;
    bool wait(InputQueue& input, std::chrono::milliseconds at_most) override;
    void wake() override;

  private:
    bool take(InputQueue& input, const SDL_Event& event);
    void take_window_event(InputQueue& input, const SDL_WindowEvent& event);
    void show_again();
    void measure();

    WindowOptions options_;
    PanelMap map_;
    SDL_Window* window_ = nullptr;
    std::unique_ptr<Presenter> presenter_;
    const Pixels* picture_ = nullptr;
    std::uint32_t wake_event_ = 0;
    std::atomic<bool> woken_{false};
    bool sdl_only_asks_ = false;  // the driver has no way to sleep until there is input
    DeviceWait devices_;
};

// X11 and Wayland sleep on their connection.
bool only_asks(const char* driver) {
    const std::string_view name = driver == nullptr ? "" : driver;
    return name != "x11" && name != "wayland";
}

base::Result<void> Window::open() {
    set_hints(options_);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return base::fail(base::ErrorCode::Unavailable, SDL_GetError());
    sdl_only_asks_ = only_asks(SDL_GetCurrentVideoDriver());
    wake_event_ = SDL_RegisterEvents(1);
    std::uint32_t flags = SDL_WINDOW_ALLOW_HIGHDPI;
    if (options_.fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
    if (options_.hidden) flags |= SDL_WINDOW_HIDDEN;
    const bool sideways = options_.quarter_turns % 2 == 1;
    const auto scaled = [&](int px) { return static_cast<int>(std::lround(px * options_.scale)); };
    window_ = SDL_CreateWindow(options_.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                               scaled(sideways ? options_.height : options_.width),
                               scaled(sideways ? options_.width : options_.height), flags);
    if (window_ == nullptr) return base::fail(base::ErrorCode::Unavailable, SDL_GetError());
    if (options_.fullscreen) SDL_ShowCursor(SDL_DISABLE);
    if (options_.keyboard) {
        SDL_StartTextInput();
    } else {
        SDL_StopTextInput();
    }
    measure();
    return choose_presenter();
}

base::Result<void> Window::choose_presenter() {
    presenter_.reset();  // two ways at once do not go on one window
    auto presenter = make_presenter(window_, options_.width, options_.height, options_.quarter_turns);
    if (!presenter) return base::fail(presenter.error());
    presenter_ = std::move(*presenter);
    return {};
}

void Window::measure() {
    map_.width = options_.width;
    map_.height = options_.height;
    map_.quarter_turns = options_.quarter_turns;
    SDL_GetWindowSize(window_, &map_.window_width, &map_.window_height);
}

void Window::present(const Pixels& picture, std::span<const Area> changed) {
    picture_ = &picture;
    if (presenter_ && !presenter_->present(picture, changed)) base::log::warn("window", SDL_GetError());
}

void Window::show_again() {
    if (picture_ == nullptr) return;
    const Area whole{0, 0, picture_->w, picture_->h};
    present(*picture_, std::span(&whole, 1));
}

bool Window::wait(InputQueue& input, std::chrono::milliseconds at_most) {
    const bool busy = input.pending() || woken_.load();
    auto time = busy ? std::chrono::milliseconds(0) : at_most;
    if (sdl_only_asks_ && time.count() > 0) {
        SDL_PumpEvents();
        if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) == SDL_FALSE) devices_.wait(time);
        time = std::chrono::milliseconds(0);
    }
    SDL_Event event;
    bool go_on = true;
    if (SDL_WaitEventTimeout(&event, static_cast<int>(time.count())) != 0) {
        do {
            go_on = take(input, event) && go_on;
        } while (SDL_PollEvent(&event) != 0);
    }
    woken_ = false;
    return go_on;
}

bool Window::take(InputQueue& input, const SDL_Event& event) {
    if (event.type == SDL_QUIT) return false;
    if (event.type == wake_event_) return true;
    if (event.type == SDL_WINDOWEVENT) {
        take_window_event(input, event.window);
    } else if (event.type == SDL_RENDER_TARGETS_RESET || event.type == SDL_RENDER_DEVICE_RESET) {
        if (presenter_) presenter_->reset();
        show_again();
    } else {
        feed(input, event, map_, options_.keyboard);
    }
    return true;
}

void Window::take_window_event(InputQueue& input, const SDL_WindowEvent& event) {
    switch (event.event) {
        case SDL_WINDOWEVENT_SIZE_CHANGED:
            measure();
            if (const auto chosen = choose_presenter(); !chosen)
                base::log::error("window", chosen.error().text);
            show_again();
            break;
        case SDL_WINDOWEVENT_SHOWN:
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_RESTORED:
            show_again();
            break;
        case SDL_WINDOWEVENT_HIDDEN:
        case SDL_WINDOWEVENT_FOCUS_LOST:
            input.cancel();
            break;
        default:
            break;
    }
}

void Window::wake() {
    if (woken_.exchange(true)) return;
    SDL_Event event{};
    event.type = wake_event_;
    SDL_PushEvent(&event);
    devices_.wake();
}

}  // namespace

base::Result<std::unique_ptr<Display>> open_window(const WindowOptions& options) {
    auto window = std::make_unique<Window>(options);
    if (auto opened = window->open(); !opened)
        return base::fail(opened.error().with_context("opening the window"));
    return std::unique_ptr<Display>(std::move(window));
}

}  // namespace fd::shell
