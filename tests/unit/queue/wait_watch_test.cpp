// What is learnt of waits is what the events say, live and after a restart.
#include "offline/queue/wait_watch.hpp"

#include "offline/domain/walk_in_rules.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace std::chrono_literals;
using domain::WalkInAction;
using domain::WalkInClass;
using domain::WalkInEvent;
using domain::WalkInTicket;
using queue::WaitWatch;

namespace {

// "a" and "b" share counter 1 and 2, "c" has counter 3.
queue::ServiceGroups two_lines() {
    return {{{"a", "A", {}}, {"b", "B", {}}, {"c", "C", {}}},
            {{"1", "1", {"a", "b"}}, {"2", "2", {"a"}}, {"3", "3", {"c"}}}};
}

// Days of a line, written down as the store does.
class Days {
  public:
    base::WallTime now = base::fake_epoch();
    std::vector<WalkInEvent> events;

    void happens(WalkInTicket& ticket, WalkInAction action, const std::string& counter = "",
                 const std::string& service = "") {
        auto event = domain::next_event(ticket, action, now);
        REQUIRE(event);
        if (!counter.empty()) event->counter = counter;
        if (!service.empty()) event->service = service;
        ticket = domain::apply(ticket, *event);
        events.push_back(*event);
    }
    WalkInTicket comes(const std::string& service = "a", WalkInClass waiting = WalkInClass::Normal) {
        WalkInTicket out;
        out.id = "ticket-" + std::to_string(++came_);
        out.service = service;
        out.waiting = waiting;
        happens(out, WalkInAction::Issue);
        return out;
    }
    void serves(WalkInTicket& ticket, const std::string& counter, std::chrono::seconds takes) {
        happens(ticket, WalkInAction::Call, counter);
        happens(ticket, WalkInAction::Start);
        now += takes;
        happens(ticket, WalkInAction::Finish);
    }
    // So many come one behind the other to one counter, each served for ten minutes; the next one always
    // waits.
    void steady(int people, const std::string& service = "a", const std::string& counter = "1") {
        WalkInTicket next = comes(service);
        for (int i = 0; i < people; ++i) {
            WalkInTicket served = next;
            happens(served, WalkInAction::Call, counter);
            happens(served, WalkInAction::Start);
            next = comes(service);
            now += 10min;
            happens(served, WalkInAction::Finish);
        }
        happens(next, WalkInAction::Leave);
    }
    [[nodiscard]] WaitWatch watched() const {
        WaitWatch out(two_lines());
        out.feed(events);
        return out;
    }

  private:
    int came_ = 0;
};

}  // namespace

TEST_CASE("[queue] a wait is told from thirty services and thirty waits on, not before") {
    Days days;
    days.steady(30);
    CHECK_FALSE(days.watched().range("a", 0, days.now));
    days.steady(40);
    const auto range = days.watched().range("a", 0, days.now);
    REQUIRE(range);
    CHECK(range->from == 10min);  // ten minutes were said, and ten it was
    CHECK(range->to == 15min);
    CHECK(days.watched().range("a", 3, days.now)->from == 40min);
    CHECK(days.watched().range("b", 0, days.now) == range);  // the same counters
    CHECK_FALSE(days.watched().range("nobody knows it", 0, days.now));
}

TEST_CASE("[queue] lines that share no counter do not learn from each other") {
    Days days;
    days.steady(80, "c", "3");
    const WaitWatch watch = days.watched();
    CHECK(watch.range("c", 0, days.now));
    CHECK_FALSE(watch.range("a", 0, days.now));
    CHECK_FALSE(watch.range("b", 0, days.now));
}

TEST_CASE("[queue] a counter is open while it has somebody and for twenty minutes after a call") {
    Days days;
    days.steady(80);
    CHECK(days.watched().range("a", 1, days.now)->from == 20min);
    auto second = days.comes();
    days.happens(second, WalkInAction::Call, "2");
    days.happens(second, WalkInAction::Start);
    CHECK(days.watched().range("a", 1, days.now)->from == 10min);  // two counters
    const auto last_call = days.now;
    days.now += 21min;
    CHECK(days.watched().range("a", 1, days.now)->from == 20min);  // the second only, it serves
    days.happens(second, WalkInAction::Finish);
    CHECK(days.watched().range("a", 1, last_call + 20min)->from == 20min);
    CHECK_FALSE(days.watched().range("a", 1, last_call + 21min));
}

