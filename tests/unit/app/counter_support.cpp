#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {

api::AskCounter last_asked(const Kiosk& kiosk) {
    const auto asked = kiosk.asked<api::AskCounter>();
    REQUIRE_FALSE(asked.empty());
    return asked.back();
}

void answer(Kiosk& kiosk, const api::CounterAnswer& answer) {
    kiosk.says(api::CounterAnswered{kiosk.model.counter.asked, answer});
}

api::CounterSeen seen(domain::WalkInState here) {
    api::CounterSeen out;
    out.counter = {"2", "2", {}, true};
    out.counters = {{"1", "1", {}, true}, out.counter};
    out.services = {{"general", "B", {{"en", "General help"}}}, {"bills", "C", {{"en", "Bills"}}}};
    for (const int number : {42, 43}) {
        domain::WalkInTicket ticket;
        ticket.id = "b" + std::to_string(number);
        ticket.number = {"B", number};
        ticket.service = "general";
        out.waiting.push_back(ticket);
    }
    if (here == domain::WalkInState::Waiting) return out;
    out.here = out.waiting.front();
    out.here->id = "b41";
    out.here->number = {"B", 41};
    out.here->state = here;
    return out;
}

api::HallSeen some_hall() {
    api::HallSeen out;
    out.staff = {{"m", "104", "Maya", domain::StaffRole::Supervisor, true, false, false},
                 {"t", "217", "Thanh", domain::StaffRole::Counter, true, true, true}};
    out.services = {{"general", "B", {{"en", "General help"}, {"es", "Ayuda"}}}};
    out.counters = {{{"1", "1", {}, true}, "", {}}, {{"2", "2", {}, true}, "Maya", {}}};
    return out;
}

Kiosk signed_out() {
    Kiosk kiosk;
    kiosk.model.role = ScreenRole::Counter;
    kiosk.commands = start(kiosk.model);
    return kiosk;
}

Kiosk at_counter(domain::WalkInState here) {
    Kiosk kiosk = signed_out();
    answer(kiosk, api::Lobby{false, {{"2", "2", {}, false}}});
    kiosk.type("104")(Continue{}).type("482913")(Continue{});
    const domain::StaffMember maya{"m", "104", "Maya", domain::StaffRole::Supervisor, true, false, false};
    answer(kiosk, api::SignedIn{kSession, maya, true, seen(here)});
    answer(kiosk, api::TrayAnswered{api::OutboxListed{}});
    REQUIRE(kiosk.on<CounterScreen>());
    return kiosk;
}

}  // namespace fd::app::test
