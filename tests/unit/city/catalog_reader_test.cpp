#include "offline/city/catalog_reader.hpp"

#include "offline/base/utf8.hpp"

#include <doctest/doctest.h>

using namespace fd::city;
using namespace fd::domain;
using fd::base::ErrorCode;

TEST_CASE("a service list reads the same as XML and as JSON, whatever the types of its leaves") {
    const char* const kXml = R"(<?xml version="1.0" encoding="utf-8"?>
<services><service><service_code>001</service_code><service_name> Pothole </service_name>
<description>Holes in the &lt;b&gt;road&lt;/b&gt; &amp; curb</description><metadata>true</metadata><type>batch</type>
<keywords>road, hole ,</keywords><group>Streets</group></service></services>)";
    const char* const kJson = R"([{"service_code":001,"service_name":" Pothole ",
"description":"Holes in the <b>road</b> & curb","metadata":"true","type":"batch","keywords":["road","hole"],"groups":["Streets","Other"]}])";
    for (const char* body : {kXml, kJson}) {
        const auto read = read_services(body);
        REQUIRE(read);
        const Service want{"001",     "Pothole",        "Holes in the road & curb",
                           "Streets", {"road", "hole"}, ServiceType::Batch,
                           true};
        CHECK(*read == std::vector{want});
    }
}

TEST_CASE("foreign namespaces, other roots and item names, and attributes on elements do no harm") {
    const auto read = read_services(
        "\xef\xbb\xbf  <ns2:ArrayOfThing xmlns:ns2=\"http://example.org/x\" type=\"array\"><ns2:Item "
        "i:nil=\"false\" "
        "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><ns2:Service_Code>7</ns2:Service_Code>"
        "<ns2:service_name><![CDATA[Graffiti]]></ns2:service_name><ns2:keywords/></ns2:Item></"
        "ns2:ArrayOfThing>");
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    CHECK(read->front().code == "7");
    CHECK(read->front().name == "Graffiti");
    CHECK(read->front().type == ServiceType::Realtime);
    CHECK_FALSE(read->front().metadata);
    CHECK(read->front().keywords.empty());
}

TEST_CASE("missing and null fields, a single object, doubles and empty codes are taken as they come") {
    const auto read = read_services(
        R"({"service_code":0,"service_name":null,"description":null,"keywords":null,"metadata":true})");
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    CHECK(read->front().code == "0");
    CHECK(read->front().name == "0");
    CHECK(read->front().metadata);
    const auto doubles =
        read_services(R"([{"service_code":"a"},{"service_code":"a"},{"service_code":""},{"x":1}])");
    CHECK(doubles->size() == 1);
    CHECK(read_services(R"([{"service_code":12345678901234567890123}])")->front().code ==
          "12345678901234567890123");
}

TEST_CASE("an empty list is a list; a web page, an error or something else is not") {
    CHECK(read_services("<services/>")->empty());
    CHECK(read_services("[]")->empty());
    CHECK(read_services("<!DOCTYPE html><html><body>Log in to Wi-Fi</body></html>").error().code ==
          ErrorCode::InvalidInput);
    CHECK(read_services("<html><head/><body><p>x</p></body></html>").error().code == ErrorCode::InvalidInput);
    CHECK(read_services("").error().code == ErrorCode::InvalidInput);
    CHECK(read_services("OK").error().code == ErrorCode::InvalidInput);
    CHECK(read_services("<rss><channel/></rss>").error().code == ErrorCode::InvalidInput);
    CHECK(read_services("<services><service><service_code>1</service_code>").error().code ==
          ErrorCode::InvalidInput);
    const auto error = read_services(
        "<errors><error><code>404</code><description>No such jurisdiction</description></error></errors>");
    CHECK(error.error().code == ErrorCode::Rejected);
    CHECK(error.error().text == "No such jurisdiction");
}

