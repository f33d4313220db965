#include "offline/core/core_logic.hpp"
#include "offline/net/fake_http_client.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/unit/city/samples.hpp"
#include "tests/unit/temp_dir.hpp"

namespace fd::fuzz {
namespace {

// A kiosk that nobody has used, and what it says of the last code.
struct Kiosk {
    test::TempDir dir;
    base::FakeClock clock{base::fake_epoch()};
    base::SeededIds ids{1};
    net::ScriptedHttpClient http;
    api::TicketChecked last;
    int said = 0;
    std::unique_ptr<core::CoreLogic> core;

    Kiosk() {
        core::CoreOptions options;
        options.data_dir = dir.file("data");
        options.profile = test::profile();
        options.status_host = "311.RIVERBEND.EXAMPLE";
        auto opened = core::CoreLogic::open(options, {clock, ids, http}, [this](const api::Notice& notice) {
            if (const auto* checked = std::get_if<api::TicketChecked>(&notice)) {
                last = *checked;
                ++said;
            }
        });
        promise(opened.has_value(), "a kiosk opens its own empty store");
        core = std::move(*opened);
    }
    void check(const std::string& scanned) {
        said = 0;
        core->handle(api::CheckTicket{"fuzz", scanned, {}});
        promise(said == 1, "every code is answered once");
    }
};

}  // namespace

void scanned_text(std::string_view bytes) {
    static Kiosk kiosk;
    kiosk.check(std::string(bytes));
    // Its key was made a moment ago: no input can be signed with it.
    promise(kiosk.last.verdict != api::TicketVerdict::Genuine, "only what our fleet signed is genuine");
    const auto ticket = domain::parse_ticket_url(bytes);
    const bool in_form = kiosk.last.verdict == api::TicketVerdict::Forged ||
                         kiosk.last.verdict == api::TicketVerdict::UnknownKey;
    promise(ticket.has_value() == in_form, "what is no ticket is called none");
    if (ticket) {
        const auto again = domain::parse_ticket_url(domain::ticket_url(*ticket, "311.RIVERBEND.EXAMPLE"));
        promise(again && *again == *ticket, "a ticket that is written is read as itself");
    }
    if (const auto typed = domain::Reference::parse(bytes)) {
        const auto again = domain::Reference::parse(typed->grouped());
        promise(again && *again == *typed, "a reference that is written is read as itself");
    }
}

}  // namespace fd::fuzz
