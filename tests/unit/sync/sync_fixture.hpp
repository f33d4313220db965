#pragma once
// An outbox, a model city and an engine between them, on a clock that stands still.

#include "offline/sync/sync_engine.hpp"
#include "tests/unit/store/outbox_samples.hpp"
#include "tests/unit/sync/model_city.hpp"

#include <algorithm>
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

    // Everything that is due now; how many requests that took. Answers come one by one, in the order of the
    // calls or against it.
    int pass(bool backwards = false) {
        int requests = 0;
        for (auto calls = next(); !calls.empty(); calls = next()) {
            std::vector<net::HttpAnswer> answers;
            for (const auto& call : calls) answers.push_back(answer(call));
            if (backwards) std::ranges::reverse(answers);
            for (auto& answer : answers) finish(std::move(answer));
            REQUIRE((requests += static_cast<int>(calls.size())) < 2000);
        }
        for (auto& c : engine->take_changes()) changes.push_back(c);
        return requests;
    }
    net::HttpAnswer answer(const net::HttpCall& call) { return {call.id, city.answer(call.request)}; }
    std::vector<net::HttpCall> next() {
        auto calls = engine->next();
        REQUIRE(calls);
        return std::move(*calls);
    }
    void finish(net::HttpAnswer answer) {
        std::vector<net::HttpAnswer> one;
        one.push_back(std::move(answer));
        REQUIRE(engine->finish(std::move(one)));
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
