#include "offline/kioskctl/queue.hpp"

#include "offline/base/files.hpp"
#include "offline/queue/queue_store.hpp"
#include "tests/unit/kioskctl/hall.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>

using namespace fd;
using namespace std::chrono_literals;
using kioskctl::ExitCode;
using test::json_of;

namespace {

const std::string kDay = "2026-11-21";

// The site 5 with one service and one counter; on the day two took a number, and one of them was served.
struct PastHall : test::StaffedHall {
    base::WallTime now = base::fake_epoch();  // 14:41 in Los Angeles
    int commands = 0;
    queue::QueueStore queue;

    PastHall() : queue(opened()) {
        ::setenv("TZ", "America/Los_Angeles", 1);
        ::tzset();
        REQUIRE(queue.put(domain::WalkInService{"permits", "A", {{"en", "Permits"}}}));
        REQUIRE(queue.put(domain::WalkInCounter{"c1", "1", {}, true}));
        takes("vi");
        takes("so");
        now += 5min;
        const auto called = queue.call_next(command(), kDay);
        REQUIRE((called && *called));
        changes((**called).id, domain::WalkInAction::Start);
        now += 90s;
        changes((**called).id, domain::WalkInAction::Finish);
    }
    queue::QueueStore opened() {
        queue::QueueOptions of_site;
        of_site.site = 5;
        return std::move(*queue::QueueStore::open(session(), of_site, ids));
    }
    queue::Command command() { return {"command-" + std::to_string(++commands), "staff-1", "c1", now}; }
    void takes(const std::string& lang) {
        queue::NewTicket wanted;
        wanted.day = kDay;
        wanted.service = "permits";
        wanted.lang = lang;
        REQUIRE(queue.issue(command(), wanted));
    }
    void changes(const std::string& ticket, domain::WalkInAction action) {
        queue::Change change;
        change.ticket = ticket;
        change.action = action;
        change.reason = action == domain::WalkInAction::Finish ? "served" : "";
        REQUIRE(queue.change(command(), change));
    }
    void forgets(const std::string& today) {
        const auto none = [](auto&, const auto&) { return base::Result<void>(); };
        REQUIRE(queue.purge({}, today, none));
    }
    [[nodiscard]] kioskctl::QueueDay day(const std::string& name = kDay, std::uint16_t site = 5) const {
        return {database(), {site, "", {}, "America/Los_Angeles"}, name};
    }
    [[nodiscard]] kioskctl::Told exports(const std::string& to, bool json = false) const {
        return kioskctl::export_day({day(), to}, json);
    }
    auto exports_noted() {
        const auto rows = store.audit().read(0, 1000);
        REQUIRE(rows);
        return std::ranges::count(*rows, "day_exported", &staff::AuditRow::action);
    }
};

}  // namespace

TEST_CASE(
    "[queue] queue export gives a day's table on the standard output or in a file, and the log has it") {
    PastHall hall;
    const auto said = hall.exports("-");
    CHECK(said.code == ExitCode::Done);
    CHECK(said.problem.empty());
    CHECK(said.out.starts_with("number,service,class,"));
    CHECK(said.out.find("\r\nA001,permits,normal,vi,") != std::string::npos);
    CHECK(std::ranges::count(said.out, '\n') == 3);
    const std::string file = hall.dir.file("day.csv");
    const auto written = hall.exports(file);
    CHECK(written.out == "The table of 2026-11-21 is in " + file + "; numbers: 2\n");
    CHECK(*base::files::read(file) == said.out);
    CHECK(json_of(hall.exports("-", true)) ==
          base::json::Value{{"day", kDay}, {"tickets", 2}, {"csv", said.out}});
    CHECK(json_of(hall.exports(file, true)) ==
          base::json::Value{{"day", kDay}, {"tickets", 2}, {"file", file}});
    CHECK(hall.exports_noted() == 4);
    const auto rows = hall.store.audit().read(0, 1000);
    REQUIRE(rows);
    CHECK(rows->back().object == kDay);
    CHECK(rows->back().terminal.starts_with("kioskctl "));
    CHECK(hall.exports(hall.dir.file("no/such/folder")).code == ExitCode::NotDone);
}

