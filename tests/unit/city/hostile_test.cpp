#include "offline/base/ids.hpp"
#include "offline/base/utf8.hpp"
#include "offline/city/catalog_reader.hpp"
#include "offline/city/outcome.hpp"
#include "offline/city/plain_text.hpp"
#include "offline/city/request_reader.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace fd::city;

namespace {

const std::vector<std::string> kSeeds{
    R"(<services><service><service_code>1</service_code><service_name>A &amp; B</service_name></service></services>)",
    R"([{"service_code":1,"service_name":"A","keywords":["x",{"y":[1,2]}],"metadata":true}])",
    R"(<service_requests><request><service_request_id>1</service_request_id><status>open</status></request></service_requests>)",
    R"([{"code":"a","datatype":"singlevaluelist","values":[{"key":1,"name":"One"}],"order":1}])",
    R"(<errors><error><code>400</code><description>x</description></error></errors>)",
    R"(<!DOCTYPE html><html><body><script>x</script><p>&nbsp;</p></body></html>)"};

void read_all(const std::string& body) {
    if (const auto read = read_services(body)) {
        for (const auto& s : *read) {
            CHECK(base::utf8::valid(s.name + s.description + s.group));
            CHECK(base::utf8::length(s.name) <= 120);
        }
    }
    if (const auto read = read_definition(body, "x")) CHECK(read->attributes.size() <= 100);
    if (const auto read = read_requests(body)) {
        for (const auto& r : *read) CHECK(base::utf8::valid(r.description + r.status));
    }
    const Outcome out = classify_reply(200, body, domain::ServiceType::Realtime);
    CHECK(base::utf8::valid(out.words));
    // Nothing is ever confirmed without an id.
    CHECK((out.kind != OutcomeKind::Confirmed || !out.city_id.empty()));
}

}  // namespace

TEST_CASE("no bytes a city sends can crash a reader or confirm without an id") {
    base::SeededIds ids(11);
    for (int round = 0; round < 4000; ++round) {
        std::string body = kSeeds[static_cast<std::size_t>(round) % kSeeds.size()];
        const int changes = 1 + static_cast<int>(ids.u64() % 6);
        for (int i = 0; i < changes; ++i) {
            const std::size_t at = ids.u64() % body.size();
            switch (ids.u64() % 4) {
                case 0:
                    body[at] = static_cast<char>(ids.u64());
                    break;
                case 1:
                    body.resize(at + 1);
                    break;
                case 2:
                    body.insert(at, body.substr(ids.u64() % body.size(), ids.u64() % 20));
                    break;
                default:
                    body.insert(at, 1, static_cast<char>("<>{}[]\",:&\0\xff"[ids.u64() % 12]));
                    break;
            }
        }
        read_all(body);
    }
}

TEST_CASE("deep, wide and endless replies are errors, quickly") {
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<a>";
    CHECK_FALSE(read_services(deep));
    std::string closed = deep;
    for (int i = 0; i < 100000; ++i) closed += "</a>";
    CHECK_FALSE(read_services(closed));
    CHECK_FALSE(read_services(std::string(100000, '[') + std::string(100000, ']')));
    std::string wide = "[";
    for (int i = 0; i < 400000; ++i) wide += "1,";
    CHECK_FALSE(read_services(wide + "1]"));
    std::string elements = "<services>";
    for (int i = 0; i < 400000; ++i) elements += "<s/>";
    CHECK_FALSE(read_services(elements + "</services>"));
    CHECK_FALSE(read_services(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>"));
}

TEST_CASE("text for people loses its markup and keeps its meaning") {
    CHECK(plain_text("a<br/>b<p>c</p>") == "a\nb\nc");
    CHECK(plain_text("x < 5 &amp;&lt; y") == "x < 5 &< y");
    CHECK(plain_text("<script>alert(1)</script>ok<!-- no -->") == "ok");
    CHECK(plain_text("<unclosed").empty());
    CHECK(plain_text("a <-> b") == "a <-> b");
    CHECK(capped("街道abc", 3) == "街道a");
}
