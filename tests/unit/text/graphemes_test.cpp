#include "kiosk/text/graphemes.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace fd;

namespace {

std::string erased(const std::string& text) {
    return text.substr(0, text::after_backspace(text));
}

}  // namespace

TEST_CASE("Delete takes a letter with its accent, one Lao sign, one Hangul syllable, one emoji") {
    CHECK(erased("caf\u00e9") == "caf");
    CHECK(erased("ນໍ້") == "ນໍ");
    CHECK(erased("ນໍ") == "ນ");
    CHECK(erased("مَ") == "م");
    CHECK(erased("한국") == "한");
    CHECK(erased("\U0001F468\u200D\U0001F469\u200D\U0001F467") == "");
    CHECK(erased("a\U0001F1FA\U0001F1F8") == "a");
    CHECK(erased("路口") == "路");
    CHECK(erased("").empty());
}

TEST_CASE("the caret is never inside of a Lao cluster, a letter with marks, or a sign of several bytes") {
    const std::string lao = "ນໍ້າ";
    CHECK(text::cluster_start(lao, 0) == 0);
    CHECK(text::cluster_start(lao, 3) == 0);
    CHECK(text::cluster_start(lao, 6) == 0);
    CHECK(text::cluster_start("a路", 2) == 1);
    CHECK(text::cluster_start("a路", 3) == 1);
    CHECK(text::cluster_start("a路", 4) == 4);
    CHECK(text::cluster_start("abc", 99) == 3);
    CHECK(text::cluster_start("", 5) == 0);
    CHECK(text::cluster_end(lao, 3) == 9);
    CHECK(text::cluster_end("a路", 2) == 4);
    CHECK(text::cluster_end("\u00e9", 1) == 2);
    CHECK(text::cluster_end("abc", 1) == 1);
    CHECK(text::cluster_end("abc", 99) == 3);
}

TEST_CASE("bytes that are no text do not confuse the caret") {
    const std::string broken =
        "a\xff\xfe"
        "b\xe8";
    for (std::size_t at = 0; at <= broken.size() + 1; ++at)
        CHECK(text::cluster_start(broken, at) <= broken.size());
    CHECK(text::after_backspace(broken) < broken.size());
}
