#include "offline/base/files.hpp"
#include "tests/unit/store/outbox_samples.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using store::Change;
using test::OutboxFixture;

TEST_CASE("a submission gets the next reference of its device and is there after reopening") {
    OutboxFixture f;
    CHECK(f.submit("a").status.reference.sequence() == 1);
    CHECK(f.submit("b").status.reference.sequence() == 2);
    auto reopened = store::Database::open(f.dir.file("core.db"), test::sealing());
    REQUIRE(reopened);
    store::Outbox outbox(*reopened, test::sealing());
    const auto item = outbox.find(*domain::Reference::make(2307, 2));
    REQUIRE(item);
    REQUIRE(item->has_value());
    CHECK((*item)->submission == test::submission());
    CHECK((*item)->ticket == test::unsigned_ticket(*domain::Reference::make(2307, 2)));
    CHECK((*item)->status.state == SubmissionState::Queued);
    CHECK((*item)->status.submitted == f.clock.wall());
}

TEST_CASE("what a submission answers is what the store holds") {
    OutboxFixture f;
    const auto told = f.submit("a");
    const auto found = f.outbox.find(told.status.reference);
    REQUIRE(found);
    REQUIRE(found->has_value());
    const store::Item& kept = **found;
    CHECK(told.id == kept.id);
    CHECK(told.request_id == kept.request_id);
    CHECK(told.status == kept.status);
    CHECK(told.ticket == kept.ticket);
    CHECK(told.next_try == kept.next_try);
    CHECK(told.clock_doubt == kept.clock_doubt);
    CHECK(told.data_key == kept.data_key);
    CHECK(told.submission == kept.submission);
}

TEST_CASE("the same request twice gives the same ticket and one submission") {
    OutboxFixture f;
    const auto first = f.submit("a");
    f.clock.advance(1h);
    const auto again = f.submit("a");
    CHECK(again.id == first.id);
    CHECK(again.ticket == first.ticket);
    CHECK(f.outbox.counts()->queued == 1);
    CHECK(f.submit("b").status.reference.sequence() == 2);
    CHECK_FALSE(f.outbox.submit("", test::submission(), 2307, f.clock.wall(), &test::unsigned_ticket));
}

TEST_CASE("a device whose numbers are used up says so and gives none twice") {
    OutboxFixture f;
    REQUIRE(f.db.run("INSERT INTO sequences VALUES (2307, 999998)"));
    CHECK(f.submit("a").status.reference.sequence() == 999999);
    const auto none = f.outbox.submit("b", test::submission(), 2307, f.clock.wall(), &test::unsigned_ticket);
    REQUIRE_FALSE(none);
    CHECK(none.error().code == base::ErrorCode::Full);
    CHECK(f.outbox.counts()->queued == 1);
}

TEST_CASE("items are claimed oldest first, once each, and only when due") {
    OutboxFixture f;
    const auto a = f.submit("a");
    const auto b = f.submit("b");
    auto claimed = f.claim();
    CHECK(claimed.id == a.id);
    CHECK(claimed.status.attempts == 1);
    Change back = f.change(SubmissionState::Queued);
    back.next_try = f.clock.wall() + 10min;
    REQUIRE(*f.outbox.move(claimed, back, f.clock.wall()));
    CHECK(f.claim().id == b.id);
    CHECK_FALSE(test::claim_next(f.outbox, f.clock.wall()));
    CHECK(f.outbox.next_due(f.clock.wall())->value() == f.clock.wall() + 10min);
    REQUIRE(f.outbox.hurry(f.clock.wall()));
    CHECK(f.claim().id == a.id);
}

TEST_CASE("a clock that jumped back does not keep an item waiting for years") {
    OutboxFixture f;
    f.clock.advance(24h * 365);
    const auto a = f.submit("a");
    f.clock.set_wall(base::fake_epoch());
    CHECK(f.claim().id == a.id);
}

TEST_CASE("what was under way when the power went is unknown, never queued") {
    OutboxFixture f;
    const auto a = f.submit("a");
    const auto b = f.submit("b");
    static_cast<void>(f.claim());
    auto second = f.claim();
    REQUIRE(*f.outbox.move(second, f.change(SubmissionState::Unknown), f.clock.wall()));
    REQUIRE(*f.outbox.move(second, f.change(SubmissionState::Reconciling), f.clock.wall()));
    CHECK(f.outbox.recover(f.clock.wall()) == 2);
    CHECK(f.state(a.id) == SubmissionState::Unknown);
    CHECK(f.state(b.id) == SubmissionState::Unknown);
    CHECK(f.outbox.find(a.id)->value().doubts == 1);
    CHECK_FALSE(test::claim_next(f.outbox, f.clock.wall()));
    CHECK(f.outbox.recover(f.clock.wall()) == 0);
}

