#include "offline/city/profile.hpp"

#include <doctest/doctest.h>

using namespace fd::city;

namespace {

std::string error_of(const std::string& toml) {
    const auto read = parse_profile(toml, "city.toml");
    REQUIRE_FALSE(read);
    return read.error().text;
}

const std::string kUrl = "base_url = \"https://city.example/v2\"\n";

}  // namespace

TEST_CASE("every difference between cities can be said in the profile") {
    const auto read = parse_profile(kUrl + R"(
name = "Riverbend"
api_key = "k"
jurisdiction = "riverbend.example"
format = "json"
multivalue = "repeated"
address_parameter = "address"
address_with_latlong = false
both_locations_required = true
email_required = true
email_when_none = "kiosk@city.example"
definitions = "always"
locale_parameter = "lang"
locale_in_post = true
default_language = "es"
zone_in_dates = false
non_bmp = "strip"
marker = false
client_request_id = true
[formats]
requests = "xml"
[locales]
"zh-Hans" = "zh_CN"
[paging]
page_parameter = "page"
size_parameter = "per_page"
size = 100
[paths]
requests = "Requests"
)",
                                    "city.toml");
    REQUIRE(read);
    CHECK(read->formats.services == Format::Json);
    CHECK(read->formats.post == Format::Xml);  // never by accident: tokens
    CHECK(read->formats.requests == Format::Xml);
    CHECK(read->multivalue == MultiValueStyle::Repeated);
    CHECK(read->jurisdiction == "riverbend.example");
    CHECK_FALSE(read->address_with_latlong);
    CHECK(read->locale_parameter == LocaleParameter::Lang);
    CHECK(read->locale_in_post);
    CHECK_FALSE(EndpointProfile{}.locale_in_post);
    CHECK(locale_for(*read, "zh-Hans") == "zh_CN");
    CHECK(locale_for(*read, "vi") == "vi");
    CHECK_FALSE(read->zone_in_dates);
    CHECK(read->non_bmp == NonBmp::Strip);
    CHECK_FALSE(read->marker);
    CHECK(read->client_request_id);
    CHECK(read->paging.size == 100);
    CHECK(read->paths.requests == "Requests");
    CHECK(read->both_locations_required);
    CHECK(read->email_required);
    CHECK(read->definitions == Definitions::Always);
    const auto again = parse_profile(to_toml(*read), "again.toml");
    REQUIRE(again);
    CHECK(*again == *read);
}

TEST_CASE("little is needed and the rest follows the specification") {
    const auto read = parse_profile(kUrl, "city.toml");
    REQUIRE(read);
    CHECK(read->formats == Formats{});
    CHECK_FALSE(read->jurisdiction);
    CHECK(read->address_parameter == "address_string");
    CHECK(read->marker);
}

TEST_CASE("a profile that follows the specification is written as its address alone") {
    EndpointProfile profile;
    profile.base_url = "https://city.example/v2?a=\"b\"";
    CHECK(to_toml(profile) == "base_url = \"https://city.example/v2?a=\\\"b\\\"\"\n");
}

TEST_CASE("an error names file, key and what was expected") {
    CHECK(error_of("") == "city.toml: base_url: expected an http or https URL");
    CHECK(error_of("base_url = \"ftp://x\"") == "city.toml: base_url: expected an http or https URL");
    CHECK(error_of("base_url = \"https://\"") == "city.toml: base_url: expected an http or https URL");
    CHECK(error_of("base_url = 3") == "city.toml: base_url: expected a string");
    CHECK(error_of(kUrl + "multivalue = \"both\"") ==
          "city.toml: multivalue: expected one of \"spec\", \"repeated\"");
    CHECK(error_of(kUrl + "marker = \"yes\"") == "city.toml: marker: expected true or false");
    CHECK(error_of(kUrl + "[paging]\nsize = -1") == "city.toml: paging.size: expected a whole number");
    CHECK(error_of(kUrl + "[paging]\nsize = 5000") == "city.toml: paging.size: expected 1 to 1000");
    CHECK(error_of(kUrl + "paging = 1") == "city.toml: paging: expected a table");
    CHECK(error_of(kUrl + "jurisdicton = \"x\"") == "city.toml: jurisdicton: no such key");
    CHECK(error_of(kUrl + "[formats]\nservice = \"xml\"") == "city.toml: formats.service: no such key");
    CHECK(error_of(kUrl + "[locales]\nvi = 1") == "city.toml: locales.vi: expected a string");
    CHECK(error_of("base_url = ").starts_with("city.toml: line 1: "));
}

TEST_CASE("[hostile] a table whose name begins with no letter is an error, not the end of the kiosk") {
    for (const char* header : {"[=formats]", "[!a]", "[[=a]]", "[\n", "[ ", "[\x01b]"}) {
        CHECK(error_of(kUrl + header + "\n").starts_with("city.toml: line 2"));
    }
}

TEST_CASE("[hostile] letters of any script outside a string are an error in words") {
    for (const char* word : {"\u00e9", "\u0218ir", "\u0416", "caf\u00e9 = 1", "\u3042", "\U0001F600"}) {
        CHECK(error_of(kUrl + word).starts_with("city.toml: line 2"));
    }
    CHECK(parse_profile(kUrl + "name = \"\u0218imleu\"  # \u0416\n", "city.toml")->name == "\u0218imleu");
}
