#pragma once
// A hall with three counters and the staff that works there, without threads: PINs are checked in line.

#include "offline/core/pin_work.hpp"
#include "offline/queue/sqlite_session.hpp"
#include "tests/unit/core/logic_fixture.hpp"

#include <chrono>
#include <cstdlib>
#include <ctime>

namespace fd::test {

inline const std::string kSupervisorPin = "274950";
inline const std::string kStaffPin = "860237";

struct CounterFixture : LogicFixture {
    std::string code;  // that makes the first supervisor
    int asked_so_far = 0;

    CounterFixture() {
        ::setenv("TZ", "America/Los_Angeles", 1);  // the fake clock begins in the afternoon there
        ::tzset();
        queue::QueueSetUp hall;
        hall.services = {{"permits", "A", {{"en", "Permits"}}, std::chrono::minutes(20), true},
                         {"general", "B", {{"en", "General help"}}},
                         {"dogs", "D", {{"en", "Dogs"}}}};
        hall.counters = {{"1", "1", {"general", "permits"}}, {"2", "2", {}}, {"3", "3", {"dogs"}}};
        options.queue = std::move(hall);
        options.pin_cost = staff::PinCost::Least;
        start();
        run();
    }

    // What kioskctl does.
    std::string new_set_up_code() {
        auto store = staff_program();
        const auto made = store.new_set_up_code({"", "kioskctl", clock.wall()});
        REQUIRE(made);
        return *made;
    }
    staff::StaffStore staff_program() {
        if (!pepper_) {
            auto read = staff::Pepper::open(options.data_dir + staff::kPepperFile, ids);
            REQUIRE(read);
            pepper_.emplace(std::move(*read));
        }
        auto session = queue::open_sqlite(options.data_dir + core::kQueueFile);
        REQUIRE(session);
        auto store = staff::StaffStore::open(std::move(*session), ids, *pepper_, staff::PinCost::Least);
        REQUIRE(store);
        return std::move(*store);
    }
    std::vector<staff::AuditRow> audit() {
        auto store = staff_program();
        const auto rows = store.audit().read(0, 1000);
        REQUIRE(rows);
        return *rows;
    }
    int noted(const std::string& action) {
        int out = 0;
        for (const auto& row : audit()) out += row.action == action ? 1 : 0;
        return out;
    }

    void check_pins() {
        while (auto work = core->next_pin()) core->finish_pin(core::work_on(*work));
    }
    api::CounterAnswer asks(const std::string& session, const api::CounterAsk& ask, std::string id = "") {
        if (id.empty()) id = "ask-" + std::to_string(++asked_so_far);
        core->handle(api::AskCounter{id, session, ask});
        check_pins();
        run();
        const auto answers = all<api::CounterAnswered>();
        REQUIRE_FALSE(answers.empty());
        CHECK(answers.back().request_id == id);
        return answers.back().answer;
    }
    template <class T>
    T gets(const std::string& session, const api::CounterAsk& ask, const std::string& id = "") {
        const auto answer = asks(session, ask, id);
        if (const auto* refused = std::get_if<api::CounterRefused>(&answer)) FAIL(refused->error.text);
        REQUIRE(std::holds_alternative<T>(answer));
        return std::get<T>(answer);
    }
    api::CounterSeen sees(const std::string& session, const api::CounterAsk& ask = api::Look{},
                          const std::string& id = "") {
        return gets<api::CounterSeen>(session, ask, id);
    }
    base::Error refused(const std::string& session, const api::CounterAsk& ask, const std::string& id = "") {
        const auto answer = asks(session, ask, id);
        REQUIRE(std::holds_alternative<api::CounterRefused>(answer));
        return std::get<api::CounterRefused>(answer).error;
    }

    // Anna (11) supervises, signed in at counter 1 with her PIN; Ben (22) and Cleo (33) serve.
    std::string anna() {
        if (anna_.empty()) {
            anna_ =
                gets<api::SignedIn>("", api::SetUpStaff{new_set_up_code(), "11", "Anna", kSupervisorPin, "1"})
                    .session;
            ben = adds("22", "Ben");
            cleo = adds("33", "Cleo");
        }
        return anna_;
    }
    domain::StaffMember adds(const std::string& number, const std::string& name) {
        domain::StaffMember member;
        member.number = number;
        member.name = name;
        return gets<api::StaffKept>(anna_, api::PutStaff{member, kStaffPin, false}).member;
    }
    // Ben at counter 1, Cleo at counter 2, and Anna nowhere.
    void staffed() {
        anna();
        static_cast<void>(gets<api::SignedOut>(anna_, api::SignOut{}));
        one = in("22", "1");
        two = in("33", "2");
    }
    std::string in(const std::string& number, const std::string& counter,
                   const std::string& pin = kStaffPin) {
        return gets<api::SignedIn>("", api::SignIn{counter, number, pin, ""}).session;
    }
    std::string anna_in(const std::string& counter = "3") { return in("11", counter, kSupervisorPin); }

    domain::WalkInTicket takes(const std::string& service) {
        clock.advance(std::chrono::seconds(1));
        const std::string id = "number-" + std::to_string(++asked_so_far);
        core->handle(api::AskQueue{id, api::TakeNumber{service, "vi", {}, false}});
        run();
        const auto answered = all<api::QueueAnswered>();
        REQUIRE_FALSE(answered.empty());
        REQUIRE(std::holds_alternative<api::NumberStands>(answered.back().answer));
        return std::get<api::NumberStands>(answered.back().answer).ticket;
    }
    api::QueueSeen queue() {
        const auto all_seen = all<api::QueueSeen>();
        REQUIRE_FALSE(all_seen.empty());
        return all_seen.back();
    }

    domain::StaffMember ben, cleo;
    std::string one, two;  // sessions

  private:
    std::string anna_;
    std::optional<staff::Pepper> pepper_;
};

inline api::ChangeTicket change(const std::string& ticket, domain::WalkInAction action) {
    return {ticket, action, "", "", domain::HoldScope::Own, ""};
}

}  // namespace fd::test
