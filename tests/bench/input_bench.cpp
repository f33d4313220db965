// What input methods cost: from a key sent to the candidates that answer it, through the input thread, on the
// wall clock; and the memory that the engines add to a process. One JSON object a line for tests/bench/run.

#include "kiosk/input/input_thread.hpp"
#include "offline/base/heap.hpp"
#include "offline/base/utf8.hpp"
#include "tests/bench/measure.hpp"
#include "tests/unit/paths.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace fd;
using input::Action;

void report(const std::string& name, double value, const char* unit, std::size_t runs) {
    bench::report("input." + name, value, unit, runs);
}

struct Sentences {
    const char* method;
    std::array<std::string_view, 3> keys;  // of one sentence each
};
constexpr std::array kSentences = std::to_array<Sentences>({
    {"pinyin-hans",
     {"gongyuandeshuilongtouyizhizailoushui", "jiamenkouderenxingdaohuaile", "lajimeiyourenshou"}},
    {"pinyin-hant",
     {"gongyuandeshuilongtouyizhizailoushui", "jiamenkouderenxingdaohuaile", "tuyapenzaiqiangshang"}},
    {"zhuyin", {"ㄌㄜˋㄙㄜˋㄇㄟˊㄧㄡˇㄖㄣˊㄕㄡ ", "ㄌㄨˋㄕㄤˋㄧㄡˇㄎㄥ ", "ㄌㄨˋㄉㄥ ㄏㄨㄞˋㄌㄜ˙"}},
    {"kana",
     {"こうえんのすいどうがみずもれしています ", "どうろにおおきなあながあいています ",
      "ごみがしゅうしゅうされていません "}},
    {"romaji",
     {"kouennnosuidougamizumoreshiteimasu ", "gaitougakieteitekuraidesu ", "kabenirakugakigaarimasu "}},
    {"hangul", {"ehfhdp rnajddl dlTtmqslek", "rkfhemddl rhwkdskTtmqslek", "Tmfprlfmf ruwjlgkwl dksgdmqslek"}},
    {"telex", {"dduwowngf bij hoongr", "ddeefn ddwowngf hongr", "racs khoong ai lays"}},
    {"m17n:am-sera", {"selam newu", "menged", "tebelaxtoal"}},
});

class Typist {
  public:
    Typist()
        : thread_({test::binary_dir() + "/rime"},
                  [this](std::uint64_t, input::Composition now) { answers_.send(std::move(now)); }) {}

    // Milliseconds to the answer.
    double order(const char* method, Action action, std::string_view text = {}) {
        input::Order next;
        next.method = method;
        next.action = action;
        next.text = text;
        const auto before = std::chrono::steady_clock::now();
        if (!thread_.send(std::move(next)) || !answers_.receive(std::chrono::minutes(1))) std::exit(1);
        return bench::since(before);
    }
    void type(const Sentences& sentences, std::vector<double>& times) {
        for (std::string_view keys : sentences.keys) {
            while (!keys.empty()) {
                const auto key = base::utf8::prefix(keys, 1);
                times.push_back(order(sentences.method, Action::Key, key));
                keys.remove_prefix(key.size());
            }
            order(sentences.method, Action::Finish);
        }
    }
    double forget() {
        const auto before = std::chrono::steady_clock::now();
        if (!thread_.forget()) std::exit(1);
        return bench::since(before);
    }

  private:
    base::Channel<input::Composition> answers_{4};
    input::InputThread thread_;
};

}  // namespace

int main(int, char** argv) {
    base::restart_with_forgetful_heap(argv);  // as the kiosk does
    Typist typist;
    const double before = bench::memory_mb("Rss:");
    const double anonymous_before = bench::memory_mb("Anonymous:");
    for (const Sentences& sentences : kSentences) {
        const std::string name = sentences.method;
        std::vector<double> first;
        std::vector<double> times;
        for (int session = 0; session < 10; ++session) {
            first.push_back(
                typist.order(sentences.method, Action::Key, base::utf8::prefix(sentences.keys[0], 1)));
            typist.order(sentences.method, Action::Finish);
            for (int i = 0; i < 3; ++i) typist.type(sentences, times);
            typist.forget();
        }
        report(name + ".key_p50", bench::quantile(times, 0.5), "ms", times.size());
        report(name + ".key_p99", bench::quantile(times, 0.99), "ms", times.size());
        report(name + ".first_key_of_a_session_p50", bench::quantile(first, 0.5), "ms", first.size());
        report(name + ".first_key_of_a_session_worst", bench::quantile(first, 1), "ms", first.size());
    }
    std::vector<double> ignored;
    for (const Sentences& sentences : kSentences) typist.type(sentences, ignored);
    report("all_engines.rss_added", bench::memory_mb("Rss:") - before, "MB", 1);
    report("all_engines.anonymous_added", bench::memory_mb("Anonymous:") - anonymous_before, "MB", 1);
    report("forget", typist.forget(), "ms", 1);
}
