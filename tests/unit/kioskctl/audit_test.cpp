#include "offline/kioskctl/audit.hpp"

#include "offline/base/files.hpp"
#include "tests/unit/kioskctl/hall.hpp"

using namespace fd;
using kioskctl::ExitCode;
using test::json_of;

namespace {

void fill(test::StaffedHall& hall, int rows) {
    for (int i = 0; i < rows; ++i) REQUIRE(hall.store.note(hall.actor, "export", "2026-11-21", "row"));
}

}  // namespace

TEST_CASE("[staff] audit verify says that the log is whole, and its head, which it takes back") {
    test::StaffedHall hall;
    fill(hall, 3);
    const auto said = kioskctl::verify_audit({hall.database(), {}}, false);
    CHECK(said.code == ExitCode::Done);
    CHECK(said.problem.empty());
    const std::string head = said.out.substr(said.out.find("3:"), 2 + 64);
    const auto kept = staff::AuditHead::parse(head);
    REQUIRE(kept);
    fill(hall, 2);
    const auto json = json_of(kioskctl::verify_audit({hall.database(), kept}, true));
    CHECK(json["whole"] == true);
    CHECK(json["rows"] == 5);
}

TEST_CASE("[staff] audit verify ends with 1 and names the row, of a broken chain and of a cut one") {
    test::StaffedHall hall;
    fill(hall, 5);
    const auto kept = *hall.store.audit().head();
    auto raw = hall.session();
    REQUIRE(raw->run_all("DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete"));
    SUBCASE("broken") {
        REQUIRE(raw->run("UPDATE audit SET reason = 'x' WHERE seq = 4"));
        const auto said = kioskctl::verify_audit({hall.database(), {}}, false);
        CHECK(said.code == ExitCode::NotDone);
        CHECK(said.problem == "the audit log is not as it was written: row 4 was changed");
        CHECK(said.out.empty());
        const auto told = kioskctl::verify_audit({hall.database(), {}}, true);
        CHECK(told.code == ExitCode::NotDone);
        CHECK(json_of(told)["row"] == 4);
        CHECK(json_of(told)["whole"] == false);
    }
    SUBCASE("cut") {
        REQUIRE(raw->run("DELETE FROM audit WHERE seq = 5"));
        const auto last = hall.store.audit().read(3, 1)->front();
        REQUIRE(raw->run("UPDATE audit_head SET seq = ?1, hash = ?2", {last.seq, last.hash}));
        CHECK(kioskctl::verify_audit({hall.database(), {}}, false).code == ExitCode::Done);
        const auto said = kioskctl::verify_audit({hall.database(), kept}, false);
        CHECK(said.code == ExitCode::NotDone);
        CHECK(said.problem.find("row 5 is gone") != std::string::npos);
    }
}

TEST_CASE("[staff] audit show has every row from the one that was asked for, one line each") {
    test::StaffedHall hall;
    fill(hall, 2);
    REQUIRE(hall.store.note(hall.actor, "note", "x", "two\nlines \x1b[2J \xe2\x80\xae"));
    const auto said = kioskctl::show_audit({hall.database(), 2}, false);
    CHECK(said.code == ExitCode::Done);
    CHECK(std::ranges::count(said.out, '\n') == 2);
    CHECK(said.out.starts_with("2 2026-11-21T22:41:00Z nobody at c1: export 2026-11-21 row\n3 "));
    CHECK(said.out.find('\x1b') == std::string::npos);
    CHECK(said.out.find("\xe2\x80\xae") == std::string::npos);
    const auto json = json_of(kioskctl::show_audit({hall.database(), 1}, true));
    REQUIRE(json["rows"].size() == 3);
    CHECK(json["rows"][0]["action"] == "export");
    CHECK(json["rows"][0]["at"] == base::fake_epoch().time_since_epoch().count());
}

TEST_CASE("[staff] no command makes a database or a pepper, or reads another kind of file") {
    const test::TempDir dir;
    const kioskctl::HallDatabase nothing{dir.file("queue.db"), dir.file("staff.pepper")};
    CHECK(kioskctl::verify_audit({nothing, {}}, false).code == ExitCode::NotDone);
    const auto said = kioskctl::show_audit({nothing, 1}, true);
    CHECK(said.code == ExitCode::NotDone);
    CHECK(json_of(said)["error"].is_object());
    CHECK_FALSE(base::files::exists(nothing.database));
    REQUIRE(base::files::write_atomic(nothing.database, std::string(8192, 'x')));
    CHECK(kioskctl::verify_audit({nothing, {}}, false).code == ExitCode::NotDone);
    CHECK(*base::files::read(nothing.database) == std::string(8192, 'x'));
}
