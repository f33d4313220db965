#include "kiosk/program/player.hpp"

#include "kiosk/shell/screenshot.hpp"
#include "kiosk/text/unicode.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "offline/base/files.hpp"
#include "offline/base/utf8.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace fd::program {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 30s;
constexpr auto kBetweenTaps = 600ms;  // longer than the rules for double taps and new screens
constexpr int kMostPages = 30;

std::pair<std::string, std::string> split(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    const auto at = text.find(' ');
    if (at == std::string_view::npos) return {std::string(text), ""};
    auto rest = text.substr(at);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return {std::string(text.substr(0, at)), std::string(rest)};
}

}  // namespace

std::string_view Player::screen() const {
    return app::screen_name(host_.model().session.screen);
}

bool Player::shows(const std::string& node) const {
    return host_.nodes().find(node) != nullptr;
}

std::string Player::what_shows() const {
    std::string out = "screen " + std::string(screen()) + " with";
    for (const auto& node : host_.nodes().nodes) {
        if (node.target && !node.covered) out += " " + node.id;
    }
    return out;
}

void Player::pause(std::chrono::milliseconds time) {
    if (hooks_.advance) {
        hooks_.advance(time);
        host_.turn(0ms);
        return;
    }
    const auto until = real_.monotonic() + time;
    while (real_.monotonic() < until)
        host_.turn(std::max<std::chrono::milliseconds>(1ms, until - real_.monotonic()));
}

base::Result<void> Player::wait(const std::function<bool()>& condition, const std::string& what) {
    const auto until = real_.monotonic() + kPatience;
    while (!condition()) {
        if (real_.monotonic() > until)
            return base::fail(base::ErrorCode::Timeout, "waited for " + what + "; " + what_shows());
        if (hooks_.advance) hooks_.advance(20ms);
        host_.turn(20ms);
    }
    host_.settle();
    return {};
}

base::Result<void> Player::press(const std::string& id) {
    const auto* node = host_.nodes().find(id);
    if (node == nullptr || !node->target)
        return base::fail(base::ErrorCode::NotFound, "no " + id + "; " + what_shows());
    const float x = node->px.center_x();
    const float y = node->px.center_y();
    pause(kBetweenTaps);
    host_.input().tap(x, y);
    host_.turn(0ms);
    host_.settle();
    if (answered()) return {};
    return wait([this] { return answered(); }, "the input method to answer");
}

// A person looks before touching the next key.
bool Player::answered() const {
    const auto* edit = app::edit_of(host_.model().session.screen);
    return edit == nullptr || edit->composing.sent.empty();
}

base::Result<void> Player::pick(const std::string& word) {
    host_.settle();
    for (int page = 0; page < kMostPages; ++page) {
        for (const auto& node : host_.nodes().nodes) {
            if (node.name == word && node.id.starts_with("candidate.")) return press(std::string(node.id));
        }
        if (!shows("candidate.after")) break;
        if (auto turned = press("candidate.after"); !turned) return turned;
    }
    return base::fail(base::ErrorCode::NotFound, "\"" + word + "\" is not offered; " + what_shows());
}

base::Result<void> Player::tap(const std::string& id) {
    host_.settle();
    for (int page = 0; page < kMostPages && !shows(id) && shows("page.more"); ++page) {
        if (auto turned = press("page.more"); !turned) return turned;
    }
    return press(id);
}

base::Result<void> Player::type_one(const std::string& out) {
    const std::string id = out == " " ? "key.space" : out == "\n" ? "key.enter" : ui::key_node(out);
    if (shows(id)) return press(id);
    // Another layer has it: capitals, then signs, then Latin letters.
    for (const char* way :
         {"key.shift", "key.shift", "key.symbols", "key.letters", "key.latin", "key.shift"}) {
        if (!shows(way)) continue;
        if (auto pressed = press(way); !pressed) return pressed;
        if (shows(id)) return press(id);
    }
    // A letter with its marks: the letter first, then its last mark.
    const std::string parts = text::nfd(out);
    const auto letter = base::utf8::drop_last(parts);
    if (!letter.empty()) {
        if (auto typed = type_one(text::nfc(letter)); !typed) return typed;
        return type_one(parts.substr(letter.size()));
    }
    return base::fail(base::ErrorCode::NotFound, "no key writes \"" + out + "\"; " + what_shows());
}

