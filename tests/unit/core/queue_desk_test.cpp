// The queue beside the reports: what a screen asks, what all hear.
#include "offline/store/sequences.hpp"
#include "offline/trust/ticket_signing.hpp"
#include "tests/unit/core/queue_fixture.hpp"

#include <filesystem>
#include <set>

using namespace fd;
using namespace fd::test;
using namespace std::chrono_literals;
using api::NumberStands;
using api::QueueSeen;
using domain::WalkInState;

TEST_CASE(
    "[queue] who takes a number has it with its proof and who goes before, and all hear that they wait") {
    QueueFixture f;
    f.start();
    f.run();
    CHECK(f.seen().open);
    CHECK(f.seen().lines.size() == 3);
    CHECK(f.seen().lines[0].service == "permits");
    const auto first = f.takes("permits");
    CHECK(first.ticket.number.text() == "A001");
    CHECK(first.ticket.lang == "vi");
    CHECK(first.ahead == 0);
    CHECK_FALSE(first.wait);
    CHECK(first.proof.ticket.kind == domain::TicketKind::WalkInNumber);
    CHECK(first.proof.ticket.reference == first.ticket.reference);
    CHECK(first.proof.ticket.site == 5);
    const auto scanned = domain::parse_ticket_url(first.url);
    REQUIRE(scanned);
    trust::KeyRing keys;
    REQUIRE(keys.add(2307, f.core->public_key()));
    CHECK(trust::verify(*scanned, keys) == trust::Verdict::Genuine);
    CHECK(f.takes("general").ahead == 1);  // the same counter takes both
    CHECK(f.takes("dogs").ahead == 0);     // another counter, another line
    CHECK(f.seen().lines[0].waiting == 1);
    CHECK(f.seen().lines[2].waiting == 1);
}

TEST_CASE("[queue] who asked once and had no answer has one number, also after a restart") {
    QueueFixture f;
    f.start();
    const auto first = f.stands(api::TakeNumber{"permits", "en", {}, false}, "a");
    CHECK(f.stands(api::TakeNumber{"permits", "en", {}, false}, "a").ticket == first.ticket);
    f.start();
    CHECK(f.stands(api::TakeNumber{"permits", "en", {}, false}, "a").ticket == first.ticket);
    CHECK(f.takes("permits").ticket.reference.sequence() == first.ticket.reference.sequence() + 1);
}

TEST_CASE("[queue] a number's reference is never one of a report, nor the other way round") {
    QueueFixture f;
    f.start();
    std::set<std::string> seen;
    for (int i = 0; i < 20; ++i) {
        CHECK(seen.insert(f.takes("permits").ticket.reference.digits()).second);
        f.core->handle(test::submit_request("report-" + std::to_string(i)));
        CHECK(seen.insert(f.all<api::Saved>().back().status.reference.digits()).second);
    }
    std::filesystem::remove(f.options.data_dir + "/core.db");  // a lost store
    f.start();
    CHECK(seen.insert(f.takes("permits").ticket.reference.digits()).second);
}

TEST_CASE("[queue] who leaves is in nobody's way any more, and what the printer said is kept") {
    QueueFixture f;
    f.start();
    const auto first = f.takes("permits");
    const auto second = f.takes("permits");
    CHECK(second.ahead == 1);
    CHECK(f.stands(api::NotePaper{second.ticket.reference, false}).ticket.paper ==
          domain::TicketPaper::Failed);
    CHECK(f.stands(api::LeaveLine{first.ticket.reference}).ticket.state == WalkInState::Left);
    const auto now = f.stands(api::FindNumber{second.ticket.reference});
    CHECK(now.ahead == 0);
    CHECK(now.ticket.paper == domain::TicketPaper::Failed);
    CHECK(f.refused(api::LeaveLine{first.ticket.reference}) == base::ErrorCode::Conflict);
}

TEST_CASE("[queue] who has priority is before those who came a little earlier") {
    QueueFixture f;
    f.start();
    const auto first = f.takes("permits");
    f.clock.advance(60s);
    CHECK(f.takes("permits", true).ticket.waiting == domain::WalkInClass::Priority);
    f.clock.advance(600s);
    CHECK(f.stands(api::FindNumber{first.ticket.reference}).ahead == 1);
}

