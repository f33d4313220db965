#include "offline/trust/ticket_signing.hpp"

#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

using namespace fd;
using trust::Verdict;

namespace {

struct Fleet {
    test::TempDir dir;
    base::SeededIds ids{3};
    trust::DeviceIdentity here = *trust::DeviceIdentity::load_or_create(dir.file("a"), 1, ids);
    trust::DeviceIdentity there = *trust::DeviceIdentity::load_or_create(dir.file("b"), 2, ids);
    trust::KeyRing ring;
    Fleet() { REQUIRE(ring.add(1, here.public_key())); }
    domain::SignedTicket ticket(std::uint32_t sequence = 1) {
        domain::Ticket t;
        t.reference = *domain::Reference::make(2307, sequence);
        t.issued = base::WallTime(std::chrono::seconds(1795000000));
        return trust::sign_ticket(t, here, ids);
    }
};

}  // namespace

TEST_CASE("a ticket verifies from its printed URL alone") {
    Fleet fleet;
    for (std::uint32_t i = 1; i <= 300; ++i) {
        const auto ticket = fleet.ticket(i);
        const std::string url = domain::ticket_url(ticket, "311.CITY.EXAMPLE");
        CHECK(domain::url_safe(url.substr(url.find("/T/") + 3)));
        const auto read = domain::parse_ticket_url(url);
        REQUIRE(read);
        CHECK(*read == ticket);
        CHECK(trust::verify(*read, fleet.ring) == Verdict::Genuine);
    }
}

TEST_CASE("whatever the facts are, another ticket id makes the text safe for URLs") {
    Fleet fleet;
    for (std::uint32_t i = 0; i < 4000; ++i) {
        domain::Ticket t;
        t.kind = i % 2 == 0 ? domain::TicketKind::RequestReceipt : domain::TicketKind::WalkInNumber;
        t.site = static_cast<std::uint16_t>(fleet.ids.u64());
        t.service_hash = static_cast<std::uint16_t>(fleet.ids.u64());
        t.reference = *domain::Reference::make(1 + i % 9999, 1 + i * 249);
        const auto signed_ticket = trust::sign_ticket(t, fleet.here, fleet.ids);  // must come back at all
        CHECK(trust::verify(signed_ticket, fleet.ring) == Verdict::Genuine);
    }
}

TEST_CASE("any changed bit of body or signature is found") {
    Fleet fleet;
    const auto ticket = fleet.ticket();
    for (std::size_t bit = 0; bit < domain::kSignatureBytes * 8; bit += 5) {
        auto wrong = ticket;
        wrong.signature[bit / 8] = static_cast<std::uint8_t>(wrong.signature[bit / 8] ^ (1U << (bit % 8)));
        CHECK(trust::verify(wrong, fleet.ring) == Verdict::Forged);
    }
    auto wrong = ticket;
    wrong.ticket.reference = *domain::Reference::make(2307, 2);
    CHECK(trust::verify(wrong, fleet.ring) == Verdict::Forged);
}

TEST_CASE("a key outside the ring says nothing, and no key can take another's id") {
    Fleet fleet;
    domain::Ticket t;
    t.reference = *domain::Reference::make(1, 1);
    const auto foreign = trust::sign_ticket(t, fleet.there, fleet.ids);
    CHECK(trust::verify(foreign, fleet.ring) == Verdict::UnknownKey);
    CHECK_FALSE(fleet.ring.add(1, fleet.there.public_key()));
    CHECK(fleet.ring.add(1, fleet.here.public_key()));
    auto posing = foreign;
    posing.ticket.key_id = 1;
    CHECK(trust::verify(posing, fleet.ring) == Verdict::Forged);
}

TEST_CASE("a key ring file reads back, and its errors name file, entry and expectation") {
    Fleet fleet;
    const auto read = trust::KeyRing::parse(fleet.ring.to_json(), "keys.json");
    REQUIRE(read);
    CHECK(*read->find(1) == fleet.here.public_key());
    const auto text_of = [](const char* json) {
        return trust::KeyRing::parse(json, "keys.json").error().text;
    };
    CHECK(text_of("{").starts_with("keys.json"));
    CHECK(text_of("{}") == "keys.json: keys: expected at least one");
    CHECK(text_of(R"({"keys":[{"key_id":1.5}]})") == "keys.json: keys[0].key_id: expected 0 to 65535");
    CHECK(text_of(R"({"keys":[{"key_id":1,"public_key":"00"}]})") ==
          "keys.json: keys[0].public_key: expected 64 hex digits");
}
