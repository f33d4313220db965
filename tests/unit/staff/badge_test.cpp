#include "offline/staff/badge.hpp"

#include "tests/unit/staff/office.hpp"

#include <set>

using namespace fd;
using namespace fd::staff;
using namespace fd::staff::test;
using base::ErrorCode;

TEST_CASE("a badge's code is B1: and 26 letters of 128 random bits, each another one") {
    base::SystemIds ids;
    std::set<std::string> codes;
    for (int i = 0; i < 1000; ++i) {
        const auto code = make_badge_code(ids);
        CHECK(code.size() == 29);
        CHECK(code.starts_with(domain::kBadgePrefix));
        CHECK(code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 3) == std::string::npos);
        codes.insert(code);
    }
    CHECK(codes.size() == 1000);
    struct Fixed final : base::IdSource {
        void fill(std::span<std::uint8_t> out) override {
            for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(i * 17);
        }
    } fixed;
    CHECK(make_badge_code(fixed) == "B1:AAISEM2EKVTHPCEZVK54ZXPO74");  // as base32(1) writes it
}

TEST_CASE("a badge alone lets in who serves, as a scanner gives it") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto code = office.new_badge(store, office.ben);
        CHECK(need(store.members())[1].has_badge);
        CHECK(need(office.badge(store, code)).id == office.ben.id);
        std::string small = " " + code + "\r\n";
        for (char& c : small) c = static_cast<char>(std::tolower(c));
        CHECK(need(office.badge(store, small)).id == office.ben.id);
        CHECK(log_of(store).back().reason == "badge");
        const auto attempt = need(store.begin(office.at(), {"", "", code}));
        CHECK_FALSE(attempt.pin_given);
        CHECK_FALSE(check(attempt, kOther, office.pepper));
    });
}

TEST_CASE("a supervisor's badge opens a counter alone, and with the PIN the rest") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto code = office.new_badge(store, office.anna);
        const auto alone = need(store.begin(office.at(), {"", "", code}));
        CHECK(need(store.finish(alone, false)).id == office.anna.id);
        CHECK_FALSE(alone.pin_given);
        const auto both = need(store.begin(office.at(), {"", kPin, code}));
        CHECK(both.pin_given);
        CHECK(need(store.finish(both, check(both, kPin, office.pepper))).id == office.anna.id);
        CHECK(log_of(store).back().reason == "badge and PIN");
        CHECK(refused(office.sign_in(store, {"", kWrong, code}), ErrorCode::Unauthorized));
        CHECK(office.sign_in(store, {"11", kPin, code}));
    });
}

TEST_CASE("a technician's badge alone opens nothing") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const Actor actor = office.at("c1", office.anna.id);
        const auto dora = need(store.put(actor, {"", "44", "Dora", domain::StaffRole::Technician}));
        REQUIRE(store.set_pin(actor, dora.id, office.hash(kOther)));
        const auto code = office.new_badge(store, dora);
        CHECK(refused(office.badge(store, code), ErrorCode::Unauthorized));
        CHECK(office.sign_in(store, {"", kOther, code}));
    });
}

TEST_CASE("an expired, revoked, unknown or foreign badge is refused in the words of a wrong PIN") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto words = office.pin(store, "22", kWrong).error().text;
        const auto refused_so = [&](const Credentials& credentials) {
            office.pass(std::chrono::minutes(15));
            const auto said = office.sign_in(store, credentials, "c2");
            return refused(said, ErrorCode::Unauthorized) && said.error().text == words;
        };
        const Actor actor = office.at("c1", office.anna.id);
        const auto expires = office.hall.now + std::chrono::hours(2);
        const auto code = need(store.new_badge(actor, office.ben.id, expires));
        CHECK(refused_so({"", "", "B1:AAAAAAAAAAAAAAAAAAAAAAAAAA"}));
        CHECK(refused_so({"33", "", code}));      // of another
        CHECK(refused_so({"33", kOther, code}));  // whatever the PIN is
        CHECK(refused_so({"", kOther, "B1:"}));
        CHECK(office.hall.now < expires);
        office.hall.now = expires - std::chrono::milliseconds(1);
        CHECK(office.badge(store, code));
        office.hall.now = expires;
        CHECK(refused_so({"", "", code}));
        CHECK(refused_so({"", kOther, code}));
        const auto next = office.new_badge(store, office.ben);
        REQUIRE(store.revoke_badge(actor, office.ben.id));
        CHECK(refused_so({"", "", next}));
        CHECK_FALSE(need(store.members())[1].has_badge);
    });
}

TEST_CASE("a photograph of a badge is worth nothing once there is a new one, or its holder has gone") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto photographed = office.new_badge(store, office.ben);
        REQUIRE(office.badge(store, photographed));
        const auto before = log_of(store).size();
        const auto code = office.new_badge(store, office.ben);
        CHECK(actions_after(store, before) == "badge_revoked badge_made");
        CHECK(refused(office.badge(store, photographed), ErrorCode::Unauthorized));
        CHECK(office.badge(store, code));
        auto gone = office.ben;
        gone.active = false;
        const Actor actor = office.at("c1", office.anna.id);
        need(store.put(actor, gone));
        CHECK(refused(office.badge(store, code), ErrorCode::Unauthorized));
        CHECK(refused(store.new_badge(actor, gone.id, office.hall.now + std::chrono::hours(1)),
                      ErrorCode::Conflict));
        gone.active = true;
        need(store.put(actor, gone));
        CHECK(refused(office.badge(store, code), ErrorCode::Unauthorized));
    });
}

TEST_CASE("a copy of a badge does not give its holder's PIN more tries") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto copy = office.new_badge(store, office.anna);
        for (int i = 0; i < 5; ++i) {
            CHECK(refused(office.sign_in(store, {"", kWrong, copy}), ErrorCode::Unauthorized));
            if (i < 4) CHECK(office.badge(store, copy));
        }
        CHECK(refused(office.sign_in(store, {"", kPin, copy}), ErrorCode::Conflict));
        CHECK(refused(office.badge(store, copy), ErrorCode::Conflict));
    });
}

TEST_CASE("a badge that would never be good, or of nobody, is not made") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        CHECK(refused(store.new_badge(office.at(), office.ben.id, office.hall.now), ErrorCode::InvalidInput));
        CHECK(refused(store.new_badge(office.at(), "nobody", office.hall.now + std::chrono::hours(1)),
                      ErrorCode::NotFound));
        CHECK(refused(store.revoke_badge(office.at(), "nobody"), ErrorCode::NotFound));
    });
}
