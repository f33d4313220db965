// Who may work at a counter.
#include "tests/unit/core/counter_fixture.hpp"

#include <algorithm>

using namespace fd;
using namespace std::chrono_literals;
using base::ErrorCode;
using test::CounterFixture;

TEST_CASE("[staff] the first supervisor is made with the code that was printed, once, and is signed in") {
    CounterFixture f;
    CHECK(f.gets<api::Lobby>("", api::AskLobby{}).needs_set_up);
    CHECK(f.gets<api::Lobby>("", api::AskLobby{}).counters.size() == 3);
    const std::string code = f.new_set_up_code();
    const std::string other = code == "00000000" ? "00000001" : "00000000";
    CHECK(f.refused("", api::SetUpStaff{other, "11", "Anna", test::kSupervisorPin, "1"}).code ==
          ErrorCode::Unauthorized);
    CHECK(f.refused("", api::SetUpStaff{code, "11", "Anna", "123456", "1"}).code == ErrorCode::InvalidInput);
    CHECK(f.refused("", api::SetUpStaff{code, "11", "Anna", test::kSupervisorPin, "9"}).code ==
          ErrorCode::NotFound);
    const auto in = f.gets<api::SignedIn>("", api::SetUpStaff{code, "11", "Anna", test::kSupervisorPin, "1"});
    CHECK(in.with_pin);
    CHECK(in.member.role == domain::StaffRole::Supervisor);
    CHECK(in.session.size() == 32);
    CHECK(in.seen.counter.open);
    CHECK_FALSE(f.gets<api::Lobby>("", api::AskLobby{}).needs_set_up);
    CHECK(f.refused("", api::SetUpStaff{code, "12", "Eve", test::kStaffPin, "2"}).code ==
          ErrorCode::Conflict);
}

TEST_CASE("[staff] without a session nothing is told and nothing happens, and a made-up one is none") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    const std::vector<api::CounterAsk> asks{api::SignOut{},
                                            api::Look{},
                                            api::SetOpen{false},
                                            api::CallNext{},
                                            api::CallTicket{ticket.id},
                                            test::change(ticket.id, domain::WalkInAction::Leave),
                                            api::IssueNumber{{"permits", "en", {}, false}},
                                            api::OpenNumber{ticket.reference, ""},
                                            api::Tray{api::ListOutbox{}},
                                            api::AskHall{},
                                            api::PutStaff{f.ben, "", false},
                                            api::PutStaff{f.ben, "928374", false},
                                            api::GiveBadge{f.ben.id, false},
                                            api::PutService{{"permits", "Z", {{"en", "Z"}}}},
                                            api::PutCounter{{"1", "one", {}}},
                                            api::CloseDay{},
                                            api::ExportDay{""}};
    for (const auto& session : {std::string(), std::string(32, 'a')}) {
        for (const auto& ask : asks) CHECK(f.refused(session, ask).code == ErrorCode::Unauthorized);
    }
    CHECK(f.sees(f.one).waiting.size() == 1);
    CHECK(f.sees(f.one).counter.name == "1");
}

TEST_CASE("[staff] a wrong PIN and an unknown number hear the same, a lock-out says for how long") {
    CounterFixture f;
    f.staffed();
    const auto wrong = f.refused("", api::SignIn{"3", "22", "503918", ""});
    CHECK(wrong.code == ErrorCode::Unauthorized);
    CHECK(f.refused("", api::SignIn{"3", "77", "503918", ""}).text == wrong.text);
    CHECK(f.refused("", api::SignIn{"3", "22", "", ""}).text == wrong.text);
    CHECK(f.refused("", api::SignIn{"nowhere", "22", test::kStaffPin, ""}).code == ErrorCode::NotFound);
    base::Error locked = wrong;
    for (int i = 0; i < 5 && locked.code == ErrorCode::Unauthorized; ++i)
        locked = f.refused("", api::SignIn{"3", "22", "503918", ""});
    CHECK(locked.code == ErrorCode::Conflict);
    CHECK(locked.text.find(" s") != std::string::npos);
    CHECK(f.refused("", api::SignIn{"3", "22", test::kStaffPin, ""}).code == ErrorCode::Conflict);
    CHECK_FALSE(f.sees(f.one).counters[2].open);
    f.clock.advance(31s);
    CHECK(f.in("22", "3").size() == 32);
}

TEST_CASE("[staff] signing in opens the counter, signing out closes it, but not while somebody is there") {
    CounterFixture f;
    f.staffed();
    CHECK(f.sees(f.one).counter.open);
    const auto ticket = f.takes("permits");
    CHECK(f.sees(f.one, api::CallNext{}).here->id == ticket.id);
    CHECK(f.refused(f.one, api::SignOut{}).code == ErrorCode::Conflict);
    static_cast<void>(f.sees(f.one, test::change(ticket.id, domain::WalkInAction::Leave)));
    static_cast<void>(f.gets<api::SignedOut>(f.one, api::SignOut{}));
    CHECK_FALSE(f.sees(f.two).counters[0].open);
    CHECK(f.refused(f.one, api::Look{}).code == ErrorCode::Unauthorized);
}

