#include "offline/base/files.hpp"
#include "offline/store/peek.hpp"
#include "offline/trust/sealing_key.hpp"
#include "tests/unit/core/logic_fixture.hpp"
#include "tests/unit/store/traces.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <map>

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::files_with;
using test::LogicFixture;

namespace {

constexpr const char* kCanaries[] = {"CANARY-story", "CANARY-first",  "CANARY-last",  "CANARY-mail",
                                     "CANARY-phone", "CANARY-street", "CANARY-answer"};

api::Submit canary_request() {
    auto request = test::submit_request("a");
    request.submission.details = "CANARY-story of a street";
    request.submission.contact = {"CANARY-first", "CANARY-last", "+1 555 010 4477",
                                  "CANARY-mail@example.org"};
    request.submission.location.address = "1 CANARY-street";
    request.submission.answers = {{"size", {"big"}}, {"where", {"lane"}}};
    return request;
}

bool any_canary(const std::string& folder) {
    for (const char* canary : kCanaries) {
        if (!files_with(folder, canary).empty()) return true;
    }
    return !files_with(folder, "010 4477").empty();
}

// Every file of a folder, byte for byte, but what SQLite makes anew: its shared memory, an empty log.
std::map<std::string, std::string> contents(const std::string& folder) {
    std::map<std::string, std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with("-shm") || name == "lock") continue;
        auto bytes = base::files::read(entry.path().string()).value();
        if (!bytes.empty()) out[name] = std::move(bytes);
    }
    return out;
}

struct Kept : LogicFixture {
    std::string key = options.data_dir + "/sealing.key";

    // One report waits; the core is down.
    Kept() {
        start();
        core->handle(test::submit_request("a"));
        core.reset();
    }
    base::Error refused() {
        const auto before = contents(options.data_dir);
        auto opened = core::CoreLogic::open(options, {clock, ids, unused}, [](const api::Notice&) {});
        REQUIRE_FALSE(opened);
        CHECK(contents(options.data_dir) == before);
        CHECK(opened.error().text.find(key) != std::string::npos);
        CHECK(opened.error().text.find("1 reports") != std::string::npos);
        CHECK(opened.error().text.find("core.db") != std::string::npos);
        return opened.error();
    }
    void sends_it() {
        test::SmallCity small;
        city = std::ref(small);
        start();
        run();
        CHECK(small.descriptions.size() == 1);
    }
};

}  // namespace

TEST_CASE("from pressing send to the city's answer no file of the core ever holds what a person said") {
    LogicFixture f;
    test::SmallCity city;
    f.city = [&](const net::HttpRequest& r) {
        CHECK_FALSE(any_canary(f.dir.path()));  // while it is being sent
        return city(r);
    };
    f.start();
    city.up = false;
    f.core->handle(canary_request());
    f.run();
    CHECK_FALSE(any_canary(f.dir.path()));  // queued, no network
    f.start();
    CHECK_FALSE(any_canary(f.dir.path()));  // after a restart
    city.up = true;
    f.core->handle(api::TryAgainNow{});
    f.run();
    REQUIRE(city.descriptions.size() == 1);
    CHECK(city.descriptions[0].find("CANARY-story") != std::string::npos);
    CHECK_FALSE(any_canary(f.dir.path()));
}

TEST_CASE("a city that repeats a person's words in its refusal does not write them onto our disk") {
    LogicFixture f;
    test::SmallCity city;
    f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
        if (r.method != "POST") return city(r);
        return net::reply(
            400,
            "<errors><error><code>400</code><description>CANARY-mail@example.org is no address we "
            "take</description></error></errors>");
    };
    f.start();
    f.core->handle(canary_request());
    f.run();
    CHECK(f.all<api::Progressed>().back().status.city_words.find("CANARY-mail") != std::string::npos);
    CHECK_FALSE(any_canary(f.dir.path()));
    f.start();
    CHECK_FALSE(any_canary(f.dir.path()));
}

TEST_CASE("once the city has it, the sealed bytes themselves are gone, also from the log") {
    LogicFixture f;
    test::SmallCity city;
    f.city = std::ref(city);
    f.start();
    f.core->handle(canary_request());
    std::string payload;
    {
        auto db = store::Database::read_only(f.options.data_dir + "/core.db");
        REQUIRE(db);
        auto row = db->prepare("SELECT payload FROM submissions");
        REQUIRE(*row->step());
        payload = test::as_text(row->blob(0));
    }
    REQUIRE(payload.size() > 500);
    CHECK_FALSE(files_with(f.dir.path(), payload.substr(100, 32)).empty());
    f.run();
    CHECK(files_with(f.dir.path(), payload.substr(100, 32)).empty());
    CHECK(files_with(f.dir.path(), payload.substr(payload.size() - 40)).empty());
}