TEST_CASE("texts of any length are capped and hostile numbers of services refused") {
    const auto read =
        read_services("[{\"service_code\":\"1\",\"service_name\":\"" + std::string(99999, 'x') + "\"}]");
    REQUIRE(read);
    CHECK(fd::base::utf8::length(read->front().name) == 120);
    CHECK_FALSE(read_services("[{\"service_code\":\"" + std::string(300, 'x') +
                              "\"}]"));  // a cut code is another code
    std::string many = "[";
    for (int i = 0; i < 2100; ++i)
        many += (i > 0 ? "," : "") + std::string("{\"service_code\":") + std::to_string(i) + "}";
    CHECK(read_services(many + "]").error().code == ErrorCode::TooLarge);
    CHECK(read_services(std::string(9U << 20U, ' ')).error().code == ErrorCode::TooLarge);
}

TEST_CASE("a definition reads in any order, wrapped or not, with every datatype") {
    const char* const kXml = R"(<service_definition><service_code>p</service_code><attributes>
<attribute><variable>true</variable><code>B</code><datatype>multivaluelist</datatype><required>true</required><order>9</order>
<description>Which?</description><datatype_description/><values><value><key>1</key><name>One</name></value><value><key>2</key><name/></value></values></attribute>
<attribute><variable>false</variable><code>A</code><datatype>text</datatype><required>false</required><order>1</order>
<description>Call 911 if anyone is hurt.</description></attribute></attributes></service_definition>)";
    const char* const kJson = R"({"service_code":"p","attributes":[
{"variable":"true","code":"B","datatype":"multivaluelist","required":"true","order":9,"description":"Which?","datatype_description":null,
 "values":[{"key":1,"name":"One"},{"key":"2","name":null}]},
{"variable":false,"code":"A","datatype":"text","required":false,"order":"1","description":"Call 911 if anyone is hurt."}]})";
    const char* const kBare = R"(<service_definition>
<attribute><variable>false</variable><code>A</code><datatype>text</datatype><order>1</order><description>Call 911 if anyone is hurt.</description></attribute>
<attribute><code>B</code><datatype>multivaluelist</datatype><required>true</required><order>9</order><description>Which?</description>
<values><value><key>1</key><name>One</name></value><value><key>2</key></value></values></attribute></service_definition>)";
    for (const char* body : {kXml, kJson, kBare}) {
        CAPTURE(std::string(body));
        const auto read = read_definition(body, "p");
        REQUIRE(read);
        REQUIRE(read->attributes.size() == 2);
        const Attribute& shown = read->attributes[0];
        CHECK_FALSE(shown.variable);
        CHECK(shown.description == "Call 911 if anyone is hurt.");
        const Attribute& asked = read->attributes[1];
        CHECK(asked.variable);
        CHECK(asked.required);
        CHECK(asked.datatype == Datatype::MultiValueList);
        CHECK(asked.values == std::vector<AttributeValue>{{"1", "One"}, {"2", "2"}});
    }
}

TEST_CASE("a question that could not be answered as sent is asked in a way that can") {
    const auto read = read_definition(R"([{"code":"a","datatype":"singlevaluelist","order":1,"values":[]},
{"code":"b","datatype":"weird","order":2,"values":[{"key":"k","name":"K"}]},{"code":"c","datatype":"weird"},
{"code":"c","datatype":"number"},{"code":"","datatype":"string"}])",
                                      "s");
    REQUIRE(read);
    REQUIRE(read->attributes.size() == 3);
    CHECK(read->attributes[0].datatype == Datatype::String);
    CHECK(read->attributes[1].datatype == Datatype::SingleValueList);
    CHECK(read->attributes[2].code == "c");
}

TEST_CASE("a definition that is missing, empty or an error can be told from one without questions") {
    CHECK(read_definition(
              "<service_definition><service_code>p</service_code><attributes/></service_definition>", "p")
              ->attributes.empty());
    CHECK_FALSE(read_definition("", "p"));
    CHECK(read_definition(R"([{"code":404,"description":"service_code not found"}])", "p").error().code ==
          ErrorCode::Rejected);
    CHECK_FALSE(read_definition("<html></html>", "p"));
    std::string many = "[";
    for (int i = 0; i < 200; ++i)
        many +=
            (i > 0 ? "," : "") + std::string("{\"code\":") + std::to_string(i) + ",\"datatype\":\"string\"}";
    CHECK(read_definition(many + "]", "p").error().code == ErrorCode::TooLarge);
}
