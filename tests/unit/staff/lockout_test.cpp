#include "tests/unit/staff/office.hpp"

using namespace fd;
using namespace fd::staff;
using namespace fd::staff::test;
using base::ErrorCode;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

bool wrong(Office& office, StaffStore& store, const std::string& number, const std::string& terminal) {
    return refused(office.pin(store, number, kWrong, terminal), ErrorCode::Unauthorized);
}

bool locked(Office& office, StaffStore& store, const std::string& number, const std::string& terminal) {
    const bool supervisor = number == "11";
    return refused(office.pin(store, number, supervisor ? kPin : kOther, terminal), ErrorCode::Conflict);
}

}  // namespace

TEST_CASE("five wrong PINs lock for 30 s, each further one for 1, 5 and 15 minutes") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (int i = 0; i < 4; ++i) CHECK(wrong(office, store, "22", "c1"));
        for (const seconds pause : {seconds(30), seconds(minutes(1)), seconds(minutes(5)),
                                    seconds(minutes(15)), seconds(minutes(15))}) {
            CHECK(wrong(office, store, "22", "c1"));
            CHECK(locked(office, store, "22", "c1"));
            office.pass(pause - seconds(1));
            CHECK(locked(office, store, "22", "c1"));
            office.pass(seconds(1));
        }
        CHECK(office.pin(store, "22", kOther, "c1"));
    });
}

TEST_CASE("the lock says for how long, in the same words for a number that nobody has") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (const char* number : {"22", "44"}) {
            const std::string terminal = std::string("t") + number;
            for (int i = 0; i < 5; ++i) CHECK(wrong(office, store, number, terminal));
            office.pass(seconds(10));
            CHECK(office.pin(store, number, kOther, terminal).error().text == "locked: try again in 20 s");
            office.pass(seconds(20));
            CHECK(wrong(office, store, number, terminal));
            CHECK(office.pin(store, number, kOther, terminal).error().text == "locked: try again in 60 s");
            office.pass(minutes(1));
            CHECK(wrong(office, store, number, terminal));
            CHECK(office.pin(store, number, kOther, terminal).error().text == "locked: try again in 5 min");
        }
    });
}

TEST_CASE("ten wrong PINs lock a name everywhere until a supervisor unlocks it") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        office.wrong(store, 10, "22");
        office.pass(std::chrono::hours(24 * 365));
        CHECK(locked(office, store, "22", "c1"));
        CHECK(locked(office, store, "22", "c2"));
        CHECK(need(store.members())[1].locked);
        CHECK_FALSE(need(store.members())[2].locked);
        REQUIRE(store.unlock(office.at("c1", office.anna.id), office.ben.id));
        CHECK_FALSE(need(store.members())[1].locked);
        CHECK(office.pin(store, "22", kOther, "c2"));
        CHECK(refused(store.unlock(office.at(), "nobody"), ErrorCode::NotFound));
    });
}

TEST_CASE("wrong PINs of one name at many terminals lock the name, not the terminals") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (const char* terminal : {"c1", "c2", "c3", "c4", "c5"})
            CHECK(wrong(office, store, "22", terminal));
        CHECK(locked(office, store, "22", "c6"));
        for (const char* terminal : {"c1", "c2", "c3", "c4", "c5"})
            CHECK(office.pin(store, "33", kOther, terminal));
    });
}

TEST_CASE("wrong PINs of many names at one terminal lock the terminal, not the names, and never for good") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (const char* number : {"22", "33", "44", "55", "6"}) CHECK(wrong(office, store, number, "c1"));
        for (const char* number : {"11", "22", "33"}) CHECK(locked(office, store, number, "c1"));
        CHECK(office.pin(store, "22", kOther, "c2"));
        for (int i = 0; i < 20; ++i) office.wrong(store, 1, std::to_string(100 + i), "c1");
        office.pass(minutes(15));
        CHECK(office.pin(store, "33", kOther, "c1"));
    });
}

TEST_CASE("nobody can lock a supervisor out at another terminal, where they unlock themselves") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        office.wrong(store, 10, "11", "c1");
        office.pass(minutes(15));
        CHECK(locked(office, store, "11", "c1"));
        CHECK(office.pin(store, "22", kOther, "c1"));
        CHECK(need(store.members())[0].locked);
        CHECK(office.pin(store, "11", kPin, "c2"));
        CHECK(locked(office, store, "11", "c1"));
        REQUIRE(store.unlock(office.at("c2", office.anna.id), office.anna.id));
        CHECK(office.pin(store, "11", kPin, "c1"));
    });
}

TEST_CASE("only success forgets wrong tries, and waiting does not") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (int i = 0; i < 4; ++i) CHECK(wrong(office, store, "22", "c1"));
        office.pass(std::chrono::hours(24 * 30));
        CHECK(wrong(office, store, "22", "c1"));
        CHECK(locked(office, store, "22", "c1"));
        office.pass(seconds(30));
        CHECK(office.pin(store, "22", kOther, "c1"));
        for (int i = 0; i < 4; ++i) CHECK(wrong(office, store, "22", "c1"));
        CHECK(office.pin(store, "22", kOther, "c1"));
    });
}

TEST_CASE("a colleague who signs in at the terminal does not give another's number more tries") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (int i = 0; i < 4; ++i) CHECK(wrong(office, store, "22", "c1"));
        CHECK(office.pin(store, "33", kOther, "c1"));
        CHECK(wrong(office, store, "22", "c1"));
        CHECK(locked(office, store, "22", "c2"));
        CHECK(office.pin(store, "33", kOther, "c1"));
    });
}

TEST_CASE(
    "a lock survives that the store is closed and opened, and an attempt that was never finished counts") {
    in_both([](Office& office) {
        {
            auto store = office.open();
            office.set_up(store);
            for (int i = 0; i < 4; ++i) CHECK(wrong(office, store, "22", "c1"));
            REQUIRE(store.begin(office.at("c1"), {"22", kWrong, ""}));  // and the plug is pulled
        }
        auto store = office.open();
        CHECK(locked(office, store, "22", "c1"));
        CHECK(locked(office, store, "22", "c2"));
        office.pass(seconds(30));
        CHECK(office.pin(store, "22", kOther, "c1"));
    });
}

TEST_CASE("a clock that goes back does not make a lock longer than it was meant") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (int i = 0; i < 5; ++i) CHECK(wrong(office, store, "22", "c1"));
        office.pass(-std::chrono::hours(24 * 365));
        CHECK(locked(office, store, "22", "c1"));
        office.pass(seconds(30));
        CHECK(office.pin(store, "22", kOther, "c1"));
    });
}

TEST_CASE("the log has each lock, and nothing of what is refused while it lasts") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        for (int i = 0; i < 4; ++i) CHECK(wrong(office, store, "22", "c1"));
        const auto before = log_of(store).size();
        CHECK(wrong(office, store, "22", "c1"));
        for (int i = 0; i < 100; ++i) CHECK(locked(office, store, "22", "c1"));
        CHECK(actions_after(store, before) == "sign_in_failed locked terminal_locked");
        CHECK(log_of(store)[before + 1].object == office.ben.id);
        CHECK(log_of(store)[before + 1].reason == "5 wrong: 30 s");
        CHECK(log_of(store)[before + 2].object == "c1");
    });
}
