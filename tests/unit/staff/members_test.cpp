#include "tests/unit/staff/office.hpp"

using namespace fd;
using namespace fd::staff;
using namespace fd::staff::test;
using base::ErrorCode;
using domain::StaffRole;

TEST_CASE("the names of roles are read as they are written") {
    for (const auto role : {StaffRole::Counter, StaffRole::Supervisor, StaffRole::Technician})
        CHECK(domain::staff_role(domain::name(role)) == role);
    CHECK(domain::name(StaffRole::Supervisor) == "supervisor");
    CHECK_FALSE(domain::staff_role("mayor"));
}

TEST_CASE("a set-up code makes the first supervisor, once") {
    in_both([](Office& office) {
        auto store = office.open();
        CHECK(need(store.needs_set_up()));
        const auto old = need(store.new_set_up_code(office.at("kioskctl")));
        const auto code = need(store.new_set_up_code(office.at("kioskctl")));
        CHECK(code.size() == 8);
        CHECK(code.find_first_not_of("0123456789") == std::string::npos);
        CHECK(refused(store.set_up(office.at(), old, "11", "Anna", office.hash(kPin)),
                      ErrorCode::Unauthorized));
        // A slip of the pen costs neither the code nor a try.
        CHECK(refused(store.set_up(office.at(), code, "1", "Anna", office.hash(kPin)),
                      ErrorCode::InvalidInput));
        CHECK(
            refused(store.set_up(office.at(), code, "11", " ", office.hash(kPin)), ErrorCode::InvalidInput));
        const auto anna = need(store.set_up(office.at(), code, "11", "Anna", office.hash(kPin)));
        CHECK(anna.role == StaffRole::Supervisor);
        CHECK(need(store.members()) == std::vector{anna});
        CHECK_FALSE(need(store.needs_set_up()));
        CHECK(office.pin(store, "11", kPin));
        CHECK(refused(store.set_up(office.at(), code, "12", "Eve", office.hash(kPin)), ErrorCode::Conflict));
        CHECK(refused(store.new_set_up_code(office.at()), ErrorCode::Conflict));
        CHECK(actions_after(store, 0) == "set_up_code set_up_code set_up_failed set_up sign_in");
    });
}

TEST_CASE("without a code there is nothing to guess, and guessing locks the terminal") {
    in_both([](Office& office) {
        auto store = office.open();
        const auto guess = [&](const std::string& code, const std::string& terminal) {
            return store.set_up(office.at(terminal), code, "66", "Eve", office.hash(kPin));
        };
        CHECK(refused(guess("", "c1"), ErrorCode::Unauthorized));
        const auto code = need(store.new_set_up_code(office.at("kioskctl")));
        for (int i = 0; i < 4; ++i)
            CHECK(refused(guess("0000000" + std::to_string(i), "c1"), ErrorCode::Unauthorized));
        CHECK(refused(guess(code, "c1"), ErrorCode::Conflict));
        CHECK(refused(office.pin(store, "22", kOther, "c1"), ErrorCode::Conflict));
        CHECK(guess(code, "c2"));
    });
}

TEST_CASE("the last active supervisor stays one") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const Actor actor = office.at("c1", office.anna.id);
        auto inactive = office.anna;
        inactive.active = false;
        auto lower = office.anna;
        lower.role = StaffRole::Counter;
        CHECK(refused(store.put(actor, inactive), ErrorCode::Conflict));
        CHECK(refused(store.put(actor, lower), ErrorCode::Conflict));
        auto second = office.ben;
        second.role = StaffRole::Supervisor;
        // One who cannot sign in is none.
        const auto without_pin = need(store.put(actor, {"", "44", "Dora", StaffRole::Supervisor}));
        CHECK(refused(store.put(actor, inactive), ErrorCode::Conflict));
        CHECK_FALSE(without_pin.locked);
        need(store.put(actor, second));
        CHECK(need(store.put(actor, inactive)) == inactive);
        CHECK(refused(store.put(actor, office.ben), ErrorCode::Conflict));
        CHECK_FALSE(need(store.needs_set_up()));
    });
}

TEST_CASE("a member has a number of their own, of digits, and a name") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const Actor actor = office.at("c1", office.anna.id);
        for (const char* number : {"", "1", "1234567", "1a", "22 "})
            CHECK(refused(store.put(actor, {"", number, "Dora"}), ErrorCode::InvalidInput));
        for (const std::string& name : {std::string(), std::string("  "), std::string("a\nb"),
                                        std::string("\xff"), std::string(65, 'x')})
            CHECK(refused(store.put(actor, {"", "44", name}), ErrorCode::InvalidInput));
        CHECK(refused(store.put(actor, {"", "22", "Dora"}), ErrorCode::InvalidInput));
        auto same = office.cleo;
        same.number = "22";
        CHECK(refused(store.put(actor, same), ErrorCode::InvalidInput));
        CHECK(refused(store.put(actor, {"nobody", "44", "Dora"}), ErrorCode::NotFound));
        CHECK(refused(store.set_pin(actor, "nobody", office.hash(kPin)), ErrorCode::NotFound));
        CHECK(refused(store.set_pin(actor, office.ben.id, {}), ErrorCode::InvalidInput));
        CHECK(need(store.members()) == std::vector{office.anna, office.ben, office.cleo});
    });
}

TEST_CASE("a new name, number or role keeps the PIN, and a new PIN replaces the one before") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const Actor actor = office.at("c1", office.anna.id);
        auto ben = office.ben;
        ben.number = "77";
        ben.name = "Benjamin";
        const auto before = log_of(store).size();
        CHECK(need(store.put(actor, ben)) == ben);
        CHECK(office.pin(store, "77", kOther));
        CHECK(refused(office.pin(store, "22", kOther), ErrorCode::Unauthorized));
        REQUIRE(store.set_pin(actor, ben.id, office.hash("739105")));
        CHECK(refused(office.pin(store, "77", kOther), ErrorCode::Unauthorized));
        CHECK(office.pin(store, "77", "739105"));
        CHECK(actions_after(store, before) ==
              "staff_changed sign_in sign_in_failed pin_set sign_in_failed sign_in");
        CHECK(log_of(store)[before].reason == "number 77, counter");
        CHECK(log_of(store)[before].staff == office.anna.id);
    });
}

TEST_CASE("of two supervisors who end each other's work at the same time one stays") {
    in_both([](Office& office) {
        auto one = office.open();
        auto other = office.open();
        office.set_up(one);
        const Actor actor = office.at("c1", office.anna.id);
        auto ben = office.ben;
        ben.role = StaffRole::Supervisor;
        need(one.put(actor, ben));
        auto anna = office.anna;
        anna.active = ben.active = false;
        CHECK(one.put(actor, anna));
        CHECK(refused(other.put(office.at("c2", ben.id), ben), ErrorCode::Conflict));
    });
}
