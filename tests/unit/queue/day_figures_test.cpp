// A small day by hand: what the figures and the table say of it.
#include "offline/queue/day_figures.hpp"

#include "offline/domain/walk_in_rules.hpp"
#include "offline/queue/day_csv.hpp"
#include "offline/queue/ticket_course.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace std::chrono_literals;
using domain::WalkInAction;
using domain::WalkInEvent;
using domain::WalkInTicket;

namespace {

int utc_hour(base::WallTime at) {
    const auto time = at.time_since_epoch() % std::chrono::days(1);
    return static_cast<int>(std::chrono::floor<std::chrono::hours>(time).count());
}

// "a" with ten minutes as its target, "b" with twenty; 09:00 and later.
struct SmallDay {
    base::WallTime now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 26) + 9h};
    std::vector<domain::WalkInService> services{{"a", "A", {{"en", "A"}}, 600s}, {"b", "B", {{"en", "B"}}}};
    std::vector<WalkInEvent> events;
    std::vector<WalkInTicket> tickets;

    std::size_t comes(const std::string& service, const std::string& lang = "en",
                      std::chrono::minutes until_due = 0min) {
        WalkInTicket out;
        out.rank = now + until_due;
        out.id = "t" + std::to_string(tickets.size());
        out.number = {service == "a" ? "A" : "B", static_cast<std::int64_t>(tickets.size() + 1)};
        out.service = service;
        out.lang = lang;
        out.channel = "kiosk";
        tickets.push_back(out);
        happens(tickets.size() - 1, WalkInAction::Issue);
        return tickets.size() - 1;
    }
    void happens(std::size_t who, WalkInAction action, const std::string& service = "",
                 const std::string& reason = "") {
        auto event = domain::next_event(tickets[who], action, now);
        REQUIRE(event);
        if (action == WalkInAction::Call) event->counter = "3";
        if (!service.empty()) event->service = service;
        event->reason = reason;
        tickets[who] = domain::apply(tickets[who], *event);
        events.push_back(*event);
    }
    void serves(std::size_t who, std::chrono::seconds takes) {
        happens(who, WalkInAction::Call);
        happens(who, WalkInAction::Start);
        now += takes;
        happens(who, WalkInAction::Finish, "", "served");
    }
    [[nodiscard]] domain::DayFigures figures() const {
        return queue::day_figures("2026-11-26", events, services, now, &utc_hour);
    }
    [[nodiscard]] std::string csv() const { return queue::day_csv(tickets, events); }
};

}  // namespace

TEST_CASE("[queue] the figures of a small day are those that one counts by hand") {
    SmallDay day;
    const auto first = day.comes("a");
    const auto second = day.comes("a");
    const auto third = day.comes("b");
    day.now += 5min;
    day.serves(first, 4min);  // waited 5 min, until 09:09
    day.now += 61min;         // 10:10
    day.serves(second, 10min);
    day.happens(third, WalkInAction::Call);  // 10:20, after 80 min
    day.happens(third, WalkInAction::NoShow, "", "no_show");
    const auto fourth = day.comes("b");
    day.happens(fourth, WalkInAction::Leave, "", "left");
    static_cast<void>(day.comes("a"));
    day.now += 90s;
    const auto out = day.figures();
    REQUIRE(out.services.size() == 2);
    const auto& a = out.services[0];
    CHECK(a.service == "a");
    CHECK(a.issued == 3);
    CHECK(a.waiting == 1);
    CHECK(a.served == 2);
    CHECK(a.longest_wait == 90s);
    CHECK(a.wait_median == 5min);
    CHECK(a.wait_p90 == 70min);
    CHECK(a.service_median == 4min);
    CHECK(a.called == 2);
    CHECK(a.in_target == 1);
    const auto& b = out.services[1];
    CHECK(b.issued == 2);
    CHECK(b.no_show == 1);
    CHECK(b.left == 1);
    CHECK(b.called == 1);
    CHECK(b.in_target == 0);
    CHECK(b.wait_median == 80min);
    CHECK(b.service_median == 0s);
    CHECK(out.issued_by_hour[9] == 3);
    CHECK(out.issued_by_hour[10] == 2);
    CHECK(out.served_by_hour[9] == 1);
    CHECK(out.served_by_hour[10] == 1);
}