TEST_CASE("with a retention a delivered report is forgotten when its time is over, without anybody asking") {
    LogicFixture f;
    test::SmallCity city;
    f.city = std::ref(city);
    f.options.retention.delivered = 24h;
    f.start();
    f.core->handle(canary_request());
    f.run();
    const auto kept = [&] { return store::peek(f.options.data_dir + "/core.db")->sealed_rows; };
    CHECK(kept() == 1);
    f.clock.advance(23h);
    f.run();
    CHECK(kept() == 1);
    f.clock.advance(1h);
    f.run();
    CHECK(kept() == 0);
}

TEST_CASE("what a damaged store left is removed when its reports are finished and its time is over") {
    LogicFixture f;
    test::SmallCity city;
    city.up = false;
    f.city = std::ref(city);
    f.start();
    f.core->handle(canary_request());
    std::string payload;
    {
        auto db = store::Database::read_only(f.options.data_dir + "/core.db");
        auto row = db->prepare("SELECT payload FROM submissions");
        REQUIRE(*row->step());
        payload = test::as_text(row->blob(0)).substr(100, 32);
    }
    f.core.reset();
    {
        std::fstream file(f.options.data_dir + "/core.db", std::ios::in | std::ios::out | std::ios::binary);
        file.write("damaged", 7);
    }
    f.start();
    const std::string aside = f.options.data_dir + "/set-aside";
    const auto lies_there = [&] { return !files_with(aside, payload).empty(); };
    REQUIRE(lies_there());
    f.clock.advance(24h * 31);
    f.run();
    CHECK(lies_there());  // its report is not delivered
    city.up = true;
    f.core->handle(api::TryAgainNow{});
    f.run();
    REQUIRE(city.descriptions.size() == 1);
    f.clock.advance(1h);
    f.run();
    CHECK_FALSE(lies_there());
    CHECK_FALSE(files_with(aside, "lost_references").empty());  // what was lost is still told
    CHECK(files_with(f.dir.path(), payload).empty());
    CHECK_FALSE(any_canary(f.dir.path()));
}

TEST_CASE("a missing sealing key refuses the start, touches nothing, and put back all is well") {
    Kept f;
    const auto moved = f.dir.file("copy");
    std::filesystem::rename(f.key, moved);
    CHECK(f.refused().code == base::ErrorCode::NotFound);
    CHECK_FALSE(base::files::exists(f.key));
    std::filesystem::rename(moved, f.key);
    f.sends_it();
}

TEST_CASE("another device's sealing key refuses the start and names both fingerprints") {
    Kept f;
    const auto right = base::files::read(f.key).value();
    const auto fingerprint = trust::SealingKey::read(f.key, f.ids)->fingerprint();
    std::filesystem::remove(f.key);
    const auto other = trust::SealingKey::create(f.key, f.ids)->fingerprint();
    const auto error = f.refused();
    CHECK(error.code == base::ErrorCode::Conflict);
    CHECK(error.text.find(fingerprint) != std::string::npos);
    CHECK(error.text.find(other) != std::string::npos);
    // Also when the note of the fingerprint is lost: the rows themselves tell.
    {
        auto db =
            store::Database::open(f.options.data_dir + "/core.db", *trust::SealingKey::read(f.key, f.ids));
        REQUIRE(db->run("DELETE FROM settings"));
    }
    CHECK(f.refused().code == base::ErrorCode::Conflict);
    REQUIRE(base::files::write_atomic(f.key, right, 0600));
    f.sends_it();
}

TEST_CASE("a damaged sealing key, or one that others may read, refuses the start and stays as it is") {
    Kept f;
    const auto right = base::files::read(f.key).value();
    REQUIRE(base::files::write_atomic(f.key, right.substr(0, right.size() / 2), 0600));
    CHECK(f.refused().code == base::ErrorCode::Corrupt);
    REQUIRE(base::files::write_atomic(f.key, right, 0600));
    ::chmod(f.key.c_str(), 0644);
    CHECK(f.refused().code == base::ErrorCode::Unauthorized);
    ::chmod(f.key.c_str(), 0600);
    f.sends_it();
}

TEST_CASE("a key that no report needs any more may be lost: a new one is made") {
    Kept f;
    f.sends_it();
    f.core.reset();
    std::filesystem::remove(f.key);
    f.start();
    f.core->handle(test::submit_request("b"));
    CHECK(f.all<api::NotSaved>().empty());
    f.start();
    struct stat info {};
    REQUIRE(::stat(f.key.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
}
