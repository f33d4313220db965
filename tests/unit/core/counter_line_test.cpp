// What counters do with those who wait.
#include "tests/unit/core/counter_fixture.hpp"

#include <algorithm>

using namespace fd;
using namespace std::chrono_literals;
using base::ErrorCode;
using domain::WalkInAction;
using domain::WalkInState;
using test::change;
using test::CounterFixture;

TEST_CASE("[staff] call next, start, finish: the number moves, and all hear the call") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    auto now = f.sees(f.one, api::CallNext{});
    REQUIRE(now.here);
    CHECK(now.here->id == ticket.id);
    CHECK(now.here->state == WalkInState::Called);
    CHECK(now.here->staff == f.ben.id);
    CHECK(now.waiting.empty());
    REQUIRE(f.queue().calls.size() == 1);
    CHECK(f.queue().calls[0].number.text() == "A001");
    CHECK(f.queue().calls[0].counter == "1");
    CHECK(f.queue().lines[0].waiting == 0);
    CHECK(f.sees(f.one, change(ticket.id, WalkInAction::Start)).here->state == WalkInState::Serving);
    CHECK_FALSE(f.sees(f.one, change(ticket.id, WalkInAction::Finish)).here);
    const auto done = f.gets<api::NumberGiven>(f.one, api::OpenNumber{ticket.reference, ""});
    CHECK(done.stands.ticket.state == WalkInState::Done);
    CHECK_FALSE(f.sees(f.one, api::CallNext{}).here);  // nobody waits
}

TEST_CASE("[staff] a counter sees whom it takes, in order, and how many only others take") {
    CounterFixture f;
    f.staffed();
    const auto first = f.takes("permits");
    static_cast<void>(f.takes("dogs"));
    const auto third = f.takes("general");
    const auto one = f.sees(f.one);
    REQUIRE(one.waiting.size() == 2);
    CHECK(one.waiting[0].id == first.id);
    CHECK(one.waiting[1].id == third.id);
    CHECK(one.waiting_elsewhere == 1);
    CHECK(one.calls_before_no_show == 2);
    CHECK(one.day == first.day);
    CHECK(one.services.size() == 3);
    CHECK(one.counters.size() == 3);
    CHECK(f.sees(f.two).waiting.size() == 3);  // it takes all
    CHECK(f.sees(f.two).waiting_elsewhere == 0);
}

TEST_CASE("[staff] a double tap calls one person, and does each change once") {
    CounterFixture f;
    f.staffed();
    const auto first = f.takes("permits");
    static_cast<void>(f.takes("permits"));
    CHECK(f.sees(f.one, api::CallNext{}, "tap").here->id == first.id);
    CHECK(f.sees(f.one, api::CallNext{}, "tap").here->id == first.id);
    CHECK(f.sees(f.one).waiting.size() == 1);
    CHECK(f.sees(f.one, change(first.id, WalkInAction::Recall), "again").here->calls == 2);
    CHECK(f.sees(f.one, change(first.id, WalkInAction::Recall), "again").here->calls == 2);
    static_cast<void>(f.sees(f.one, change(first.id, WalkInAction::Start), "start"));
    static_cast<void>(f.sees(f.one, change(first.id, WalkInAction::Finish), "end"));
    CHECK_FALSE(f.sees(f.one, change(first.id, WalkInAction::Finish), "end").here);
    CHECK_FALSE(f.sees(f.one, api::CallNext{}, "tap").here);  // the tap of before calls nobody now
    CHECK(f.sees(f.one).waiting.size() == 1);
}

TEST_CASE("[staff] two counters never have the same person, and nobody calls a second one") {
    CounterFixture f;
    f.staffed();
    for (int i = 0; i < 4; ++i) static_cast<void>(f.takes("permits"));
    const auto one = f.sees(f.one, api::CallNext{}).here;
    const auto two = f.sees(f.two, api::CallNext{}).here;
    REQUIRE(one);
    REQUIRE(two);
    CHECK(one->id != two->id);
    CHECK(f.refused(f.one, api::CallNext{}).code == ErrorCode::Conflict);
    CHECK(f.refused(f.one, api::CallTicket{two->id}).code == ErrorCode::Conflict);
    CHECK(f.sees(f.two).here->id == two->id);
}