TEST_CASE("[queue] time put aside is no service, and each service of a visit has its own") {
    SmallDay day;
    const auto who = day.comes("a");
    day.happens(who, WalkInAction::Call);
    day.happens(who, WalkInAction::Start);
    day.now += 3min;
    day.happens(who, WalkInAction::Hold);
    day.now += 30min;
    day.happens(who, WalkInAction::Call);
    day.happens(who, WalkInAction::Start);
    day.now += 2min;
    day.happens(who, WalkInAction::NextService, "b");
    day.now += 7min;
    day.happens(who, WalkInAction::Transfer, "c");
    day.now += 1min;
    const auto course = queue::courses_of(day.events).at("t0");
    CHECK(course.served == std::vector<queue::ServedPart>{{"a", 5min}, {"b", 7min}});
    CHECK(course.calls == 2);
    const auto out = day.figures();
    CHECK(out.services[0].service_median == 5min);
    CHECK(out.services[1].service_median == 7min);
    REQUIRE(out.services.size() == 3);  // one that the hall does not have any more
    CHECK(out.services[2].waiting == 1);
    CHECK(out.services[2].longest_wait == 1min);
    CHECK(out.services[2].called == 0);
}

TEST_CASE("[queue] who came back after all did not stay away, and who did not is that when the day ends") {
    SmallDay day;
    const auto back = day.comes("a");
    const auto gone = day.comes("a");
    for (const auto who : {back, gone}) {
        day.happens(who, WalkInAction::Call);
        day.happens(who, WalkInAction::NoShow);
    }
    CHECK(day.figures().services[0].no_show == 2);
    day.happens(back, WalkInAction::Return);
    CHECK(day.figures().services[0].no_show == 1);
    for (const auto who : {back, gone}) day.happens(who, WalkInAction::CloseDay, "", "closed_day");
    CHECK(day.figures().services[0].no_show == 1);
    CHECK(day.figures().services[0].waiting == 0);
}

TEST_CASE("[queue] a day without anybody has lines of nothing") {
    const auto out = SmallDay().figures();
    REQUIRE(out.services.size() == 2);
    domain::ServiceFigures nothing;
    nothing.service = "a";
    CHECK(out.services[0] == nothing);
    CHECK(SmallDay().csv() ==
          "number,service,class,language,needs,channel,issued,first_call,calls,start,end,outcome,counter,"
          "wait_s,service_s\r\n");
}

TEST_CASE("[queue] a day's table has a line for each number and nothing that finds a person") {
    SmallDay day;
    const auto first = day.comes("a", "vi");
    day.tickets[first].reference = *domain::Reference::make(2307, 4711);
    day.tickets[first].needs = {true, false, true};
    const auto second = day.comes("b", "x,\"y\"");
    day.now += 90s;
    day.serves(first, 61s);
    const std::string csv = day.csv();
    CHECK(csv.find("\r\nA001,a,normal,vi,wheelchair interpreter,kiosk,2026-11-26T09:00:00Z,"
                   "2026-11-26T09:01:30Z,1,2026-11-26T09:01:30Z,2026-11-26T09:02:31Z,served,3,90,61\r\n") !=
          std::string::npos);
    CHECK(csv.find("\r\nB002,b,normal,\"x,\"\"y\"\"\",,kiosk,2026-11-26T09:00:00Z,,0,,,waiting,,,\r\n") !=
          std::string::npos);
    CHECK(csv.find(day.tickets[first].reference.digits()) == std::string::npos);
    CHECK(csv.find(day.tickets[second].id) == std::string::npos);
}

TEST_CASE("[queue] a field is quoted when it must be, and is never a formula") {
    CHECK(queue::csv_field("plain") == "plain");
    CHECK(queue::csv_field("") == "");
    CHECK(queue::csv_field("a,b") == "\"a,b\"");
    CHECK(queue::csv_field("a \"b\"") == "\"a \"\"b\"\"\"");
    CHECK(queue::csv_field("a\r\nb") == "\"a\r\nb\"");
    CHECK(queue::csv_field("=1+1") == "'=1+1");
    CHECK(queue::csv_field("@a,b") == "\"'@a,b\"");
}

TEST_CASE("[queue] who comes early for an appointment waits in the figures only since it could be called") {
    SmallDay day;
    const auto early = day.comes("a", "en", 30min);
    day.now += 10min;
    CHECK(day.figures().services[0].longest_wait == 0s);
    day.now += 24min;
    CHECK(day.figures().services[0].longest_wait == 4min);
    day.serves(early, 5min);
    const auto figures = day.figures().services[0];
    CHECK(figures.wait_median == 4min);
    CHECK(figures.in_target == 1);
    CHECK(day.csv().find(",240,300\r\n") != std::string::npos);
}

TEST_CASE("[queue] who is called before their appointment's time has not waited") {
    SmallDay day;
    const auto early = day.comes("a", "en", 30min);
    day.serves(early, 5min);
    CHECK(day.figures().services[0].wait_median == 0s);
}
