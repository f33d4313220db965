// What the screens cost, as ratios in one run: prints one JSON object a line for tests/bench/run.
// CPU time of this thread, so that a busy machine counts less.

#include "kiosk/program/gallery.hpp"
#include "kiosk/program/samples.hpp"
#include "kiosk/program/stage.hpp"
#include "kiosk/shell/frame_renderer.hpp"
#include "offline/base/heap.hpp"
#include "offline/base/log.hpp"
#include "tests/bench/kiosk.hpp"
#include "tests/bench/measure.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace fd;
using bench::Kiosk;
using bench::memory_mb;
using bench::quantile;
using bench::report;
using namespace std::chrono_literals;

double cpu_ms() {
    timespec at{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) / 1e6;
}

void idle(program::Parts& parts) {
    Kiosk kiosk(parts, bench::no_city());
    const auto idle_frames = [&] {
        // What was still under way when the last touch ended is not idling.
        kiosk.clock.advance(1500ms);
        kiosk.host->turn(0ms);
        kiosk.host->settle();
        const auto before = kiosk.host->loop().frames();
        for (int i = 0; i < 100; ++i) {
            kiosk.clock.advance(100ms);
            kiosk.host->turn(0ms);
        }
        return static_cast<double>(kiosk.host->loop().frames() - before);
    };
    report("idle.attract.frames_in_10s", idle_frames(), "frames", 1);
    kiosk.tap("attract.start");
    kiosk.tap("language.en");
    report("idle.home.frames_in_10s", idle_frames(), "frames", 1);
}

// From the touch to the picture with everything that it changed: a screen change, all frames of it.
const std::vector<std::string>& one_round() {
    static const std::vector<std::string> round = {"attract.start",
                                                   "language.en",
                                                   "chrome.display",
                                                   "display.size_l",
                                                   "display.size_m",
                                                   "display.high_dark",
                                                   "display.standard",
                                                   "display.close",
                                                   "home.check",
                                                   "check.type",
                                                   "key.1",
                                                   "key.2",
                                                   "key.3",
                                                   "chrome.back",
                                                   "chrome.back",
                                                   "chrome.finish",
                                                   "finish.yes"};
    return round;
}

void press(program::Parts& parts) {
    Kiosk kiosk(parts, bench::no_city());
    std::vector<double> times;
    for (int i = 0; i < 12; ++i) {
        for (const auto& node : one_round()) {
            const double before = cpu_ms();
            kiosk.tap(node);
            if (i > 1) times.push_back(cpu_ms() - before);
        }
    }
    report("press.to_picture.p50", quantile(times, 0.5), "ms cpu", times.size());
    report("press.to_picture.p99", quantile(times, 0.99), "ms cpu", times.size());
}

// The same by the clock on the wall, at the pace of quick fingers: what a resident would see while other
// programs work. bench_frames_while_draining compares runs of it.
void paced(program::Parts& parts, int rounds) {
    constexpr auto kPace = 25ms;
    Kiosk kiosk(parts, bench::no_city());
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        for (const auto& node : one_round()) {
            const auto before = std::chrono::steady_clock::now();
            kiosk.tap(node);
            const double spent = bench::since(before);
            if (i > 1) times.push_back(spent);
            std::this_thread::sleep_until(before + kPace);
        }
    }
    report("paced.p50", quantile(times, 0.5), "ms", times.size());
    report("paced.p99", quantile(times, 0.99), "ms", times.size());
}

void split(program::Parts& parts) {
    program::Stage stage(parts);
    const auto base = program::sample_base(parts, "en");
    const auto samples = program::make_samples(*base);
    std::vector<double> draw;
    std::vector<double> paint;
    for (int round = 0; round < 3; ++round) {
        for (const auto& sample : samples) {
            const double a = cpu_ms();
            stage.show(sample.model);
            const double b = cpu_ms();
            (void)stage.paint();
            const double c = cpu_ms();
            if (round == 0) continue;
            draw.push_back(b - a);
            paint.push_back(c - b);
        }
    }
    report("screen_change.draw.p50", quantile(draw, 0.5), "ms cpu", draw.size());
    report("screen_change.paint.p50", quantile(paint, 0.5), "ms cpu", paint.size());
    report("screen_change.paint.p99", quantile(paint, 0.99), "ms cpu", paint.size());
}

// The same sentence drawn by us and by ImGui's own Latin font: recording the quads, without painting. As many
// as a full screen of text a frame: a draw list that grows by megabytes measures the kernel's page faults.
void text_cost(program::Parts& parts) {
    program::Stage stage(parts);
    const auto base = program::sample_base(parts, "en");
    stage.show(*base);
    const std::string words = "Report a problem or ask for a service at this library today";
    constexpr int kTexts = 40;
    constexpr int kFrames = 200;
    const auto frame = [&](const std::function<void(ui::Ui&)>& one) {
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({1080, 1920});
        ImGui::Begin("bench");
        ui::NodeLog log;
        ui::Ui ui(parts.kit(), *base, {}, log);
        const double before = cpu_ms();
        for (int i = 0; i < kTexts; ++i) one(ui);
        const double spent = cpu_ms() - before;
        ImGui::End();
        ImGui::EndFrame();
        return spent;
    };
    const auto time = [&](const std::function<void(ui::Ui&)>& one) {
        frame(one);
        double spent = 0;
        for (int i = 0; i < kFrames; ++i) spent += frame(one);
        return spent * 1e6 / (kFrames * kTexts * static_cast<double>(words.size()));
    };
    const double ours = time([&](ui::Ui& ui) {
        const auto laid_out = ui.measure(words, {}, 900);
        ui.canvas().glyphs(*laid_out, {40, 40, 900, 60}, {});
    });
    const double theirs = time([&](ui::Ui&) {
        ImGui::GetWindowDrawList()->AddText({40, 40}, IM_COL32_WHITE, words.c_str());
    });
    report("text.ours", ours, "ns per glyph", kFrames);
    report("text.imgui", theirs, "ns per glyph", kFrames);
    report("text.ours_over_imgui", ours / theirs, "ratio", kFrames);
}

void memory(program::Parts& parts) {
    Kiosk kiosk(parts, bench::no_city());
    kiosk.tap("attract.start");
    kiosk.tap("language.en");
    report("memory.home.rss", memory_mb("Rss:"), "MB", 1);
    report("memory.home.pss", memory_mb("Pss:"), "MB", 1);
    for (const auto& tag : parts.site->languages) {
        kiosk.tap("chrome.language");
        kiosk.tap("language." + tag);
    }
    report("memory.twelve_languages.rss", memory_mb("Rss:"), "MB", 1);
    report("memory.twelve_languages.pss", memory_mb("Pss:"), "MB", 1);
}

}  // namespace

// screen-bench [ROUNDS]: with a number, only that many rounds of paced().
int main(int argc, char** argv) {
    base::restart_with_forgetful_heap(argv);  // as the kiosk does
    base::log::set_level(base::log::Level::Error);
    const double start = cpu_ms();
    auto parts = bench::load_parts();
    if (argc > 1) {
        paced(*parts, std::atoi(argv[1]));
        return 0;
    }
    const double loaded = cpu_ms();
    {
        Kiosk first(*parts, bench::no_city());
        report("start.load", loaded - start, "ms cpu", 1);
        report("start.first_picture", cpu_ms() - start, "ms cpu", 1);
    }
    memory(*parts);
    idle(*parts);
    press(*parts);
    split(*parts);
    text_cost(*parts);
    return 0;
}
