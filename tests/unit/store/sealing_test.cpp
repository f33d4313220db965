#include "tests/unit/store/outbox_samples.hpp"
#include "tests/unit/store/traces.hpp"
#include "tests/unit/store/version1.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using store::Change;
using test::files_with;
using test::OutboxFixture;

namespace {

struct Boxes {
    std::vector<std::uint8_t> key;
    std::vector<std::uint8_t> payload;
    std::vector<std::uint8_t> words;
};

Boxes boxes_of(store::Database& db, std::int64_t id) {
    auto row = db.prepare("SELECT data_key, payload, city_words FROM submissions WHERE id = ?");
    REQUIRE(row);
    REQUIRE(*row->bind(1, id).step());
    return {row->blob(0), row->blob(1), row->blob(2)};
}

// Any sixteen bytes of a box are as good as its whole: cells are cut over pages.
bool any_part_left(const std::string& folder, const std::vector<std::uint8_t>& box) {
    for (std::size_t at = 0; at + 16 <= box.size(); at += 16) {
        if (!files_with(folder, test::as_text(box).substr(at, 16)).empty()) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a store of version 1 is sealed at its first opening and no file keeps a trace of the clear text") {
    const test::TempDir dir;
    test::load_version_1(dir.file("core.db"));
    CHECK_FALSE(files_with(dir.path(), "CANARY-details").empty());
    auto db = store::Database::open(dir.file("core.db"), test::sealing());
    REQUIRE_MESSAGE(db, (db ? std::string() : db.error().text));
    CHECK(files_with(dir.path(), "CANARY").empty());
    CHECK(files_with(dir.path(), "010 4477").empty());
    store::Outbox outbox(*db, test::sealing());
    const auto item = [&](std::uint32_t sequence) {
        return outbox.find(*domain::Reference::make(2307, sequence))->value();
    };
    CHECK(item(1).status.state == SubmissionState::Confirmed);
    CHECK(item(1).status.city_id == "SR-1");
    CHECK_FALSE(item(1).submission);
    CHECK(item(2).status.token == "T-2");
    CHECK(item(3).status.city_words == "CANARY-words");
    CHECK(item(4).status.state == SubmissionState::Unknown);
    CHECK(item(4).doubts == 1);
    CHECK(item(5).status.state == SubmissionState::Sending);
    CHECK(item(6).request_id == "queued");
    CHECK(item(6).submission->contact.first_name == "CANARY-first");
    CHECK(item(6).ticket == test::unsigned_ticket(*domain::Reference::make(2307, 6)));
    CHECK(item(7).submission->details.size() > 9000);
    CHECK(outbox.history(item(3).id)->back() == "sending -> refused: refused, status 400");
    // It goes on where it was.
    CHECK(outbox.submit("next", test::submission(), 2307, base::fake_epoch(), &test::unsigned_ticket)
              ->status.reference.sequence() == 8);
    auto broken = db->prepare("PRAGMA foreign_key_check");
    CHECK_FALSE(*broken->step());
}

TEST_CASE("while a report waits or is refused nothing of it, nor of the city's words, is readable on disk") {
    OutboxFixture f;
    auto said = test::submission();
    said.details = "CANARY-story";
    said.contact.first_name = "CANARY-name";
    said.location.address = "CANARY-address";
    said.answers = {{"size", {"CANARY-answer"}}};
    REQUIRE(f.outbox.submit("a", said, 2307, f.clock.wall(), &test::unsigned_ticket));
    CHECK(files_with(f.dir.path(), "CANARY").empty());
    auto item = f.claim();
    CHECK(item.submission == said);
    CHECK(files_with(f.dir.path(), "CANARY").empty());
    Change refused = f.change(SubmissionState::Refused);
    refused.words = "CANARY-name may not say CANARY-story";
    refused.notice = "CANARY-notice";
    REQUIRE(*f.outbox.move(item, refused, f.clock.wall()));
    CHECK(files_with(f.dir.path(), "CANARY").empty());
    f.db.checkpoint();
    CHECK(files_with(f.dir.path(), "CANARY").empty());
    CHECK(f.outbox.find(item.id)->value().status.city_words == *refused.words);
}

TEST_CASE(
    "once delivered even the sealed bytes and their key are gone from every file, whatever their size") {
    base::SeededIds ids(11);
    OutboxFixture f;
    REQUIRE(f.db.run("PRAGMA synchronous = OFF"));
    std::vector<Boxes> gone;
    std::vector<store::Item> open;
    // Long and short rows, delivered in an order that is not theirs: pages fill, split and are freed.
    for (int i = 0; i < 40; ++i) {
        auto said = test::submission();
        said.details = std::string(ids.u64() % 9000, 'x') + "CANARY";
        const auto made =
            f.outbox.submit(std::to_string(i), said, 2307, f.clock.wall(), &test::unsigned_ticket);
        REQUIRE(made);
        open.push_back(f.claim());
        Change unknown = f.change(SubmissionState::Unknown);
        unknown.words = "a gateway's words " + std::string(ids.u64() % 300, 'y');
        REQUIRE(*f.outbox.move(open.back(), unknown, f.clock.wall()));
        if (ids.u64() % 3 == 0) continue;
        const auto pick = static_cast<std::ptrdiff_t>(ids.u64() % open.size());
        auto item = open[static_cast<std::size_t>(pick)];
        open.erase(open.begin() + pick);
        gone.push_back(boxes_of(f.db, item.id));
        Change confirmed = f.change(SubmissionState::Confirmed);
        confirmed.city_id = "638344";
        confirmed.notice = "CANARY-notice";
        REQUIRE(*f.outbox.move(item, confirmed, f.clock.wall()));
        CHECK(item.status.city_notice == "CANARY-notice");  // for whoever waits for it
        CHECK(f.outbox.take_wiped());
        CHECK_FALSE(f.outbox.take_wiped());
        f.db.checkpoint();
    }
    CHECK(gone.size() > 15);
    for (const Boxes& boxes : gone) {
        CHECK(boxes.key.size() == 73);
        CHECK_FALSE(any_part_left(f.dir.path(), boxes.key));
        CHECK_FALSE(any_part_left(f.dir.path(), boxes.payload));
        CHECK_FALSE(any_part_left(f.dir.path(), boxes.words));
    }
    CHECK(files_with(f.dir.path(), "CANARY").empty());
    for (const store::Item& item : open) CHECK(any_part_left(f.dir.path(), boxes_of(f.db, item.id).payload));
}

TEST_CASE("with a retention what was said stays sealed that long and not a minute longer") {
    OutboxFixture f;
    store::Outbox keeping(f.db, test::sealing(), {24h});
    static_cast<void>(f.submit("a"));
    auto item = f.claim();
    Change confirmed = f.change(SubmissionState::Confirmed);
    confirmed.city_id = "638344";
    confirmed.notice = "In 2 days";
    REQUIRE(*keeping.move(item, confirmed, f.clock.wall()));
    CHECK(item.submission.has_value());
    CHECK(keeping.wipe_due(f.clock.wall() + 24h - 1min) == 0);
    CHECK(keeping.find(item.id)->value().status.city_notice == "In 2 days");
    CHECK(keeping.wipe_due(f.clock.wall() + 24h) == 1);
    CHECK(keeping.wipe_due(f.clock.wall() + 24h) == 0);
    const auto wiped = keeping.find(item.id)->value();
    CHECK_FALSE(wiped.submission);
    CHECK(wiped.data_key.empty());
    CHECK(wiped.status.state == SubmissionState::Confirmed);
    CHECK(wiped.status.city_id == "638344");
    CHECK(wiped.ticket == item.ticket);
}

TEST_CASE("a clock that was years ahead does not keep what was said for years") {
    OutboxFixture f;
    store::Outbox keeping(f.db, test::sealing(), {24h});
    f.clock.advance(24h * 3650);
    static_cast<void>(f.submit("a"));
    auto item = f.claim();
    Change accepted = f.change(SubmissionState::Accepted);
    REQUIRE(*keeping.move(item, accepted, f.clock.wall()));
    CHECK(keeping.wipe_due(base::fake_epoch()) == 1);
}

TEST_CASE("a payload put into another row does not open there and blocks nobody") {
    OutboxFixture f;
    static_cast<void>(f.submit("a"));
    static_cast<void>(f.submit("b"));
    REQUIRE(
        f.db.run("UPDATE submissions SET (data_key, payload) = (SELECT data_key, payload FROM submissions "
                 "WHERE id = 2) WHERE id = 1"));
    CHECK_FALSE(f.claim().submission);
    CHECK(f.claim().submission.has_value());
}
