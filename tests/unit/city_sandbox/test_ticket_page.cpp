#include "tests/city/form.hpp"
#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <array>
#include <memory>

namespace fd::city_sandbox::test {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Key test_key() {
    const std::array<unsigned char, 32> seed{42};
    return {EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()),
            &EVP_PKEY_free};
}

std::string public_half(const Key& key) {
    std::string out(32, '\0');
    std::size_t n = out.size();
    EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(out.data()), &n);
    return out;
}

std::string signed_body(const Key& key, const std::string& body) {
    std::string out(64, '\0');
    std::size_t n = out.size();
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get());
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &n,
                   reinterpret_cast<const unsigned char*>(body.data()), body.size());
    return body + out;
}

// Repeated division: the other way round than the page's own reading.
std::string base43(std::string number) {
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";
    std::string out;
    for (int i = 0; i < 123; ++i) {
        unsigned rest = 0;
        for (char& byte : number) {
            rest = rest * 256 + static_cast<unsigned char>(byte);
            byte = static_cast<char>(rest / 43);
            rest %= 43;
        }
        out.insert(out.begin(), kAlphabet[rest]);
    }
    return out;
}

// Device 7, sequence 1; issued 2026-11-21T22:41:00Z.
std::string body(char first = '\x11', char sequence = '\x01') {
    const char bytes[] = {first, 1, 2, 3, 0,        1,      0,      7,      '\x12', '\x34',
                          0,     7, 0, 0, sequence, '\x6a', '\x01', '\x02', '\x03'};
    return {bytes, sizeof bytes};
}

std::string page_of(const Riverbend& city, const std::string& bytes, const std::string& language = "",
                    int status = 200) {
    const Answer page = city.get("/T/" + base43(bytes), {{"Accept-Language", language}});
    CHECK(page.status == status);
    CHECK(page.type == "text/html; charset=utf-8");
    return page.body;
}

bool has(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the code on a ticket opens a page that says how the request stands, and nothing personal") {
    Riverbend city;
    const Form form = with(with(pothole(), "first_name", "Ana"), "phone", "425-555-0137");
    CHECK(city.post(form).status == 200);
    const std::string open = page_of(city, signed_body(test_key(), body()));
    for (const char* shown : {"0007 0000 0113", "Open", "Pothole", "2026-11-21, 14:41", "2026-11-24"}) {
        CHECK_MESSAGE(has(open, shown), shown);
    }
    for (const char* hidden : {"Ana", "555", "Deep hole", "Cedar St"}) CHECK_FALSE(has(open, hidden));

    city.clock.advance(std::chrono::hours(30));
    const std::string change = R"({"status": "closed", "status_notes": "Filled <today>."})";
    CHECK(city.send("/admin/requests/26-000001", change, "application/json").status == 200);
    const std::string closed = page_of(city, signed_body(test_key(), body()));
    CHECK(has(closed, "Closed"));
    CHECK(has(closed, "Filled &lt;today&gt;."));
}

TEST_CASE("a request that has not arrived is not here yet, and the page says so") {
    const Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    const std::string page = page_of(city, signed_body(test_key(), body('\x11', '\x02')), "", 404);
    CHECK(has(page, "The city does not have this request yet."));
    CHECK(has(page, "0007 0000 0210"));
}

TEST_CASE("a walk-in number is no request") {
    const Riverbend city;
    CHECK(has(page_of(city, signed_body(test_key(), body('\x12'))), "walk-in number"));
}

TEST_CASE("with the fleet's key, only genuine tickets have a page") {
    CityOptions options;
    options.public_key = public_half(test_key());
    const Riverbend city(options);
    CHECK(city.post(pothole()).status == 200);
    const std::string genuine = signed_body(test_key(), body());
    CHECK(has(page_of(city, genuine), "Pothole"));
    std::string forged = genuine;
    forged[14] = '\x02';
    CHECK(has(page_of(city, forged, "", 404), "This is not a Riverbend ticket."));
    CHECK(has(page_of(city, body() + std::string(64, 'x'), "", 404), "This is not a Riverbend ticket."));
}

TEST_CASE("what is no ticket gets an honest page") {
    const Riverbend city;
    for (const char* path : {"/T/", "/T/HELLO", "/T/%00%01", "/T/<script>alert(1)</script>"}) {
        const Answer page = city.get(path);
        CHECK(page.status == 404);
        CHECK(has(page.body, "This is not a Riverbend ticket."));
        CHECK_FALSE(has(page.body, "<script"));
    }
    CHECK(city.get("/T/" + std::string(123, ':')).status == 404);  // too large a number
    CHECK(city.get("/T/" + base43(signed_body(test_key(), body('\x21')))).status == 404);
}

TEST_CASE("the page is one language, left to right or right to left, and loads nothing") {
    const Riverbend city;
    const std::string page = page_of(city, signed_body(test_key(), body()), "xx, en;q=0.5", 404);
    CHECK(has(page, "<html lang=\"en\" dir=\"ltr\">"));
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "src="));
    CHECK_FALSE(has(page, "http"));
}

TEST_CASE("an Arabic phone gets an Arabic page, right to left, with the number as it is printed") {
    const Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    const std::string page = page_of(city, signed_body(test_key(), body()), "ar-EG,ar;q=0.9,en;q=0.5");
    CHECK(has(page, "<html lang=\"ar\" dir=\"rtl\">"));
    CHECK(has(page, "<bdi>0007 0000 0113</bdi>"));
    CHECK_FALSE(has(page, "Pothole"));
    const std::string chosen = city.get("/T/" + base43(signed_body(test_key(), body())) + "?lang=en").body;
    CHECK(has(chosen, "Pothole"));
}

}  // namespace fd::city_sandbox::test
