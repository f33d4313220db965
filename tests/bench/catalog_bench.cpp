// What a language's catalog costs to load, as the kiosk loads it when it starts. One JSON object a line for
// tests/bench/run.

#include "kiosk/text/catalog.hpp"
#include "offline/base/heap.hpp"
#include "tests/bench/measure.hpp"
#include "tests/unit/paths.hpp"

#include <cstdlib>

namespace {

using namespace fd;

constexpr std::size_t kRuns = 51;

double median_ms(const std::vector<text::Language>& languages) {
    std::vector<double> times;
    for (std::size_t i = 0; i < kRuns; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto loaded = text::Catalogs::load(test::binary_dir() + "/locales", languages);
        times.push_back(bench::since(start));
        if (!loaded || !loaded->problems().empty()) std::exit(1);
    }
    return bench::quantile(times, 0.5);
}

}  // namespace

int main(int, char** argv) {
    base::restart_with_forgetful_heap(argv);  // as the kiosk does
    const auto languages = text::load_languages(test::source_dir() + "/locales/languages.json");
    if (!languages) return 1;
    double worst = 0;
    for (const auto& language : *languages) {
        if (language.tag == "en") continue;  // the source has no file
        const double ms = median_ms({language});
        bench::report("text.catalog_load." + language.tag, ms, "ms", kRuns);
        worst = std::max(worst, ms);
    }
    bench::report("text.catalog_load_ms", worst, "ms", kRuns);
    bench::report("text.catalog_load_all_languages", median_ms(*languages), "ms", kRuns);
}
