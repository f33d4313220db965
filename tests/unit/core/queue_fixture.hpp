#pragma once
// A small hall and what a screen asks of its queue, without threads.

#include "offline/queue/postgres_session.hpp"
#include "offline/queue/sqlite_session.hpp"
#include "tests/unit/core/logic_fixture.hpp"

#include <cstdlib>
#include <ctime>

namespace fd::test {

inline queue::QueueSetUp small_hall() {
    queue::QueueSetUp out;
    out.services = {{"permits", "A", {{"en", "Permits"}}},
                    {"general", "B", {{"en", "General help"}}},
                    {"dogs", "D", {{"en", "Dogs"}}}};
    out.counters = {{"1", "1", {"general", "permits"}}, {"2", "2", {"dogs"}}};
    return out;
}

struct QueueFixture : LogicFixture {
    int asked_so_far = 0;

    explicit QueueFixture(std::uint64_t seed = 5) : LogicFixture(seed) {
        ::setenv("TZ", "America/Los_Angeles", 1);  // the fake clock begins in the afternoon there
        ::tzset();
        options.queue = small_hall();
    }
    api::QueueAnswer asks(const api::QueueAsk& ask, std::string id = "") {
        if (id.empty()) id = std::to_string(options.device_number) + "-" + std::to_string(++asked_so_far);
        core->handle(api::AskQueue{id, ask});
        run();
        REQUIRE_FALSE(all<api::QueueAnswered>().empty());
        const auto answered = all<api::QueueAnswered>().back();
        CHECK(answered.request_id == id);
        return answered.answer;
    }
    api::NumberStands stands(const api::QueueAsk& ask, const std::string& id = "") {
        const auto answer = asks(ask, id);
        REQUIRE(std::holds_alternative<api::NumberStands>(answer));
        return std::get<api::NumberStands>(answer);
    }
    base::ErrorCode refused(const api::QueueAsk& ask) {
        const auto answer = asks(ask);
        REQUIRE(std::holds_alternative<api::QueueRefused>(answer));
        return std::get<api::QueueRefused>(answer).error.code;
    }
    api::NumberStands takes(const std::string& service, bool priority = false) {
        clock.advance(std::chrono::seconds(1));
        return stands(api::TakeNumber{service, "vi", {}, priority});
    }
    api::NumberStands last() { return std::get<api::NumberStands>(all<api::QueueAnswered>().back().answer); }
    api::QueueSeen seen() {
        REQUIRE_FALSE(all<api::QueueSeen>().empty());
        return all<api::QueueSeen>().back();
    }
    domain::WalkInTicket calls_next(queue::QueueStore& store, const std::string& day) {
        REQUIRE(store.put(domain::WalkInCounter{"1", "1", {"general", "permits"}, true}));
        auto called = store.call_next({ids.uuid(), "staff", "1", clock.wall()}, day);
        REQUIRE(called);
        REQUIRE(*called);
        return **called;
    }
};

}  // namespace fd::test