TEST_CASE("[queue] what the audit log cannot take is not exported") {
    PastHall hall;
    REQUIRE(hall.session()->run_all("ALTER TABLE audit RENAME TO gone"));
    const auto said = hall.exports(hall.dir.file("day.csv"));
    CHECK(said.code == ExitCode::NotDone);
    CHECK(said.problem.starts_with("the audit log"));
    CHECK_FALSE(base::files::exists(hall.dir.file("day.csv")));
    CHECK(hall.exports("-").out.empty());
}

TEST_CASE("[queue] of a day without tickets queue export makes no file, and says why") {
    PastHall hall;
    hall.forgets("2026-12-22");
    for (const bool json : {false, true}) {
        const auto said = hall.exports(hall.dir.file("day.csv"), json);
        CHECK(said.code == ExitCode::NotDone);
        CHECK(said.problem ==
              "nobody took a number at the site 5 on 2026-11-21, or its tickets are kept no longer: see "
              "`queue figures`");
        CHECK(said.out.empty() != json);
    }
    CHECK_FALSE(base::files::exists(hall.dir.file("day.csv")));
    CHECK(hall.exports_noted() == 0);
}

TEST_CASE("[queue] queue figures tells a day by service and by the hours of the site's clock") {
    PastHall hall;
    const auto json = json_of(kioskctl::show_figures({hall.day()}, true));
    REQUIRE(json["services"].size() == 1);
    const auto& permits = json["services"][0];
    CHECK(permits["issued"] == 2);
    CHECK(permits["served"] == 1);
    CHECK(permits["waiting"] == 1);
    CHECK(permits["wait_median_s"] == 300);
    CHECK(permits["service_median_s"] == 90);
    CHECK(permits["longest_wait_s"] == 390);
    CHECK(json["issued_by_hour"][14] == 2);
    CHECK(json["timezone"] == "America/Los_Angeles");
    const auto text = kioskctl::show_figures({hall.day()}, false);
    CHECK(text.code == ExitCode::Done);
    CHECK(
        text.out.find("\npermits            2       1       0       0       1       1         1      5:00") !=
        std::string::npos);
    CHECK(text.out.find("\n14:00              2       1\n") != std::string::npos);
    CHECK(text.out.find("by the clock of America/Los_Angeles") != std::string::npos);
}

TEST_CASE("[queue][purge] queue figures are the same when only they are left of the day") {
    PastHall hall;
    const auto before = kioskctl::show_figures({hall.day()}, true).out;
    hall.forgets("2028-01-21");
    REQUIRE(hall.queue.events_of_day(kDay)->empty());
    const auto after = kioskctl::show_figures({hall.day()}, true);
    CHECK(after.code == ExitCode::Done);
    CHECK(after.out == before);
}

TEST_CASE("[queue] of a day or a site without anybody queue figures says so, and makes no database") {
    PastHall hall;
    const auto said = kioskctl::show_figures({hall.day("2026-11-20")}, false);
    CHECK(said.code == ExitCode::NotDone);
    CHECK(said.problem == "nobody took a number at the site 5 on 2026-11-20");
    CHECK(said.out.empty());
    CHECK(json_of(kioskctl::show_figures({hall.day("2026-11-20")}, true))["error"].is_object());
    CHECK(kioskctl::show_figures({hall.day(kDay, 6)}, false).code == ExitCode::NotDone);
    auto nowhere = hall.day();
    nowhere.hall.database = hall.dir.file("none.db");
    CHECK(kioskctl::show_figures({nowhere}, false).code == ExitCode::NotDone);
    CHECK(kioskctl::export_day({nowhere, "-"}, false).code == ExitCode::NotDone);
    CHECK_FALSE(base::files::exists(nowhere.hall.database));
}
