#include "offline/base/files.hpp"
#include "offline/store/settings.hpp"
#include "tests/unit/core/logic_fixture.hpp"
#include "tests/unit/store/traces.hpp"

#include <filesystem>

using namespace fd;
using namespace std::chrono_literals;
using base::ErrorCode;
using domain::SubmissionState;

namespace {

constexpr const char* kWords = "The address is outside the city.";

// A core, and an operator who asks it. The city answers every report with its words until it is healed.
struct Asked : test::LogicFixture {
    test::SmallCity small_city;
    int asks = 0;
    bool refuses = true;

    Asked() {
        city = [this](const net::HttpRequest& r) {
            if (!refuses || r.method != "POST") return small_city(r);
            return net::reply(400, "<errors><error><code>400</code><description>" + std::string(kWords) +
                                       "</description></error></errors>");
        };
        start();
    }
    api::OperatorAnswer answer(api::OperatorRequest ask) {
        core->handle(api::Operate{"ask " + std::to_string(++asks), std::move(ask)});
        const auto operated = all<api::Operated>();
        REQUIRE(!operated.empty());
        REQUIRE(operated.back().request_id == "ask " + std::to_string(asks));
        return operated.back().answer;
    }
    template <class T>
    T answer_is(api::OperatorRequest ask) {
        auto out = answer(std::move(ask));
        const auto* failed = std::get_if<api::NotDone>(&out);
        REQUIRE_MESSAGE(std::holds_alternative<T>(out), (failed ? failed->error.text : "another answer"));
        return std::get<T>(std::move(out));
    }
    base::Error refused(api::OperatorRequest ask) { return answer_is<api::NotDone>(std::move(ask)).error; }
    domain::Reference saved(const std::string& id) {
        core->handle(test::submit_request(id));
        REQUIRE(!all<api::Saved>().empty());
        return all<api::Saved>().back().status.reference;
    }
    domain::Reference refused_report(const std::string& id = "a") {
        const auto out = saved(id);
        run();
        REQUIRE(shown(out).status.state == SubmissionState::Refused);
        return out;
    }
    api::SubmissionShown shown(const domain::Reference& reference) {
        return answer_is<api::SubmissionShown>(api::ShowSubmission{reference, false});
    }
};

}  // namespace

TEST_CASE("the status says what waits and since when, when the city was heard last, and what went wrong") {
    Asked f;
    f.small_city.up = false;
    f.refuses = false;
    const auto waits = f.saved("a");
    const auto began = f.clock.wall();
    f.run();
    f.clock.advance(10min);
    auto status = f.answer_is<api::Status>(api::GetStatus{});
    CHECK(status.device == 2307);
    CHECK(status.city == "https://city.example/open311/v2/");
    CHECK(status.queued == 1);
    CHECK(status.submissions == std::map<SubmissionState, int>{{SubmissionState::Queued, 1}});
    CHECK(status.oldest_unsent == began);
    CHECK(status.now - *status.oldest_unsent == 10min);
    CHECK_FALSE(status.city_reachable);
    CHECK_FALSE(status.last_contact);
    CHECK_FALSE(status.last_delivered);
    REQUIRE(status.last_error);
    CHECK(status.last_error->text == "there is no way to the city (network, name or port)");
    CHECK(status.disk_free.value_or(0) > 0);
    CHECK(status.disk_size.value_or(0) >= *status.disk_free);
    CHECK_FALSE(status.recovery);

    f.small_city.up = true;
    f.core->handle(api::TryAgainNow{});
    f.run();
    status = f.answer_is<api::Status>(api::GetStatus{});
    CHECK(status.queued == 0);
    CHECK_FALSE(status.oldest_unsent);
    CHECK(status.city_reachable);
    CHECK(status.last_contact == f.clock.wall());
    CHECK(status.last_delivered == f.clock.wall());
    CHECK(f.shown(waits).status.city_id == "SR1");
}

