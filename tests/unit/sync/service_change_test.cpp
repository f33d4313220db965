// A service that changed while a report waited.

#include "tests/unit/sync/sync_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::SyncFixture;

namespace {

const std::string kSize =
    "<attribute><code>size</code><datatype>singlevaluelist</datatype><required>true</required>"
    "<values><value><key>big</key><name>To</name></value></values></attribute>";
const std::string kWhere =
    "<attribute><code>where</code><datatype>multivaluelist</datatype><values>"
    "<value><key>lane</key></value><value><key>curb</key></value></values></attribute>";

std::string definition(const std::string& attributes) {
    return "<service_definition><attributes>" + attributes + "</attributes></service_definition>";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

// Where a report ends whose service has this definition by now, and the last line of its history.
std::pair<SubmissionState, std::string> sent_to(const std::string& today) {
    SyncFixture f;
    f.city.definition = definition(today);
    f.submit("a");
    f.pass();
    CHECK(f.city.posts == (f.state(1) == SubmissionState::Confirmed ? 1 : 0));
    return {f.state(1), f.outbox.history(1)->back()};
}

void check_held(const std::string& today, const std::string& words) {
    CAPTURE(today);
    const auto [state, history] = sent_to(today);
    CHECK(state == SubmissionState::NeedsAttention);
    CHECK(history == "queued -> needs_attention: " + words);
}

}  // namespace

TEST_CASE("a report that a changed definition would make wrong is never posted; people read why") {
    check_held(kSize, "The city no longer asks where.");
    check_held(kWhere, "The city no longer asks size.");
    check_held(kWhere + replaced(kSize, "singlevaluelist", "multivaluelist"),
               "The city now wants another kind of answer to size.");
    check_held(kSize + replaced(kWhere, "lane", "street"),
               "The city no longer has the choice that was made for where.");
    check_held(kSize + kWhere +
                   "<attribute><code>new</code><datatype>string</datatype><required>true</required>"
                   "<description>Since when?</description></attribute>",
               "The city now needs an answer to \"Since when?\" (new), which this report does not have.");
    check_held(replaced(kSize, "<code>", "<variable>false</variable><code>") + kWhere,
               "The city no longer asks size.");
}

TEST_CASE("other words, another order, more choices and new optional questions do not hold a report up") {
    const std::string more =
        replaced(kWhere, "<values>",
                 "<order>1</order><description>Wo?</description><values><value><key>x</key></value>");
    const std::string optional = "<attribute><code>new</code><datatype>string</datatype></attribute>";
    for (const std::string& today :
         {kSize + kWhere, more + kSize, replaced(kSize, "To", "Rất to") + kWhere, kWhere + kSize + optional,
          replaced(kSize, "<required>true</required>", "") + kWhere}) {
        CAPTURE(today);
        CHECK(sent_to(today).first == SubmissionState::Confirmed);
    }
}

TEST_CASE("a service that the city retired is not posted to") {
    SyncFixture f;
    f.city.services =
        "<services><service><service_code>graffiti</service_code><service_name>Graffiti</service_name></"
        "service></services>";
    f.submit("a");
    f.pass();
    CHECK(f.city.posts == 0);
    CHECK(f.state(1) == SubmissionState::NeedsAttention);
    CHECK(f.outbox.history(1)->back() ==
          "queued -> needs_attention: The city no longer offers the service pothole.");
    CHECK(f.item(1).submission.has_value());
    CHECK(f.item(1).status.city_words.empty());  // residents are told those as the city's own
}

TEST_CASE("a city that lists nothing, or whose definition cannot be had, does not stop a report") {
    for (const bool empty_list : {true, false}) {
        SyncFixture f;
        if (empty_list) f.city.services = "<services/>";
        f.submit("a");
        f.pass();
        CHECK(f.state(1) == SubmissionState::Confirmed);
    }
}

TEST_CASE("one look at a definition speaks for all reports of ten minutes") {
    SyncFixture f;
    f.city.definition = definition(kSize + kWhere);
    for (int i = 0; i < 300; ++i) f.submit("r" + std::to_string(i));
    CHECK(f.pass() == 302);
    f.clock.advance(9min);
    f.submit("later");
    f.pass();
    CHECK(f.city.definitions_asked == 1);
    f.city.definition = definition(kSize);
    f.clock.advance(2min);
    f.submit("too late");
    f.pass();
    CHECK(f.city.definitions_asked == 2);
    CHECK(f.city.posts == 301);
    CHECK(f.state(302) == SubmissionState::NeedsAttention);
}

TEST_CASE("what the profile says every report must have is looked at before it goes") {
    SyncFixture f;
    f.endpoint.both_locations_required = true;
    f.endpoint.email_required = true;
    f.start();
    auto s = test::submission();
    s.location.at.reset();
    REQUIRE(f.outbox.submit("a", s, 2307, f.clock.wall(), &test::unsigned_ticket));
    s = test::submission();
    s.contact.email.clear();
    REQUIRE(f.outbox.submit("b", s, 2307, f.clock.wall(), &test::unsigned_ticket));
    f.submit("c");
    f.pass();
    CHECK(f.state(1) == SubmissionState::NeedsAttention);
    CHECK(f.state(2) == SubmissionState::NeedsAttention);
    CHECK(f.state(3) == SubmissionState::Confirmed);
    CHECK(f.city.posts == 1);
}