TEST_CASE("[queue] a number that never was, of another day or of a report is not found, nor a service") {
    QueueFixture f;
    f.start();
    CHECK(f.refused(api::FindNumber{test::reference(4711)}) == base::ErrorCode::NotFound);
    CHECK(f.refused(api::TakeNumber{"parking", "en", {}, false}) == base::ErrorCode::NotFound);
    const auto number = f.takes("permits");
    f.clock.advance(24h);
    CHECK(f.refused(api::FindNumber{number.ticket.reference}) == base::ErrorCode::NotFound);
    CHECK(f.refused(api::LeaveLine{number.ticket.reference}) == base::ErrorCode::NotFound);
    CHECK(f.refused(api::NotePaper{number.ticket.reference, true}) == base::ErrorCode::NotFound);
    CHECK(f.seen().lines[0].waiting == 0);
    CHECK(f.takes("permits").ticket.number.text() == "A001");  // a new day
}

TEST_CASE(
    "[queue] a call that another process made is seen by all, once, and the number is then no longer left") {
    QueueFixture f;
    f.start();
    const auto number = f.takes("permits");
    auto counter = f.counter_program();
    CHECK(f.calls_next(counter, number.ticket.day).id == number.ticket.id);
    const auto before = f.all<QueueSeen>().size();
    f.clock.advance(core::QueueDesk::kListen);
    f.run();
    CHECK(f.all<QueueSeen>().size() == before + 1);
    REQUIRE(f.seen().calls.size() == 1);
    CHECK(f.seen().calls[0].number.text() == "A001");
    CHECK(f.seen().calls[0].counter_name == "1");
    CHECK(f.seen().lines[0].waiting == 0);
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    CHECK(f.all<QueueSeen>().size() == before + 1);
    CHECK(f.stands(api::FindNumber{number.ticket.reference}).ticket.counter == "1");
    CHECK(f.refused(api::LeaveLine{number.ticket.reference}) == base::ErrorCode::Conflict);
    f.clock.advance(24h);
    f.run();
    CHECK(f.seen().calls.empty());
}

TEST_CASE(
    "[queue] how long it takes is told once enough is known, and the same after a restart and a night") {
    QueueFixture f;
    f.start();
    auto next = f.takes("permits").ticket;
    CHECK_FALSE(f.seen().lines[0].wait);
    auto counter = f.counter_program();
    for (int i = 0; i < 70; ++i) {
        const auto served = f.calls_next(counter, next.day);
        REQUIRE(served.id == next.id);
        REQUIRE(counter.change({f.ids.uuid(), "staff", "1", f.clock.wall()},
                               {served.id, domain::WalkInAction::Start}));
        next = f.takes("permits").ticket;
        f.clock.advance(5min);
        REQUIRE(counter.change({f.ids.uuid(), "staff", "1", f.clock.wall()},
                               {served.id, domain::WalkInAction::Finish}));
    }
    f.run();
    CHECK(f.seen().lines[0].waiting == 1);
    const auto line = f.seen().lines;
    REQUIRE(line[0].wait);
    CHECK(line[0].wait->from == 10min);  // of who comes now, behind one
    CHECK(line[1].wait == line[0].wait);
    CHECK_FALSE(line[2].wait);  // another line, of which nothing is known
    CHECK(f.stands(api::FindNumber{next.reference}).wait->from == 5min);
    f.start();
    f.run();
    CHECK(f.seen().lines == line);
    f.clock.advance(18h);
    f.run();
    CHECK_FALSE(f.seen().lines[0].wait);  // no counter is open
    static_cast<void>(f.takes("permits"));
    static_cast<void>(f.calls_next(counter, f.last().ticket.day));
    f.clock.advance(core::QueueDesk::kListen);
    f.run();
    CHECK(f.seen().lines[0].wait->from == 5min);
}

TEST_CASE("[queue] after the day was closed no number is given, and all see that") {
    QueueFixture f;
    f.start();
    const auto number = f.takes("permits");
    auto counter = f.counter_program();
    REQUIRE(counter.close_day({"close", "s", "1", f.clock.wall()}, number.ticket.day));
    f.clock.advance(1s);
    f.run();
    CHECK_FALSE(f.seen().open);
    CHECK(f.refused(api::TakeNumber{"permits", "en", {}, false}) == base::ErrorCode::Conflict);
    CHECK(f.stands(api::FindNumber{number.ticket.reference}).ticket.state == WalkInState::ClosedDay);
    f.clock.advance(24h);
    f.run();
    CHECK(f.seen().open);
}

TEST_CASE("[queue] a place without a queue says so once and refuses what is asked") {
    QueueFixture f;
    f.options.queue.reset();
    f.start();
    f.run();
    CHECK(f.refused(api::TakeNumber{"permits", "en", {}, false}) == base::ErrorCode::Unsupported);
    f.clock.advance(60s);
    f.run();
    REQUIRE(f.all<QueueSeen>().size() == 1);
    CHECK(f.seen() == QueueSeen{});
    CHECK_FALSE(std::filesystem::exists(f.options.data_dir + core::kQueueFile));
}