TEST_CASE("an error page is told from a login page, and neither from a city that is well") {
    const auto told = [](int status, bool services) {
        Asked f;
        static_cast<void>(f.saved("a"));
        f.city = [&f, status, services](const net::HttpRequest& r) -> net::HttpOutcome {
            const bool page = services || r.url.find("/services/pothole") != std::string::npos;
            return page ? net::reply(status, "<html><body>Page</body></html>") : f.small_city(r);
        };
        f.run();
        const auto status_now = f.answer_is<api::Status>(api::GetStatus{});
        return std::pair(status_now.city_reachable, status_now.last_error ? status_now.last_error->text : "");
    };
    CHECK(told(404, true) ==
          std::pair(false, std::string("the city's address answers with an error page (status 404)")));
    for (const int status : {200, 511}) {
        CHECK(told(status, true).second ==
              "what answered is not the city: a login page or a gateway (status " + std::to_string(status) +
                  ")");
    }
    CHECK(told(404, false) == std::pair(true, std::string()));
}

TEST_CASE("a city that refuses the kiosk's key is said so, and the queue stays a queue") {
    Asked f;
    f.city = [&f](const net::HttpRequest& r) {
        return r.method == "POST" ? net::reply(403, "<errors><error>No such key</error></errors>")
                                  : f.small_city(r);
    };
    for (int i = 0; i < 20; ++i) static_cast<void>(f.saved("r" + std::to_string(i)));
    for (int minutes = 0; minutes < 60; ++minutes) {
        f.run();
        f.clock.advance(1min);
    }
    const auto status = f.answer_is<api::Status>(api::GetStatus{});
    CHECK(status.queued > 17);
    REQUIRE(status.last_error);
    CHECK(status.last_error->text ==
          "not sent: the city refuses this kiosk, most likely its key (api_key), status 403");
}

TEST_CASE("when the city was heard last is known after a restart") {
    Asked f;
    f.refuses = false;
    static_cast<void>(f.saved("a"));
    f.run();
    const auto heard = f.clock.wall();
    f.clock.advance(1h);
    f.small_city.up = false;
    f.start();
    const auto status = f.answer_is<api::Status>(api::GetStatus{});
    CHECK(status.last_contact == heard);
    CHECK_FALSE(status.city_reachable);
}

TEST_CASE("a refused report is listed with the city's own words; what is finished only when asked for") {
    Asked f;
    const auto refused = f.refused_report("a");
    f.refuses = false;
    static_cast<void>(f.saved("b"));
    f.run();
    auto listed = f.answer_is<api::OutboxListed>(api::ListOutbox{});
    REQUIRE(listed.submissions.size() == 1);
    CHECK(listed.total == 1);
    CHECK(listed.submissions[0].reference == refused);
    CHECK(listed.submissions[0].state == SubmissionState::Refused);
    CHECK(listed.submissions[0].city_words == kWords);
    CHECK(f.answer_is<api::Status>(api::GetStatus{}).needs_attention == 1);
    listed = f.answer_is<api::OutboxListed>(api::ListOutbox{true, 1});
    CHECK(listed.submissions.size() == 1);
    CHECK(listed.total == 2);
}

TEST_CASE("a report is shown with its life; what the person said only when that is asked for") {
    Asked f;
    const auto refused = f.refused_report();
    const auto shown = f.shown(refused);
    CHECK(shown.status.city_words == kWords);
    CHECK(shown.words_kept);
    CHECK_FALSE(shown.said);
    REQUIRE(shown.history.size() >= 2);
    CHECK(shown.history.front().what == "queued -> sending");
    CHECK(shown.history.back().what.starts_with("sending -> refused"));
    const auto read = f.answer_is<api::SubmissionShown>(api::ShowSubmission{refused, true});
    CHECK(read.said == test::submission());
    const auto other = *domain::Reference::make(2307, 999);
    CHECK(f.refused(api::ShowSubmission{other, false}).code == ErrorCode::NotFound);
}

