#pragma once
// An outbox, a model city and an engine between them, on a clock that stands still.

#include "offline/sync/sync_engine.hpp"
#include "tests/unit/store/outbox_samples.hpp"
#include "tests/unit/sync/model_city.hpp"

#include <memory>

namespace fd::test {

struct SyncFixture : OutboxFixture {
    ModelCity city{clock};
    base::SeededIds ids{1};
    city::EndpointProfile endpoint = profile();
    sync::SyncPolicy policy;
    std::unique_ptr<sync::SyncEngine> engine;
    std::vector<domain::SubmissionStatus> changes;

    SyncFixture() {
        REQUIRE(db.run("PRAGMA synchronous = OFF"));  // durability is proven in tests/unit/store
        start();
    }
    void start() { engine = std::make_unique<sync::SyncEngine>(outbox, endpoint, clock, ids, policy); }

    // Everything that is due now; how many requests that took.
    int pass() {
        int requests = 0;
        for (auto request = engine->next(); request && *request; request = engine->next()) {
            REQUIRE(engine->finish(city.answer(**request)));
            REQUIRE(++requests < 500);
        }
        for (auto& c : engine->take_changes()) changes.push_back(c);
        return requests;
    }
    void pass_for(std::chrono::milliseconds time, std::chrono::milliseconds step = std::chrono::seconds(5)) {
        for (std::chrono::milliseconds t{0}; t <= time; t += step) {
            pass();
            clock.advance(step);
        }
    }
    store::Item item(std::int64_t id) { return outbox.find(id)->value(); }
};

}  // namespace fd::test
