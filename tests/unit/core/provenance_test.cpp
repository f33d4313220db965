// A data folder that is not this device's own any more: lost in part, copied, restored, renumbered.

#include "tests/unit/core/logic_fixture.hpp"

#include <filesystem>

using namespace fd;
namespace fs = std::filesystem;

namespace {

struct Provenance : test::LogicFixture {
    domain::Reference submit(const std::string& id) {
        core->handle(test::submit_request(id));
        const auto* saved = std::get_if<api::Saved>(&notices.back());
        for (const auto& notice : notices) {
            if (const auto* one = std::get_if<api::Saved>(&notice); one != nullptr && one->request_id == id)
                saved = one;
        }
        REQUIRE(saved != nullptr);
        return saved->status.reference;
    }
    [[nodiscard]] std::string file(const std::string& name) const { return dir.file("data/" + name); }
    void lose_store() {
        core.reset();
        for (const char* name : {"core.db", "core.db-wal", "core.db-shm", "sealing.key"})
            fs::remove(file(name));
    }
    base::Error refusal() {
        core.reset();
        auto opened = core::CoreLogic::open(options, {clock, ids, unused}, [](const api::Notice&) {});
        REQUIRE_FALSE(opened);
        return opened.error();
    }
    domain::SubmissionState state(const domain::Reference& reference) {
        notices.clear();
        core->handle(api::Follow{{reference}});
        for (const auto& notice : notices) {
            if (const auto* told = std::get_if<api::Progressed>(&notice)) return told->status.state;
        }
        FAIL("it is not there");
        return {};
    }
};

}  // namespace

TEST_CASE_FIXTURE(Provenance, "[P1] an empty store in the place of a lost one gives no number twice") {
    start();
    const auto first = submit("a");
    lose_store();
    start();
    CHECK(submit("b").sequence() > first.sequence() + 100);
    const auto then = submit("c");
    start();
    CHECK(submit("d").sequence() == then.sequence() + 1);
}

TEST_CASE_FIXTURE(Provenance,
                  "numbers have no gaps while the store is there, and the file stays ahead of them") {
    start();
    for (std::uint32_t i = 1; i <= 1200; ++i) REQUIRE(submit("r" + std::to_string(i)).sequence() == i);
    lose_store();
    start();
    CHECK(submit("after").sequence() > 1200);
}

TEST_CASE_FIXTURE(
    Provenance, "[P2] a copy of the store on another machine asks the city before it sends what was queued") {
    options.machine = "one";
    start();
    const auto queued = submit("a");
    start();
    CHECK(state(queued) == domain::SubmissionState::Queued);
    options.machine = "another";
    start();
    CHECK(state(queued) == domain::SubmissionState::Unknown);
    CHECK(submit("b").sequence() > queued.sequence() + 1000);
    const auto mine = submit("c");
    start();
    CHECK(state(mine) == domain::SubmissionState::Queued);
}

TEST_CASE_FIXTURE(Provenance, "[P2] a restored backup asks the city first, too") {
    start();
    const auto queued = submit("a");
    options.restored = true;
    start();
    CHECK(state(queued) == domain::SubmissionState::Unknown);
}

TEST_CASE_FIXTURE(Provenance,
                  "a store without the key that signed its tickets is refused until somebody says so") {
    start();
    submit("a");
    core.reset();
    fs::rename(file("device.key"), file("kept.key"));
    CHECK(refusal().code == base::ErrorCode::NotFound);
    CHECK(refusal().text.find("device.key: this device's key is missing") != std::string::npos);
    CHECK_FALSE(fs::exists(file("device.key")));
    options.new_identity = true;
    start();
    options.new_identity = false;
    start();
    core.reset();
    fs::rename(file("kept.key"), file("device.key"));
    CHECK(refusal().code == base::ErrorCode::Conflict);
}

TEST_CASE_FIXTURE(Provenance, "a store of another device is refused, and says which it is") {
    start();
    options.device_number = 2308;
    CHECK(refusal().code == base::ErrorCode::Conflict);
    CHECK(refusal().text.find("the store of device 2307, not of 2308") != std::string::npos);
    options.new_identity = true;
    start();
    CHECK(submit("a").device() == 2308);
}
