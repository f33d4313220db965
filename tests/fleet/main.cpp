// fleet: what a fleet does to a city that comes back. Prints JSON, writes plots with --out DIR.

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "tests/fleet/plots.hpp"
#include "tests/fleet/scenarios.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace {

using namespace fd;

base::json::Value numbers_json(const fleet::Scenario& s, const fleet::Numbers& n) {
    return {{"kiosks", s.kiosks},
            {"jitter", s.jitter},
            {"capacity", s.capacity},
            {"reports", n.reports},
            {"delivered", n.delivered},
            {"doubled", n.doubled},
            {"unknown_outcomes", n.unknown},
            {"mean_requests_per_second_in_the_outage", n.mean_outage},
            {"peak_requests_per_second_in_the_outage", n.peak_outage},
            {"peak_requests_per_second_at_the_return", n.peak_return},
            {"minutes_to_99_percent", n.drained_99_min},
            {"minutes_to_empty", n.drained_min},
            {"least_minutes_possible", n.reports / s.capacity / 60},
            {"part_of_the_citys_work_that_was_reports", n.useful}};
}

int run(int argc, char** argv) {
    CLI::App app{"10,000 kiosks come back after a four-hour outage of their city"};
    std::string out;
    app.add_option("--out", out, "folder for load-*.svg, drain-*.svg and numbers.json");
    CLI11_PARSE(app, argc, argv);
    base::json::Value all = base::json::Value::object();
    std::vector<fleet::Curve> curves;
    for (const fleet::Scenario& scenario : fleet::scenarios()) {
        auto numbers = fleet::simulate(scenario);
        all[scenario.name] = numbers_json(scenario, numbers);
        curves.push_back({scenario, std::move(numbers)});
    }
    const std::string text = base::json::dump(all, 1) + "\n";
    std::fputs(text.c_str(), stdout);
    if (out.empty()) return 0;
    if (!base::files::make_dirs(out) || !base::files::write_atomic(out + "/numbers.json", text, 0644))
        return 1;
    for (const auto& [name, svg] : fleet::plots(curves)) {
        if (!base::files::write_atomic(out + "/" + name, svg, 0644)) return 1;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) try { return run(argc, argv); } catch (const std::exception& error) {
    std::fprintf(stderr, "fleet: %s\n", error.what());
    return 1;
}