TEST_CASE("[staff] whoever signs in at a counter takes it over, and whom it has") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    const auto again = f.in("33", "1");
    CHECK(f.refused(f.one, api::Look{}).code == ErrorCode::Unauthorized);
    CHECK(f.sees(again).here->id == ticket.id);
    CHECK(f.sees(f.two).counter.id == "2");
}

TEST_CASE("[staff] the same sign-in again gives the same session, and checks the PIN again") {
    CounterFixture f;
    f.staffed();
    const api::SignIn ask{"3", "22", test::kStaffPin, ""};
    const auto first = f.gets<api::SignedIn>("", ask, "twice").session;
    CHECK(f.gets<api::SignedIn>("", ask, "twice").session == first);
    CHECK(f.refused("", api::SignIn{"3", "22", "503918", ""}, "twice").code == ErrorCode::Unauthorized);
    CHECK(f.sees(first).counter.id == "3");
}

TEST_CASE("[staff] a badge alone opens a counter, and never a supervisor's things") {
    CounterFixture f;
    const auto anna = f.anna();
    domain::StaffMember self;
    for (const auto& member : f.gets<api::HallSeen>(anna, api::AskHall{}).staff) {
        if (member.number == "11") self = member;
    }
    const auto badge = f.gets<api::BadgeGiven>(anna, api::GiveBadge{self.id, false}, "badge").code;
    CHECK(badge.starts_with("B1:"));
    CHECK(f.gets<api::BadgeGiven>(anna, api::GiveBadge{self.id, false}, "badge").code == badge);
    const auto in = f.gets<api::SignedIn>("", api::SignIn{"2", "", "", badge});
    CHECK_FALSE(in.with_pin);
    CHECK(f.sees(in.session).counter.id == "2");
    CHECK(f.refused(in.session, api::AskHall{}).code == ErrorCode::Unauthorized);
    CHECK(f.refused(in.session, api::CloseDay{}).code == ErrorCode::Unauthorized);
    CHECK(f.refused(in.session, api::PutStaff{f.ben, "928374", false}).code == ErrorCode::Unauthorized);
    const auto both = f.gets<api::SignedIn>("", api::SignIn{"2", "11", test::kSupervisorPin, badge});
    CHECK(both.with_pin);
    static_cast<void>(f.gets<api::HallSeen>(both.session, api::AskHall{}));
    CHECK(f.gets<api::BadgeGiven>(both.session, api::GiveBadge{self.id, true}).code.empty());
    CHECK(f.refused("", api::SignIn{"3", "", "", badge}).code == ErrorCode::Unauthorized);
}

TEST_CASE("[staff] who serves may not do what a supervisor may, also with a PIN") {
    CounterFixture f;
    f.staffed();
    const std::vector<api::CounterAsk> asks{api::AskHall{},
                                            api::PutStaff{f.ben, "", true},
                                            api::PutStaff{f.ben, "928374", false},
                                            api::GiveBadge{f.ben.id, false},
                                            api::PutService{{"permits", "Z", {{"en", "Z"}}}},
                                            api::PutCounter{{"1", "one", {}}},
                                            api::CloseDay{},
                                            api::ExportDay{""}};
    for (const auto& ask : asks) CHECK(f.refused(f.one, ask).code == ErrorCode::Unauthorized);
}

TEST_CASE("[staff] a session that nobody uses ends, and its counter closes") {
    CounterFixture f;
    f.staffed();
    f.clock.advance(api::kCounterIdle - 1s);
    CHECK(f.sees(f.two).counters[0].open);
    f.clock.advance(1s);
    f.run();
    CHECK(f.refused(f.one, api::Look{}).code == ErrorCode::Unauthorized);
    CHECK_FALSE(f.sees(f.two).counters[0].open);
    CHECK(f.sees(f.two).counter.open);
}

TEST_CASE("[staff] a restart ends all sessions, and the PIN signs in again to whom the counter had") {
    CounterFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    f.start();
    f.run();
    CHECK(f.refused(f.one, api::Look{}).code == ErrorCode::Unauthorized);
    CHECK(f.sees(f.in("22", "1")).here->id == ticket.id);
}

