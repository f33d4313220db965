#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>

namespace fd::city_sandbox::test {
namespace {

using Errors = std::vector<std::string>;

std::string repeated(std::string_view text, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("a report that fits gets an id, a notice, and comes back as it was sent") {
    const Riverbend city;
    const Answer sent = city.post(pothole());
    CHECK(sent.status == 200);
    const auto document = sent.xml();
    const auto reply = document.child("service_requests").child("request");
    const std::string id = reply.child_value("service_request_id");
    CHECK(id == "26-000001");
    CHECK(reply.child_value("service_notice") == std::string("A road crew looks at the hole and fills it."));
    CHECK_FALSE(reply.child("token"));

    const Value back = city.get("requests/" + id + ".json").json();
    REQUIRE(back.is_array());
    REQUIRE(back.size() == 1);
    const Value& request = back.at(0);
    CHECK(request.at("service_code") == "PW-101");
    CHECK(request.at("service_name") == "Pothole");
    CHECK(request.at("status") == "open");
    CHECK(request.at("description") == "Deep hole\n[Front Door ref 0007 0000 0113]");
    CHECK(request.at("address") == "811 Cedar St");
    CHECK(request.at("lat") == doctest::Approx(44.738120));
    CHECK(request.at("long") == doctest::Approx(-121.182591));
    CHECK(request.at("requested_datetime") == "2026-11-21T14:41:00-08:00");
    CHECK(request.at("expected_datetime") == "2026-11-24T14:41:00-08:00");
    CHECK(request.at("media_url").is_null());
}

TEST_CASE("the notice comes in the language that the form asks for, and in English where it asks for none") {
    const Riverbend city;
    const auto notice = [&](const Form& form) {
        const auto document = city.post(form).xml();
        return std::string(document.child("service_requests").child("request").child_value("service_notice"));
    };
    Form asked = pothole();
    CHECK(notice(asked) == "A road crew looks at the hole and fills it.");
    asked.emplace_back("locale", "vi");
    CHECK(notice(asked) == "Đội cầu đường xem lỗ và lấp lại.");
    asked.back().second = "tlh";
    CHECK(notice(asked) == "A road crew looks at the hole and fills it.");
}

TEST_CASE("everything that is wrong is said at once") {
    const Riverbend city;
    const Form bad{{"api_key", "sandbox"}, {"service_code", "PW-107"}, {"attribute[PROBLEM][]", "holes"}};
    for (const char* format : {"xml", "json"}) {
        const Answer refused = city.post(bad, format);
        CHECK(refused.status == 400);
        CHECK(refused.errors() ==
              Errors{"a location was not provided: give lat and long, address_string or address_id",
                     "attribute[PROBLEM] has no value with the key holes",
                     "attribute[WHEELCHAIR] is required"});
    }
    CHECK(city.ledger().at("requests").empty());
}

TEST_CASE("the key decides: missing and wrong are both 403") {
    const Riverbend city;
    CHECK(city.post(without(pothole(), "api_key")).status == 403);
    CHECK(city.post(with(pothole(), "api_key", "guess")).errors() == Errors{"api_key is not valid"});
    CityOptions options;
    options.key_optional = true;
    const Riverbend open(options);
    CHECK(open.post(without(pothole(), "api_key")).status == 200);
    CHECK(open.post(with(pothole(), "api_key", "guess")).status == 403);
}

TEST_CASE("an unknown service is a 404, a missing one a 400") {
    const Riverbend city;
    CHECK(city.post(with(pothole(), "service_code", "XX-1")).status == 404);
    CHECK(city.post(without(pothole(), "service_code")).status == 400);
}

TEST_CASE("a confidential matter is refused with a phone number and not kept") {
    const Riverbend city;
    const Form secret = with(with(pothole(), "service_code", "HS-902"), "description", "my secret");
    const Answer refused = city.post(without(secret, "attribute[SIZE]"));
    CHECK(refused.status == 400);
    CHECK(refused.errors() == Errors{"HS-902 takes no requests here. Call 1-800-555-0177."});
    CHECK(city.get("/admin/ledger").body.find("secret") == std::string::npos);
    CHECK(city.ledger().at("posts").at(0).at("outcome") == "refused");
}

TEST_CASE("one complete location is enough, half of one is not") {
    const Riverbend city;
    const Form nowhere = without(without(without(pothole(), "lat"), "long"), "address_string");
    CHECK(city.post(nowhere).status == 400);
    CHECK(city.post(with(nowhere, "address_string", "811 Cedar St")).status == 200);
    CHECK(city.post(with(nowhere, "address_id", "RB-022")).status == 200);
    CHECK(city.post(with(with(nowhere, "lat", "44.7"), "long", "-121.2")).status == 200);
    CHECK(city.post(with(nowhere, "lat", "44.7")).errors() == Errors{"lat and long must be given together"});
    CHECK(city.post(with(with(nowhere, "lat", "91"), "long", "0")).status == 400);
    CHECK(city.post(with(with(nowhere, "lat", "44,7"), "long", "-121.2")).status == 400);
    CHECK(city.post(with(with(nowhere, "lat", "nan"), "long", "inf")).status == 400);
    CHECK(city.post(with(with(nowhere, "lat", "0"), "long", "0")).status == 400);
}

TEST_CASE("several values are written with brackets, one value without") {
    const Riverbend city;
    const Form sidewalk = with(with(without(pothole(), "attribute[SIZE]"), "service_code", "PW-107"),
                               "attribute[WHEELCHAIR]", "no");
    Form two = sidewalk;
    two.emplace_back("attribute[PROBLEM][]", "cracked");
    two.emplace_back("attribute[PROBLEM][]", "roots");
    CHECK(city.post(two).status == 200);
    CHECK(city.ledger().at("requests").at(0).at("attributes").at("PROBLEM") == Value({"cracked", "roots"}));
    CHECK(city.post(with(sidewalk, "attribute[PROBLEM]", "cracked")).errors() ==
          Errors{"attribute[PROBLEM] takes several values: write it with []"});
    CHECK(city.post(with(pothole(), "attribute[SIZE][]", "small")).status == 400);
    Form twice = pothole();
    twice.emplace_back("attribute[SIZE]", "large");
    CHECK(city.post(twice).errors() == Errors{"attribute[SIZE] was given more than once"});
}

TEST_CASE("answers have the type that the question asks for") {
    const Riverbend city;
    const Form pickup{{"api_key", "sandbox"},
                      {"service_code", "SW-201"},
                      {"address_string", "811 Cedar St"},
                      {"attribute[WHAT][]", "trash"},
                      {"attribute[DUE]", "2026-11-20T08:00:00-08:00"}};
    CHECK(city.post(pickup).status == 200);
    CHECK(city.post(with(pickup, "attribute[DUE]", "2026-11-20T16:00:00.25Z")).status == 200);
    for (const char* bad :
         {"yesterday", "2026-11-20", "2026-11-20T08:00:00", "2026-13-20T08:00:00Z", "2026-11-20T25:00:00Z"}) {
        CHECK(city.post(with(pickup, "attribute[DUE]", bad)).status == 400);
    }
    const Form bins{
        {"api_key", "sandbox"},     {"service_code", "SW-204"},    {"address_string", "811 Cedar St"},
        {"attribute[NEED]", "new"}, {"attribute[WHICH]", "trash"}, {"attribute[COUNT]", "2"}};
    CHECK(city.post(bins).status == 200);
    CHECK(city.post(with(bins, "attribute[COUNT]", "two")).errors() ==
          Errors{"attribute[COUNT] is not a number: two"});
    CHECK(city.post(with(bins, "attribute[EXTRA]", "x")).errors() ==
          Errors{"attribute[EXTRA] is not asked by SW-204"});
    CHECK(city.post(with(bins, "attribute", "x")).status == 400);
}

TEST_CASE("text to show is no question") {
    const Riverbend city;
    Form light = with(without(pothole(), "attribute[SIZE]"), "service_code", "PW-104");
    light = with(light, "attribute[PROBLEM]", "off");
    CHECK(city.post(light).status == 200);
    CHECK(city.post(with(light, "attribute[SAFETY]", "ok")).status == 400);
    CHECK(city.post(with(light, "attribute[POLE]", "12\n34")).errors() ==
          Errors{"attribute[POLE] is more than one line"});
}

TEST_CASE("a description may have 4000 characters of any script and not one more") {
    const Riverbend city;
    CHECK(city.post(with(pothole(), "description", repeated("ຂຸ", 2000))).status == 200);
    CHECK(city.post(with(pothole(), "description", repeated("ຂຸ", 2000) + "x")).errors() ==
          Errors{"description has 4001 characters, the limit is 4000"});
}

TEST_CASE("hostile text neither breaks the reply nor the record") {
    const Riverbend city;
    const std::string nasty = "]]> </description><x> & \" ' \x01\x02 \t \xEF\xBF\xBF 😀 \xE2\x80\xAE";
    CHECK(city.post(with(pothole(), "description", nasty)).status == 200);
    const auto xml = city.get("requests.xml").xml();
    const std::string back = xml.child("service_requests").child("request").child_value("description");
    CHECK(back.find("</description><x> & \" '") != std::string::npos);
    CHECK(back.find('\x01') == std::string::npos);
    CHECK(back.find("\xEF\xBF\xBF") == std::string::npos);
    CHECK(city.ledger().at("requests").at(0).at("description") == nasty);
    CHECK(city.post(with(pothole(), "description", "\xff\xfe")).errors() ==
          Errors{"description is not valid UTF-8"});
}

TEST_CASE("a body that is no form is refused, and one that is too large") {
    const Riverbend city;
    CHECK(city.send("requests.xml", "{}", "application/json").status == 400);
    CHECK(city.send("requests.xml", repeated("x", 2 << 20), "application/x-www-form-urlencoded").status ==
          413);
    CHECK(city.send("requests.xml", "", "application/x-www-form-urlencoded").status == 403);
}

TEST_CASE("contact and media are kept in the city's record and never published") {
    const Riverbend city;
    Form form = with(with(pothole(), "email", "ana@example.org"), "phone", "425-555-0137");
    form = with(with(form, "first_name", "Ana"), "last_name", "Popa");
    form = with(form, "media_url", "https://example.org/hole.jpg");
    CHECK(city.post(form).status == 200);
    CHECK(city.ledger().at("requests").at(0).at("email") == "ana@example.org");
    const std::string published = city.get("requests.json").body;
    CHECK(published.find("https://example.org/hole.jpg") != std::string::npos);
    for (const char* personal : {"ana@", "555", "Ana", "Popa"})
        CHECK(published.find(personal) == std::string::npos);
    CHECK(city.post(with(pothole(), "email", "nobody")).errors() == Errors{"email is not an e-mail address"});
    CHECK(city.post(with(pothole(), "media_url", "hole.jpg")).errors() == Errors{"media_url is not a URL"});
}

TEST_CASE("a blackbox service answers with neither id nor token, and publishes nothing") {
    const Riverbend city;
    const Form message{
        {"api_key", "sandbox"}, {"service_code", "NB-519"}, {"address_string", "811 Cedar St"}};
    const Value reply = city.post(message, "json").json();
    REQUIRE(reply.size() == 1);
    CHECK_FALSE(reply.at(0).contains("service_request_id"));
    CHECK_FALSE(reply.at(0).contains("token"));
    CHECK(reply.at(0).at("service_notice").is_string());
    CHECK(city.get("requests.json").json().empty());
    CHECK(city.ledger().at("requests").size() == 1);
}

}  // namespace fd::city_sandbox::test