TEST_CASE("[staff] who is served is finished by calling the next one, once") {
    CounterFixture f;
    f.staffed();
    const auto first = f.takes("permits");
    const auto second = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    static_cast<void>(f.sees(f.one, change(first.id, WalkInAction::Start)));
    CHECK(f.refused(f.one, api::CallNext{second.id}).code == ErrorCode::Conflict);
    CHECK(f.sees(f.one, api::CallNext{first.id}, "next").here->id == second.id);
    static_cast<void>(f.sees(f.one, change(second.id, WalkInAction::Start)));
    // The same tap, late: it is about the one before.
    CHECK(f.sees(f.one, api::CallNext{first.id}, "next").here->id == second.id);
    CHECK_FALSE(f.sees(f.one, api::CallNext{second.id}, "last").here);  // nobody waits: finished all the same
    for (const auto& ticket : {first, second}) {
        const auto given = f.gets<api::NumberGiven>(f.one, api::OpenNumber{{}, ticket.number.text()});
        CHECK(given.stands.ticket.state == WalkInState::Done);
    }
}

TEST_CASE("[staff] a counter sees which request somebody comes about, and the number does not tell it") {
    CounterFixture f;
    f.staffed();
    api::TakeNumber wish{"permits", "vi", {}, false};
    wish.about = *domain::Reference::make(2307, 4167);
    f.core->handle(api::AskQueue{"about", wish});
    f.run();
    const auto stands = std::get<api::NumberStands>(f.all<api::QueueAnswered>().back().answer);
    CHECK(stands.ticket.about.empty());
    CHECK(f.sees(f.one, api::CallNext{}).here->about == wish.about);
    const auto given = f.gets<api::NumberGiven>(f.one, api::OpenNumber{stands.ticket.reference, ""});
    CHECK(given.stands.ticket.about == wish.about);
}

TEST_CASE("[staff] a priority that staff give is in the audit log, once") {
    CounterFixture f;
    f.staffed();
    api::IssueNumber issue{{"permits", "vi", {}, false}};
    static_cast<void>(f.gets<api::NumberGiven>(f.one, issue));
    CHECK(f.noted("priority_given") == 0);
    issue.wanted.priority = true;
    static_cast<void>(f.gets<api::NumberGiven>(f.one, issue, "first"));
    static_cast<void>(f.gets<api::NumberGiven>(f.one, issue, "first"));
    CHECK(f.noted("priority_given") == 1);
}

TEST_CASE("[staff] nobody touches whom another counter has") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    const auto tries = [&](std::initializer_list<WalkInAction> actions) {
        for (const auto action : actions)
            CHECK(f.refused(f.two, change(ticket.id, action)).code == ErrorCode::Conflict);
    };
    tries({WalkInAction::Recall, WalkInAction::Start, WalkInAction::Transfer, WalkInAction::Leave,
           WalkInAction::NoShow});
    static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::Start)));
    tries({WalkInAction::Finish, WalkInAction::Hold, WalkInAction::Transfer, WalkInAction::NextService});
    static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::Hold)));
    for (const auto action : {WalkInAction::Transfer, WalkInAction::Leave})
        CHECK(f.refused(f.two, change(ticket.id, action)).code == ErrorCode::Conflict);
    CHECK(f.refused(f.two, api::CallTicket{ticket.id}).code == ErrorCode::Conflict);
    CHECK(f.sees(f.two).held.empty());
    CHECK(f.sees(f.one).held.size() == 1);
}