TEST_CASE("tried again by an operator, a refused report goes to the city, once") {
    Asked f;
    const auto refused = f.refused_report();
    f.refuses = false;
    const auto decided = f.answer_is<api::Decided>(api::RetrySubmission{refused, false});
    CHECK(decided.status.state == SubmissionState::Queued);
    CHECK(f.all<api::Progressed>().back().status == decided.status);
    f.run();
    CHECK(f.shown(refused).status.state == SubmissionState::Confirmed);
    CHECK(f.small_city.descriptions.size() == 1);
    CHECK(f.refused(api::RetrySubmission{refused, false}).code == ErrorCode::Conflict);
}

TEST_CASE("all that were refused are tried again by one order, and those who follow them hear of it") {
    Asked f;
    const auto a = f.refused_report("a");
    const auto b = f.refused_report("b");
    f.refuses = false;
    f.notices.clear();
    const auto all = f.answer_is<api::AllRetried>(api::RetryAll{});
    CHECK(all.references == std::vector{a, b});
    CHECK(all.left == 0);
    CHECK(f.all<api::Progressed>().size() == 2);
    f.run();
    for (const auto& reference : {a, b}) CHECK(f.shown(reference).status.state == SubmissionState::Confirmed);
}

TEST_CASE("resolved by people: the reason is kept, what was said is not, and nothing is sent") {
    Asked f;
    const auto refused = f.refused_report();
    CHECK(f.refused(api::ResolveSubmission{refused, "two\nlines", 0}).code == ErrorCode::InvalidInput);
    const auto decided = f.answer_is<api::Decided>(api::ResolveSubmission{refused, "told at the counter", 0});
    CHECK(decided.status.state == SubmissionState::Resolved);
    CHECK(f.all<api::Health>().back().needs_attention == 0);
    f.refuses = false;
    f.run();
    CHECK(f.small_city.descriptions.empty());
    const auto shown = f.answer_is<api::SubmissionShown>(api::ShowSubmission{refused, true});
    CHECK_FALSE(shown.words_kept);
    CHECK_FALSE(shown.said);
    CHECK(shown.history.back().what.find("told at the counter") != std::string::npos);
    CHECK(test::files_with(f.options.data_dir, test::submission().details).empty());
}

TEST_CASE("a corrected report is sent instead of the refused one, with a ticket of its own, once") {
    Asked f;
    const auto refused = f.refused_report();
    f.refuses = false;
    auto corrected = test::submission();
    corrected.location.address = "1201 Alder St";
    const auto resent = f.answer_is<api::Resent>(api::ResendEdited{refused, corrected, false});
    CHECK(resent.status.reference != refused);
    CHECK(resent.ticket.ticket.reference == resent.status.reference);
    CHECK(resent.ticket_url == domain::ticket_url(resent.ticket, f.options.status_host));
    CHECK(f.shown(refused).status.state == SubmissionState::Resolved);
    CHECK(f.shown(resent.status.reference).replaces == refused);
    f.run();
    REQUIRE(f.small_city.descriptions.size() == 1);
    CHECK(f.small_city.descriptions[0].find("1201") != std::string::npos);
    CHECK(f.refused(api::ResendEdited{refused, corrected, false}).code == ErrorCode::Conflict);
    corrected.contact.email = "not an address";
    CHECK(f.refused(api::ResendEdited{refused, corrected, false}).code == ErrorCode::InvalidInput);
}

