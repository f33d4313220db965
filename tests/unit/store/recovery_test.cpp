#include "offline/store/recovery.hpp"

#include "offline/base/files.hpp"
#include "offline/store/sequences.hpp"
#include "offline/store/settings.hpp"
#include "offline/store/wal_file.hpp"
#include "tests/unit/store/outbox_samples.hpp"
#include "tests/unit/store/traces.hpp"
#include "tests/unit/store/version1.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

using namespace fd;
using domain::SubmissionState;

namespace {

constexpr std::size_t kPage = 4096;

// A store of forty reports in a folder of its own, closed; `last` is the state of the last one.
struct Damaged {
    test::TempDir dir;
    std::string path = dir.file("core.db");

    Damaged() {
        auto db = store::Database::open(path, test::sealing());
        REQUIRE(db);
        REQUIRE(db->run("PRAGMA synchronous = OFF"));
        store::Outbox outbox(*db, test::sealing());
        for (int i = 0; i < 40; ++i) {
            REQUIRE(outbox.submit(std::to_string(i), test::submission(), 2307, base::fake_epoch(),
                                  &test::unsigned_ticket));
        }
        REQUIRE(test::claim_next(outbox, base::fake_epoch()));
        REQUIRE(store::Settings(*db).set("device_number", "2307"));
    }
    std::string bytes() { return *base::files::read(path); }
    void write(const std::string& bytes) { REQUIRE(base::files::write_atomic(path, bytes, 0600)); }
    store::Recovery recover() {
        auto done = store::recover_store(path, test::sealing(), base::fake_epoch(), 2307, "test");
        REQUIRE_MESSAGE(done, (done ? std::string() : done.error().text));
        return *done;
    }
    // What the store gives after opening: sequences in it, and the next number.
    std::set<std::uint32_t> sequences() {
        auto db = store::Database::open(path, test::sealing());
        REQUIRE(db);
        store::Outbox outbox(*db, test::sealing());
        std::set<std::uint32_t> out;
        const auto all = outbox.list({}, 1000);
        REQUIRE(all);
        for (const auto& item : *all) out.insert(item.status.reference.sequence());
        return out;
    }
    std::uint32_t next_number() {
        auto db = store::Database::open(path, test::sealing());
        REQUIRE(db);
        return store::Outbox(*db, test::sealing())
            .submit("next", test::submission(), 2307, base::fake_epoch(), &test::unsigned_ticket)
            ->status.reference.sequence();
    }
};

}  // namespace

TEST_CASE("a corrupt page costs its own reports only; the rest go on in their states and the loss is told") {
    Damaged f;
    const std::string whole = f.bytes();
    std::size_t hurt = 0;
    for (std::size_t page = 0; page < whole.size() / kPage; ++page) {
        CAPTURE(page);
        std::string bytes = whole;
        bytes.replace(page * kPage, kPage, std::string(kPage, '\x5a'));
        f.write(bytes);
        const auto opened = store::Database::open(f.path, test::sealing());
        if (opened) continue;  // a page that nothing stood on
        CHECK(opened.error().code == base::ErrorCode::Corrupt);
        ++hurt;
        const auto told = f.recover();
        CHECK(base::files::read(told.folder + "/core.db").value() == bytes);  // untouched
        CHECK(base::files::read(told.folder + "/recovered.json").value() == store::to_json(told) + "\n");
        const auto there = f.sequences();
        CHECK(told.carried == static_cast<int>(there.size()));
        CHECK(told.closed == 0);
        if (!told.sequences_guessed) CHECK(told.lost == 40 - told.carried);
        CHECK(f.next_number() > 1000);
        if (there.contains(1)) {
            auto db = store::Database::open(f.path, test::sealing());
            store::Outbox outbox(*db, test::sealing());
            CHECK(outbox.recover(base::fake_epoch()) == 1);  // was being sent: Unknown, never Queued
        }
    }
    CHECK(hurt > 10);
}