TEST_CASE("[staff] what only a printer or the store does is not asked by a counter") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    for (const auto action :
         {WalkInAction::Paper, WalkInAction::Issue, WalkInAction::Call, WalkInAction::CloseDay})
        CHECK_FALSE(f.refused(f.one, change(ticket.id, action)).text.empty());
    CHECK(f.refused(f.one, change("no such ticket", WalkInAction::Start)).code == ErrorCode::NotFound);
    CHECK(f.sees(f.one).waiting[0].version == 1);
}

TEST_CASE(
    "[staff] who does not come is a no-show only after enough calls and time, and may come back for a "
    "while") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    CHECK(f.refused(f.one, change(ticket.id, WalkInAction::NoShow)).code == ErrorCode::Conflict);
    CHECK(f.sees(f.one, change(ticket.id, WalkInAction::Recall)).here->calls == 2);
    CHECK(f.queue().calls[0].calls == 2);
    CHECK(f.sees(f.one).no_show_after == 20s);
    f.clock.advance(19s);
    CHECK(f.refused(f.one, change(ticket.id, WalkInAction::NoShow)).code == ErrorCode::Conflict);
    f.clock.advance(1s);
    const auto gone = f.sees(f.one, change(ticket.id, WalkInAction::NoShow));
    CHECK_FALSE(gone.here);
    REQUIRE(gone.no_shows.size() == 1);
    CHECK(f.sees(f.two).no_shows.size() == 1);
    const auto back = f.sees(f.two, change(ticket.id, WalkInAction::Return));
    CHECK(back.no_shows.empty());
    REQUIRE(back.waiting.size() == 1);
    CHECK(back.waiting[0].waiting == domain::WalkInClass::LateReturn);
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::Recall)));
    f.clock.advance(20s);
    static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::NoShow)));
    for (int i = 0; i < 4; ++i) {  // nobody is idle meanwhile
        f.clock.advance(8min);
        static_cast<void>(f.sees(f.one));
    }
    CHECK(f.sees(f.one).no_shows.empty());
    CHECK(f.refused(f.one, change(ticket.id, WalkInAction::Return)).code == ErrorCode::Conflict);
}

TEST_CASE("[staff] who is put aside is taken up again, by whom it was meant for") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    const auto hold = [&](domain::HoldScope scope) {
        static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::Start)));
        auto ask = change(ticket.id, WalkInAction::Hold);
        ask.hold = scope;
        return f.sees(f.one, ask);
    };
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    CHECK(hold(domain::HoldScope::Counter).held.size() == 1);
    CHECK(f.sees(f.two).held.empty());
    CHECK(f.sees(f.one, api::CallTicket{ticket.id}).here->state == WalkInState::Called);
    static_cast<void>(hold(domain::HoldScope::Site));
    CHECK(f.sees(f.two).held.size() == 1);
    CHECK(f.sees(f.two, api::CallTicket{ticket.id}).here->counter == "2");
    CHECK(f.noted("called_out_of_order") == 0);
}

TEST_CASE("[staff] a call out of order is in the audit log, once") {
    CounterFixture f;
    f.staffed();
    static_cast<void>(f.takes("permits"));
    const auto second = f.takes("permits");
    CHECK(f.sees(f.one, api::CallTicket{second.id}, "x").here->id == second.id);
    CHECK(f.sees(f.one, api::CallTicket{second.id}, "x").here->id == second.id);
    CHECK(f.noted("called_out_of_order") == 1);
    f.clock.advance(24h);
    CHECK(f.refused(f.in("33", "2"), api::CallTicket{second.id}).code == ErrorCode::NotFound);
}