TEST_CASE("a queue moves from one core to another by file, and the city has each report once") {
    Asked from;
    Asked to;
    const auto reference = from.refused_report();
    base::SeededIds ids{9};
    const std::string key_file = from.dir.file("recovery.key");
    const auto key = trust::RecoveryKey::create(key_file, ids);
    REQUIRE(key);
    const std::string recipient = trust::to_text(key->public_key());
    const std::string folder = from.dir.path();
    CHECK(from.refused(api::ExportOutbox{"stick", recipient, 0, ""}).code == ErrorCode::InvalidInput);
    CHECK(from.refused(api::ExportOutbox{folder, "no key", 0, ""}).code == ErrorCode::InvalidInput);
    CHECK(from.refused(api::ExportOutbox{folder, recipient, 2307, ""}).code == ErrorCode::InvalidInput);
    const auto out = from.answer_is<api::OutboxExported>(api::ExportOutbox{folder, recipient, 0, ""});
    CHECK(out.reports == 1);
    CHECK(base::files::exists(out.path));
    CHECK(from.shown(reference).status.state == SubmissionState::Moved);
    CHECK(from.shown(reference).bundle == out.bundle);
    CHECK(from.answer_is<api::OutboxExported>(api::ExportOutbox{folder, recipient, 0, ""}).reports == 0);

    to.options.device_number = 2308;
    to.options.data_dir = to.dir.file("of 2308");
    to.start();
    const auto stranger = to.refused(api::ImportOutbox{out.path, key_file, false, ""});
    CHECK(stranger.code == ErrorCode::Unauthorized);
    CHECK(stranger.text.find("the key 2307, which this device does not know") != std::string::npos);
    CHECK(to.refused(api::ImportOutbox{out.path, key_file, false, "12"}).code == ErrorCode::InvalidInput);
    REQUIRE(to.options.fleet_keys.add(2307, from.core->public_key()));
    to.start();
    const auto in = to.answer_is<api::OutboxImported>(api::ImportOutbox{out.path, key_file, false, ""});
    CHECK(in.bundle == out.bundle);
    CHECK(in.from_device == 2307);
    CHECK(in.added == 1);
    CHECK(to.answer_is<api::OutboxImported>(api::ImportOutbox{out.path, key_file, false, ""}).there_already ==
          1);
    to.refuses = false;
    CHECK(to.answer_is<api::Decided>(api::RetrySubmission{reference, false}).status.state ==
          SubmissionState::Queued);
    to.run();
    CHECK(to.small_city.descriptions.size() == 1);
    CHECK(from.small_city.descriptions.empty());
    CHECK(to.refused(api::ImportOutbox{out.path, out.path, false, ""}).code == ErrorCode::Corrupt);
    CHECK(to.refused(api::ImportOutbox{out.path + ".gone", key_file, false, ""}).code == ErrorCode::NotFound);
}

TEST_CASE("a clock that is set does not erase what was moved, the time that a core really ran does") {
    Asked f;
    const auto reference = f.refused_report();
    base::SeededIds ids{9};
    const auto key = trust::RecoveryKey::create(f.dir.file("recovery.key"), ids);
    REQUIRE(key);
    static_cast<void>(f.answer_is<api::OutboxExported>(
        api::ExportOutbox{f.dir.path(), trust::to_text(key->public_key()), 2308, ""}));
    f.clock.set_wall(base::WallTime(24h));
    f.start();
    f.run();
    f.clock.set_wall(base::fake_epoch() + 24h * 365 * 20);
    f.run();
    CHECK(f.shown(reference).words_kept);
    f.clock.advance(24h * 29);
    f.run();
    f.start();
    f.clock.advance(23h);
    f.run();
    CHECK(f.shown(reference).words_kept);
    f.clock.advance(1h);
    f.run();
    CHECK_FALSE(f.shown(reference).words_kept);
}

TEST_CASE("a row that cannot be read is listed, holds up no export, and is closed by people") {
    Asked f;
    f.small_city.up = false;
    f.refuses = false;
    const auto bad = f.saved("bad");
    static_cast<void>(f.saved("nameless"));
    const auto good = f.saved("good");
    f.core.reset();
    {
        auto store = core::open_store({f.options.data_dir, f.ids, f.clock.wall(), 2307});
        REQUIRE(store->db.run("UPDATE submissions SET ticket = x'00' WHERE id = 1"));
        REQUIRE(store->db.run("UPDATE submissions SET device = 0 WHERE id = 2"));
    }
    f.start();
    auto listed = f.answer_is<api::OutboxListed>(api::ListOutbox{});
    CHECK(listed.total == 3);
    CHECK(listed.submissions.size() == 1);
    CHECK(listed.unreadable == std::vector<api::UnreadableReport>{{1, bad, SubmissionState::Queued},
                                                                  {2, {}, SubmissionState::Queued}});
    base::SeededIds ids{9};
    const auto key = trust::RecoveryKey::create(f.dir.file("recovery.key"), ids);
    const auto out = f.answer_is<api::OutboxExported>(
        api::ExportOutbox{f.dir.path(), trust::to_text(key->public_key()), 2308, ""});
    CHECK(out.reports == 1);
    CHECK(out.unreadable == 2);
    CHECK(f.shown(good).status.state == SubmissionState::Moved);
    const auto decided = f.answer_is<api::Decided>(api::ResolveSubmission{bad, "asked the person", 0});
    CHECK(decided.status.reference == bad);
    CHECK(decided.status.state == SubmissionState::Resolved);
    f.answer_is<api::Decided>(api::ResolveSubmission{{}, "nobody knows", 2});
    CHECK(f.refused(api::ResolveSubmission{{}, "again", 2}).code == ErrorCode::Conflict);
    CHECK(f.refused(api::ResolveSubmission{{}, "readable", 3}).code == ErrorCode::Conflict);
    CHECK(f.refused(api::ResolveSubmission{{}, "none", 4}).code == ErrorCode::NotFound);
    CHECK(f.answer_is<api::OutboxListed>(api::ListOutbox{}).total == 0);
}

