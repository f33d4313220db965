#include "offline/core/outbox_moving.hpp"

#include "offline/base/files.hpp"
#include "offline/trust/ticket_signing.hpp"
#include "tests/unit/store/outbox_samples.hpp"
#include "tests/unit/store/traces.hpp"

#include <filesystem>
#include <map>

using namespace fd;
using core::ExportStep;
using domain::SubmissionState;
using store::Change;
using test::OutboxFixture;

namespace {

// Each device's key, and all of them in one ring.
const trust::DeviceIdentity& identity_of(std::uint32_t number) {
    static const test::TempDir dir;
    static base::SeededIds ids{11};
    static std::map<std::uint32_t, trust::DeviceIdentity> made;
    const auto found = made.find(number);
    if (found != made.end()) return found->second;
    auto identity = trust::DeviceIdentity::load_or_create(dir.file(std::to_string(number)),
                                                          static_cast<std::uint16_t>(number), ids);
    REQUIRE(identity);
    return made.emplace(number, std::move(*identity)).first->second;
}

const trust::KeyRing& fleet() {
    static const trust::KeyRing keys = [] {
        trust::KeyRing out;
        for (const std::uint32_t number : {2307U, 2308U, 2309U})
            REQUIRE(out.add(static_cast<std::uint16_t>(number), identity_of(number).public_key()));
        return out;
    }();
    return keys;
}

domain::SignedTicket signed_ticket(const domain::Reference& reference, const trust::DeviceIdentity& by) {
    static base::SeededIds ids{12};
    domain::Ticket out;
    out.reference = reference;
    return trust::sign_ticket(out, by, ids);
}

// A kiosk with its own store; `number` gives the references.
struct Device : OutboxFixture {
    std::uint32_t number;
    store::Moving moving{db, test::sealing()};

    explicit Device(std::uint32_t n) : number(n) {}
    core::StoreParts parts() {
        return {db, test::sealing(), number, clock.wall(), identity_of(number), fleet()};
    }
    domain::Reference submits(const std::string& id) {
        auto said = test::submission();
        said.details = "CANARY " + id;
        auto item = outbox.submit(id, said, number, clock.wall(), [this](const auto& reference) {
            return signed_ticket(reference, identity_of(number));
        });
        REQUIRE(item);
        return item->status.reference;
    }
    void brings(SubmissionState to) {
        auto item = claim();
        Change c = change(to);
        c.doubt = to == SubmissionState::Unknown;
        c.words = "CANARY words";
        if (to == SubmissionState::Tokened) c.token = "T-1";
        if (to == SubmissionState::Confirmed) c.city_id = "SR-1";
        REQUIRE(*outbox.move(item, c, clock.wall()));
    }
    SubmissionState state_of(const domain::Reference& reference) {
        return outbox.find(reference)->value().status.state;
    }
    int unsent() { return outbox.counts()->queued; }
};

struct Stick {
    test::TempDir dir;
    base::SeededIds ids{9};
    trust::RecoveryKey key = *trust::RecoveryKey::create(dir.file("recovery.key"), ids);
    std::string folder = dir.path();

    core::Exported fill(Device& from, std::uint32_t to) {
        auto done = core::export_outbox(from.parts(), folder, key.public_key(), to, ids.uuid());
        REQUIRE(done);
        return *done;
    }
    std::vector<std::string> files() {
        std::vector<std::string> out;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().extension() == ".fdoutbox") out.push_back(entry.path().string());
        }
        return out;
    }
};

}  // namespace