TEST_CASE(
    "[staff] who is sent on to another service or counter is seen there, and not where nobody takes it") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    auto ask = change(ticket.id, WalkInAction::Transfer);
    ask.service = "dogs";
    ask.for_counter = "1";
    CHECK(f.refused(f.one, ask).code == ErrorCode::InvalidInput);  // nobody would ever be called
    ask.for_counter = "9";
    CHECK(f.refused(f.one, ask).code == ErrorCode::NotFound);
    ask.for_counter = "";
    CHECK_FALSE(f.sees(f.one, ask).here);
    CHECK(f.sees(f.one).waiting_elsewhere == 1);
    REQUIRE(f.sees(f.two).waiting.size() == 1);
    CHECK(f.sees(f.two).waiting[0].service == "dogs");
    CHECK(f.sees(f.two).waiting[0].number == ticket.number);
    static_cast<void>(f.sees(f.two, api::CallNext{}));
    auto back = change(ticket.id, WalkInAction::Transfer);
    back.service = "general";
    back.for_counter = "1";
    static_cast<void>(f.sees(f.two, back));
    CHECK(f.sees(f.two).waiting.empty());
    CHECK(f.sees(f.two).waiting_elsewhere == 1);
    CHECK(f.sees(f.one, api::CallNext{}).here->id == ticket.id);
    static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::Start)));
    auto next = change(ticket.id, WalkInAction::NextService);
    next.service = "permits";
    CHECK(f.sees(f.one, next).here->service == "permits");
}

TEST_CASE("[staff] who was sent to a counter that closes then is called by another, and seen there") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    auto on = change(ticket.id, WalkInAction::Transfer);
    on.for_counter = "2";
    CHECK(f.sees(f.one, on).waiting_elsewhere == 1);
    static_cast<void>(f.sees(f.two, api::SetOpen{false}));
    CHECK(f.sees(f.one).waiting.size() == 1);
    CHECK(f.sees(f.one).waiting_elsewhere == 0);
    CHECK(f.sees(f.one, api::CallNext{}).here->id == ticket.id);
}

TEST_CASE("[staff] a counter that has a break calls nobody, and others see that") {
    CounterFixture f;
    f.staffed();
    static_cast<void>(f.takes("permits"));
    CHECK_FALSE(f.sees(f.one, api::SetOpen{false}).counter.open);
    CHECK(f.refused(f.one, api::CallNext{}).code == ErrorCode::Conflict);
    CHECK_FALSE(f.sees(f.two).counters[0].open);
    CHECK(f.sees(f.one, api::SetOpen{true}).counter.open);
    CHECK(f.sees(f.one, api::CallNext{}).here);
}

TEST_CASE("[staff] a number that a counter gives is as good as a kiosk's, and is given once") {
    CounterFixture f;
    f.staffed();
    const api::IssueNumber ask{{"permits", "so", {true, false, false}, true}};
    const auto given = f.gets<api::NumberGiven>(f.one, ask, "give");
    CHECK(given.stands.ticket.channel == "counter");
    CHECK(given.stands.ticket.issued_at == "1");
    CHECK(given.stands.ticket.waiting == domain::WalkInClass::Priority);
    CHECK(given.stands.proof.ticket.kind == domain::TicketKind::WalkInNumber);
    CHECK(given.seen.waiting.size() == 1);
    CHECK(f.gets<api::NumberGiven>(f.one, ask, "give").stands.ticket == given.stands.ticket);
    CHECK(f.sees(f.one).waiting.size() == 1);
    CHECK(f.refused(f.one, api::IssueNumber{{"parking", "en", {}, false}}).code == ErrorCode::NotFound);
}

TEST_CASE("[staff] a number is found by its code or as it is printed, and only one of today") {
    CounterFixture f;
    f.staffed();
    static_cast<void>(f.takes("permits"));
    const auto ticket = f.takes("permits");
    for (const auto* printed : {"A002", "a2", "A 002"})
        CHECK(f.gets<api::NumberGiven>(f.one, api::OpenNumber{{}, printed}).stands.ticket.id == ticket.id);
    CHECK(f.gets<api::NumberGiven>(f.one, api::OpenNumber{ticket.reference, ""}).stands.ahead == 1);
    for (const auto* none : {"A003", "B002", "002", "A", "2A", "A99999999999999999999", "' OR 1"})
        CHECK(f.refused(f.one, api::OpenNumber{{}, none}).code == ErrorCode::NotFound);
    f.clock.advance(24h);
    CHECK(f.refused(f.in("22", "1"), api::OpenNumber{{}, "A002"}).code == ErrorCode::NotFound);
}

