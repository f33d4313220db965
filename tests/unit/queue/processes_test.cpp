// Many processes at once, some of them killed in the middle of what they do.
#include "tests/unit/queue/hall.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <set>

using namespace fd;
using namespace fd::queue;
using namespace fd::queue::test;
using domain::WalkInAction;

namespace {

// What a process says of what it was told: a byte and a ticket's id.
using Said = std::array<char, 37>;
constexpr char kIssued = 'i';
constexpr char kCalled = 'c';

void say(int out, char what, const std::string& id) {
    Said said{};
    said[0] = what;
    id.copy(said.data() + 1, said.size() - 1);
    if (::write(out, said.data(), said.size()) != static_cast<ssize_t>(said.size())) ::_exit(0);
}

struct Child {
    pid_t pid = 0;
    int in = -1;
};

template <class Run>
Child spawn(Run run) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::close(ends[0]);
        run(ends[1]);
        ::_exit(0);
    }
    ::close(ends[1]);
    return {pid, ends[0]};
}

[[noreturn]] void issue_some(Hall& hall, int out, int count) {
    auto store = hall.open();
    for (int i = 0; i < count; ++i) {
        Command command{"i" + std::to_string(::getpid()) + "-" + std::to_string(i), "", "k1", hall.now};
        const auto ticket = store.issue(command, hall.wanted());
        if (!ticket) ::_exit(3);
        say(out, kIssued, ticket->id);
    }
    ::_exit(0);
}

// Calls and finishes until nobody waits any more and everybody who issues is gone.
[[noreturn]] void serve(Hall& hall, int out, const std::string& counter, int count) {
    auto store = hall.open();
    for (int i = 0, served = 0; served < count; ++i) {
        const std::string key = "s" + counter + "-" + std::to_string(i);
        const auto called = store.call_next({key, "s", counter, hall.now + std::chrono::hours(1)}, kDay);
        if (!called) ::_exit(3);
        if (!*called) continue;
        say(out, kCalled, (*called)->id);
        for (const auto action : {WalkInAction::Start, WalkInAction::Finish}) {
            const Command command{key + std::string(name(action)), "s", counter,
                                  hall.now + std::chrono::hours(1)};
            if (!store.change(command, {(*called)->id, action})) ::_exit(4);
        }
        ++served;
    }
    ::_exit(0);
}

std::vector<Said> listen(const Child& child) {
    std::vector<Said> out;
    Said said{};
    while (::read(child.in, said.data(), said.size()) == static_cast<ssize_t>(said.size()))
        out.push_back(said);
    ::close(child.in);
    return out;
}

int ended(const Child& child) {
    int status = 0;
    ::waitpid(child.pid, &status, 0);
    return status;
}

std::string id_of(const Said& said) {
    return {said.data() + 1, said.size() - 1};
}

}  // namespace

TEST_CASE("[Q1][Q5][Q8] four kiosks and four counters at once: every number once, everybody called once") {
    on_both([](Hall& hall) {
        constexpr int kEach = 40;
        {
            auto store = hall.open();
            hall.set_up(store);
            for (const char* id : {"c3", "c4"}) REQUIRE(store.put(domain::WalkInCounter{id, id, {}, true}));
        }
        std::vector<Child> kiosks;
        std::vector<Child> counters;
        for (int i = 0; i < 4; ++i) kiosks.push_back(spawn([&](int out) { issue_some(hall, out, kEach); }));
        for (const char* id : {"c1", "c2", "c3", "c4"})
            counters.push_back(spawn([&, id](int out) { serve(hall, out, id, kEach); }));
        std::set<std::string> issued;
        std::set<std::string> called;
        for (const auto& kiosk : kiosks) {
            for (const auto& said : listen(kiosk)) CHECK(issued.insert(id_of(said)).second);
            CHECK(ended(kiosk) == 0);
        }
        for (const auto& counter : counters) {
            for (const auto& said : listen(counter)) CHECK(called.insert(id_of(said)).second);
            CHECK(ended(counter) == 0);
        }
        CHECK(issued.size() == 4 * kEach);
        CHECK(called == issued);
        auto store = hall.open();
        check_invariants(store, kDay);
        std::set<std::int64_t> numbers;
        for (const auto& ticket : need(store.tickets(kDay))) numbers.insert(ticket.number.number);
        CHECK(*numbers.begin() == 1);
        CHECK(*numbers.rbegin() == 4 * kEach);
        CHECK(store.announcements(0, 1000)->size() == 4 * kEach);
    });
}

TEST_CASE("[Q2] killed at any instant, a kiosk leaves a whole ticket or none, and no number is given again") {
    on_both([](Hall& hall) {
        {
            auto store = hall.open();
            hall.set_up(store);
        }
        std::set<std::string> acknowledged;
        for (int round = 0; round < 6; ++round) {
            const Child kiosk = spawn([&](int out) { issue_some(hall, out, 1000); });
            const Child counter = spawn([&](int out) { serve(hall, out, "c1", 1000); });
            Said said{};
            for (int i = 0; i < 3 + 2 * round; ++i)
                REQUIRE(::read(kiosk.in, said.data(), said.size()) == static_cast<ssize_t>(said.size()));
            acknowledged.insert(id_of(said));
            ::kill(kiosk.pid, SIGKILL);
            ::kill(counter.pid, SIGKILL);
            for (const auto& more : listen(kiosk)) acknowledged.insert(id_of(more));
            for (const auto& more : listen(counter)) acknowledged.insert(id_of(more));
            ended(kiosk);
            ended(counter);
            // The counter that comes back finds whom it had and ends that first.
            auto store = hall.open();
            const auto there = store.at_counter("c1");
            REQUIRE(there);
            if (*there) hall.finish(store, **there);
        }
        auto store = hall.open();
        for (const auto& id : acknowledged) CHECK(store.ticket(id));
        CHECK(acknowledged.size() >= 6);
        check_invariants(store, kDay);
        const auto before = static_cast<std::int64_t>(store.tickets(kDay)->size());
        CHECK(hall.issue(store).number.number == before + 1);
    });
}
