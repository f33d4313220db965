// The window by SDL, without a display: its dummy driver has a surface, and none of
// what the picture has to be turned for.

#include "kiosk/shell/screenshot.hpp"
#include "kiosk/shell/sdl_input.hpp"
#include "kiosk/shell/window.hpp"
#include "tests/unit/shell/desk.hpp"

#include <SDL.h>

#include <thread>

using namespace fd;
using shell::Area;
using shell::Pixels;
using std::chrono::milliseconds;

namespace {

std::unique_ptr<shell::Display> open(const char* driver, shell::WindowOptions options) {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, driver);
    options.hidden = true;
    auto window = shell::open_window(options);
    REQUIRE_MESSAGE(window.has_value(), (window ? std::string() : window.error().text));
    return std::move(*window);
}

SDL_Window* the_window() {
    for (std::uint32_t id = 1; id < 1000; ++id) {
        if (auto* window = SDL_GetWindowFromID(id)) return window;
    }
    return nullptr;
}

Pixels quadrants() {
    Pixels out(40, 60);
    for (int y = 0; y < out.h; ++y) {
        for (int x = 0; x < out.w; ++x) {
            out.row(y)[x] =
                y < 30 ? (x < 20 ? 0xffff0000U : 0xff00ff00U) : (x < 20 ? 0xff0000ffU : 0xffffffffU);
        }
    }
    return out;
}

Pixels shown_by_renderer() {
    SDL_Renderer* renderer = SDL_GetRenderer(the_window());
    REQUIRE(renderer != nullptr);
    Pixels out;
    SDL_GetRendererOutputSize(renderer, &out.w, &out.h);
    out = Pixels(out.w, out.h);
    REQUIRE(SDL_RenderReadPixels(renderer, nullptr, SDL_PIXELFORMAT_ARGB8888, out.data.data(), out.w * 4) ==
            0);
    for (auto& pixel : out.data) pixel |= 0xff000000U;
    return out;
}

Pixels shown_on_surface() {
    SDL_Surface* surface = SDL_GetWindowSurface(the_window());
    REQUIRE(surface != nullptr);
    Pixels out(surface->w, surface->h);
    SDL_ConvertPixels(surface->w, surface->h, surface->format->format, surface->pixels, surface->pitch,
                      SDL_PIXELFORMAT_ARGB8888, out.data.data(), out.w * 4);
    for (auto& pixel : out.data) pixel |= 0xff000000U;
    return out;
}

constexpr Area kWhole{0, 0, 40, 60};

void push_finger(std::uint32_t type, std::int64_t finger, float x, float y) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.fingerId = finger;
    event.tfinger.touchId = 5;
    event.tfinger.x = x;
    event.tfinger.y = y;
    SDL_PushEvent(&event);
}

void push_button(std::uint32_t type, std::uint32_t which, int x, int y,
                 std::uint8_t button = SDL_BUTTON_LEFT) {
    SDL_Event event{};
    event.type = type;
    event.button.which = which;
    event.button.button = button;
    event.button.x = x;
    event.button.y = y;
    SDL_PushEvent(&event);
}

void push_key(std::uint32_t type, SDL_Scancode code, std::uint8_t repeat = 0) {
    SDL_Event event{};
    event.type = type;
    event.key.keysym.scancode = code;
    event.key.repeat = repeat;
    SDL_PushEvent(&event);
}

void pump(test::Desk& desk, shell::Display& window) {
    CHECK(window.wait(desk.input, milliseconds(0)));
    desk.loop.settle();
}

}  // namespace

TEST_CASE("the window shows the picture, and afterwards only what changed") {
    const auto window = open("dummy", {40, 60});
    auto picture = quadrants();
    window->present(picture, std::span(&kWhole, 1));
    CHECK(shown_on_surface() == picture);
    const auto before = picture;
    std::fill(picture.data.begin(), picture.data.end(), 0xff777777U);
    const std::vector<Area> changed = {{5, 5, 10, 10}, {30, 50, 10, 10}};
    window->present(picture, changed);
    const auto now = shown_on_surface();
    CHECK(now.row(5)[5] == 0xff777777U);
    CHECK(now.row(59)[39] == 0xff777777U);
    CHECK(now.row(16)[16] == before.row(16)[16]);
}

