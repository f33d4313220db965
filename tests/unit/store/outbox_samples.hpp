#pragma once
// A database in a folder of its own, and submissions to put into it.

#include "offline/store/outbox.hpp"
#include "tests/unit/city/samples.hpp"
#include "tests/unit/store/sealing_samples.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

namespace fd::test {

inline domain::SignedTicket unsigned_ticket(const domain::Reference& reference) {
    domain::SignedTicket out;
    out.ticket.reference = reference;
    out.signature.fill(7);
    return out;
}

// The oldest queued item that is due becomes Sending, as the engine does it.
inline std::optional<store::Item> claim_next(store::Outbox& outbox, base::WallTime now) {
    auto due = outbox.due(domain::SubmissionState::Queued, now, 1);
    REQUIRE(due);
    auto claimed = outbox.claim(std::move(*due), now, now, std::chrono::minutes(5));
    REQUIRE(claimed);
    if (claimed->empty()) return std::nullopt;
    return std::move(claimed->front());
}

struct OutboxFixture {
    TempDir dir;
    store::Database db = *store::Database::open(dir.file("core.db"), sealing());
    store::Outbox outbox{db, sealing()};
    base::FakeClock clock{base::fake_epoch()};

    store::Item submit(const std::string& request_id) {
        auto item = outbox.submit(request_id, submission(), 2307, clock.wall(), &unsigned_ticket);
        REQUIRE(item);
        return *item;
    }
    store::Item claim() {
        auto item = claim_next(outbox, clock.wall());
        REQUIRE(item);
        return *item;
    }
    store::Change change(domain::SubmissionState to) {
        store::Change out;
        out.to = to;
        out.next_try = clock.wall();
        return out;
    }
    domain::SubmissionState state(std::int64_t id) { return outbox.find(id)->value().status.state; }
};

}  // namespace fd::test
