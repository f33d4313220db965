// What a resident waits for in the kiosk's own loop, with its input thread, on the wall clock: another
// language, the words for a key; and the memory of the process when everything is loaded. Headless: the
// pictures are painted by the kiosk's own renderer, and no window is in the figures. One JSON object a line
// for tests/bench/run.

#include "kiosk/program/player.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "offline/base/heap.hpp"
#include "offline/base/log.hpp"
#include "offline/base/utf8.hpp"
#include "tests/bench/kiosk.hpp"
#include "tests/bench/measure.hpp"

#include <array>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fd;
using bench::quantile;
using bench::report;
using namespace std::chrono_literals;

constexpr int kLanguageSessions = 12;
constexpr int kTypingSessions = 5;
constexpr std::array kPlaces = {"home", "groups", "words"};

class Resident {
  public:
    explicit Resident(program::Parts& parts)
        : kiosk_(parts, bench::sample_city(parts)),
          player_(*kiosk_.host, real_,
                  {"", [this](std::chrono::milliseconds by) { kiosk_.clock.advance(by); }, {}, {}, {}}) {
        for (const auto& tag : parts.site->languages) {
            if (tag != "en") languages_.push_back(tag);
        }
        languages_.emplace_back("en");  // last, so that every one is another than the one before
    }

    void act(std::initializer_list<std::string> lines) {
        for (const auto& line : lines) {
            const auto done = player_.run_line(line);
            if (done) continue;
            fmt::print(stderr, "{}: {}\n", line, done.error().text);
            std::exit(1);
        }
    }
    void arrive(const std::string& lang) { act({"tap attract.start", "tap language." + lang}); }
    void leave() { act({"tap chrome.finish", "tap finish.yes", "wait screen attract"}); }
    // Onward from the place before.
    void go(std::string_view place) {
        if (place == "groups") act({"tap home.report", "wait node group.1"});
        if (place == "find") act({"tap home.report", "wait node group.find", "tap group.find"});
        if (place == "words")
            act({"tap group.1", "tap service.PW-101", "tap question.value.small", "tap action.continue",
                 "tap action.skip", "tap where.here", "tap details.type"});
    }

    // Milliseconds from the touch to the last frame that it changes.
    double choose_language(const std::string& tag);
    void every_language(std::vector<double>& times) {
        for (const auto& tag : languages_) times.push_back(choose_language(tag));
    }
    // Milliseconds from the touch to the frame that shows what the input method made of the key.
    double press(const std::string& node);

  private:
    [[nodiscard]] const app::Edit& edit() const {
        const auto* edit = app::edit_of(kiosk_.host->model().session.screen);
        if (edit == nullptr) fail("no field to type in");
        return *edit;
    }
    [[noreturn]] static void fail(const std::string& what) {
        fmt::print(stderr, "{}\n", what);
        std::exit(1);
    }
    bench::TimedDisplay::Time touch(const std::string& node, std::function<bool()> shows);

    base::SystemClock real_;
    bench::Kiosk kiosk_;
    program::Player player_;
    std::vector<std::string> languages_;
};

bench::TimedDisplay::Time Resident::touch(const std::string& node, std::function<bool()> shows) {
    const auto* there = kiosk_.host->nodes().find(node);
    if (there == nullptr || !there->target) fail("no " + node);
    const float x = there->px.center_x();
    const float y = there->px.center_y();
    player_.pause(700ms);  // longer than the rules for touches that come too early
    kiosk_.host->settle();
    kiosk_.display.watch(std::move(shows));
    const auto start = std::chrono::steady_clock::now();
    kiosk_.host->input().tap(x, y);
    return start;
}

double Resident::choose_language(const std::string& tag) {
    act({"tap chrome.language", "wait screen language"});
    const std::string node = "language." + tag;
    while (!player_.shows(node)) act({"tap page.more"});
    const auto& session = kiosk_.host->model().session;
    const auto start = touch(node, [&session, tag] {
        return session.prefs.lang == tag && app::screen_name(session.screen) != "language";
    });
    kiosk_.host->turn(0ms);
    kiosk_.host->turn(0ms);  // the core's answer, the services in that language, came into the first
    if (!kiosk_.display.shown()) fail(tag + " is not shown");
    return std::chrono::duration<double, std::milli>(kiosk_.display.newest() - start).count();
}

double Resident::press(const std::string& node) {
    const auto orders = kiosk_.host->model().orders;
    const auto answered = [this, orders] {
        return kiosk_.host->model().orders > orders && edit().composing.sent.empty();
    };
    const auto start = touch(node, answered);
    while (!answered()) {
        kiosk_.host->turn(20ms);
        if (bench::since(start) > 5000) fail(node + " is not answered");
    }
    // A key that changes nothing has no frame of its own.
    const auto end = kiosk_.display.shown().value_or(std::chrono::steady_clock::now());
    kiosk_.host->settle();
    if (!edit().composing.now.candidates.empty() && !player_.shows("candidate.0"))
        fail(node + ": its words are not on the screen");
    return std::chrono::duration<double, std::milli>(end - start).count();
}

void report_memory(const std::string& name) {
    report("screens." + name + "_rss_mb", bench::memory_mb("VmRSS:", "/proc/self/status"), "MB", 1);
    report("screens." + name + "_pss_mb", bench::memory_mb("Pss:"), "MB", 1);
}