TEST_CASE("a picture turned by quarters stands upright on the panel as mounted, and touches find it") {
    for (const int turns : {1, 2, 3}) {
        CAPTURE(turns);
        shell::WindowOptions options{40, 60};
        options.quarter_turns = turns;
        const auto window = open("dummy", options);
        const auto picture = quadrants();
        window->present(picture, std::span(&kWhole, 1));
        const auto seen = shown_by_renderer();
        const bool sideways = turns != 2;
        REQUIRE(seen.w == (sideways ? 60 : 40));
        REQUIRE(seen.h == (sideways ? 40 : 60));
        const shell::PanelMap map{40, 60, seen.w, seen.h, turns};
        for (const float u : {0.01F, 0.45F, 0.55F, 0.99F}) {
            for (const float v : {0.01F, 0.45F, 0.55F, 0.99F}) {
                const auto at = map.from_window(u, v);
                const auto on_glass = seen.row(static_cast<int>(
                    v * static_cast<float>(seen.h)))[static_cast<int>(u * static_cast<float>(seen.w))];
                CHECK(on_glass == picture.row(static_cast<int>(at.y))[static_cast<int>(at.x)]);
            }
        }
    }
}

TEST_CASE("a scaled window maps its touches onto the whole picture") {
    shell::WindowOptions options{40, 60};
    options.scale = 0.5;
    const auto window = open("dummy", options);
    const auto picture = quadrants();
    window->present(picture, std::span(&kWhole, 1));
    const auto seen = shown_by_renderer();
    CHECK(seen.w == 20);
    CHECK(seen.row(5)[5] == 0xffff0000U);
    CHECK(seen.row(25)[15] == 0xffffffffU);
}

TEST_CASE("touches outside of the window land on its edge") {
    const shell::PanelMap map{40, 60, 40, 60, 0};
    CHECK(map.from_window(-0.1F, 2).x == 0);
    CHECK(map.from_window(-0.1F, 2).y == 59);
}

TEST_CASE("a finger and a mouse, all events in one bunch, are one press each") {
    for (const char* driver : {"dummy", "offscreen"}) {
        CAPTURE(driver);
        test::Desk desk;
        const auto window = open(driver, {400, 400});
        push_finger(SDL_FINGERDOWN, 1, 0.225F, 0.225F);
        push_finger(SDL_FINGERMOTION, 1, 0.23F, 0.225F);
        push_finger(SDL_FINGERUP, 1, 0.23F, 0.225F);
        push_button(SDL_MOUSEBUTTONDOWN, 0, 290, 90);
        push_button(SDL_MOUSEBUTTONUP, 0, 290, 90);
        pump(desk, *window);
        CHECK(desk.pressed() == std::vector<std::string>{"StartReport", "TakeNumber"});
    }
}

TEST_CASE("the mouse that SDL makes up from touches, and other buttons, do nothing") {
    test::Desk desk;
    const auto window = open("dummy", {400, 400});
    push_button(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, 90, 90);
    push_button(SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID, 90, 90);
    push_button(SDL_MOUSEBUTTONDOWN, 0, 90, 90, SDL_BUTTON_RIGHT);
    push_button(SDL_MOUSEBUTTONUP, 0, 90, 90, SDL_BUTTON_RIGHT);
    pump(desk, *window);
    CHECK(desk.events.empty());
    CHECK(std::string(SDL_GetHint(SDL_HINT_TOUCH_MOUSE_EVENTS)) == "0");
    CHECK(std::string(SDL_GetHint(SDL_HINT_MOUSE_AUTO_CAPTURE)) == "0");
}

