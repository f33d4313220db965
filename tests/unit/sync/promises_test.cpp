// The promises, against hundreds of random histories of faults, crashes and clocks:
// nothing is lost, nothing is at the city twice, nothing is said that is not true.

#include "offline/base/log.hpp"
#include "tests/unit/sync/sync_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::GetFault;
using test::PostFault;
using test::SyncFixture;

namespace {

class History {
  public:
    explicit History(std::uint64_t seed) : dice_(seed) {
        f.city.duplicates = roll(4) == 0;
        f.city.tokens = roll(4) == 0;
        set_faults(true);
    }

    void play() {
        for (int step = 0; step < 60; ++step) {
            if (roll(4) == 0 && submitted_ < 12) f.submit("r" + std::to_string(submitted_++));
            if (roll(8) == 0) crash();
            if (roll(10) == 0) REQUIRE(f.engine->hurry());
            f.pass();
            f.clock.advance(std::chrono::seconds(roll(120)));
            check_truth();
        }
        set_faults(false);
        f.pass_for(96h, 15min);
        check_truth();
        check_end();
    }

  private:
    std::uint64_t roll(std::uint64_t sides) { return dice_.u64() % sides; }

    void set_faults(bool on) {
        f.city.post_fault = [this, on] {
            return on && roll(2) == 0 ? static_cast<PostFault>(roll(test::kPostFaults)) : PostFault::None;
        };
        f.city.get_fault = [this, on] {
            return on && roll(4) == 0 ? static_cast<GetFault>(roll(test::kGetFaults)) : GetFault::None;
        };
    }

    // The power goes at some point of a pass: before a request left, or after it arrived.
    void crash() {
        const auto request = f.engine->next();
        REQUIRE(request);
        if (*request && roll(2) == 0) static_cast<void>(f.city.answer(**request));
        f.start();
        REQUIRE(f.outbox.recover(f.clock.wall()));
    }

    // What is said of a report is what the city holds.
    void check_truth() {
        for (std::int64_t id = 1; id <= submitted_; ++id) {
            const auto item = f.item(id);
            const int copies = f.city.copies("[Front Door ref " + item.status.reference.grouped() + "]");
            CAPTURE(std::string(domain::name(item.status.state)));
            CHECK(copies <= 1);
            switch (item.status.state) {
                case SubmissionState::Confirmed: {
                    CHECK(copies == 1);
                    const auto index = std::stoul(item.status.city_id) - 1000;
                    REQUIRE(index < f.city.records.size());
                    CHECK(f.city.records[index].description.find(item.status.reference.grouped()) !=
                          std::string::npos);
                    break;
                }
                case SubmissionState::Tokened:
                case SubmissionState::Accepted:
                    CHECK(copies == 1);
                    break;
                case SubmissionState::Queued:
                case SubmissionState::Refused:
                    CHECK(copies == 0);
                    break;
                case SubmissionState::Sending:
                case SubmissionState::Unknown:
                case SubmissionState::Reconciling:
                case SubmissionState::NeedsAttention:
                case SubmissionState::Resolved:
                case SubmissionState::Moved:
                    break;
            }
        }
    }

    // With the city well again for days, every report is with the city or with people.
    void check_end() {
        for (std::int64_t id = 1; id <= submitted_; ++id) {
            const auto item = f.item(id);
            CAPTURE(std::string(domain::name(item.status.state)));
            const bool settled = item.status.state == SubmissionState::Confirmed ||
                                 item.status.state == SubmissionState::Accepted ||
                                 item.status.state == SubmissionState::Refused ||
                                 item.status.state == SubmissionState::NeedsAttention;
            CHECK(settled);
            if (item.status.state != SubmissionState::Confirmed &&
                item.status.state != SubmissionState::Accepted) {
                CHECK(item.submission.has_value());
            }
        }
        CHECK(f.outbox.counts()->queued == 0);
    }

    base::SeededIds dice_;
    SyncFixture f;
    int submitted_ = 0;
};

}  // namespace

TEST_CASE("nothing lost, nothing twice, nothing untrue: random histories") {
    base::log::set_level(base::log::Level::Off);
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        CAPTURE(seed);
        History(seed).play();
    }
    base::log::set_level(base::log::Level::Info);
}
