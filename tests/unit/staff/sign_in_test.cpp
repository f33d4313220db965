#include "tests/unit/staff/office.hpp"

using namespace fd;
using namespace fd::staff;
using namespace fd::staff::test;
using base::ErrorCode;

TEST_CASE("the right PIN lets in, the wrong one does not, and the log says so without it") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto before = log_of(store).size();
        CHECK(refused(office.pin(store, "22", kWrong), ErrorCode::Unauthorized));
        CHECK(need(office.pin(store, "22", kOther)) == office.ben);
        REQUIRE(store.signed_out(office.at("c1", office.ben.id)));
        CHECK(actions_after(store, before) == "sign_in_failed sign_in sign_out");
        const auto rows = log_of(store);
        CHECK(rows[before].object == office.ben.id);
        CHECK(rows[before].staff.empty());
        CHECK(rows[before + 1].staff == office.ben.id);
        CHECK(rows[before + 1].terminal == "c1");
        CHECK(rows[before + 1].reason == "PIN");
        CHECK(rows[before + 1].at == office.hall.now);
    });
}

TEST_CASE("an unknown number has the words, the work and the locks of a wrong PIN") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto known = store.begin(office.at("c1"), {"22", kWrong, ""});
        const auto unknown = store.begin(office.at("c2"), {"44", kWrong, ""});
        REQUIRE(known);
        REQUIRE(unknown);
        CHECK(unknown->hash == nobodys_hash(PinCost::Least));
        CHECK(unknown->hash.text.size() == known->hash.text.size());
        CHECK_FALSE(check(*unknown, kWrong, office.pepper));
        const auto one = store.finish(*known, false);
        // Whatever the caller says: nobody is let in.
        const auto other = store.finish(*unknown, true);
        REQUIRE_FALSE(one);
        REQUIRE_FALSE(other);
        CHECK(one.error().code == ErrorCode::Unauthorized);
        CHECK(one.error().code == other.error().code);
        CHECK(one.error().text == other.error().text);
        for (const char* number : {"22", "44"}) {
            office.wrong(store, 9, number, std::string("t") + number);
            office.pass(std::chrono::hours(1));
            const auto locked = office.pin(store, number, kOther, "elsewhere");
            REQUIRE_FALSE(locked);
            CHECK(locked.error().code == ErrorCode::Conflict);
            CHECK(locked.error().text == "locked until a supervisor unlocks");
        }
        // Once the number is somebody's, it is theirs from the beginning.
        const auto dora = need(store.put(office.at("c1", office.anna.id), {"", "44", "Dora"}));
        REQUIRE(store.set_pin(office.at("c1", office.anna.id), dora.id, office.hash(kOther)));
        CHECK(office.pin(store, "44", kOther, "elsewhere"));
    });
}

TEST_CASE("who has no PIN yet, or does not work here any more, is as unknown as anybody") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const Actor actor = office.at("c1", office.anna.id);
        need(store.put(actor, {"", "44", "Dora"}));
        CHECK(refused(office.pin(store, "44", kOther), ErrorCode::Unauthorized));
        auto gone = office.cleo;
        gone.active = false;
        need(store.put(actor, gone));
        CHECK(refused(office.pin(store, "33", kOther), ErrorCode::Unauthorized));
        CHECK(refused(office.pin(store, "", ""), ErrorCode::Unauthorized));
        CHECK(refused(office.pin(store, "22", ""), ErrorCode::Unauthorized));
    });
}

TEST_CASE("who is made inactive while their PIN is being checked is not let in") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto attempt = need(store.begin(office.at("c1"), {"33", kOther, ""}));
        REQUIRE(check(attempt, kOther, office.pepper));
        auto gone = office.cleo;
        gone.active = false;
        need(store.put(office.at("c2", office.anna.id), gone));
        CHECK(refused(store.finish(attempt, true), ErrorCode::Unauthorized));
    });
}

TEST_CASE("a hash is made anew when the cost has risen, and never over a PIN that was set since") {
    in_both([](Office& office) {
        {
            auto store = office.open();
            office.set_up(store);
        }
        auto store = need(StaffStore::open(office.hall.session(), office.ids, office.pepper));
        const auto old = need(store.begin(office.at(), {"22", kOther, ""}));
        REQUIRE(check(old, kOther, office.pepper));
        REQUIRE(needs_rehash(old.hash));
        REQUIRE(store.finish(old, true));
        const auto stronger = need(hash_pin(kOther, office.pepper));
        REQUIRE(store.rehash(office.ben.id, stronger));
        CHECK(need(store.begin(office.at(), {"22", kOther, ""})).hash == stronger);
        // Too late: somebody set a new one, at today's cost.
        REQUIRE(store.rehash(office.ben.id, office.hash(kWrong)));
        CHECK(need(store.begin(office.at("c2"), {"22", kOther, ""})).hash == stronger);
        CHECK(refused(store.rehash("nobody", stronger), ErrorCode::NotFound));
    });
}

TEST_CASE("another pepper than the tables were made with is told at once, not at each PIN") {
    in_both([](Office& office) {
        {
            auto store = office.open();
            office.set_up(store);
        }
        const auto other = need(Pepper::open(office.hall.file("other.pepper"), office.ids));
        const auto store = StaffStore::open(office.hall.session(), office.ids, other);
        REQUIRE_FALSE(store);
        CHECK(store.error().code == ErrorCode::Conflict);
        CHECK(store.error().text.find("pepper") != std::string::npos);
    });
}
