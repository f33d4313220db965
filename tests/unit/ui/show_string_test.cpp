// What a translator asks: where does this text stand?

#include "kiosk/program/gallery.hpp"
#include "kiosk/program/parts.hpp"
#include "tests/unit/riverbend.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>

using namespace fd;

namespace {

// The pictures that are made for a text, or why there are none.
base::Result<std::set<std::string>> shown(const std::string& id, const std::string& lang) {
    const auto parts = test::riverbend();
    const test::TempDir dir;
    program::GalleryOptions options;
    options.dir = dir.path();
    options.languages = {lang};
    options.text = id;
    if (auto made = program::make_gallery(*parts, options); !made) return base::fail(made.error());
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(dir.path() + "/" + lang))
        names.insert(file.path().filename().string());
    return names;
}

}  // namespace

TEST_CASE(
    "[language] a translator sees every screen and page that has a text, in any language, also in English") {
    const std::set<std::string> home = {"home.png", "home-focus.png"};
    CHECK(*shown("home.report", "ar") == home);
    CHECK(*shown("home.report", "en") == home);
    CHECK(shown("timeout.text", "ko")->contains("timeout.png"));  // with a number in it
    CHECK(shown("key.space", "vi")->contains("words-letters.png"));
}

TEST_CASE("[language] a text that is nowhere, and a language that is not there, are said") {
    CHECK(shown("home.rapport", "ar").error().text == "no text has the id \"home.rapport\"");
    CHECK(shown("home", "ar").error().code == base::ErrorCode::NotFound);
    CHECK(shown("", "xx").error().text == "the kiosk has no language \"xx\"");
    CHECK(shown("paper.saved", "ar").error().text.find("on no screen") != std::string::npos);
}
