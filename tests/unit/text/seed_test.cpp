// locales/seed against the product's own reader of keyboards, and against the letters that CLDR has.

#include "kiosk/text/keyboard.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/text/support.hpp"

#include <sys/wait.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

using namespace fd;

namespace {

struct Seeded {
    int exit_code = -1;
    std::string path;
    std::string output;
    std::string said;  // on stderr
};

std::string bytes_of(const std::string& path) {
    return base::files::read(path).value_or("");
}

Seeded seed(const std::string& layout, const std::string& options = "") {
    const std::string folder = test::binary_dir() + "/test_text_seed";
    REQUIRE(base::files::make_dirs(folder).has_value());
    Seeded out;
    out.path = folder + "/seeded.json";
    const std::string errors = folder + "/errors";
    const std::string command = "'" + test::source_dir() + "/locales/seed' '" + layout + "' " + options +
                                " > '" + out.path + "' 2> '" + errors + "'";
    const int status = std::system(command.c_str());
    out.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    out.output = bytes_of(out.path);
    out.said = bytes_of(errors);
    return out;
}

// Small letters and capitals of one code point.
std::set<std::string> letters_of(const char* language) {
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData* data = ulocdata_open(language, &status);
    icu::UnicodeSet set;
    ulocdata_getExemplarSet(data, set.toUSet(), USET_ADD_CASE_MAPPINGS, ULOCDATA_ES_STANDARD, &status);
    ulocdata_close(data);
    REQUIRE(U_SUCCESS(status));
    std::set<std::string> out;
    for (int32_t range = 0; range < set.getRangeCount(); ++range) {
        for (UChar32 c = set.getRangeStart(range); c <= set.getRangeEnd(range); ++c) {
            std::string letter;
            icu::UnicodeString(c).toUTF8String(letter);
            out.insert(letter);
        }
    }
    return out;
}

std::set<std::string> keys_of(const text::Keyboard& keyboard) {
    std::set<std::string> out;
    for (const char* name : {"letters", "shift"}) {
        const text::KeyLayer* layer = keyboard.layer(name);
        if (layer == nullptr) continue;
        for (const auto& row : layer->rows) {
            for (const auto& key : row.keys) out.insert(key.out);
        }
    }
    return out;
}

text::Keyboard read(const Seeded& seeded) {
    CAPTURE(seeded.said);
    REQUIRE(seeded.exit_code == 0);
    auto keyboard = text::load_keyboard(seeded.path);
    REQUIRE_MESSAGE(keyboard.has_value(), keyboard.error().text);
    return *keyboard;
}

}  // namespace

TEST_CASE("[keyboard] a seeded keyboard is one that the kiosk takes, with every letter of the language") {
    struct Layout {
        const char* name;
        const char* language;
        const char* script;
    };
    for (const auto& layout :
         {Layout{"ua", "uk", "Cyrl"}, Layout{"ru", "ru", "Cyrl"}, Layout{"es", "es", "Latn"},
          Layout{"ir", "fa", "Arab"}, Layout{"in:bolnagri", "hi", "Deva"}}) {
        CAPTURE(std::string(layout.name));
        const auto keyboard = read(seed(layout.name, "--id seeded"));
        CHECK(keyboard.script == layout.script);
        REQUIRE(keyboard.layer("symbols") != nullptr);
        const auto keys = keys_of(keyboard);
        for (const auto& letter : letters_of(layout.language))
            CHECK_MESSAGE(test::can_type(keys, letter), "cannot type " << letter);
        for (const char* sign : {"0", "9", " ", "\n"}) CHECK(keys.contains(sign));
    }
}

TEST_CASE("[keyboard] no key of a seeded keyboard stands twice on a layer") {
    for (const char* layout : {"ua", "es", "ir", "la", "vn", "th", "et"}) {
        CAPTURE(std::string(layout));
        for (const auto& layer : read(seed(layout, "--id seeded")).layers) {
            std::set<std::string> seen;
            for (const auto& row : layer.rows) {
                for (const auto& key : row.keys)
                    CHECK_MESSAGE((key.out.empty() || seen.insert(key.out).second), key.out);
            }
        }
    }
}

TEST_CASE("[keyboard] seeding says what a person has to look at") {
    CHECK(test::contains(seed("es").said, "dead keys"));
    CHECK(test::contains(seed("vn").said, "write a mark alone"));
    CHECK(test::contains(seed("ara").said, "presentation forms"));
    CHECK(test::contains(seed("ro").said, "behind AltGr"));
    CHECK(test::contains(seed("ir").said, "not 0-9"));
    CHECK(test::contains(seed("et").said, "Compose"));
    CHECK(test::contains(seed("am").said, "Armenian"));
    for (const char* layout : {"jp", "kr", "cn", "tw"})
        CHECK(test::contains(seed(layout).said, "kiosk/input"));
    for (const char* layout : {"ph", "ke"}) CHECK(test::contains(seed(layout).said, "'us'"));
    CHECK(seed("ru").said.empty());
}

TEST_CASE("[keyboard] an unknown layout is refused in one line, and nothing is printed") {
    for (const char* layout : {"so", "chk", "us:nowhere", "../us", "us,ru", ""}) {
        const auto seeded = seed(layout);
        CAPTURE(std::string(layout));
        CHECK(seeded.exit_code == 2);
        CHECK(seeded.output.empty());
        CHECK(std::ranges::count(seeded.said, '\n') == 1);
    }
}
