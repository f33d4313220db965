#include "tests/unit/store/faulty_disk.hpp"
#include "tests/unit/store/outbox_samples.hpp"
#include "tests/unit/store/version1.hpp"

#include <algorithm>
#include <filesystem>

using namespace fd;
using domain::SubmissionState;

namespace {

// What a power cut would leave at this instant, opened by the next start.
struct AfterPowerCut {
    test::TempDir dir;
    store::Database db;
    store::Outbox outbox{db, test::sealing()};

    explicit AfterPowerCut(const std::string& from) : db(open(dir, from)) {}
    static store::Database open(const test::TempDir& to, const std::string& from) {
        for (const char* part : {"", "-wal"}) {
            std::error_code error;
            std::filesystem::copy_file(from + part, to.file("core.db") + part, error);
        }
        auto db = store::Database::open(to.file("core.db"), test::sealing());
        REQUIRE(db);
        return std::move(*db);
    }
};

base::Result<store::Item> submit(store::Outbox& outbox, const char* id) {
    return outbox.submit(id, test::submission(), 2307, base::fake_epoch(), &test::unsigned_ticket);
}

bool there(store::Outbox& outbox, const std::string& id) {
    const auto all = outbox.list({}, 100);
    REQUIRE(all);
    return std::ranges::any_of(*all, [&](const store::Item& item) { return item.request_id == id; });
}

}  // namespace

TEST_CASE("whichever write or sync of a save fails, it is there exactly when it was acknowledged") {
    test::FaultyDisk disk;
    int failures = 0;
    for (int n = 1;; ++n) {
        CAPTURE(n);
        test::OutboxFixture f;
        REQUIRE(submit(f.outbox, "before"));
        disk.fail_at(n);
        const auto saved = submit(f.outbox, "a");
        const bool failed = disk.failed();
        disk.mend();
        if (!failed) break;
        ++failures;
        AfterPowerCut next(f.dir.file("core.db"));
        CHECK(there(next.outbox, "before"));
        CHECK(there(next.outbox, "a") == saved.has_value());
        // The running one goes on as well, and gives no number twice.
        const auto again = submit(f.outbox, "a");
        REQUIRE(again);
        CHECK(again->status.reference.sequence() == 2);
        CHECK(submit(f.outbox, "b")->status.reference.sequence() == 3);
    }
    CHECK(failures >= 4);
}

TEST_CASE("a disk that goes for good in the middle of a save loses nothing that was acknowledged") {
    test::FaultyDisk disk;
    for (int n = 1;; ++n) {
        CAPTURE(n);
        test::OutboxFixture f;
        REQUIRE(submit(f.outbox, "before"));
        disk.fail_at(n, true);
        const auto saved = submit(f.outbox, "a");
        const bool failed = disk.failed();
        if (failed) CHECK_FALSE(submit(f.outbox, "b"));
        disk.mend();
        if (!failed) break;
        AfterPowerCut next(f.dir.file("core.db"));
        CHECK(there(next.outbox, "before"));
        if (saved) CHECK(there(next.outbox, "a"));
        // Said to be not saved, and asked for again with the same id: one report, one number.
        REQUIRE(submit(next.outbox, "a"));
        CHECK(next.outbox.summary()->states.at(SubmissionState::Queued) == 2);
    }
}

TEST_CASE("whichever write fails while a delivered report is forgotten, the city's number is not lost") {
    test::FaultyDisk disk;
    for (int n = 1;; ++n) {
        CAPTURE(n);
        test::OutboxFixture f;
        REQUIRE(submit(f.outbox, "a"));
        auto item = f.claim();
        store::Change confirmed = f.change(SubmissionState::Confirmed);
        confirmed.city_id = "638344";
        disk.fail_at(n);
        const auto moved = f.outbox.move(item, confirmed, f.clock.wall());
        f.db.checkpoint();
        const bool failed = disk.failed();
        disk.mend();
        if (!failed) break;
        AfterPowerCut next(f.dir.file("core.db"));
        const auto after = next.outbox.find(item.id)->value();
        CHECK((after.status.state == SubmissionState::Confirmed) == moved.has_value());
        CHECK(after.submission.has_value() != moved.has_value());
    }
}

TEST_CASE("whichever write fails while an old store is sealed, the next start has every report") {
    test::FaultyDisk disk;
    int failures = 0;
    for (int n = 1;; n += 1 + n / 12) {
        CAPTURE(n);
        const test::TempDir dir;
        test::load_version_1(dir.file("core.db"));
        disk.fail_at(n);
        static_cast<void>(store::Database::open(dir.file("core.db"), test::sealing()));
        const bool failed = disk.failed();
        disk.mend();
        if (!failed) break;
        ++failures;
        auto db = store::Database::open(dir.file("core.db"), test::sealing());
        REQUIRE_MESSAGE(db, (db ? std::string() : db.error().text));
        store::Outbox outbox(*db, test::sealing());
        CHECK(outbox.list({}, 100)->size() == 7);
        CHECK(outbox.find(*domain::Reference::make(2307, 6))->value().submission.has_value());
    }
    CHECK(failures > 10);
}

TEST_CASE("on a full disk nothing new is saved, it says so, and what was saved stays") {
    test::FaultyDisk disk;
    test::OutboxFixture f;
    REQUIRE(submit(f.outbox, "before"));
    disk.full(true);
    const auto saved = submit(f.outbox, "a");
    REQUIRE_FALSE(saved);
    CHECK(saved.error().code == base::ErrorCode::Full);
    CHECK(there(f.outbox, "before"));
    disk.full(false);
    CHECK(submit(f.outbox, "a")->status.reference.sequence() == 2);
}
