// What finding by typing costs: the index of 2,000 entries, and a search in it, in four scripts. One JSON
// object a line for tests/bench/run.

#include "kiosk/text/finder.hpp"
#include "kiosk/text/synonyms.hpp"
#include "offline/base/files.hpp"
#include "offline/base/heap.hpp"
#include "offline/base/json.hpp"
#include "tests/bench/measure.hpp"
#include "tests/unit/paths.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fd;

constexpr std::size_t kEntries = 2000;

void report(const std::string& name, double value, std::size_t runs) {
    bench::report("find." + name, value, "ms", runs);
}

// A city with far more to offer than ours: its services again and again, each with a word of its own.
std::vector<text::FinderEntry> entries_in(const std::string& tag) {
    const auto bytes = base::files::read(fd::test::source_dir() + "/assets/riverbend/texts." + tag + ".json");
    const auto texts = bytes ? base::json::parse(*bytes, 1U << 20U) : base::json::Value::object();
    std::vector<text::Language> languages(2);
    languages[0].tag = tag;
    languages[1].tag = "en";
    const auto synonyms = text::Synonyms::load(fd::test::source_dir() + "/locales/synonyms", languages);
    std::vector<text::FinderEntry> out;
    while (texts && out.size() < kEntries) {
        for (const auto& item : texts->items()) {
            if (!item.key().ends_with(".name") || out.size() == kEntries) continue;
            const std::string code = item.key().substr(0, item.key().size() - 5);
            const auto text = [&](const char* what) {
                return base::json::string_at(*texts, code + what).value_or("");
            };
            text::FinderEntry entry{text(".name") + " " + std::to_string(out.size()),
                                    synonyms.words(text::Things::Services, tag, {"pothole", "street light"}),
                                    {text(".desc"), text(".keywords")}};
            out.push_back(std::move(entry));
        }
    }
    return out;
}

void measure(const std::string& tag, const std::vector<std::string>& typed) {
    const auto entries = entries_in(tag);
    auto start = std::chrono::steady_clock::now();
    const text::Finder finder(entries);
    report("index_2000." + tag, bench::since(start), 1);
    double worst = 0;
    std::size_t runs = 0;
    for (const auto& words : typed) {
        for (int i = 0; i < 20; ++i, ++runs) {
            start = std::chrono::steady_clock::now();
            const auto found = finder.find(words, 40);
            worst = std::max(worst, bench::since(start));
        }
    }
    report("search_2000_worst." + tag, worst, runs);
}

}  // namespace

int main(int, char** argv) {
    base::restart_with_forgetful_heap(argv);  // as the kiosk does
    measure("en", {"p", "pot", "pothole", "photole", "street light out", "xqzwvk", "big hole in the road",
                   "no such thing at all"});
    measure("vi", {"o", "o ga", "den duong", "duogn", "khong co gi"});
    measure("ar", {"ح", "حفرة", "الحفره", "مصباح شارع", "خخخخخ"});
    measure("ja", {"道", "あな", "道路の穴", "存在しない"});
}