TEST_CASE("a lost count of numbers goes on behind the highest that was seen, with a gap") {
    Damaged f;
    {
        auto db = store::Database::open(f.path, test::sealing());
        REQUIRE(db->run("DELETE FROM sequences"));
    }
    const auto told = f.recover();
    CHECK(told.sequences_guessed);
    CHECK(told.carried == 40);
    CHECK(f.next_number() == 40 + store::kSequenceGap + 1);
}

TEST_CASE("[queue] a number that the queue took is no report that was lost") {
    Damaged f;
    {
        auto db = store::Database::open(f.path, test::sealing());
        REQUIRE(db);
        CHECK(store::Sequences(*db).next_for_queue(2307) == 41U);
        CHECK(store::Sequences(*db).next(2307) == 42U);  // given, and nobody has it
    }
    const auto told = f.recover();
    CHECK(told.carried == 40);
    CHECK(told.lost == 1);
    CHECK(told.lost_references == std::vector<std::string>{test::reference(42).grouped()});
}

TEST_CASE("a lost first page costs no report, in a store made new and in one brought up from version 1") {
    for (const bool old : {false, true}) {
        Damaged f;
        if (old) {
            std::filesystem::remove(f.path);
            test::load_version_1(f.path);
            REQUIRE(store::Database::open(f.path, test::sealing()));
        }
        std::string bytes = f.bytes();
        bytes.replace(0, kPage, std::string(kPage, '\0'));
        f.write(bytes);
        CHECK(f.recover().carried == (old ? 7 : 40));
        CHECK(f.next_number() == (old ? 7U : 40U) + store::kSequenceGap + 1);
    }
}

TEST_CASE("a file of which nothing can be read starts far ahead, so that no number is given twice") {
    Damaged f;
    const std::string nothing(64 * kPage, 'x');
    f.write(nothing);
    const auto told = f.recover();
    CHECK(told.carried == 0);
    CHECK(told.sequences_guessed);
    CHECK(base::files::read(told.folder + "/core.db").value() == nothing);
    CHECK(f.next_number() > 500000);
}

TEST_CASE("a damaged store of version 1 is carried over and sealed on the way") {
    Damaged f;
    std::filesystem::remove(f.path);
    test::load_version_1(f.path);
    const auto told = f.recover();
    CHECK(told.carried == 7);
    CHECK(told.closed == 0);
    CHECK(f.sequences().size() == 7);
    CHECK(test::files_with(f.dir.path(), "CANARY-details") ==
          std::vector<std::string>{"core.db"});  // set aside
    CHECK(base::files::read(f.path)->find("CANARY") == std::string::npos);
}

namespace {

constexpr std::size_t kLogHead = 32;
constexpr std::size_t kLogFrame = kPage + 24;

// Eight reports that are in the log only, one transaction each.
struct Logged {
    test::TempDir dir;
    std::string path = dir.file("core.db");
    std::string main;
    std::string log;

    Logged() {
        auto db = store::Database::open(path, test::sealing());
        REQUIRE(db);
        db->checkpoint();
        store::Outbox outbox(*db, test::sealing());
        for (int i = 0; i < 8; ++i) {
            REQUIRE(outbox.submit(std::to_string(i), test::submission(), 2307, base::fake_epoch(),
                                  &test::unsigned_ticket));
        }
        main = *base::files::read(path);
        log = *base::files::read(path + "-wal");
        REQUIRE(frames() > 16);
    }
    [[nodiscard]] std::size_t frames() const { return (log.size() - kLogHead) / kLogFrame; }
    // The first frame of the last transaction.
    [[nodiscard]] std::size_t last() const {
        const auto ends_one = [&](std::size_t n) {
            return log.substr(kLogHead + n * kLogFrame + 4, 4) != std::string(4, '\0');
        };
        std::size_t first = frames() - 1;
        while (!ends_one(first - 1)) --first;
        return first;
    }
    void put(const std::string& bytes) const {
        std::filesystem::remove(path + "-shm");
        REQUIRE(base::files::write_atomic(path, main, 0600));
        REQUIRE(base::files::write_atomic(path + "-wal", bytes, 0600));
    }
    [[nodiscard]] bool damaged() const { return store::wal_is_damaged(path + "-wal").value(); }
};

}  // namespace

