#include "offline/queue/past_figures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

namespace fd::queue {
namespace {

using domain::DayFigures;
using domain::ServiceFigures;
using ByHour = std::array<std::int64_t, 24>;

std::string text_of_hours(const ByHour& hours) {
    return fmt::format("{}", fmt::join(hours, " "));
}

base::Result<ByHour> hours_of(const std::string& text) {
    ByHour out{};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (auto& hour : out) {
        const auto read = std::from_chars(at, end, hour);
        if (read.ec != std::errc()) return base::fail(base::ErrorCode::Corrupt, "no figures by hour");
        at = read.ptr == end ? end : read.ptr + 1;
    }
    return out;
}

base::Result<void> keep_service(Session& session, std::int64_t site, const std::string& day,
                                std::int64_t place, const ServiceFigures& f) {
    const auto kept = session.run(
        "INSERT INTO queue_past_service (site, day, place, service, issued, waiting, served, no_show, gone, "
        "longest_wait_s, wait_median_s, wait_p90_s, service_median_s, in_target, called) VALUES (?1, ?2, ?3, "
        "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        {site, day, place, f.service, f.issued, f.waiting, f.served, f.no_show, f.left,
         f.longest_wait.count(), f.wait_median.count(), f.wait_p90.count(), f.service_median.count(),
         f.in_target, f.called});
    if (!kept) return base::fail(kept.error());
    return {};
}

ServiceFigures service_figures_of(const Rows& rows, std::size_t row) {
    ServiceFigures out;
    std::size_t column = 0;
    out.service = rows.text(row, column++);
    for (auto* count :
         {&out.issued, &out.waiting, &out.served, &out.no_show, &out.left, &out.in_target, &out.called})
        *count = rows.integer(row, column++);
    for (auto* time : {&out.longest_wait, &out.wait_median, &out.wait_p90, &out.service_median})
        *time = std::chrono::seconds(rows.integer(row, column++));
    return out;
}

}  // namespace

base::Result<void> keep_figures(Session& session, std::int64_t site, const DayFigures& figures) {
    const auto kept = session.run(
        "INSERT INTO queue_past_day (site, day, issued_by_hour, served_by_hour) VALUES (?1, ?2, ?3, ?4) ON "
        "CONFLICT (site, day) DO NOTHING",
        {site, figures.day, text_of_hours(figures.issued_by_hour), text_of_hours(figures.served_by_hour)});
    if (!kept) return base::fail(kept.error());
    if (kept->changed == 0) return {};
    std::int64_t place = 0;
    for (const auto& service : figures.services) {
        if (auto done = keep_service(session, site, figures.day, place++, service); !done) return done;
    }
    return {};
}

base::Result<DayFigures> kept_figures(Session& session, std::int64_t site, const std::string& day) {
    const auto hours =
        session.run("SELECT issued_by_hour, served_by_hour FROM queue_past_day WHERE site = ?1 AND day = ?2",
                    {site, day});
    if (!hours) return base::fail(hours.error());
    if (hours->empty()) return base::fail(base::ErrorCode::NotFound, "no figures of " + day);
    const auto issued = hours_of(hours->text(0, 0));
    if (!issued) return base::fail(issued.error());
    const auto served = hours_of(hours->text(0, 1));
    if (!served) return base::fail(served.error());
    const auto services = session.run(
        "SELECT service, issued, waiting, served, no_show, gone, in_target, called, longest_wait_s, "
        "wait_median_s, wait_p90_s, service_median_s FROM queue_past_service WHERE site = ?1 AND day = ?2 "
        "ORDER BY place",
        {site, day});
    if (!services) return base::fail(services.error());
    DayFigures out{day, {}, *issued, *served};
    for (std::size_t i = 0; i < services->size(); ++i)
        out.services.push_back(service_figures_of(*services, i));
    return out;
}

}  // namespace fd::queue