// One visit in which every language is shown, and every input method used: nothing is forgotten before its
// end.
void everything_loaded(Resident& resident) {
    report_memory("start");
    resident.arrive("en");
    std::vector<double> first;
    resident.every_language(first);
    report("screens.language_first_ms", quantile(first, 1), "ms", first.size());
    report_memory("every_language");
    resident.go("groups");
    resident.go("words");
    const auto write = [&](const std::string& lang, std::initializer_list<std::string> lines,
                           const std::string& method) {
        resident.choose_language(lang);
        resident.act(lines);
        report("screens.rss_mb_after_" + method, bench::memory_mb("Rss:"), "MB", 1);
    };
    write("zh-Hans", {"type gongyuandeshuilongtou", "tap key.enter"}, "pinyin-hans");
    write("zh-Hant", {"type ㄌㄜˋㄙㄜˋㄇㄟˊㄧㄡˇㄖㄣˊㄕㄡ", "tap key.space", "tap key.enter"}, "zhuyin");
    write("zh-Hant", {"tap key.other", "type gongyuandeshuilongtou", "tap key.enter"}, "pinyin-hant");
    // The field stays at the language's other keyboard.
    write("ja", {"type kouennnosuidou", "tap key.space", "tap key.enter"}, "romaji");
    write("ja", {"tap key.other", "type とうろにおおきなあな", "tap key.space", "tap key.enter"}, "kana");
    write("ko", {"type ㄱㅗㅇㅇㅜㅓㄴ"}, "hangul");
    write("vi", {"tap key.other", "type dduwowngf bij hoongr "}, "telex");
    report_memory("all_engines");
    resident.leave();
}

// Not the process' first time; what is laid out is forgotten with every visit, though.
void language_switch(Resident& resident) {
    std::vector<double> all;
    for (const std::string place : kPlaces) {
        std::vector<double> times;
        for (int i = 0; i < kLanguageSessions; ++i) {
            resident.arrive("en");
            for (const auto* next : kPlaces) {
                resident.go(next);
                if (next == place) break;
            }
            resident.every_language(times);
            resident.leave();
        }
        report("screens.language_switch_p99_ms." + place, quantile(times, 0.99), "ms", times.size());
        all.insert(all.end(), times.begin(), times.end());
    }
    report("screens.language_switch_p50_ms", quantile(all, 0.5), "ms", all.size());
    report("screens.language_switch_p99_ms", quantile(all, 0.99), "ms", all.size());
    report("screens.language_switch_ms", quantile(all, 1), "ms", all.size());
}

struct Sentences {
    const char* method;
    const char* lang;
    std::array<std::string_view, 4> keys;  // of one sentence each; * is the key of the kana's marks
};
constexpr std::array kSentences = std::to_array<Sentences>({
    {"pinyin-hans",
     "zh-Hans",
     {"gongyuandeshuilongtouyizhizailoushui", "jiamenkouderenxingdaohuaile", "lajimeiyourenshou",
      "lukouyouyigedakenghenweixian "}},
    {"zhuyin",
     "zh-Hant",
     {"ㄌㄜˋㄙㄜˋㄇㄟˊㄧㄡˇㄖㄣˊㄕㄡ ", "ㄌㄨˋㄕㄤˋㄧㄡˇㄎㄥ ", "ㄌㄨˋㄉㄥ ㄏㄨㄞˋㄌㄜ˙",
      "ㄌㄨˋㄎㄡˇㄧㄡˇㄧ ㄍㄜˋㄉㄚˋㄎㄥ "}},
    {"kana",
     "ja",
     {"こうえんのすいと*うか*みす*もれしています ", "と*うろにおおきなあなか*あいています ",
      "こ*みか*しゆ*うしゆ*うされていません ", "は*すていのまえのみちか*あふ*ない "}},
});

std::string key_of(std::string_view letter) {
    if (letter == " ") return "key.space";
    return ui::key_node(letter == "*" ? "゛゜小" : letter);
}

struct KeyTimes {
    std::vector<double> all;
    std::vector<double> first;  // of a visit: it opens the engine, too
};

void type(Resident& resident, const Sentences& sentences, KeyTimes& times) {
    bool first = true;
    for (std::string_view keys : sentences.keys) {
        while (!keys.empty()) {
            const auto letter = base::utf8::prefix(keys, 1);
            const double ms = resident.press(key_of(letter));
            times.all.push_back(ms);
            if (std::exchange(first, false)) times.first.push_back(ms);
            keys.remove_prefix(letter.size());
        }
        resident.act({"tap key.enter"});
    }
}

void key_to_candidate(Resident& resident) {
    double worst_p99 = 0;
    std::size_t runs = 0;
    for (const Sentences& sentences : kSentences) {
        for (const std::string place : {"words", "find"}) {
            KeyTimes times;
            for (int i = 0; i < kTypingSessions; ++i) {
                resident.arrive(sentences.lang);
                if (place == "words") resident.go("groups");
                resident.go(place);
                type(resident, sentences, times);
                resident.leave();
            }
            const std::string name = std::string(sentences.method) + "." + place;
            report("screens.key_to_candidate_p50_ms." + name, quantile(times.all, 0.5), "ms",
                   times.all.size());
            report("screens.key_to_candidate_p99_ms." + name, quantile(times.all, 0.99), "ms",
                   times.all.size());
            report("screens.first_key_to_candidate_ms." + name, quantile(times.first, 1), "ms",
                   times.first.size());
            worst_p99 = std::max(worst_p99, quantile(times.all, 0.99));
            runs += times.all.size();
        }
    }
    report("screens.key_to_candidate_p99_ms", worst_p99, "ms", runs);
}

}  // namespace

int main(int, char** argv) {
    base::restart_with_forgetful_heap(argv);  // as the kiosk does
    base::log::set_level(base::log::Level::Error);
    auto parts = bench::load_parts();
    bench::offer_every_language(*parts);
    Resident resident(*parts);
    everything_loaded(resident);
    language_switch(resident);
    key_to_candidate(resident);
    report_memory("end");
    return 0;
}