TEST_CASE("[staff] single reports are asked for at a counter, whole outboxes are not") {
    CounterFixture f;
    f.staffed();
    f.core->handle(test::submit_request("report"));
    const auto reference = f.all<api::Saved>().back().status.reference;
    const auto listed = f.gets<api::TrayAnswered>(f.one, api::Tray{api::ListOutbox{true, 10}});
    CHECK(std::get<api::OutboxListed>(listed.answer).submissions.size() == 1);
    const auto shown = f.gets<api::TrayAnswered>(f.one, api::Tray{api::ShowSubmission{reference, true}});
    CHECK(std::get<api::SubmissionShown>(shown.answer).said);
    CHECK(f.noted("report_read") == 1);
    const auto not_now = f.gets<api::TrayAnswered>(f.one, api::Tray{api::RetrySubmission{reference, false}});
    CHECK(std::holds_alternative<api::NotDone>(not_now.answer));
    const std::vector<api::OperatorRequest> others{api::GetStatus{}, api::RetryAll{},
                                                   api::ExportOutbox{"/tmp", "x", 0, ""}, api::TakeBack{"b"},
                                                   api::ImportOutbox{"/f", "/k", false, ""}};
    for (const auto& ask : others) CHECK(f.refused(f.one, api::Tray{ask}).code == ErrorCode::Unauthorized);
    CHECK(f.all<api::Operated>().empty());
}

TEST_CASE("[staff] when anything in the hall changes every screen hears, so that counters look") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    const auto before = f.all<api::QueueSeen>().size();
    static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::Start)));  // nothing that it shows
    CHECK(f.all<api::QueueSeen>().size() == before + 1);
    static_cast<void>(f.sees(f.one));
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    CHECK(f.all<api::QueueSeen>().size() == before + 1);
}

TEST_CASE(
    "[queue] who comes early for an appointment is not called before its time, and then before the others") {
    CounterFixture f;
    f.staffed();
    const auto first = f.takes("permits");
    const auto slot = f.clock.wall() + 40min;
    const auto given = f.gets<api::NumberGiven>(f.one, api::IssueNumber{{"permits", "es", {}, false}, slot});
    CHECK(domain::slot_of(given.stands.ticket) == slot);
    CHECK_FALSE(given.stands.ahead);
    CHECK_FALSE(given.stands.wait);
    CHECK(given.seen.waiting.size() == 1);
    for (int i = 0; i < 29; ++i) {  // nobody is idle meanwhile
        f.clock.advance(1min);
        CHECK(f.sees(f.one).waiting.size() == 1);
    }
    for (int i = 0; i < 2; ++i) static_cast<void>(f.takes("permits"));
    f.clock.advance(3min);
    CHECK(f.sees(f.one).waiting.size() == 4);
    f.clock.advance(3min);
    CHECK(f.sees(f.one, api::CallNext{}).here->id == first.id);  // 35 minutes of 20
    static_cast<void>(f.sees(f.one, change(first.id, WalkInAction::Start)));
    static_cast<void>(f.sees(f.one, change(first.id, WalkInAction::Finish)));
    CHECK(f.sees(f.one, api::CallNext{}).here->id == given.stands.ticket.id);  // 5 of 5, they 6 of 20
}

TEST_CASE("[queue] an appointment is kept only today and where there are any, and too late it is none") {
    CounterFixture f;
    f.staffed();
    const auto asks = [&](const char* service, std::chrono::minutes from_now) {
        return api::IssueNumber{{service, "en", {}, false}, f.clock.wall() + from_now};
    };
    CHECK(f.refused(f.one, asks("general", 20min)).code == ErrorCode::Conflict);
    CHECK(f.refused(f.one, asks("permits", 24h)).code == ErrorCode::InvalidInput);
    const auto late = f.gets<api::NumberGiven>(f.one, asks("permits", -16min)).stands;
    CHECK(late.ticket.waiting == domain::WalkInClass::Normal);
    CHECK(late.ahead == 0);
}
