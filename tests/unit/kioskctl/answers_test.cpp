#include "offline/kioskctl/answers.hpp"

#include "offline/base/json.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using kioskctl::as_json;
using kioskctl::as_text;

namespace {

api::Status status() {
    api::Status out;
    out.now = base::fake_epoch();
    out.device = 2307;
    out.city = "https://city.example/";
    out.submissions = {{SubmissionState::Queued, 3}};
    out.queued = 3;
    out.oldest_unsent = out.now - 130min;
    return out;
}

api::OutboxListed listed(const std::string& words) {
    domain::SubmissionStatus one;
    one.reference = test::reference();
    one.state = SubmissionState::Refused;
    one.service_code = "pothole";
    one.submitted = base::fake_epoch() - 26h;
    one.city_words = words;
    return {base::fake_epoch(), {one}, 3, {}};
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the status tells how many wait and since when; what is not known is not invented") {
    const auto text = as_text(status());
    CHECK(has(text, "queue        3 not yet with the city, the oldest from 2 h ago\n"));
    CHECK(has(text, "last answer never, last delivery never"));
    CHECK(has(text, "last error   none\n"));
    CHECK_FALSE(has(text, "disk"));
    CHECK_FALSE(has(text, "store"));
    auto later = status();
    later.last_contact = later.now + 1h;
    CHECK(has(as_text(later), "last answer in the future (a clock was wrong)"));
}

TEST_CASE("a retry of all says how many go and what stays") {
    CHECK(as_text(api::AllRetried{}) == "Nothing to send again.\n");
    CHECK(as_text(api::AllRetried{{test::reference()}, 2}) ==
          "1 report to be sent again.\n2 reports left that cannot be read.\n");
    const std::vector<domain::Reference> many(api::kMaxListed, test::reference());
    CHECK(has(as_text(api::AllRetried{many, 5}), "5 reports left: ask again.\n"));
    CHECK(has(as_json(api::AllRetried{{test::reference()}, 2}), "\"left\": 2"));
}

TEST_CASE("a damaged store is told with the day, where its files lie, and what is missing") {
    auto damaged = status();
    damaged.recovery = api::StoreRecovery{damaged.now, "/data/set-aside/1", "malformed", 7, 2, 1, 3, {}};
    const auto text = as_text(damaged);
    CHECK(has(text, "store        was damaged on 2026-11-21T"));
    CHECK(has(text, "7 reports, 3 lost, 2 unreadable. The damaged files: /data/set-aside/1"));
}

TEST_CASE("the city's words stand in the list on one line, and cannot play tricks with a terminal") {
    const auto text =
        as_text(listed("Not\x1b[2J ours\r\n\xc2\x9b"
                       "31m, sorry"));
    CHECK(has(text, "the city: Not [2J ours   31m, sorry\n"));
    CHECK(has(text, "1 of 3; --limit shows more\n"));
    CHECK(has(text, test::reference().grouped()));
    CHECK(kioskctl::one_line("a\xff\x07"
                             "b\nc") == "a\xef\xbf\xbd b c");
}

TEST_CASE("what a person said is in an answer only when the core gave it") {
    api::SubmissionShown shown;
    shown.status.reference = test::reference();
    shown.words_kept = true;
    CHECK(has(as_text(shown), "kept, sealed (--said)"));
    CHECK_FALSE(base::json::parse(as_json(shown))->contains("said"));
    shown.said = test::submission();
    CHECK(has(as_text(shown), test::submission().details));
    CHECK(base::json::parse(as_json(shown))->at("said")["details"] == test::submission().details);
}
