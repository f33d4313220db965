#include "offline/kioskctl/city.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/base/utf8.hpp"
#include "offline/kioskctl/answers.hpp"
#include "offline/sync/city_strings.hpp"

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

std::string as_json(const sync::CityStrings& found) {
    base::json::Value strings = base::json::Value::array();
    for (const auto& entry : found.strings)
        strings.push_back({{"context", entry.context}, {"what", entry.what}, {"text", entry.text}});
    const base::json::Value out{
        {"services", found.services}, {"strings", strings}, {"problems", found.problems}};
    return base::json::dump(out, 2) + "\n";
}

// The profile that fits; what keeps the services from being read is a problem of the strings.
sync::CityStrings read_strings(net::HttpClient& http, const CheckCity& command) {
    const base::SystemClock clock;
    const auto report = sync::check_city(http, clock, command.options);
    for (const auto& finding : report.findings) {
        if (finding.mark != sync::CityFinding::Mark::Problem) continue;
        if (finding.what == "address" || finding.what == "services") return {{}, {finding.text}, 0};
    }
    return sync::read_city_strings(http, report.profile, command.options.policy);
}

}  // namespace

ExitCode city_strings(const CheckCity& command, bool json) {
    const auto connection = core::http_of(command.connection);
    if (!connection) {
        fmt::print(stderr, "kioskctl: {}\n", connection.error().text);
        return ExitCode::Usage;
    }
    net::CurlHttpClient http(*connection);
    const auto found = read_strings(http, command);
    for (const auto& problem : found.problems) fmt::print(stderr, "kioskctl: {}\n", one_line(problem));
    if (json) fmt::print("{}", as_json(found));
    if (found.strings.empty()) return ExitCode::NotDone;
    const std::string pot = found.pot(command.options.url);
    if (command.write.empty() && !json) fmt::print("{}", pot);
    if (!command.write.empty()) {
        if (auto written = base::files::write_atomic(command.write, pot); !written) {
            fmt::print(stderr, "kioskctl: {}\n", written.error().text);
            return ExitCode::NotDone;
        }
        if (!json)
            fmt::print("{} texts of {} services are in {}.\n", found.strings.size(), found.services,
                       command.write);
    }
    return found.problems.empty() ? ExitCode::Done : ExitCode::NotDone;
}

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
