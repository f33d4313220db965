// Whoever writes queue.json writes it by hand.
#include "offline/queue/queue_file.hpp"

#include "offline/base/files.hpp"
#include "offline/queue/service_groups.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace std::chrono_literals;

namespace {

const std::string kGood = R"({"day_begins":"03:30","services":[
  {"id":"permits","letter":"A","name":"queue.permits","target_minutes":30},
  {"id":"bills","letter":"B","name":"queue.bills","target_minutes":20}],
  "counters":[{"id":"1","name":"1","services":[]},{"id":"2","name":"2 left","services":["bills"]}]})";

struct SiteFolder {
    fd::test::TempDir dir;
    SiteFolder() {
        write("texts.en.json", R"({"queue.permits":"Permits","queue.bills":"Bills"})");
        write("texts.vi.json", R"({"queue.permits":"Giấy phép"})");
    }
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(base::files::write_atomic(dir.file(name), text));
    }
    [[nodiscard]] base::Result<queue::QueueSetUp> reads(const std::string& text) const {
        write("queue.json", text);
        return queue::read_queue(dir.path());
    }
    [[nodiscard]] base::Result<queue::QueueSetUp> reads(const std::string& what,
                                                        const std::string& by) const {
        std::string text = kGood;
        const auto at = text.find(what);
        REQUIRE(at != std::string::npos);
        return reads(text.replace(at, what.size(), by));
    }
    // Why it is refused, without the folder.
    [[nodiscard]] std::string refusal(const std::string& what, const std::string& by) const {
        const auto read = reads(what, by);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == base::ErrorCode::InvalidInput);
        const std::string& text = read.error().text;
        CHECK(text.starts_with(dir.path() + "/"));
        return text.substr(dir.path().size() + 1);
    }
};

}  // namespace

TEST_CASE("[queue] a site's queue is read in its order, with its names in the languages that have them") {
    const SiteFolder site;
    const auto read = site.reads(kGood);
    REQUIRE(read);
    CHECK(read->day_begins == 3h + 30min);
    REQUIRE(read->services.size() == 2);
    CHECK(read->services[0].id == "permits");
    CHECK(read->services[0].target == 30min);
    CHECK(read->services[0].names ==
          std::map<std::string, std::string>{{"en", "Permits"}, {"vi", "Giấy phép"}});
    CHECK(read->services[1].names == std::map<std::string, std::string>{{"en", "Bills"}});
    REQUIRE(read->counters.size() == 2);
    CHECK(read->counters[1].name == "2 left");
    CHECK(read->counters[1].services == std::vector<std::string>{"bills"});
    CHECK_FALSE(read->counters[1].open);
    CHECK(read->database.empty());
    CHECK(read->keep == queue::Retention{30, 13});
}

TEST_CASE("[queue] Riverbend's queue is good, and its counters make one line of all services") {
    const auto read = queue::read_queue(fd::test::source_dir() + "/assets/riverbend");
    REQUIRE_MESSAGE(read, (read ? "" : read.error().text));
    for (const auto& service : read->services) CHECK(service.names.size() == 12);
    const queue::ServiceGroups groups(read->services, read->counters);
    CHECK(groups.together("bills", "permits"));
    CHECK(read->services[2].appointments);
    CHECK_FALSE(read->services[0].appointments);
}

TEST_CASE("[queue] what is wrong in the file is named with its key and what was expected") {
    const SiteFolder site;
    CHECK(site.refusal("03:30", "24:00") ==
          "queue.json: queue.day_begins: expected a time from 00:00 to 23:59");
    CHECK(site.refusal("03:30", "+3:30") ==
          "queue.json: queue.day_begins: expected a time from 00:00 to 23:59");
    CHECK(site.refusal(R"("letter":"A")", R"("letter":"AB")") ==
          "queue.json: queue.services.letter: expected one letter from A to Z");
    CHECK(site.refusal("30}", "0}") ==
          "queue.json: queue.services.target_minutes: expected a whole number from 1 to 1440");
    CHECK(site.refusal(R"("id":"permits")", R"("id":"Per mits")") ==
          "queue.json: queue.services.id: expected 1 to 64 of the letters a to z, digits, - and _");
    CHECK(site.refusal("queue.bills", "queue.dogs") ==
          "queue.json: services.bills.name: expected a key of texts.en.json");
    CHECK(site.refusal("day_begins", "day_starts") ==
          "queue.json: day_starts: expected one of day_begins, keep, rules, services, counters");
    CHECK(site.refusal(R"("2 left")", R"("2 left","open":true)") ==
          "queue.json: open: expected one of id, name, services");
    CHECK(site.refusal(R"("2 left")", "2") == "queue.json: queue.counters.name: expected a text");
    CHECK(site.refusal(R"(["bills"])", R"(["taxes"])") ==
          "queue.json: counters.2.services: expected ids of services, each once");
}

