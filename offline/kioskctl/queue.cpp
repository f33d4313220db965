#include "offline/kioskctl/queue.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/kioskctl/answers.hpp"
#include "offline/queue/day_report.hpp"
#include "offline/staff/staff_schema.hpp"

#include <fmt/format.h>

namespace fd::kioskctl {
namespace {

using base::json::Value;
using domain::DayFigures;
using domain::ServiceFigures;

constexpr unsigned kMode = 0640;  // of a table in a file: it has languages and needs
constexpr std::string_view kStdout = "-";

base::Result<queue::QueueStore> open_queue(const QueueDay& of, base::IdSource& ids) {
    auto session = open_hall(of.hall);
    if (!session) return base::fail(session.error());
    queue::QueueOptions options;
    options.site = of.site.number;
    return queue::QueueStore::open(std::move(*session), options, ids);
}

base::Result<void> note_export(const QueueDay& of) {
    auto session = open_hall(of.hall);
    if (!session) return base::fail(session.error());
    auto work = queue::Work::begin(**session);
    if (!work) return base::fail(work.error());
    const auto who = technician();
    auto done = staff::make_audit_tables(**session);
    if (done)
        done = staff::AuditLog(**session).append(
            {0, who.at, who.staff, who.terminal, "day_exported", of.day, "", {}});
    if (done) done = work->commit();
    return done;
}

base::Error nobody_on(const QueueDay& of, std::string_view more) {
    return {base::ErrorCode::NotFound,
            fmt::format("nobody took a number at the site {} on {}{}", of.site.number, of.day, more)};
}

std::string minutes(std::chrono::seconds time) {
    return fmt::format("{}:{:02}", time.count() / 60, time.count() % 60);
}

constexpr const char* kServiceLine =
    "{:<12} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}\n";
constexpr const char* kHourLine = "{:<12} {:>7} {:>7}{}\n";

std::string line_of(const ServiceFigures& f) {
    return fmt::format(kServiceLine, one_line(f.service), f.issued, f.served, f.no_show, f.left, f.waiting,
                       f.called, f.in_target, minutes(f.wait_median), minutes(f.wait_p90),
                       minutes(f.service_median), minutes(f.longest_wait));
}

std::string as_text(const DayFigures& figures, const std::string& zone) {
    std::string out =
        figures.day +
        ": times are minutes:seconds; whoever had not ended waited until the day's last event.\n" +
        fmt::format(kServiceLine, "service", "numbers", "served", "no-show", "left", "waiting", "called",
                    "in target", "wait p50", "wait p90", "took p50", "longest");
    for (const auto& service : figures.services) out += line_of(service);
    out += fmt::format(kHourLine, "hour", "numbers", "served", "   by the clock of " + zone);
    for (std::size_t hour = 0; hour < figures.issued_by_hour.size(); ++hour) {
        const auto issued = figures.issued_by_hour.at(hour);
        const auto served = figures.served_by_hour.at(hour);
        if (issued + served > 0)
            out += fmt::format(kHourLine, fmt::format("{:02}:00", hour), issued, served, "");
    }
    return out;
}

Value json_of(const ServiceFigures& f) {
    return {{"service", f.service},
            {"issued", f.issued},
            {"served", f.served},
            {"no_show", f.no_show},
            {"left", f.left},
            {"waiting", f.waiting},
            {"called", f.called},
            {"in_target", f.in_target},
            {"wait_median_s", f.wait_median.count()},
            {"wait_p90_s", f.wait_p90.count()},
            {"service_median_s", f.service_median.count()},
            {"longest_wait_s", f.longest_wait.count()}};
}

Value json_of(const DayFigures& figures, const std::string& zone) {
    Value services = Value::array();
    for (const auto& service : figures.services) services.push_back(json_of(service));
    return {{"day", figures.day},
            {"services", std::move(services)},
            {"timezone", zone},
            {"issued_by_hour", figures.issued_by_hour},
            {"served_by_hour", figures.served_by_hour}};
}

Told exported(const ExportQueueDay& command, const queue::DayTable& table, bool json) {
    const bool to_stdout = command.to == kStdout;
    if (!to_stdout) {
        if (const auto written = base::files::write_atomic(command.to, table.csv, kMode); !written)
            return not_told(written.error(), json);
    }
    if (json) {
        Value value{{"day", command.of.day}, {"tickets", table.tickets}};
        if (to_stdout)
            value["csv"] = table.csv;
        else
            value["file"] = command.to;
        return {ExitCode::Done, base::json::dump(value, 2) + "\n", ""};
    }
    if (to_stdout) return {ExitCode::Done, table.csv, ""};
    return {ExitCode::Done,
            fmt::format("The table of {} is in {}; numbers: {}\n", command.of.day, one_line(command.to),
                        table.tickets),
            ""};
}

}  // namespace

Told export_day(const ExportQueueDay& command, bool json) {
    base::SystemIds ids;
    auto store = open_queue(command.of, ids);
    if (!store) return not_told(store.error(), json);
    const auto table = queue::table_of(*store, command.of.day);
    if (!table) return not_told(table.error(), json);
    if (table->tickets == 0)
        return not_told(nobody_on(command.of, ", or its tickets are kept no longer: see `queue figures`"),
                        json);
    if (const auto noted = note_export(command.of); !noted)
        return not_told(noted.error().with_context("the audit log"), json);
    return exported(command, *table, json);
}

Told show_figures(const ShowQueueFigures& command, bool json) {
    base::SystemIds ids;
    auto store = open_queue(command.of, ids);
    if (!store) return not_told(store.error(), json);
    const auto figures = queue::figures_of(*store, command.of.day);
    if (!figures && figures.error().code == base::ErrorCode::NotFound)
        return not_told(nobody_on(command.of, ""), json);
    if (!figures) return not_told(figures.error(), json);
    const std::string& zone = command.of.site.timezone;
    if (json) return {ExitCode::Done, base::json::dump(json_of(*figures, zone), 2) + "\n", ""};
    return {ExitCode::Done, as_text(*figures, zone), ""};
}

}  // namespace fd::kioskctl
