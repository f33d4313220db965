// The kiosk's tickets and the city's page were written apart: what one prints the other must read.
#include "offline/trust/ticket_signing.hpp"
#include "tests/city/ticket_witness.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace fd::city_sandbox::test {

TEST_CASE("the city reads every fact of the kiosk's tickets and verifies them") {
    const auto path = std::filesystem::temp_directory_path() / "fd-agreement-key";
    std::filesystem::remove(path);
    base::SeededIds ids(9);
    const auto identity = trust::DeviceIdentity::load_or_create(path.string(), 3, ids);
    REQUIRE(identity);
    const auto& key = identity->public_key();
    const std::string public_key(reinterpret_cast<const char*>(key.data()), key.size());
    for (std::uint32_t i = 1; i <= 9999; i += 101) {
        domain::Ticket ticket;
        ticket.kind = i % 2 == 0 ? domain::TicketKind::RequestReceipt : domain::TicketKind::WalkInNumber;
        ticket.site = 7;
        ticket.service_hash = domain::service_hash("PW-101");
        ticket.reference = *domain::Reference::make(i, i * 100);
        ticket.issued = base::fake_epoch();
        const std::string url =
            domain::ticket_url(trust::sign_ticket(ticket, *identity, ids), "311.RIVERBEND.EXAMPLE");
        const auto read = read_ticket(url.substr(url.find("/T/") + 3));
        REQUIRE(read);
        CHECK(read->reference == ticket.reference.grouped());
        CHECK(read->walk_in == (ticket.kind == domain::TicketKind::WalkInNumber));
        CHECK(read->site == 7);
        CHECK(read->key_id == 3);
        CHECK(read->service_hash == ticket.service_hash);
        CHECK(base::WallTime(std::chrono::seconds(read->issued)) == ticket.issued);
        CHECK(genuine(*read, public_key));
    }
    std::filesystem::remove(path);
}

}  // namespace fd::city_sandbox::test