TEST_CASE("[outbox] a log whose last transaction is torn is a power cut's, and nothing is set aside") {
    const Logged f;
    f.put(f.log);
    CHECK_FALSE(f.damaged());
    f.put(f.log.substr(0, f.log.size() - 100));  // the power went in the last write
    CHECK_FALSE(f.damaged());
    REQUIRE(f.last() + 1 < f.frames());
    for (std::size_t hit = f.last(); hit < f.frames(); ++hit) {
        // Its end reached the disk, something before it did not: it was never acknowledged.
        CAPTURE(hit);
        std::string bytes = f.log;
        bytes.replace(kLogHead + hit * kLogFrame + 24, kPage, kPage, '\0');
        f.put(bytes);
        CHECK_FALSE(f.damaged());
        auto db = store::Database::open(f.path, test::sealing());
        REQUIRE(db);
        CHECK(store::Outbox(*db, test::sealing()).counts()->queued == 7);
    }
}

TEST_CASE("a damaged log is told from a torn one, and what lies behind the damage is saved") {
    const Logged f;
    for (std::size_t hit = 0; hit < f.last(); hit += 3) {
        CAPTURE(hit);
        std::string bytes = f.log;
        bytes[kLogHead + hit * kLogFrame + 24 + 2000] ^= '\x10';
        f.put(bytes);
        REQUIRE(f.damaged());
        const auto told = store::recover_store(f.path, test::sealing(), base::fake_epoch(), 2307, "log");
        REQUIRE(told);
        CHECK(base::files::read(told->folder + "/core.db-wal").value() == bytes);
        CHECK(told->carried >= 7);  // one bit, at most one report
        auto db = store::Database::open(f.path, test::sealing());
        REQUIRE(db);
        CHECK(store::Outbox(*db, test::sealing())
                  .submit("next", test::submission(), 2307, base::fake_epoch(), &test::unsigned_ticket)
                  ->status.reference.sequence() > 1000);
    }
    std::string headless = f.log;
    headless[3] = '\0';
    f.put(headless);
    CHECK(f.damaged());
    CHECK(store::recover_store(f.path, test::sealing(), base::fake_epoch(), 2307, "log")->carried == 8);
}

TEST_CASE("a recovery that the power cut off is finished or begun again, never half in place") {
    Damaged f;
    const auto folder = [&] { return f.dir.file("recovering"); };
    // Cut off while building: the damaged store is still there and is recovered anew.
    std::filesystem::create_directory(folder());
    REQUIRE(base::files::write_atomic(folder() + "/core.db", "half", 0600));
    REQUIRE(store::finish_recovery(f.path));
    CHECK_FALSE(base::files::exists(folder()));
    CHECK(f.sequences().size() == 40);
    // Cut off between the old log's end and the new store's name.
    const std::string before = f.bytes();
    std::filesystem::create_directory(folder());
    REQUIRE(base::files::write_atomic(folder() + "/core.db", before, 0600));
    REQUIRE(base::files::write_atomic(folder() + "/ready", "", 0600));
    f.write("damaged");
    REQUIRE(base::files::write_atomic(f.path + "-wal", std::string(9000, 'w'), 0600));
    REQUIRE(store::finish_recovery(f.path));
    CHECK(f.bytes() == before);
    CHECK_FALSE(base::files::exists(f.path + "-wal"));
    CHECK_FALSE(base::files::exists(folder()));
    // Cut off after it.
    std::filesystem::create_directory(folder());
    REQUIRE(base::files::write_atomic(folder() + "/ready", "", 0600));
    REQUIRE(store::finish_recovery(f.path));
    CHECK(f.bytes() == before);
}