TEST_CASE("[staff] who may not work any more is signed out, and not let in") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    auto gone = f.ben;
    gone.active = false;
    CHECK_FALSE(f.gets<api::StaffKept>(anna, api::PutStaff{gone, "", false}).member.active);
    CHECK(f.refused(f.one, api::Look{}).code == ErrorCode::Unauthorized);
    CHECK_FALSE(f.sees(f.two).counters[0].open);
    CHECK(f.refused("", api::SignIn{"1", "22", test::kStaffPin, ""}).code == ErrorCode::Unauthorized);
    auto machine = f.cleo;
    machine.role = domain::StaffRole::Technician;
    static_cast<void>(f.gets<api::StaffKept>(anna, api::PutStaff{machine, "", false}));
    CHECK(f.refused(f.two, api::Look{}).code == ErrorCode::Unauthorized);
    CHECK(f.refused("", api::SignIn{"2", "33", test::kStaffPin, ""}).code == ErrorCode::Unauthorized);
}

TEST_CASE("[staff] a revoked badge ends what it opened, at once, and nothing that a PIN opened") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const auto badge = f.gets<api::BadgeGiven>(anna, api::GiveBadge{f.ben.id, false}).code;
    const auto cleos = f.gets<api::BadgeGiven>(anna, api::GiveBadge{f.cleo.id, false}).code;
    CHECK(f.sees(f.one).counter.id == "1");  // Ben's PIN opened it
    const auto by_badge = f.gets<api::SignedIn>("", api::SignIn{"1", "", "", badge}).session;
    const auto by_pin = f.gets<api::SignedIn>("", api::SignIn{"2", "22", test::kStaffPin, badge}).session;
    const int out = f.noted("sign_out");
    static_cast<void>(f.gets<api::BadgeGiven>(anna, api::GiveBadge{f.ben.id, true}));
    CHECK(f.refused(by_badge, api::Look{}).code == ErrorCode::Unauthorized);
    CHECK_FALSE(f.sees(by_pin).counters[0].open);
    CHECK(f.noted("sign_out") == out + 1);
    const auto cleo_in = f.gets<api::SignedIn>("", api::SignIn{"1", "", "", cleos}).session;
    static_cast<void>(f.gets<api::BadgeGiven>(anna, api::GiveBadge{f.ben.id, true}));
    CHECK(f.sees(cleo_in).counter.open);
    const auto other = f.gets<api::BadgeGiven>(anna, api::GiveBadge{f.cleo.id, false}, "other").code;
    CHECK(f.refused(cleo_in, api::Look{}).code == ErrorCode::Unauthorized);
    const auto again = f.gets<api::SignedIn>("", api::SignIn{"1", "", "", other}).session;
    CHECK(f.gets<api::BadgeGiven>(anna, api::GiveBadge{f.cleo.id, false}, "other").code == other);
    CHECK(f.sees(again).counter.open);
}

TEST_CASE(
    "[staff] another PIN or role ends the sessions of whom it is, but not the one that made the change") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const auto elsewhere = f.in("22", "2");  // Ben at two counters
    auto ben = f.ben;
    ben.name = "Benjamin";
    static_cast<void>(f.gets<api::StaffKept>(anna, api::PutStaff{ben, "", false}));
    CHECK(f.sees(f.one).counter.open);
    static_cast<void>(f.gets<api::StaffKept>(anna, api::PutStaff{ben, "928374", false}));
    CHECK(f.refused(f.one, api::Look{}).code == ErrorCode::Unauthorized);
    CHECK(f.refused(elsewhere, api::Look{}).code == ErrorCode::Unauthorized);
    const auto back = f.in("22", "1", "928374");
    CHECK_FALSE(f.sees(back).counters[1].open);
    ben.role = domain::StaffRole::Supervisor;
    static_cast<void>(f.gets<api::StaffKept>(anna, api::PutStaff{ben, "", false}));
    CHECK(f.refused(back, api::Look{}).code == ErrorCode::Unauthorized);
    const auto others = f.anna_in("2");
    auto self = f.gets<api::HallSeen>(anna, api::AskHall{}).staff.front();
    CHECK(self.number == "11");
    static_cast<void>(f.gets<api::StaffKept>(anna, api::PutStaff{self, "550283", false}));
    CHECK(f.refused(others, api::Look{}).code == ErrorCode::Unauthorized);
    self.role = domain::StaffRole::Counter;
    static_cast<void>(f.gets<api::StaffKept>(anna, api::PutStaff{self, "", false}));
    CHECK(f.sees(anna).counter.open);
    CHECK(f.refused(anna, api::AskHall{}).code == ErrorCode::Unauthorized);
}

