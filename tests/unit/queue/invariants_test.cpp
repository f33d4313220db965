#include "tests/unit/queue/hall.hpp"

#include <map>

using namespace fd;
using namespace fd::queue;
using namespace fd::queue::test;
using domain::WalkInAction;
using domain::WalkInState;

namespace {

constexpr std::array kChanges{WalkInAction::Recall, WalkInAction::Start,  WalkInAction::Hold,
                              WalkInAction::NoShow, WalkInAction::Return, WalkInAction::Transfer,
                              WalkInAction::Finish, WalkInAction::Leave,  WalkInAction::NextService};

// A day of anything that anybody might press, most of it at the wrong moment.
class Anything {
  public:
    Anything(Hall& hall, QueueStore& store, std::uint64_t seed) : hall_(hall), store_(store), dice_(seed) {}

    void step() {
        const std::string counter = dice_.u64() % 2 == 0 ? "c1" : "c2";
        hall_.pass(std::chrono::seconds(dice_.u64() % 120));
        switch (dice_.u64() % 6) {
            case 0:
                issue();
                break;
            case 1:
                call_next(counter);
                break;
            case 2:
                if (const auto id = any(); !id.empty())
                    took(store_.call(hall_.command(counter, "staff-" + counter), id).has_value());
                break;
            default:
                change(counter);
        }
    }

    int issued = 0;
    int done = 0;
    int refused = 0;

  private:
    // Half of the time whom the counter has: otherwise little would ever be finished.
    std::string any(const std::string& counter = "") {
        const auto there = store_.at_counter(counter);
        REQUIRE(there);
        if (*there && dice_.u64() % 2 == 0) return (*there)->id;
        const auto tickets = store_.tickets(kDay);
        REQUIRE(tickets);
        return tickets->empty() ? "" : (*tickets)[dice_.u64() % tickets->size()].id;
    }
    void took(bool did) { ++(did ? done : refused); }
    void issue() {
        auto wanted = hall_.wanted(dice_.u64() % 2 == 0 ? "permits" : "taxes");
        wanted.waiting = dice_.u64() % 4 == 0 ? domain::WalkInClass::Priority : domain::WalkInClass::Normal;
        REQUIRE(store_.issue(hall_.command(), wanted));
        ++issued;
    }
    // Who is called is the first of those who wait and may be called there.
    void call_next(const std::string& counter) {
        const auto command = hall_.command(counter, "staff-" + counter);
        std::string first;
        const auto waiting = store_.waiting(kDay, hall_.now);
        REQUIRE(waiting);
        for (const auto& ticket : *waiting) {
            if (!ticket.for_counter.empty() && ticket.for_counter != counter) continue;
            first = ticket.id;
            break;
        }
        const auto there = store_.at_counter(counter);
        REQUIRE(there);
        const bool finishes = *there && dice_.u64() % 2 == 0;
        const auto called = store_.call_next(command, kDay, finishes ? (*there)->id : "");
        took(called.has_value());
        if (called) {
            CHECK((*called ? (*called)->id : "") == first);
        } else {
            CHECK(called.error().code == base::ErrorCode::Conflict);  // somebody is there
            CHECK(*store_.at_counter(counter) == *there);
        }
    }
    void change(const std::string& counter) {
        const auto id = any(counter);
        if (id.empty()) return;
        Change what{id, kChanges[dice_.u64() % kChanges.size()]};
        if (dice_.u64() % 2 == 0) what.service = "taxes";
        if (dice_.u64() % 4 == 0) what.for_counter = "c2";
        const auto before = *store_.ticket(id);
        const auto result = store_.change(hall_.command(counter, "staff-" + counter), what);
        took(result.has_value());
        if (!result) CHECK(*store_.ticket(id) == before);
    }

    Hall& hall_;
    QueueStore& store_;
    base::SeededIds dice_;
};

}  // namespace

TEST_CASE("[Q1][Q3][Q4][Q5][Q6] whatever is pressed in whatever order, the promises of the queue hold") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        Anything day(hall, store, 20261126);
        for (int i = 0; i < 600; ++i) day.step();
        CHECK(day.done > 50);
        CHECK(day.refused > 50);
        check_invariants(store, kDay);
        // Issued is what waits, is called, served, held, away, done, left: nobody is lost.
        const auto tickets = store.tickets(kDay);
        CHECK(static_cast<int>(tickets->size()) == day.issued);
        std::map<WalkInState, int> by_state;
        for (const auto& ticket : *tickets) ++by_state[ticket.state];
        CHECK(by_state[WalkInState::Done] > 0);
        CHECK(by_state[WalkInState::Waiting] > 0);
    });
}
