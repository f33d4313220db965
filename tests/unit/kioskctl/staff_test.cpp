#include "offline/kioskctl/staff.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "tests/unit/kioskctl/hall.hpp"

using namespace fd;
using kioskctl::ExitCode;

namespace {

constexpr const char* kPin = "274950";

std::string code_of(const test::StaffedHall& hall) {
    const auto told = kioskctl::make_set_up_code({hall.database()}, true);
    REQUIRE(told.code == ExitCode::Done);
    const auto json = base::json::parse(told.out);
    REQUIRE(json);
    return base::json::string_at(*json, "code").value_or("");
}

domain::StaffMember set_up(test::StaffedHall& hall) {
    const auto hash = staff::hash_pin(kPin, hall.pepper, staff::PinCost::Least);
    REQUIRE(hash);
    const auto anna = hall.store.set_up(hall.actor, code_of(hall), "11", "Anna", *hash);
    REQUIRE(anna);
    return *anna;
}

}  // namespace

TEST_CASE(
    "[staff] the code of staff set-up-code makes the first supervisor at a counter, and then there is none") {
    test::StaffedHall hall;
    set_up(hall);
    const auto again = kioskctl::make_set_up_code({hall.database()}, false);
    CHECK(again.code == ExitCode::NotDone);
    CHECK(again.problem == "there is a supervisor already");
    CHECK(again.out.empty());
    const auto first = hall.store.audit().read(0, 1)->front();
    CHECK(first.action == "set_up_code");
    CHECK(first.terminal.starts_with("kioskctl "));
}

TEST_CASE("[staff] staff list shows who there is, and who is locked; staff unlock lets them try again") {
    test::StaffedHall hall;
    CHECK(kioskctl::list_staff({hall.database()}, false).out.find("set-up-code") != std::string::npos);
    set_up(hall);
    REQUIRE(hall.store.put(hall.actor, {"", "22", "Ben"}));
    for (int i = 0; i < 10; ++i) {
        hall.actor.at += std::chrono::minutes(15);
        const auto attempt = hall.store.begin(hall.actor, {"22", "503918", ""});
        REQUIRE(attempt);
        REQUIRE_FALSE(hall.store.finish(*attempt, false));
    }
    const auto listed = kioskctl::list_staff({hall.database()}, false);
    CHECK(listed.out == "11      supervisor Anna\n22      counter    Ben, LOCKED\n");
    const auto json = base::json::parse(kioskctl::list_staff({hall.database()}, true).out);
    REQUIRE(json);
    CHECK((*json)["staff"][1]["locked"] == true);
    CHECK((*json)["staff"][0]["role"] == "supervisor");
    CHECK(kioskctl::unlock_staff({hall.database(), "22"}, false).code == ExitCode::Done);
    CHECK(kioskctl::list_staff({hall.database()}, false).out.find("LOCKED") == std::string::npos);
    CHECK(hall.store.audit().read(0, 1000)->back().action == "unlock");
    const auto nobody = kioskctl::unlock_staff({hall.database(), "99"}, false);
    CHECK(nobody.code == ExitCode::NotDone);
    CHECK(nobody.problem == "nobody signs in with 99");
}

TEST_CASE("[staff] without the pepper nothing is done, and no new one is made") {
    test::StaffedHall hall;
    auto database = hall.database();
    database.pepper = hall.dir.file("another.pepper");
    const auto none = kioskctl::make_set_up_code({database}, false);
    CHECK(none.code == ExitCode::NotDone);
    CHECK(none.problem.find("frontdoord makes it") != std::string::npos);
    CHECK_FALSE(base::files::exists(database.pepper));
    REQUIRE(staff::Pepper::open(database.pepper, hall.ids));
    const auto other = kioskctl::make_set_up_code({database}, false);
    CHECK(other.code == ExitCode::NotDone);
    CHECK(other.problem.find("another pepper") != std::string::npos);
}

TEST_CASE("[staff] staff add makes somebody who signs in with that PIN; staff pin gives them another") {
    test::StaffedHall hall;
    set_up(hall);
    const kioskctl::PutStaffMember ben{hall.database(), "22", "Ben", domain::StaffRole::Counter, true};
    CHECK(kioskctl::put_staff(ben, "123456", false).code == ExitCode::NotDone);
    REQUIRE(kioskctl::put_staff(ben, "503918", false).out == "22      counter    Ben\n");
    const auto in = [&](const char* pin) {
        hall.actor.at += std::chrono::minutes(1);
        const auto attempt = hall.store.begin(hall.actor, {"22", pin, ""});
        REQUIRE(attempt);
        return hall.store.finish(*attempt, staff::check(*attempt, pin, hall.pepper)).has_value();
    };
    CHECK_FALSE(in("503919"));
    CHECK(in("503918"));
    REQUIRE(
        kioskctl::put_staff({hall.database(), "22", "", domain::StaffRole::Counter, false}, "618204", true)
            .code == ExitCode::Done);
    CHECK_FALSE(in("503918"));
    CHECK(in("618204"));
    CHECK(kioskctl::put_staff(ben, "503918", false).code == ExitCode::NotDone);
}

TEST_CASE("[staff] staff badge gives a code that opens a counter, until it is revoked") {
    test::StaffedHall hall;
    set_up(hall);
    const auto told = kioskctl::give_badge({hall.database(), "11", false}, true);
    REQUIRE(told.code == ExitCode::Done);
    const std::string code = (*base::json::parse(told.out))["badge"];
    const auto opens = [&] {
        const auto attempt = hall.store.begin(hall.actor, {"", "", code});
        return attempt && hall.store.finish(*attempt, false).has_value();
    };
    CHECK(opens());
    CHECK(kioskctl::give_badge({hall.database(), "11", true}, false).code == ExitCode::Done);
    CHECK_FALSE(opens());
    CHECK(kioskctl::give_badge({hall.database(), "99", false}, false).code == ExitCode::NotDone);
}
