#include "offline/city/calls.hpp"

#include "offline/city/form.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace fd::city;

namespace {

bool has(const Call& call, const std::string& part) {
    return call.body.find(part) != std::string::npos;
}

Call post(const EndpointProfile& p, const domain::Submission& s = test::submission()) {
    return post_request(p, s, test::reference(), "uuid-1");
}

}  // namespace

TEST_CASE("addresses of calls survive every form of base URL") {
    auto p = test::profile();
    CHECK(list_services(p, "vi").url == "https://city.example/open311/v2/services.xml");
    p.base_url = "https://city.example/open311/v2";
    CHECK(get_definition(p, "a b/1", "vi").url == "https://city.example/open311/v2/services/a%20b%2F1.xml");
    p.base_url = "https://city.example/api.php?v=2";
    p.jurisdiction = "city.example";
    CHECK(get_token(p, "t1").url ==
          "https://city.example/api.php/tokens/t1.xml?v=2&jurisdiction_id=city.example");
    p.formats.requests = Format::Json;
    p.paths.requests = "Requests";
    CHECK(get_request(p, "0").url ==
          "https://city.example/api.php/Requests/0.json?v=2&jurisdiction_id=city.example");
}

TEST_CASE("a language is asked for only the way the city knows") {
    auto p = test::profile();
    CHECK(list_services(p, "zh-Hans").url.find('?') == std::string::npos);
    p.locale_parameter = LocaleParameter::Locale;
    p.locales = {{"zh-Hans", "zh_CN"}};
    CHECK(list_services(p, "zh-Hans").url.ends_with("services.xml?locale=zh_CN"));
    p.locale_parameter = LocaleParameter::Lang;
    CHECK(get_definition(p, "x", "so").url.ends_with("services/x.xml?lang=so"));
}

TEST_CASE("a POST asks for the language of the notice only where the profile says that the city knows it") {
    auto p = test::profile();
    auto s = test::submission();
    s.lang = "vi";
    p.locale_parameter = LocaleParameter::Locale;
    CHECK_FALSE(has(post(p, s), "locale="));
    p.locale_in_post = true;
    p.locales = {{"vi", "vi_VN"}};
    CHECK(has(post(p, s), "&locale=vi_VN"));
    p.locale_parameter = LocaleParameter::None;
    CHECK_FALSE(has(post(p, s), "locale="));
}

TEST_CASE("a POST carries exactly the specification's parameters") {
    auto p = test::profile();
    p.api_key = "k&y";
    const Call call = post(p);
    CHECK(call.method == "POST");
    CHECK(call.url == "https://city.example/open311/v2/requests.xml");
    CHECK(call.content_type == "application/x-www-form-urlencoded; charset=utf-8");
    CHECK(has(call, "api_key=k%26y&service_code=pothole&lat=44.941200&long=-123.035100"));
    CHECK(has(call, "&address_string=Alder%20Park%2C%201200%20Alder%20St"));
    CHECK(has(call, "&attribute[where][]=lane&attribute[where][]=curb&attribute[size]=big"));
    CHECK(has(call, "&email=hoa%40example.org&first_name=Hoa&last_name=Nguy%E1%BB%85n&phone=%2B1%20555"));
    for (const char* never :
         {"device_id", "account_id", "media_url", "client_request_id", "locale", "jurisdiction"}) {
        CHECK_FALSE(has(call, never));
    }
}

TEST_CASE("each option of the profile changes what it says and nothing else") {
    auto p = test::profile();
    p.multivalue = MultiValueStyle::Repeated;
    CHECK(has(post(p), "attribute[where]=lane&attribute[where]=curb"));
    p.address_parameter = "address";
    CHECK(has(post(p), "&address=Alder"));
    p.address_with_latlong = false;
    CHECK_FALSE(has(post(p), "Alder%20Park"));
    p.client_request_id = true;
    CHECK(has(post(p), "client_request_id=uuid-1"));
    auto anonymous = test::submission();
    anonymous.contact = {};
    CHECK_FALSE(has(post(p, anonymous), "email"));
    p.email_when_none = "kiosk@city.example";
    CHECK(has(post(p, anonymous), "email=kiosk%40city.example"));
    CHECK_FALSE(has(post(p), "kiosk"));
}

TEST_CASE("without coordinates the address goes alone, without either neither") {
    auto s = test::submission();
    s.location.at.reset();
    CHECK_FALSE(has(post(test::profile(), s), "lat="));
    CHECK(has(post(test::profile(), s), "address_string="));
    s.location.address.clear();
    CHECK_FALSE(has(post(test::profile(), s), "address_string"));
}

TEST_CASE("what layout adds and what a server cannot take stays home") {
    auto s = test::submission();
    s.location.address = "\u2068Alder\u2069\u200b Park 😀";
    auto p = test::profile();
    CHECK(has(post(p, s), "address_string=Alder%20Park%20%F0%9F%98%80"));
    p.non_bmp = NonBmp::Strip;
    CHECK(has(post(p, s), "address_string=Alder%20Park%20&"));
    p.non_bmp = NonBmp::Replace;
    CHECK(has(post(p, s), "address_string=Alder%20Park%20%EF%BF%BD&"));
}

TEST_CASE("a query names service, window and page in the city's way") {
    auto p = test::profile();
    const Window window{base::fake_epoch(), base::fake_epoch() + std::chrono::hours(1)};
    CHECK(query_requests(p, "pothole", window, 1).url ==
          "https://city.example/open311/v2/"
          "requests.xml?service_code=pothole&start_date=2026-11-21T22%3A41%3A00Z&"
          "end_date=2026-11-21T23%3A41%3A00Z");
    p.zone_in_dates = false;
    p.paging = {"page", "page_size", 100};
    CHECK(
        query_requests(p, "", window, 3)
            .url.ends_with(
                "?start_date=2026-11-21T22%3A41%3A00&end_date=2026-11-21T23%3A41%3A00&page=3&page_size=100"));
}

TEST_CASE("names and values cannot break out of the form") {
    Form form;
    form.add("attribute[a&b=c]", "1\n&x=2+3 %");
    CHECK(form.str() == "attribute[a%26b%3Dc]=1%0A%26x%3D2%2B3%20%25");
    form.add_if("empty", "");
    CHECK(form.str().find("empty") == std::string::npos);
}