TEST_CASE("an export that is taken back is here again; a bundle that never was is said so") {
    Asked f;
    const auto reference = f.refused_report();
    base::SeededIds ids{9};
    const auto key = trust::RecoveryKey::create(f.dir.file("recovery.key"), ids);
    REQUIRE(key);
    const auto out = f.answer_is<api::OutboxExported>(
        api::ExportOutbox{f.dir.path(), trust::to_text(key->public_key()), 2308, ""});
    CHECK(f.answer_is<api::TakenBack>(api::TakeBack{out.bundle}).reports == 1);
    CHECK(f.shown(reference).status.state == SubmissionState::Refused);
    CHECK(f.refused(api::TakeBack{"never"}).code == ErrorCode::NotFound);
}

TEST_CASE("the status tells of an export that the power cut off, until it is written again") {
    Asked f;
    static_cast<void>(f.refused_report());
    f.core.reset();
    base::SeededIds ids{9};
    const auto key = trust::RecoveryKey::create(f.dir.file("recovery.key"), ids);
    REQUIRE(key);
    {
        auto store = core::open_store({f.options.data_dir, ids, f.clock.wall(), 2307});
        REQUIRE(store);
        const auto identity =
            trust::DeviceIdentity::load_or_create(f.options.data_dir + "/device.key", 2307, ids);
        const core::StoreParts parts{store->db,      *store->key, 2307,
                                     f.clock.wall(), *identity,   f.options.fleet_keys};
        const auto power_cut = [](core::ExportStep step) { return step != core::ExportStep::Tombstoned; };
        REQUIRE_FALSE(
            core::export_outbox(parts, f.dir.path(), key->public_key(), 2308, ids.uuid(), power_cut));
    }
    f.start();
    auto moves = f.answer_is<api::Status>(api::GetStatus{}).unfinished_moves;
    REQUIRE(moves.size() == 1);
    CHECK(moves[0].reports == 1);
    CHECK(moves[0].at == f.clock.wall());
    const auto out = f.answer_is<api::OutboxExported>(
        api::ExportOutbox{f.dir.path(), trust::to_text(key->public_key()), 2308, moves[0].bundle});
    CHECK(out.path == moves[0].path);
    CHECK(base::files::exists(out.path));
    const auto status = f.answer_is<api::Status>(api::GetStatus{});
    CHECK(status.unfinished_moves.empty());
    CHECK(status.exported ==
          std::vector<api::ExportedBundle>{{out.bundle, f.clock.wall(), out.path, 2308, 1}});
}

TEST_CASE("the status tells of a damaged store that was set aside") {
    Asked f;
    f.core.reset();
    std::filesystem::resize_file(f.options.data_dir + "/core.db", 100);
    f.start();
    const auto status = f.answer_is<api::Status>(api::GetStatus{});
    REQUIRE(status.recovery);
    CHECK(status.recovery->at == f.clock.wall());
    CHECK(status.recovery->folder.starts_with(f.options.data_dir + "/set-aside/"));
    CHECK_FALSE(status.recovery->why.empty());
}
