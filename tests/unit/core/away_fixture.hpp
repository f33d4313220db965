#pragma once
// A kiosk whose hall is a PostgreSQL that goes away.

#include "offline/queue/business_day.hpp"
#include "tests/unit/core/hall_server.hpp"
#include "tests/unit/core/queue_fixture.hpp"

#include <map>

namespace fd::test {

inline constexpr std::uint32_t kOtherKiosk = 2308;

struct AwayFixture : QueueFixture {
    explicit AwayFixture(const HallServer& hall, std::uint32_t device = 2307) : QueueFixture(device) {
        options.device_number = device;
        options.queue->database = hall.database();
    }
    // At work, with the hall.
    void begins() {
        start();
        run();
        CHECK(seen().open);
        CHECK_FALSE(seen().alone);
    }
    // Long enough that the hall is tried again.
    void looks_again() {
        clock.advance(core::QueueHall::kTryAgainAtMost);
        run();
    }
    std::string number(const std::string& service = "permits") { return takes(service).ticket.number.text(); }
    std::vector<std::string> numbers(int many) {
        std::vector<std::string> out;
        for (int i = 0; i < many; ++i) out.push_back(number());
        return out;
    }
    // The file of this kiosk, as another program reads it.
    queue::QueueStore own() {
        auto session = queue::open_sqlite(options.data_dir + core::kOwnQueueFile);
        REQUIRE(session);
        queue::QueueOptions mine;
        mine.site = options.site_number;
        mine.own_suffix = "K" + std::to_string(options.device_number);
        auto store = queue::QueueStore::open(std::move(*session), mine, ids);
        REQUIRE(store);
        return std::move(*store);
    }
    std::size_t kept_here() {
        auto store = own();
        const auto unmerged = store.unmerged();
        REQUIRE(unmerged);
        return unmerged->size();
    }
    std::string day() { return queue::business_day(clock.wall(), options.queue->day_begins); }
    // Of today, at the hall: number → ticket, each once.
    std::map<std::string, domain::WalkInTicket> at_hall() {
        auto store = counter_program();
        const auto tickets = store.tickets(day());
        REQUIRE(tickets);
        std::map<std::string, domain::WalkInTicket> out;
        for (const auto& ticket : *tickets) CHECK(out.emplace(ticket.number.text(), ticket).second);
        return out;
    }
    std::int64_t left(const std::string& letter) {
        auto store = own();
        const auto out = store.numbers_left(day(), letter);
        REQUIRE(out);
        return *out;
    }
};

// It was at work, and the hall is away.
struct KioskAlone {
    HallServer hall;
    AwayFixture f{hall};
    KioskAlone() {
        f.begins();
        hall.goes_away();
    }
};

}  // namespace fd::test