base::Result<void> Player::type(std::string_view text) {
    while (!text.empty()) {
        const auto one = base::utf8::prefix(text, 1);
        if (auto typed = type_one(std::string(one)); !typed) return typed;
        text.remove_prefix(one.size());
        // A script that wrote a capital is back at small letters; signs stay until told.
        if (!text.empty() && !shows("key.space") && shows("key.letters")) {
            if (auto back = press("key.letters"); !back) return back;
        }
    }
    return {};
}

base::Result<void> Player::shot(const std::string& name) {
    host_.settle();
    if (hooks_.shots.empty()) return {};
    if (auto made = base::files::make_dirs(hooks_.shots); !made) return made;
    return shell::save_png(host_.loop().renderer().pixels(),
                           fmt::format("{}/{:02}-{}.png", hooks_.shots, ++shots_, name));
}

base::Result<void> Player::expect(const std::string& id, const std::string& words, bool wanted) {
    const auto* node = host_.nodes().find(id);
    const bool there =
        node != nullptr && base::utf8::strip_layout_marks(node->spoken()).find(words) != std::string::npos;
    if (there == wanted) return {};
    return base::fail(base::ErrorCode::Rejected,
                      fmt::format("{} {} \"{}\"; {}{}", id, wanted ? "does not say" : "says", words,
                                  what_shows(), node == nullptr ? "" : "; it says: " + node->spoken()));
}

base::Result<void> Player::key(const std::string& name) {
    using device::Key;
    const std::pair<const char*, Key> keys[] = {{"up", Key::Up},         {"down", Key::Down},
                                                {"left", Key::Left},     {"right", Key::Right},
                                                {"select", Key::Select}, {"help", Key::Help}};
    for (const auto& [known, meaning] : keys) {
        if (name != known) continue;
        pause(kBetweenTaps);
        host_.input().key(meaning, true);
        host_.input().key(meaning, false);
        host_.turn(0ms);
        host_.settle();
        return {};
    }
    return base::fail(base::ErrorCode::InvalidInput, "no key \"" + name + "\"");
}

base::Result<void> Player::run_line(std::string_view line) {
    const auto [verb, rest] = split(line);
    const auto [first, words] = split(rest);
    if (verb.empty() || verb.front() == '#') return {};
    if (verb == "tap") return tap(first);
    if (verb == "type") return type(rest);
    if (verb == "pick") return pick(first);
    if (verb == "shot") return shot(first);
    if (verb == "key") return key(first);
    if (verb == "expect") return expect(first, words, true);
    if (verb == "expect-not") return expect(first, words, false);
    if (verb == "wait") return wait_for(first, words);
    return run_hook(verb, first, rest);
}

base::Result<void> Player::wait_for(const std::string& what, const std::string& words) {
    if (what == "screen") return wait([this, words] { return screen() == words; }, "screen " + words);
    if (what == "node") return wait([this, words] { return shows(words); }, "node " + words);
    if (what != "text") return base::fail(base::ErrorCode::InvalidInput, "no wait for \"" + what + "\"");
    const auto [id, said] = split(words);
    return wait([this, id = id, said = said] { return expect(id, said, true).has_value(); },
                id + " to say \"" + said + "\"");
}

base::Result<void> Player::run_hook(const std::string& verb, const std::string& first,
                                    const std::string& rest) {
    if (verb == "advance" && hooks_.advance) {
        // In steps, as ticks would come.
        int seconds = 0;
        std::from_chars(first.data(), first.data() + first.size(), seconds);
        for (; seconds > 0; --seconds) pause(1000ms);
        return {};
    }
    if (verb == "scan" && hooks_.show_code) {
        const auto& receipt = last_url_;
        hooks_.show_code(first == "ticket" ? receipt : rest);
        return {};
    }
    if (verb == "remember" && first == "ticket") {
        if (host_.model().session.receipt) last_url_ = host_.model().session.receipt->url;
        return {};
    }
    if (verb == "audio" && hooks_.set_audio && (first == "works" || first == "broken")) {
        hooks_.set_audio(first == "works");
        return {};
    }
    if (verb == "printer" && hooks_.set_printer) return hooks_.set_printer(first);
    return base::fail(base::ErrorCode::InvalidInput, "not a deed: \"" + verb + " " + rest + "\"");
}

base::Result<void> Player::run_file(const std::string& path) {
    const auto text = base::files::read(path);
    if (!text) return base::fail(text.error());
    std::string_view rest = *text;
    for (int number = 1; !rest.empty(); ++number) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (auto done = run_line(rest.substr(0, end)); !done) {
            return base::fail(
                done.error().with_context(fmt::format("{}:{}: {}", path, number, rest.substr(0, end))));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

}  // namespace fd::program
