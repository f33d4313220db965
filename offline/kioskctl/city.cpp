#include "offline/kioskctl/city.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/base/utf8.hpp"

#include <fmt/format.h>

namespace fd::kioskctl {
namespace {

std::string_view word(sync::CityFinding::Mark mark) {
    using Mark = sync::CityFinding::Mark;
    if (mark == Mark::Good) return "good";
    return mark == Mark::Note ? "note" : "problem";
}

std::string as_json(const sync::CityReport& report) {
    base::json::Value findings = base::json::Value::array();
    for (const auto& finding : report.findings) {
        findings.push_back(
            {{"mark", std::string(word(finding.mark))}, {"what", finding.what}, {"text", finding.text}});
    }
    auto shown = report.profile;  // outputs are passed on: without the key
    shown.api_key.clear();
    const base::json::Value out{{"usable", report.usable()},
                                {"findings", findings},
                                {"profile", city::to_toml(shown)},
                                {"created", report.created}};
    return base::json::dump(out, 2) + "\n";
}

}  // namespace

ExitCode check_city(const CheckCity& command, bool json) {
    const base::SystemClock clock;
    const auto connection = core::http_of(command.connection);
    if (!connection) {
        fmt::print(stderr, "kioskctl: {}\n", connection.error().text);
        return ExitCode::Usage;
    }
    net::CurlHttpClient http(*connection);
    const auto report = sync::check_city(http, clock, command.options);
    fmt::print("{}", json ? as_json(report) : base::utf8::clean(report.text()));
    if (!report.usable()) return ExitCode::NotDone;
    if (command.write.empty()) return ExitCode::Done;
    // It holds the key.
    if (auto written = base::files::write_atomic(command.write, report.toml(), 0600); !written) {
        fmt::print(stderr, "kioskctl: {}\n", written.error().text);
        return ExitCode::NotDone;
    }
    if (!json) fmt::print("The profile is in {}.\n", command.write);
    return ExitCode::Done;
}

}  // namespace fd::kioskctl