TEST_CASE("a tactile keypad works the screen; letters and Escape do nothing; repeats are left out") {
    test::Desk desk;
    const auto window = open("dummy", {400, 400});
    for (const auto code :
         {SDL_SCANCODE_F19, SDL_SCANCODE_A, SDL_SCANCODE_ESCAPE, SDL_SCANCODE_F4, SDL_SCANCODE_F20}) {
        push_key(SDL_KEYDOWN, code);
        push_key(SDL_KEYDOWN, code, 1);
        push_key(SDL_KEYDOWN, code, 1);
        push_key(SDL_KEYUP, code);
    }
    SDL_Event text{};
    text.type = SDL_TEXTINPUT;
    text.text.text[0] = 'a';
    SDL_PushEvent(&text);
    pump(desk, *window);
    CHECK(desk.pressed() == std::vector<std::string>{"FocusOn", "StartReport"});
}

TEST_CASE("a developer's keyboard types, when asked for") {
    test::Desk desk;
    shell::WindowOptions options{400, 400};
    options.keyboard = true;
    const auto window = open("dummy", options);
    SDL_Event text{};
    text.type = SDL_TEXTINPUT;
    text.text.text[0] = 'a';
    SDL_PushEvent(&text);
    push_key(SDL_KEYDOWN, SDL_SCANCODE_SPACE);
    push_key(SDL_KEYDOWN, SDL_SCANCODE_BACKSPACE);
    pump(desk, *window);
    CHECK(desk.pressed() == std::vector<std::string>{"TypeText", "DeleteBack"});
}

TEST_CASE("a window that was covered shows its picture again") {
    test::Desk desk;
    const auto window = open("dummy", {40, 60});
    const auto picture = quadrants();
    window->present(picture, std::span(&kWhole, 1));
    SDL_FillRect(SDL_GetWindowSurface(the_window()), nullptr, 0);
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    event.window.event = SDL_WINDOWEVENT_EXPOSED;
    SDL_PushEvent(&event);
    pump(desk, *window);
    CHECK(shown_on_surface() == picture);
}

TEST_CASE("a window of another size than asked for shows the whole picture, and touches find it") {
    test::Desk desk;
    const auto window = open("dummy", {400, 400});
    const auto picture = desk.loop.renderer().pixels();
    const Area whole{0, 0, 400, 400};
    window->present(picture, std::span(&whole, 1));
    SDL_SetWindowSize(the_window(), 200, 100);
    pump(desk, *window);
    const auto seen = shown_by_renderer();
    REQUIRE(seen.w == 200);
    REQUIRE(seen.h == 100);
    CHECK(seen.row(22)[145] == picture.row(90)[290]);
    CHECK(seen.row(80)[100] == picture.row(320)[200]);
    push_button(SDL_MOUSEBUTTONDOWN, 0, 145, 22);
    push_button(SDL_MOUSEBUTTONUP, 0, 145, 22);
    pump(desk, *window);
    CHECK(desk.pressed() == std::vector<std::string>{"TakeNumber"});
}

TEST_CASE("another thread wakes the window; the system may end it") {
    test::Desk desk;
    const auto window = open("dummy", {40, 60});
    while (SDL_PollEvent(nullptr) != 0 && window->wait(desk.input, milliseconds(0))) {
    }
    std::thread other([&] {
        for (int i = 0; i < 1000; ++i) window->wake();
    });
    other.join();
    std::vector<SDL_Event> waiting(10);
    CHECK(SDL_PeepEvents(waiting.data(), 10, SDL_PEEKEVENT, SDL_USEREVENT, SDL_LASTEVENT) == 1);
    CHECK(window->wait(desk.input, std::chrono::minutes(5)));
    window->wake();
    CHECK(SDL_HasEvents(SDL_USEREVENT, SDL_LASTEVENT) == SDL_TRUE);
    CHECK(window->wait(desk.input, std::chrono::minutes(5)));
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    SDL_PushEvent(&quit);
    CHECK_FALSE(window->wait(desk.input, std::chrono::minutes(5)));
}

TEST_CASE("no display is an error with SDL's reason") {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "nonesuch");
    const auto window = shell::open_window({40, 60});
    REQUIRE_FALSE(window.has_value());
    CHECK(window.error().code == base::ErrorCode::Unavailable);
    CHECK_FALSE(window.error().text.empty());
}