TEST_CASE("[queue] while the queue's store cannot be opened reports are taken, and it is tried again") {
    QueueFixture f;
    std::filesystem::create_directories(f.options.data_dir + core::kQueueFile);  // in the file's place
    f.start();
    f.run();
    CHECK_FALSE(f.seen().open);
    CHECK(f.refused(api::TakeNumber{"permits", "en", {}, false}) == base::ErrorCode::Unavailable);
    f.core->handle(test::submit_request("a"));
    CHECK(f.all<api::Saved>().size() == 1);
    std::filesystem::remove(f.options.data_dir + core::kQueueFile);
    f.clock.advance(core::QueueHall::kTryAgainAtMost);
    f.run();
    CHECK(f.seen().open);
    CHECK(f.takes("permits").ticket.number.text() == "A001");
}

TEST_CASE("[queue] a store that is lost while it runs closes the queue and nothing else") {
    QueueFixture f;
    f.start();
    static_cast<void>(f.takes("permits"));
    {
        auto session = queue::open_sqlite(f.options.data_dir + core::kQueueFile);
        REQUIRE(session);
        REQUIRE((*session)->run_all("ALTER TABLE queue_ticket RENAME TO gone"));
    }
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    CHECK_FALSE(f.seen().open);
    CHECK(f.seen().lines.empty());
    CHECK(f.refused(api::TakeNumber{"permits", "en", {}, false}) == base::ErrorCode::Unavailable);
    f.core->handle(test::submit_request("a"));
    CHECK(f.all<api::Saved>().size() == 1);
}

TEST_CASE("[queue] who was told that there is no number has none, also when the store had it after all") {
    QueueFixture f;
    f.start();
    const auto day = f.takes("permits").ticket.day;
    const auto rename = [&](const char* sql) {
        auto session = queue::open_sqlite(f.options.data_dir + core::kQueueFile);
        REQUIRE(session);
        REQUIRE((*session)->run_all(sql));
    };
    rename("ALTER TABLE queue_series RENAME TO gone");
    const auto answer = f.asks(api::TakeNumber{"permits", "en", {}, false}, "lost");
    REQUIRE(std::holds_alternative<api::QueueRefused>(answer));
    CHECK(std::get<api::QueueRefused>(answer).error.code == base::ErrorCode::Unavailable);
    rename("ALTER TABLE gone RENAME TO queue_series");
    auto server = f.counter_program();  // what it did with the command whose answer was lost
    queue::NewTicket wanted;
    wanted.day = day;
    wanted.service = "permits";
    const auto given = server.issue({"lost", "", "2307", f.clock.wall()}, wanted);
    REQUIRE(given);
    f.clock.advance(core::QueueHall::kTryAgainAtMost);
    f.run();
    CHECK(server.ticket(given->id)->state == WalkInState::Left);
    CHECK(f.seen().lines[0].waiting == 1);
    CHECK(f.takes("permits").ahead == 1);
}

TEST_CASE("[queue] what a supervisor changed wins over the file, and what the file has new is added") {
    QueueFixture f;
    f.start();
    f.run();
    {
        auto counter = f.counter_program();
        REQUIRE(counter.put(domain::WalkInService{"permits", "P", {{"en", "Permits and plans"}}}));
    }
    f.options.queue->services.push_back({"taxes", "T", {{"en", "Taxes"}}});
    f.start();
    f.run();
    CHECK(f.seen().lines[0].names.at("en") == "Permits and plans");
    REQUIRE(f.seen().lines.size() == 4);
    CHECK(f.seen().lines[3].service == "taxes");
    CHECK(f.takes("permits").ticket.number.text() == "P001");
}

TEST_CASE(
    "[queue] a scanned number is told as one, without a service of the city's and without a question to it") {
    QueueFixture f;
    f.start();
    const auto number = f.takes("permits");
    f.urls.clear();
    f.core->handle(api::CheckTicket{"q", number.url, {}});
    f.run();
    REQUIRE(f.all<api::TicketChecked>().size() == 1);
    const auto checked = f.all<api::TicketChecked>().at(0);
    CHECK(checked.verdict == api::TicketVerdict::Genuine);
    CHECK(checked.ticket.kind == domain::TicketKind::WalkInNumber);
    CHECK(checked.ticket.reference == number.ticket.reference);
    CHECK(checked.service_code.empty());
    CHECK_FALSE(checked.local);
    CHECK(f.all<api::CityAnswered>().empty());
    CHECK(f.asked("/requests") == 0);
}
