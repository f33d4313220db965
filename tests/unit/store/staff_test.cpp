#include "tests/unit/store/outbox_samples.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using store::Change;
using test::OutboxFixture;

namespace {

struct StaffFixture : OutboxFixture {
    store::Item brought_to(SubmissionState to, bool doubt = false) {
        static_cast<void>(submit(std::to_string(++n_)));
        auto item = claim();
        Change c = change(to);
        c.words = "No such street";
        c.what = "refused, status 400";
        c.doubt = doubt;
        REQUIRE(*outbox.move(item, c, clock.wall()));
        return item;
    }
    int n_ = 0;
};

}  // namespace

TEST_CASE(
    "a corrected report is linked to the refused one, which is closed in the same moment and only once") {
    StaffFixture f;
    const auto refused = f.brought_to(SubmissionState::Refused);
    const auto& old = refused.status.reference;
    const auto sent = f.outbox.submit_instead(old, "again", test::submission(), 2307, f.clock.wall(),
                                              &test::unsigned_ticket);
    REQUIRE(sent);
    CHECK(sent->replaces == old);
    CHECK(sent->status.reference != old);
    CHECK(sent->status.state == SubmissionState::Queued);
    const auto closed = f.outbox.find(old)->value();
    CHECK(closed.status.state == SubmissionState::Resolved);
    CHECK_FALSE(closed.submission);
    CHECK(f.outbox.history(closed.id)->back() ==
          "refused -> resolved: sent again as " + sent->status.reference.grouped());
    // The same request again is the same report; another one for it is one too many.
    CHECK(f.outbox
              .submit_instead(old, "again", test::submission(), 2307, f.clock.wall(), &test::unsigned_ticket)
              ->id == sent->id);
    const auto other = f.outbox.submit_instead(old, "other", test::submission(), 2307, f.clock.wall(),
                                               &test::unsigned_ticket);
    CHECK(other.error().code == base::ErrorCode::Conflict);
    CHECK(f.outbox.counts()->queued == 1);
    CHECK(f.outbox
              .submit_instead(*domain::Reference::make(1, 1), "x", test::submission(), 2307, f.clock.wall(),
                              &test::unsigned_ticket)
              .error()
              .code == base::ErrorCode::NotFound);
}

TEST_CASE("staff close what waits for them with a note, and what was said is forgotten") {
    StaffFixture f;
    const auto item = f.brought_to(SubmissionState::NeedsAttention);
    const auto closed = f.outbox.resolve(item.status.reference, "told the depot by phone", f.clock.wall());
    REQUIRE(closed);
    CHECK(closed->status.state == SubmissionState::Resolved);
    CHECK_FALSE(closed->submission);
    CHECK(f.outbox.history(item.id)->back() == "needs_attention -> resolved: told the depot by phone");
    CHECK(f.outbox.resolve(item.status.reference, "again", f.clock.wall()).error().code ==
          base::ErrorCode::Conflict);
    const auto queued = f.submit("q");
    CHECK(f.outbox.resolve(queued.status.reference, "no", f.clock.wall()).error().code ==
          base::ErrorCode::Conflict);
    for (const std::string& note : {std::string(), std::string("two\nlines"), std::string(201, 'x')}) {
        CHECK(f.outbox.resolve(queued.status.reference, note, f.clock.wall()).error().code ==
              base::ErrorCode::InvalidInput);
    }
}

TEST_CASE("a retry sends again at once, but asks the city first when an attempt's end is unknown") {
    StaffFixture f;
    const auto refused = f.brought_to(SubmissionState::Refused);
    const auto doubtful = f.brought_to(SubmissionState::NeedsAttention, true);
    const auto again = f.outbox.retry(refused.status.reference, f.clock.wall());
    REQUIRE(again);
    CHECK(again->status.state == SubmissionState::Queued);
    CHECK(again->status.city_words.empty());
    CHECK(again->submission.has_value());
    CHECK(f.claim().id == refused.id);
    CHECK(f.outbox.retry(doubtful.status.reference, f.clock.wall())->status.state ==
          SubmissionState::Unknown);
    CHECK(f.outbox.retry(doubtful.status.reference, f.clock.wall()).error().code ==
          base::ErrorCode::Conflict);
}

TEST_CASE("a retry of all takes those that wait for people, by the same rules, the oldest first") {
    StaffFixture f;
    const auto refused = f.brought_to(SubmissionState::Refused);
    const auto doubtful = f.brought_to(SubmissionState::NeedsAttention, true);
    const auto closed = f.brought_to(SubmissionState::Resolved);
    const auto third = f.brought_to(SubmissionState::Refused);
    const auto one = f.outbox.retry_all(1, f.clock.wall());
    REQUIRE(one);
    CHECK(*one == std::vector{refused.status.reference});
    CHECK(f.state(doubtful.id) == SubmissionState::NeedsAttention);
    const auto all = f.outbox.retry_all(100, f.clock.wall());
    REQUIRE(all);
    CHECK(*all == std::vector{doubtful.status.reference, third.status.reference});
    CHECK(f.state(refused.id) == SubmissionState::Queued);
    CHECK(f.state(doubtful.id) == SubmissionState::Unknown);
    CHECK(f.state(closed.id) == SubmissionState::Resolved);
    CHECK(f.outbox.retry_all(100, f.clock.wall())->empty());
}