TEST_CASE("[queue] a site calls people by its own rules, and what its file does not say stays as it is") {
    const SiteFolder site;
    const auto with = [&](const std::string& rules) { return R"("rules":)" + rules + R"(,"day_begins")"; };
    const auto all =
        site.reads(R"("day_begins")", with(R"({"calls_before_no_show":3,"no_show_after_seconds":45,
        "come_back_minutes":10,"come_back_behind":0,"overdue_minutes":90,"appointment_grace_minutes":5,
        "class_minutes":{"priority":7}})"));
    REQUIRE(all);
    domain::WalkInRules wanted;
    wanted.calls_before_no_show = 3;
    wanted.no_show_after = 45s;
    wanted.come_back_within = 10min;
    wanted.come_back_behind = 0;
    wanted.overdue = 90min;
    wanted.appointment_grace = 5min;
    wanted.targets[domain::WalkInClass::Priority] = 7min;
    CHECK(all->rules == wanted);
    CHECK(site.reads(R"("day_begins")", with("{}"))->rules == domain::WalkInRules());
    const auto why = [&](const std::string& rules) { return site.refusal(R"("day_begins")", with(rules)); };
    CHECK(why(R"({"calls_before_no_show":0})") ==
          "queue.json: queue.rules.calls_before_no_show: expected a whole number from 1 to 9");
    CHECK(why(R"({"class_minutes":{"priority":0}})") ==
          "queue.json: queue.rules.class_minutes.priority: expected a whole number from 1 to 1440");
    CHECK(why(R"({"class_minutes":{"vip":1}})") ==
          "queue.json: vip: expected one of appointment, priority, normal, transfer, late_return");
    CHECK(why(R"({"calls":3})").starts_with("queue.json: calls: expected one of calls_before_no_show, "));
    CHECK(why("[]") == "queue.json: the file: expected an object, and objects in its lists");
}

TEST_CASE("[queue] a site keeps what it knows of people as long as its file says, and nobody keeps all") {
    const SiteFolder site;
    const auto with = [&](const std::string& keep) {
        return site.reads(R"("day_begins")", R"("keep":)" + keep + R"(,"day_begins")");
    };
    CHECK(with(R"({"ticket_days":0,"event_months":1})")->keep == queue::Retention{0, 1});
    CHECK(with(R"({"event_months":120})")->keep == queue::Retention{30, 120});
    CHECK(with("{}")->keep == queue::Retention{30, 13});
    const auto why = [&](const std::string& keep) {
        return site.refusal(R"("day_begins")", R"("keep":)" + keep + R"(,"day_begins")");
    };
    CHECK(why(R"({"ticket_days":-1})") ==
          "queue.json: queue.keep.ticket_days: expected a whole number from 0 to 365");
    CHECK(why(R"({"ticket_days":1e300})") ==
          "queue.json: queue.keep.ticket_days: expected a whole number from 0 to 365");
    CHECK(why(R"({"event_months":0})") ==
          "queue.json: queue.keep.event_months: expected a whole number from 1 to 120");
    CHECK(why(R"({"event_months":99999999999999999999})") ==
          "queue.json: queue.keep.event_months: expected a whole number from 1 to 120");
    CHECK(why(R"({"ticket_days":60,"event_months":2})") ==
          "queue.json: keep.event_months: expected a longer time than ticket_days");
    CHECK(why(R"({"days":3})") == "queue.json: days: expected one of ticket_days, event_months");
    CHECK(why("30") == "queue.json: the file: expected an object, and objects in its lists");
}

TEST_CASE("[queue] what is there twice, not at all or taken by nobody is refused") {
    const SiteFolder site;
    CHECK(site.refusal(R"("id":"bills")", R"("id":"permits")") ==
          "queue.json: services: expected 1 to 64, each id once");
    CHECK(site.refusal(R"("id":"2")", R"("id":"1")") ==
          "queue.json: counters: expected 1 to 256, each id once");
    CHECK(site.refusal(R"(["bills"])", R"(["bills","bills"])") ==
          "queue.json: counters.2.services: expected ids of services, each once");
    CHECK(site.refusal(R"("services":[]})", R"("services":["bills"]})") ==
          "queue.json: counters: expected one that takes permits");
    CHECK_FALSE(site.reads(""));
    CHECK_FALSE(site.reads("[]"));
    CHECK_FALSE(site.reads(R"({"day_begins":"03:00","services":[7],"counters":[]})"));
    CHECK_FALSE(site.reads(R"({"day_begins":"03:00","services":[],"counters":[]})"));
    site.write("texts.vi.json", "[]");
    CHECK_FALSE(site.reads(kGood));
    const fd::test::TempDir empty;
    const auto none = queue::read_queue(empty.path());
    REQUIRE_FALSE(none);
    CHECK(none.error().code == base::ErrorCode::NotFound);
}

TEST_CASE("[queue] services are one line when counters join them, also over a third") {
    const std::vector<domain::WalkInService> services{
        {"a", "A", {}}, {"b", "B", {}}, {"c", "C", {}}, {"d", "D", {}}};
    const queue::ServiceGroups chain(services, {{"1", "1", {"a", "b"}}, {"2", "2", {"c", "b"}}});
    CHECK(chain.together("a", "c"));
    CHECK_FALSE(chain.together("a", "d"));
    CHECK(chain.together("d", "d"));
    CHECK_FALSE(chain.of("e"));
    CHECK_FALSE(chain.together("e", "e"));
    CHECK(queue::ServiceGroups(services, {{"1", "1", {}}}).together("a", "d"));
    CHECK_FALSE(queue::ServiceGroups(services, {}).together("a", "b"));
}