TEST_CASE("a lease that ran out makes the outcome unknown") {
    OutboxFixture f;
    const auto a = f.submit("a");
    static_cast<void>(f.claim());
    CHECK(f.outbox.expire_leases(f.clock.wall() + 4min) == 0);
    CHECK(f.outbox.expire_leases(f.clock.wall() + 6min) == 1);
    CHECK(f.state(a.id) == SubmissionState::Unknown);
}

TEST_CASE("a late answer to an earlier attempt changes nothing") {
    OutboxFixture f;
    static_cast<void>(f.submit("a"));
    auto first = f.claim();
    auto stale = first;
    REQUIRE(*f.outbox.move(first, f.change(SubmissionState::Queued), f.clock.wall()));
    static_cast<void>(f.claim());
    CHECK(*f.outbox.move(stale, f.change(SubmissionState::Refused), f.clock.wall()) == false);
    CHECK(f.state(stale.id) == SubmissionState::Sending);
}

TEST_CASE("once delivered nothing personal is left in the files, and the ticket stays") {
    OutboxFixture f;
    auto long_story = test::submission();  // long enough for pages of its own
    while (long_story.details.size() < 20000) long_story.details += " Hố rất sâu & nguy hiểm";
    REQUIRE(f.outbox.submit("a", long_story, 2307, f.clock.wall(), &test::unsigned_ticket));
    f.db.checkpoint();
    auto item = f.claim();
    Change confirmed = f.change(SubmissionState::Confirmed);
    confirmed.city_id = "638344";
    confirmed.notice = "In 2 days";
    REQUIRE(*f.outbox.move(item, confirmed, f.clock.wall()));
    CHECK(item.status.city_id == "638344");
    CHECK_FALSE(item.submission);
    CHECK(item.ticket == test::unsigned_ticket(item.status.reference));
    f.db.checkpoint();
    for (const char* file : {"core.db", "core.db-wal"}) {
        const auto bytes = base::files::read(f.dir.file(file));
        if (!bytes) continue;
        CHECK(bytes->find("hoa@example.org") == std::string::npos);
        CHECK(bytes->find("nguy hiểm") == std::string::npos);
    }
}

TEST_CASE("impossible states cannot be written") {
    OutboxFixture f;
    static_cast<void>(f.submit("a"));
    auto item = f.claim();
    CHECK_FALSE(f.outbox.move(item, f.change(SubmissionState::Confirmed), f.clock.wall()));  // no id
    CHECK_FALSE(f.outbox.move(item, f.change(SubmissionState::Tokened), f.clock.wall()));    // no token
    CHECK(f.state(item.id) == SubmissionState::Sending);
    CHECK(item.submission.has_value());
}

TEST_CASE("every change leaves an event, in order, without anything personal") {
    OutboxFixture f;
    static_cast<void>(f.submit("a"));
    auto item = f.claim();
    Change unknown = f.change(SubmissionState::Unknown);
    unknown.what = "timeout";
    unknown.doubt = true;
    REQUIRE(*f.outbox.move(item, unknown, f.clock.wall()));
    CHECK(*f.outbox.history(item.id) ==
          std::vector<std::string>{"queued -> sending", "sending -> unknown: timeout"});
    CHECK(item.doubts == 1);
}

TEST_CASE("counts and the network mark tell what the screens may say") {
    OutboxFixture f;
    static_cast<void>(f.submit("a"));
    static_cast<void>(f.submit("b"));
    CHECK(f.outbox.mark_network_down()->size() == 2);
    CHECK(f.outbox.mark_network_down()->empty());
    auto item = f.claim();
    Change refused = f.change(SubmissionState::Refused);
    refused.words = "No such street";
    REQUIRE(*f.outbox.move(item, refused, f.clock.wall()));
    CHECK(item.status.city_words == "No such street");
    CHECK_FALSE(item.status.network_down);
    CHECK(item.submission.has_value());  // staff still need it
    CHECK(f.outbox.counts()->queued == 1);
    CHECK(f.outbox.counts()->needs_attention == 1);
}

TEST_CASE("a damaged payload is an item without one, not a blocked queue") {
    OutboxFixture f;
    static_cast<void>(f.submit("a"));
    REQUIRE(f.db.run("UPDATE submissions SET payload = '{broken'"));
    CHECK_FALSE(f.claim().submission);
}
