#include "tests/unit/store/outbox_samples.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>

using namespace fd;

namespace {

// In the child: submits for ever, and says each sequence only after submit returned.
[[noreturn]] void submit_for_ever(const std::string& path, int out) {
    auto db = store::Database::open(path, test::sealing());
    if (!db) ::_exit(1);
    store::Outbox outbox(*db, test::sealing());
    for (std::uint32_t i = 0;; ++i) {
        const auto item = outbox.submit(std::to_string(::getpid()) + "-" + std::to_string(i),
                                        test::submission(), 7, base::fake_epoch(), &test::unsigned_ticket);
        if (!item) ::_exit(2);
        const std::uint32_t sequence = item->status.reference.sequence();
        if (::write(out, &sequence, sizeof sequence) != sizeof sequence) ::_exit(0);
    }
}

}  // namespace

TEST_CASE("killed at any instant, nothing acknowledged is lost and no number is given twice") {
    const test::TempDir dir;
    std::set<std::uint32_t> acknowledged;
    for (int round = 0; round < 5; ++round) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        const pid_t child = ::fork();
        if (child == 0) submit_for_ever(dir.file("core.db"), ends[1]);
        ::close(ends[1]);
        std::uint32_t sequence = 0;
        for (int i = 0; i < 3 + 2 * round && ::read(ends[0], &sequence, sizeof sequence) == sizeof sequence;
             ++i) {
            CHECK(acknowledged.insert(sequence).second);
        }
        ::kill(child, SIGKILL);
        while (::read(ends[0], &sequence, sizeof sequence) == sizeof sequence) {
            CHECK(acknowledged.insert(sequence).second);
        }
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
    }
    auto db = store::Database::open(dir.file("core.db"), test::sealing());
    REQUIRE(db);
    store::Outbox outbox(*db, test::sealing());
    CHECK(acknowledged.size() >= 15);
    for (const std::uint32_t sequence : acknowledged) {
        CHECK(outbox.find(*domain::Reference::make(7, sequence))->has_value());
    }
}
