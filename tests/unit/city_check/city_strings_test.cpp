// A city's texts as a template: whatever the city says, the file stays a gettext file with nothing hidden in
// it.

#include "offline/sync/city_strings.hpp"

#include "offline/net/fake_http_client.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fd;

namespace {

struct City {
    net::ScriptedHttpClient http;
    city::EndpointProfile profile;
    sync::SyncPolicy policy;

    City(const std::string& services, const std::string& definition) {
        profile.base_url = "https://city.example/v2";
        http.handle([=](const net::HttpRequest& request) {
            return net::reply(200,
                              request.url.find("/services/") == std::string::npos ? services : definition);
        });
    }
    sync::CityStrings read() { return sync::read_city_strings(http, profile, policy); }
};

constexpr const char* kServices =
    "<services><service><service_code>P1</service_code><service_name>Pothole</service_name>"
    "<description>A hole</description><metadata>true</metadata><type>realtime</type><group>Streets</group>"
    "<keywords>hole, road</keywords></service></services>";
constexpr const char* kDefinition =
    "<service_definition><service_code>P1</service_code><attributes><attribute><variable>true</variable>"
    "<code>SIZE</code><datatype>singlevaluelist</datatype><required>true</required><order>1</order>"
    "<description>How big?</description><datatype_description>About.</datatype_description><values>"
    "<value><key>s</key><name>Small</name></value><value><key>l</key><name>Small</name></value></values>"
    "</attribute></attributes></service_definition>";

}  // namespace

TEST_CASE("[city] every text of a city is in the template once, under its service, question and answer") {
    const auto found = City(kServices, kDefinition).read();
    CHECK(found.problems.empty());
    CHECK(found.services == 1);
    const std::vector<sync::CityString> expected = {
        {"P1", "service", "Pothole"},     {"P1", "description", "A hole"},     {"P1", "group", "Streets"},
        {"P1", "keywords", "hole, road"}, {"P1.SIZE", "question", "How big?"}, {"P1.SIZE", "hint", "About."},
        {"P1.SIZE.s", "value", "Small"},  {"P1.SIZE.l", "value", "Small"}};
    CHECK(found.strings == expected);
    CHECK(found.pot("https://city.example/v2").find("\n#. value\nmsgctxt \"P1.SIZE.s\"\nmsgid \"Small\"\n") !=
          std::string::npos);
}

TEST_CASE("[hostile] a city cannot write lines of its own into the template, nor hide characters in it") {
    const std::string services =
        R"([{"service_code":"P\"1","service_name":"Hole\"\nmsgid \"evil\u202e","description":"a\\b\nc",)"
        R"("metadata":false,"type":"realtime","group":"","keywords":""}])";
    const auto found = City(services, "").read();
    REQUIRE(!found.strings.empty());
    const std::string pot = found.pot("https://city.example/\nmsgid \"x\"");
    CHECK(pot.find("\nmsgid \"evil") == std::string::npos);
    CHECK(pot.find("\nmsgid \"x\"") == std::string::npos);
    CHECK(pot.find("\u202e") == std::string::npos);
    CHECK(pot.find("msgctxt \"P\\\"1\"") != std::string::npos);
    CHECK(pot.find("a\\\\b") != std::string::npos);
}

TEST_CASE("[hostile] what cannot be read is said, and the rest is there") {
    const auto no_questions = City(kServices, "<html>Log in</html>").read();
    CHECK(no_questions.strings.size() == 4);
    REQUIRE(no_questions.problems.size() == 1);
    CHECK(no_questions.problems.front().find("questions of P1") != std::string::npos);
    CHECK(no_questions.pot("u").find("# NOT WHOLE: The questions of P1") != std::string::npos);
    const auto nothing = City("{", "").read();
    CHECK(nothing.strings.empty());
    CHECK(nothing.problems.size() == 1);
}