TEST_CASE("[staff] a new PIN counts at once, and one that is too simple is refused") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    CHECK(f.refused(anna, api::PutStaff{f.ben, "111111", false}).code == ErrorCode::InvalidInput);
    static_cast<void>(f.gets<api::StaffKept>(anna, api::PutStaff{f.ben, "928374", false}));
    CHECK(f.refused("", api::SignIn{"1", "22", test::kStaffPin, ""}).code == ErrorCode::Unauthorized);
    CHECK(f.in("22", "1", "928374").size() == 32);
    domain::StaffMember dora;
    dora.number = "44";
    dora.name = "Dora";
    CHECK(f.refused(anna, api::PutStaff{dora, "", false}).code == ErrorCode::InvalidInput);
    const auto made = f.gets<api::StaffKept>(anna, api::PutStaff{dora, "640293", false}, "dora").member;
    CHECK(f.gets<api::StaffKept>(anna, api::PutStaff{dora, "640293", false}, "dora").member == made);
    dora.name = "Another";
    CHECK(f.refused(anna, api::PutStaff{dora, "640293", false}).code == ErrorCode::InvalidInput);
    CHECK(f.gets<api::HallSeen>(anna, api::AskHall{}).staff.size() == 4);
}

TEST_CASE("[staff] one PIN is worked on at a time, and a try that waits counts after the one before") {
    CounterFixture f;
    f.staffed();
    for (int i = 0; i < 8; ++i)
        f.core->handle(api::AskCounter{"try-" + std::to_string(i), "", api::SignIn{"3", "22", "503918", ""}});
    auto first = f.core->next_pin();
    REQUIRE(first);
    CHECK_FALSE(f.core->next_pin());
    f.core->finish_pin(core::work_on(*first));
    f.check_pins();
    int wrong = 0;
    int locked = 0;
    for (const auto& answered : f.all<api::CounterAnswered>()) {
        if (!answered.request_id.starts_with("try-")) continue;
        const auto code = std::get<api::CounterRefused>(answered.answer).error.code;
        (code == ErrorCode::Conflict ? locked : wrong) += 1;
    }
    CHECK(wrong == 5);
    CHECK(locked == 3);
}

TEST_CASE("[staff] more PINs than can wait are told to come again, and the same request waits once") {
    CounterFixture f;
    f.staffed();
    const api::SignIn ask{"3", "22", test::kStaffPin, ""};
    f.core->handle(api::AskCounter{"same", "", ask});
    f.core->handle(api::AskCounter{"same", "", ask});
    for (std::size_t i = 0; i < core::CounterDesk::kMostPins; ++i)
        f.core->handle(api::AskCounter{"more-" + std::to_string(i), "", ask});
    const auto last = f.all<api::CounterAnswered>().back();
    CHECK(std::get<api::CounterRefused>(last.answer).error.code == ErrorCode::Unavailable);
    f.check_pins();
    const auto answers = f.all<api::CounterAnswered>();
    CHECK(std::ranges::count(answers, "same", &api::CounterAnswered::request_id) == 1);
}

TEST_CASE("[staff] PIN and badge are not in the audit log, and a PIN that was worked on is overwritten") {
    CounterFixture f;
    const auto anna = f.anna();
    const auto badge = f.gets<api::BadgeGiven>(anna, api::GiveBadge{f.ben.id, false}).code;
    static_cast<void>(f.gets<api::SignedIn>("", api::SignIn{"2", "", "", badge}));
    static_cast<void>(f.refused("", api::SignIn{"2", "22", "503918", ""}));
    f.core->handle(api::AskCounter{"w", "", api::SignIn{"2", "22", test::kStaffPin, ""}});
    auto work = f.core->next_pin();
    REQUIRE(work);
    CHECK(work->pin == test::kStaffPin);
    f.core->finish_pin(core::work_on(*work));
    CHECK(work->pin.empty());
    for (const auto& row : f.audit()) {
        const std::string text = row.action + " " + row.object + " " + row.reason + " " + row.terminal;
        for (const auto& secret : {test::kStaffPin, test::kSupervisorPin, std::string("503918"), badge})
            CHECK(text.find(secret) == std::string::npos);
    }
}

TEST_CASE(
    "[staff] where there is no queue there is no counter, and a pepper that is not ours locks no queue") {
    CounterFixture f;
    f.options.queue.reset();
    f.start();
    CHECK(f.refused("", api::AskLobby{}).code == ErrorCode::Unsupported);
    CHECK(f.refused("", api::SignIn{"1", "22", test::kStaffPin, ""}).code == ErrorCode::Unsupported);
    CounterFixture other;
    other.staffed();
    other.options.staff_pepper = other.dir.file("no/such/folder/pepper");
    other.start();
    other.run();
    CHECK(other.refused("", api::AskLobby{}).code == ErrorCode::Unavailable);
    CHECK(other.refused("", api::SignIn{"1", "22", test::kStaffPin, ""}).code == ErrorCode::Unavailable);
    CHECK(other.takes("permits").number.text() == "A001");
}