TEST_CASE(
    "a retry of a report that the city gave a token for asks for its number, and never posts it again") {
    StaffFixture f;
    static_cast<void>(f.submit("a"));
    auto item = f.claim();
    Change tokened = f.change(SubmissionState::Tokened);
    tokened.token = "T-1";
    REQUIRE(*f.outbox.move(item, tokened, f.clock.wall()));
    REQUIRE(*f.outbox.move(item, f.change(SubmissionState::NeedsAttention), f.clock.wall()));
    const auto again = f.outbox.retry(item.status.reference, f.clock.wall());
    REQUIRE(again);
    CHECK(again->status.state == SubmissionState::Tokened);
    CHECK(again->status.token == "T-1");
    CHECK_FALSE(test::claim_next(f.outbox, f.clock.wall()));
    CHECK(f.outbox.due(SubmissionState::Tokened, f.clock.wall(), 9)->size() == 1);
}

TEST_CASE("a report that the city may have is not sent corrected without a word that it may be there twice") {
    StaffFixture f;
    const auto doubtful = f.brought_to(SubmissionState::NeedsAttention, true);
    static_cast<void>(f.submit("tokened"));
    auto tokened = f.claim();
    Change token = f.change(SubmissionState::NeedsAttention);
    token.token = "T-1";
    REQUIRE(*f.outbox.move(tokened, token, f.clock.wall()));
    for (const auto& old : {doubtful.status.reference, tokened.status.reference}) {
        const auto instead = [&](bool although_there) {
            return f.outbox.submit_instead(old, "instead of " + old.digits(), test::submission(), 2307,
                                           f.clock.wall(), &test::unsigned_ticket, although_there);
        };
        CHECK(instead(false).error().code == base::ErrorCode::Conflict);
        CHECK(f.outbox.find(old)->value().status.state == SubmissionState::NeedsAttention);
        REQUIRE(instead(true));
        CHECK(f.outbox.history(f.outbox.find(old)->value().id)
                  ->back()
                  .ends_with("although the city may have it"));
    }
}

TEST_CASE(
    "people may send what no list of the city ever shows; that they did is noted, and a token forbids it") {
    StaffFixture f;
    const auto doubtful = f.brought_to(SubmissionState::NeedsAttention, true);
    const auto sent = f.outbox.retry(doubtful.status.reference, f.clock.wall(), true);
    REQUIRE(sent);
    CHECK(sent->status.state == SubmissionState::Queued);
    CHECK(sent->doubts == 1);
    CHECK(f.outbox.history(sent->id)->back().ends_with("sent by people although the city may have it"));
    auto claimed = f.claim();
    Change token = f.change(SubmissionState::NeedsAttention);
    token.token = "T-1";
    REQUIRE(*f.outbox.move(claimed, token, f.clock.wall()));
    CHECK(f.outbox.retry(doubtful.status.reference, f.clock.wall(), true).error().code ==
          base::ErrorCode::Conflict);
    CHECK(f.state(claimed.id) == SubmissionState::NeedsAttention);
}

TEST_CASE("an operator sees every item, the counts, the oldest unsent and the last trouble") {
    StaffFixture f;
    CHECK(f.outbox.summary()->states.empty());
    CHECK_FALSE(f.outbox.summary()->oldest_unsent);
    const auto refused = f.brought_to(SubmissionState::Refused);
    f.clock.advance(1h);
    const auto waiting = f.submit("w");
    const auto all = f.outbox.list({}, 100);
    REQUIRE(all->size() == 2);
    CHECK((*all)[0].status.city_words == "No such street");
    CHECK_FALSE((*all)[1].submission);
    CHECK(f.outbox.list({}, 100, refused.id)->size() == 1);
    CHECK(f.outbox.list({}, 1)->size() == 1);
    const std::array only{SubmissionState::Queued, SubmissionState::Unknown};
    CHECK(f.outbox.list(only, 100)->at(0).id == waiting.id);
    const auto summary = f.outbox.summary();
    CHECK(summary->states ==
          std::map<SubmissionState, int>{{SubmissionState::Queued, 1}, {SubmissionState::Refused, 1}});
    CHECK(summary->oldest_unsent == f.clock.wall());
    CHECK_FALSE(summary->last_delivered);
    CHECK(summary->last_trouble->reference == refused.status.reference);
    CHECK(summary->last_trouble->what == "refused, status 400");
}

TEST_CASE(
    "a report told by a clock that is provably wrong says so, and the order stays that of the numbers") {
    StaffFixture f;
    CHECK_FALSE(f.submit("a").clock_doubt);
    f.clock.set_wall(base::WallTime(24h));  // 1970: no battery
    CHECK(f.submit("b").clock_doubt);
    f.clock.set_wall(base::fake_epoch() - 24h);  // right at last, or set back: nobody knows
    CHECK_FALSE(f.submit("c").clock_doubt);
    f.clock.set_wall(base::fake_epoch() - 48h);
    CHECK(f.submit("d").clock_doubt);
    CHECK(f.outbox.summary()->clock_doubts == 2);
    CHECK(f.outbox.recover(f.clock.wall()) == 0);
    for (const std::string id : {"a", "b", "c", "d"}) CHECK(f.claim().request_id == id);
}

TEST_CASE("waits go with a clock that is set, in either direction, and are over after a start in the past") {
    StaffFixture f;
    static_cast<void>(f.submit("a"));
    auto item = f.claim();
    Change back = f.change(SubmissionState::Queued);
    back.next_try = f.clock.wall() + 10min;
    REQUIRE(*f.outbox.move(item, back, f.clock.wall()));
    for (const auto by :
         {std::chrono::hours(-24), std::chrono::hours(24 * 365 * 30), std::chrono::hours(-24 * 365)}) {
        f.clock.set_wall(f.clock.wall() + by);
        REQUIRE(f.outbox.shift_waits(by));
        CHECK(f.outbox.next_due(f.clock.wall())->value() == f.clock.wall() + 10min);
    }
    f.clock.set_wall(base::WallTime(24h));
    CHECK(f.outbox.recover(f.clock.wall()) == 0);
    CHECK(f.claim().id == item.id);
}