TEST_CASE(
    "a queue changes devices: same references, tickets and states; what was sent or is being sent stays") {
    Device a(2307);
    Device b(2308);
    Stick stick;
    static_cast<void>(a.submits("sent"));
    a.brings(SubmissionState::Confirmed);
    const auto refused = a.submits("refused");
    a.brings(SubmissionState::Refused);
    const auto doubtful = a.submits("doubtful");
    a.brings(SubmissionState::Unknown);
    const auto tokened = a.submits("tokened");
    a.brings(SubmissionState::Tokened);
    const auto sending = a.submits("sending");
    static_cast<void>(a.claim());
    const auto queued = a.submits("queued");
    const auto out = stick.fill(a, 2308);
    CHECK(out.reports == 4);
    CHECK(out.left == 1);
    for (const auto& one : {refused, doubtful, tokened, queued})
        CHECK(a.state_of(one) == SubmissionState::Moved);
    CHECK(a.state_of(sending) == SubmissionState::Sending);
    CHECK_FALSE(test::claim_next(a.outbox, a.clock.wall()));
    CHECK(test::files_with(stick.folder, "CANARY").empty());
    CHECK(stick.files() == std::vector<std::string>{out.path});

    const auto in = core::import_outbox(b.parts(), out.path, stick.key, true);
    REQUIRE(in);
    CHECK(in->from == 2307);
    CHECK(in->reports.added == 4);
    CHECK(b.state_of(refused) == SubmissionState::Refused);
    CHECK(b.state_of(doubtful) == SubmissionState::Unknown);
    CHECK(b.state_of(tokened) == SubmissionState::Tokened);
    CHECK(b.state_of(queued) == SubmissionState::Queued);
    const auto item = b.outbox.find(queued)->value();
    CHECK(item.request_id == "queued");
    CHECK(item.ticket == a.outbox.find(queued)->value().ticket);
    CHECK(item.submission->details == "CANARY queued");
    CHECK(b.outbox.find(refused)->value().status.city_words == "CANARY words");
    CHECK(b.outbox.find(tokened)->value().status.token == "T-1");
    CHECK(test::files_with(b.dir.path(), "CANARY").empty());
    CHECK(b.submits("own").sequence() == 1);  // its own numbers are its own
}

TEST_CASE("imported twice a report is there once, and another device may not take what is not for it") {
    Device a(2307);
    Device b(2308);
    Device c(2309);
    Stick stick;
    const auto one = a.submits("one");
    const auto out = stick.fill(a, 2308);
    REQUIRE(core::import_outbox(b.parts(), out.path, stick.key, true));
    const auto again = core::import_outbox(b.parts(), out.path, stick.key, true);
    REQUIRE(again);
    CHECK(again->reports.added == 0);
    CHECK(again->reports.there_already == 1);
    CHECK(b.unsent() == 1);
    CHECK(b.state_of(one) == SubmissionState::Queued);
    CHECK(core::import_outbox(c.parts(), out.path, stick.key, true).error().code ==
          base::ErrorCode::Rejected);
    CHECK(c.unsent() == 0);
}

TEST_CASE(
    "a bundle for any device comes in as unknown, so that two who took it ask the city before sending") {
    Device a(2307);
    Device b(2308);
    Device c(2309);
    Stick stick;
    const auto one = a.submits("one");
    const auto out = stick.fill(a, 0);
    for (Device* device : {&b, &c}) {
        REQUIRE(core::import_outbox(device->parts(), out.path, stick.key, true));
        CHECK(device->state_of(one) == SubmissionState::Unknown);
        CHECK_FALSE(test::claim_next(device->outbox, device->clock.wall()));
        CHECK(device->outbox.find(one)->value().attempt_at == a.clock.wall());
    }
}

TEST_CASE(
    "a device that lost its disk asks the city for what it may have sent before, unless somebody knows "
    "better") {
    Device a(2307);
    Stick stick;
    const auto one = a.submits("one");
    const auto out = stick.fill(a, 2308);
    {
        Device b(2308);
        REQUIRE(core::import_outbox(b.parts(), out.path, stick.key, true));
        b.brings(SubmissionState::Confirmed);
    }
    Device again(2308);
    REQUIRE(core::import_outbox(again.parts(), out.path, stick.key, false));
    CHECK(again.state_of(one) == SubmissionState::Unknown);
    CHECK_FALSE(test::claim_next(again.outbox, again.clock.wall()));
}

