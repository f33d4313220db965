#include "offline/queue/day_csv.hpp"

#include "offline/domain/datetime.hpp"
#include "offline/queue/ticket_course.hpp"

namespace fd::queue {
namespace {

using domain::WalkInTicket;

constexpr std::string_view kHeader =
    "number,service,class,language,needs,channel,issued,first_call,calls,start,end,outcome,counter,wait_s,"
    "service_s\r\n";

std::string moment(const std::optional<base::WallTime>& at) {
    return at ? domain::format_iso8601(*at) : std::string();
}

std::string whole(std::chrono::milliseconds time) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(time).count());
}

std::string in_words(const domain::WalkInNeeds& needs) {
    std::string out;
    const auto add = [&](bool needed, const char* word) {
        if (needed) out += (out.empty() ? "" : " ") + std::string(word);
    };
    add(needs.wheelchair, "wheelchair");
    add(needs.hearing, "hearing");
    add(needs.interpreter, "interpreter");
    return out;
}

std::string line(const WalkInTicket& ticket, const TicketCourse& course) {
    const auto waited = course.waited();
    const std::vector<std::string> fields{
        ticket.number.text(),
        course.service,
        std::string(name(course.first_class)),
        ticket.lang,
        in_words(ticket.needs),
        ticket.channel,
        moment(course.issued),
        moment(course.first_call),
        std::to_string(course.calls),
        moment(course.started),
        moment(course.ended),
        course.outcome.empty() ? std::string(name(course.state)) : course.outcome,
        course.counter,
        waited ? whole(*waited) : "",
        course.served.empty() ? "" : whole(course.served_in_all())};
    std::string out;
    for (const auto& field : fields) out += (out.empty() ? "" : ",") + csv_field(field);
    return out + "\r\n";
}

}  // namespace

std::string csv_field(std::string_view text) {
    std::string out(text);
    constexpr std::string_view kFormula = "=+-@\t\r";
    if (!text.empty() && kFormula.find(text.front()) != std::string_view::npos) out.insert(0, 1, '\'');
    if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string day_csv(const std::vector<WalkInTicket>& tickets,
                    const std::vector<domain::WalkInEvent>& events) {
    const auto courses = courses_of(events);
    std::string out(kHeader);
    for (const auto& ticket : tickets) {
        const auto course = courses.find(ticket.id);
        if (course != courses.end()) out += line(ticket, course->second);
    }
    return out;
}

}  // namespace fd::queue
