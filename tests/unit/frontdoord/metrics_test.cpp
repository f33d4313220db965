#include "offline/frontdoord/metrics.hpp"

#include "offline/base/files.hpp"
#include "tests/unit/core/socket_fixture.hpp"

using namespace fd;
using frontdoord::Metrics;

namespace {

struct Measured {
    test::TempDir dir;
    std::string file = dir.file("frontdoor.prom");
    base::FakeClock clock{base::fake_epoch()};
    test::ScriptedCore core;
    Metrics metrics{file, clock};

    // What was asked of the core next.
    api::Operate asked() { return core.next_is<api::Operate>(); }
    void answers(const api::Operate& question, int queued) {
        api::Status status;
        status.now = clock.wall();
        status.queued = queued;
        CHECK(metrics.hear(api::Operated{question.request_id, status}));
    }
};

}  // namespace

TEST_CASE("health that changes without end neither floods the core with questions nor loses its answer") {
    Measured f;
    f.metrics.start(f.core);
    const auto first = f.asked();
    for (int i = 0; i < 100000; ++i) CHECK_FALSE(f.metrics.hear(api::Health{true, i, 0}));
    f.answers(first, 7);
    f.clock.advance(Metrics::kPause);
    f.answers(first, 7);            // wakes the thread, which sees that it is time
    const auto second = f.asked();  // the first answer is written by then
    CHECK(base::files::read(f.file)->find("\nfrontdoor_outbox_unsent 7\n") != std::string::npos);
    for (int i = 0; i < 100000; ++i) CHECK_FALSE(f.metrics.hear(api::Health{true, i, 0}));
    f.answers(second, 8);
    f.metrics.stop();
    CHECK_FALSE(f.core.asked.try_receive());  // the clock stood still: no third question
}

TEST_CASE("answers to others are left to them, and without a file nothing is asked") {
    Measured f;
    CHECK_FALSE(f.metrics.hear(api::Operated{"an operator's", api::TakenBack{1}}));
    Metrics none("", f.clock);
    none.start(f.core);
    CHECK_FALSE(none.hear(api::Health{true, 1, 0}));
    none.stop();
    CHECK_FALSE(f.core.asked.try_receive());
}

TEST_CASE("what never happened is not in the metrics, and a label cannot end its line") {
    api::Status status;
    status.city = "https://x/\"\n\\";
    status.submissions = {{domain::SubmissionState::Refused, 2}};
    const auto text = frontdoord::prometheus_text(status);
    CHECK(text.find("last_contact") == std::string::npos);
    CHECK(text.find("disk_free") == std::string::npos);
    CHECK(text.find("city=\"https://x/\\\" \\\\\"} 1\n") != std::string::npos);
    CHECK(text.find("frontdoor_outbox_submissions{state=\"refused\"} 2\n") != std::string::npos);
}