TEST_CASE("who only has the public half of the recovery key cannot make reports, nor use up our numbers") {
    Device forger(2307);
    Device b(2308);
    Stick stick;
    base::SeededIds ids{13};
    const auto own = trust::DeviceIdentity::load_or_create(stick.dir.file("forger.key"), 2307, ids);
    REQUIRE(own);
    const auto far = *domain::Reference::make(2308, 999'999);
    static_cast<void>(forger.submits("one"));
    int unreadable = 0;
    auto items = *forger.moving.movable(unreadable);
    items[0].status.reference = far;
    items[0].ticket = signed_ticket(far, *own);
    const auto forged = [&](const trust::DeviceIdentity& signer) {
        const auto file = core::write_bundle({"forged", 2307, 2308, items}, stick.key.public_key(), signer);
        REQUIRE(file);
        auto path = stick.dir.file("forged.fdoutbox");
        REQUIRE(base::files::write_atomic(path, *file));
        return path;
    };
    const auto unknown = core::import_outbox(b.parts(), forged(*own), stick.key, true);
    CHECK(unknown.error().code == base::ErrorCode::Unauthorized);
    CHECK(unknown.error().text.find("--trust-key") != std::string::npos);
    // Also a device of the fleet does not say how far the numbers of another one are.
    const auto numbers = core::import_outbox(b.parts(), forged(identity_of(2307)), stick.key, true);
    CHECK(numbers.error().code == base::ErrorCode::Unauthorized);
    CHECK(b.unsent() == 0);
    CHECK(b.submits("own").sequence() == 1);
}

TEST_CASE(
    "a device with a new disk and a new key takes its old queue in when an operator vouches for the old "
    "key") {
    Device old(2307);
    Stick stick;
    static_cast<void>(old.submits("one"));
    const auto last = old.submits("two");
    const auto out = stick.fill(old, 2308);
    base::SeededIds ids{14};
    const auto fresh_key = trust::DeviceIdentity::load_or_create(stick.dir.file("fresh.key"), 2307, ids);
    trust::KeyRing keys;
    REQUIRE(keys.add(2307, fresh_key->public_key()));
    Device fresh(2307);
    const core::StoreParts parts{fresh.db, test::sealing(), 2307, fresh.clock.wall(), *fresh_key, keys};
    CHECK(core::import_outbox(parts, out.path, stick.key, false).error().code ==
          base::ErrorCode::Unauthorized);
    const auto in = core::import_outbox(parts, out.path, stick.key, false, identity_of(2307).public_key());
    REQUIRE(in);
    CHECK(in->reports.added == 2);
    CHECK(fresh.submits("next").sequence() == last.sequence() + 1);
}

TEST_CASE("a bundle is written again for the device that it was made for, and for no other") {
    Device a(2307);
    Device b(2308);
    Stick stick;
    const auto one = a.submits("one");
    const auto out = stick.fill(a, 2308);
    std::filesystem::remove(out.path);
    const auto again = [&](std::uint32_t to) {
        return core::export_again(a.parts(), out.bundle, stick.folder, stick.key.public_key(), to);
    };
    const auto other = again(2309);
    CHECK(other.error().code == base::ErrorCode::Conflict);
    CHECK(other.error().text.find("device 2308") != std::string::npos);
    CHECK(stick.files().empty());
    REQUIRE(again(2308));
    const auto same = again(0);  // not named: as it was
    REQUIRE(same);
    Device c(2309);
    CHECK(core::import_outbox(c.parts(), same->path, stick.key, true).error().code ==
          base::ErrorCode::Rejected);
    REQUIRE(core::import_outbox(b.parts(), same->path, stick.key, true));
    CHECK(b.state_of(one) == SubmissionState::Queued);
    // One that was made before devices were noted is for any.
    REQUIRE(a.db.run("UPDATE moves SET to_device = NULL"));
    CHECK(again(2308).error().code == base::ErrorCode::Conflict);
    CHECK(again(0));
}

TEST_CASE("brought home again, or taken back, a report lives again but is asked for before it is sent") {
    for (const bool by_file : {true, false}) {
        Device a(2307);
        Stick stick;
        const auto one = a.submits("one");
        const auto refused = a.submits("refused");
        static_cast<void>(a.claim());
        auto item = a.claim();
        REQUIRE(*a.outbox.move(item, a.change(SubmissionState::Refused), a.clock.wall()));
        CHECK(a.outbox.recover(a.clock.wall()) == 1);
        const auto out = stick.fill(a, 2308);
        if (by_file) {
            const auto in = core::import_outbox(a.parts(), out.path, stick.key, true);
            REQUIRE(in);
            CHECK(in->reports.home_again == 2);
            CHECK(core::import_outbox(a.parts(), out.path, stick.key, true)->reports.there_already == 2);
        } else {
            CHECK(a.moving.take_back(out.bundle, a.clock.wall()) == 2);
            CHECK(a.moving.take_back(out.bundle, a.clock.wall()) == 0);
        }
        CHECK(a.state_of(one) == SubmissionState::Unknown);
        CHECK(a.state_of(refused) == SubmissionState::Refused);
    }
}

TEST_CASE(
    "wherever the power goes during an export, no report is lost and none can be sent from two places") {
    for (const ExportStep cut : {ExportStep::FileWritten, ExportStep::Tombstoned, ExportStep::FileNamed}) {
        CAPTURE(static_cast<int>(cut));
        Device a(2307);
        Device b(2308);
        Stick stick;
        const auto one = a.submits("one");
        CHECK_FALSE(core::export_outbox(a.parts(), stick.folder, stick.key.public_key(), 2308,
                                        stick.ids.uuid(), [&](ExportStep step) { return step != cut; }));
        // The next start.
        auto db = store::Database::open(a.dir.file("core.db"), test::sealing());
        REQUIRE(db);
        store::Outbox outbox(*db, test::sealing());
        store::Moving moving(*db, test::sealing());
        CHECK(outbox.recover(a.clock.wall()) == 0);
        const bool sends = test::claim_next(outbox, a.clock.wall()).has_value();
        const bool importable = !stick.files().empty();
        CHECK_FALSE((sends && importable));
        CHECK(outbox.find(one)->value().submission.has_value());
        if (cut == ExportStep::FileWritten) {
            CHECK(sends);
            CHECK(moving.list()->empty());
            continue;
        }
        CHECK_FALSE(sends);
        CHECK(outbox.summary()->moves_unfinished == 1);
        const auto move = moving.list()->at(0);
        CHECK(move.items == 1);
        const core::StoreParts parts{*db, test::sealing(), 2307, a.clock.wall(), identity_of(2307), fleet()};
        const auto again = core::export_again(parts, move.id, stick.folder, stick.key.public_key(), 2308);
        REQUIRE(again);
        CHECK(outbox.summary()->moves_unfinished == 0);
        CHECK(stick.files().size() == 1);
        REQUIRE(core::import_outbox(b.parts(), again->path, stick.key, true));
        CHECK(b.state_of(one) == SubmissionState::Queued);
        CHECK(outbox.find(one)->value().status.state == SubmissionState::Moved);
    }
}

TEST_CASE("a stick that is full or gone changes nothing, and with nothing to move no file is made") {
    Device a(2307);
    Stick stick;
    CHECK(stick.fill(a, 0).reports == 0);
    CHECK(stick.files().empty());
    const auto one = a.submits("one");
    const auto none =
        core::export_outbox(a.parts(), stick.folder + "/gone", stick.key.public_key(), 0, stick.ids.uuid());
    REQUIRE_FALSE(none);
    CHECK(none.error().code == base::ErrorCode::NotFound);
    CHECK(none.error().text.find(stick.folder + "/gone: there is no such folder") == 0);
    CHECK(a.state_of(one) == SubmissionState::Queued);
    CHECK(a.moving.list()->empty());
}

TEST_CASE("the same export asked for again, because its answer was lost, gives the same bundle") {
    Device a(2307);
    Stick stick;
    static_cast<void>(a.submits("one"));
    const auto ask = [&](const core::ExportProbe& probe) {
        return core::export_outbox(a.parts(), stick.folder, stick.key.public_key(), 2308, "b-1", probe);
    };
    CHECK_FALSE(ask([](ExportStep step) { return step != ExportStep::Tombstoned; }));
    for (int i = 0; i < 2; ++i) {
        const auto out = ask({});
        REQUIRE(out);
        CHECK(out->bundle == "b-1");
        CHECK(out->reports == 1);
        CHECK(stick.files() == std::vector<std::string>{out->path});
    }
}

TEST_CASE("an export that the store refuses leaves no half file on the stick") {
    Device a(2307);
    Stick stick;
    static_cast<void>(a.submits("one"));
    REQUIRE(
        a.db.run("CREATE TRIGGER refuses BEFORE UPDATE ON submissions BEGIN SELECT raise(ABORT, 'no'); END"));
    CHECK_FALSE(core::export_outbox(a.parts(), stick.folder, stick.key.public_key(), 2308, "b-1"));
    for (const auto& entry : std::filesystem::directory_iterator(stick.folder))
        CHECK(entry.path().extension() != ".part");
}

TEST_CASE("what was moved away is kept sealed for its retention, unless its export is not finished") {
    Device a(2307);
    Stick stick;
    const auto one = a.submits("one");
    CHECK_FALSE(core::export_outbox(a.parts(), stick.folder, stick.key.public_key(), 0, stick.ids.uuid(),
                                    [&](ExportStep step) { return step != ExportStep::Tombstoned; }));
    const auto now = a.clock.wall();
    const auto day = std::chrono::hours(24);
    REQUIRE(a.outbox.count_time(31 * day));
    CHECK(a.outbox.wipe_due(now) == 0);
    const auto id = a.moving.list()->at(0).id;
    REQUIRE(core::export_again(a.parts(), id, stick.folder, stick.key.public_key(), 0));
    REQUIRE(a.outbox.count_time(29 * day));
    // The clock is set to 1970 and to the far future: the only copy stays.
    for (const auto wrong : {base::WallTime(day), now + 31 * day, now + 365 * 30 * day})
        CHECK(a.outbox.wipe_due(wrong) == 0);
    REQUIRE(a.outbox.count_time(day));
    CHECK(a.outbox.wipe_due(base::WallTime(day)) == 1);
    CHECK(a.state_of(one) == SubmissionState::Moved);
    CHECK(core::export_again(a.parts(), id, stick.folder, stick.key.public_key(), 0).error().code ==
          base::ErrorCode::NotFound);
}

TEST_CASE(
    "a bundle for another key, a changed one and anything else from a stick are refused without a crash") {
    Device a(2307);
    Device b(2308);
    Stick stick;
    static_cast<void>(a.submits("one"));
    const auto out = stick.fill(a, 0);
    const auto other = trust::RecoveryKey::create(stick.dir.file("other.key"), stick.ids);
    const auto refused = core::import_outbox(b.parts(), out.path, *other, true);
    CHECK(refused.error().code == base::ErrorCode::Corrupt);
    CHECK(refused.error().text.find(trust::fingerprint(stick.key.public_key())) != std::string::npos);
    const std::string whole = *base::files::read(out.path);
    for (int i = 0; i < 600; ++i) {
        std::string bytes = whole;
        char& hit = bytes[stick.ids.u64() % bytes.size()];
        hit = static_cast<char>(static_cast<unsigned char>(hit) ^ (1U << (stick.ids.u64() % 8)));
        if (i % 5 == 0) bytes.resize(stick.ids.u64() % bytes.size());
        CHECK_FALSE(core::read_bundle(bytes, stick.key, {fleet(), {}}));
    }
    for (const char* text : {"", "\n", "{}\n", "front-door-outbox-1"}) {
        CHECK_FALSE(core::read_bundle(text, stick.key, {fleet(), {}}));
    }
    CHECK(b.unsent() == 0);
}
