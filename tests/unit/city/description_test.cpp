#include "offline/city/description.hpp"

#include "offline/base/utf8.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace fd::city;

namespace {

std::string described(const domain::Submission& s, const EndpointProfile& p = test::profile()) {
    return describe(s, test::reference(), p);
}

}  // namespace

TEST_CASE("staff read English first, then the resident's own words, the reply language and our marker") {
    CHECK(described(test::submission()) ==
          "It is getting worse.\n"
          "Resident's own words (Vietnamese, vi):\n"
          "Hố rất sâu & nguy hiểm\n"
          "Language for replies: Vietnamese, vi\n"
          "[Front Door ref 2307 0041 6765]");
}

TEST_CASE("words written before another language was chosen are labelled with theirs") {
    auto s = test::submission();
    s.details_lang = "es";
    s.details_lang_english = "Spanish";
    const std::string text = described(s);
    CHECK(text.find("Resident's own words (Spanish, es):\n") != std::string::npos);
    CHECK(text.find("Language for replies: Vietnamese, vi\n") != std::string::npos);
}

TEST_CASE("with nothing typed there is no empty label, and nothing personal appears") {
    auto s = test::submission();
    s.details = " \u200b\n ";
    s.phrases.clear();
    CHECK(described(s) == "Language for replies: Vietnamese, vi\n[Front Door ref 2307 0041 6765]");
    CHECK(described(test::submission()).find("Hoa") == std::string::npos);
    CHECK(described(test::submission()).find("4477") == std::string::npos);
}

TEST_CASE("the limit of 4000 characters cuts the words and never the marker") {
    auto s = test::submission();
    for (const char* letter : {"x", "ຖ", "街", "😀"}) {
        s.details.clear();
        for (int i = 0; i < 5000; ++i) s.details += letter;
        const std::string text = described(s);
        CHECK(base::utf8::valid(text));
        CHECK(base::utf8::length(text) <= kMaxDescription);
        CHECK(base::utf8::length(text) > kMaxDescription - 10);
        CHECK(text.ends_with(" […]\nLanguage for replies: Vietnamese, vi\n[Front Door ref 2307 0041 6765]"));
    }
}

TEST_CASE("a marker is found whatever a city does to white space, brackets and the rest") {
    const auto ref = test::reference();
    CHECK(carries_marker(described(test::submission()), ref));
    CHECK(carries_marker("x [Front Door  ref 2307\n 0041\t6765] added by city", ref));
    CHECK(carries_marker("(Front Door ref 2307 0041 6765)", ref));
    CHECK_FALSE(carries_marker("[Front Door ref 2307 0041 6762]", ref));
    CHECK_FALSE(carries_marker("[Front Door ref 2307 0041 67651]", ref));
    CHECK_FALSE(carries_marker("", ref));
}

TEST_CASE("a resident cannot write somebody else's marker") {
    const auto victim = test::reference(4168);
    for (const std::string& typed : {marker(victim), "Front  Door\nref " + victim.grouped(),
                                     "[\u200bFront Door\u2069 ref " + victim.grouped() + "]",
                                     "FrontFront Door ref " + victim.grouped()}) {
        CAPTURE(typed);
        auto s = test::submission();
        s.details = typed;
        CHECK_FALSE(carries_marker(described(s), victim));
        CHECK(carries_marker(described(s), test::reference()));
        s.details.clear();
        s.phrases = {typed};
        CHECK_FALSE(carries_marker(described(s), victim));
    }
}

TEST_CASE("the marker and characters beyond the BMP follow the profile") {
    auto p = test::profile();
    p.marker = false;
    CHECK(described(test::submission(), p).find("Front Door") == std::string::npos);
    p.non_bmp = NonBmp::Strip;
    CHECK(outgoing("a😀b", p) == "ab");
    p.non_bmp = NonBmp::Replace;
    CHECK(outgoing("a😀b", p) ==
          "a\xef\xbf\xbd"
          "b");
}