TEST_CASE("[queue] a counter that was closed since its last call helps nobody who waits") {
    Days days;
    days.steady(80);
    auto watch = days.watched();
    REQUIRE(watch.range("a", 1, days.now));
    watch.counters_are({{"1", "1", {}, true}});
    CHECK(watch.range("a", 1, days.now));
    watch.counters_are({{"1", "1", {}, false}});
    CHECK_FALSE(watch.range("a", 1, days.now));
}

TEST_CASE(
    "[queue] who was left at a counter until the day was ended says nothing of how long people are served") {
    Days days;
    days.steady(80);
    const auto before = days.watched().range("a", 3, days.now);
    auto left = days.comes();
    days.happens(left, WalkInAction::Call, "1");
    days.happens(left, WalkInAction::Start);
    const auto then = days.now;
    days.now += 16h;
    days.happens(left, WalkInAction::CloseDay);
    CHECK(days.watched().range("a", 3, then) == before);
}

TEST_CASE("[queue] who restarts and reads the events again says the same as who saw them happen") {
    Days days;
    WaitWatch live(two_lines());
    std::size_t fed = 0;
    const auto catch_up = [&] {
        live.feed({days.events.begin() + static_cast<std::ptrdiff_t>(fed), days.events.end()});
        fed = days.events.size();
        for (const char* service : {"a", "b", "c"}) {
            for (const std::size_t ahead : {0U, 5U})
                CHECK(live.range(service, ahead, days.now) == days.watched().range(service, ahead, days.now));
        }
    };
    for (int round = 0; round < 6; ++round) {
        days.steady(15 + round);
        catch_up();
        days.steady(9, "c", "3");
        auto moved = days.comes("a", WalkInClass::Priority);
        days.happens(moved, WalkInAction::Call, "1");
        catch_up();
        days.happens(moved, WalkInAction::Start);
        days.now += 3min;
        days.happens(moved, WalkInAction::Transfer, "", "c");
        catch_up();
        days.happens(moved, WalkInAction::Call, "3");
        days.happens(moved, WalkInAction::Start);
        days.happens(moved, WalkInAction::NextService, "", "a");
        days.now += 5min;
        days.happens(moved, WalkInAction::Finish);
        catch_up();
    }
    CHECK(live.range("a", 0, days.now));
    const WaitWatch copy = live;
    CHECK(copy.range("a", 5, days.now) == live.range("a", 5, days.now));
}

TEST_CASE("[queue] who has priority, finds a free counter or comes back again is no measure of a wait") {
    Days days;
    for (int i = 0; i < 80; ++i) {
        auto alone = days.comes();
        days.serves(alone, "1", 10min);
    }
    CHECK_FALSE(days.watched().range("a", 0, days.now));
    auto busy = days.comes();
    days.happens(busy, WalkInAction::Call, "1");
    for (int i = 0; i < 80; ++i) {
        auto first = days.comes("a", WalkInClass::Priority);
        days.serves(first, "2", 10min);
    }
    CHECK_FALSE(days.watched().range("a", 0, days.now));
}

TEST_CASE("[queue] on a new day what was learnt stays, and nobody of yesterday waits or works") {
    Days days;
    days.steady(80);
    auto forgotten = days.comes();
    days.happens(forgotten, WalkInAction::Call, "1");
    WaitWatch watch = days.watched();
    CHECK(watch.range("a", 0, days.now + 12h));
    watch.begin_day();
    CHECK_FALSE(watch.range("a", 0, days.now + 12h));
    days.events.clear();
    days.now += 12h;
    auto first = days.comes();
    days.happens(first, WalkInAction::Call, "1");
    watch.feed(days.events);
    CHECK(watch.range("a", 0, days.now)->from == 10min);
}
