#include "kiosk/text/catalog.hpp"
#include "kiosk/text/plural.hpp"
#include "tests/unit/text/support.hpp"

#include <unicode/plurrule.h>

#include <algorithm>
#include <array>
#include <set>

using fd::text::PluralRule;

namespace {

// In the order of gettext's forms.
constexpr std::array<const char*, 6> kKeywords = {"zero", "one", "two", "few", "many", "other"};

// The keyword of CLDR for each number up to 2000, as an index of kKeywords.
std::vector<std::size_t> keywords_of(const fd::text::Language& language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> cldr(icu::PluralRules::forLocale(
        icu::Locale::forLanguageTag(language.icu_locale, status), UPLURAL_TYPE_CARDINAL, status));
    REQUIRE(U_SUCCESS(status));
    std::vector<std::size_t> out;
    for (int n = 0; n <= 2000; ++n) {
        std::string keyword;
        cldr->select(n).toUTF8String(keyword);
        out.push_back(static_cast<std::size_t>(std::ranges::find(kKeywords, keyword) - kKeywords.begin()));
    }
    return out;
}

}  // namespace

TEST_CASE("every catalog counts as CLDR does, from 0 to 2000") {
    for (const auto& language : fd::test::languages()) {
        if (language.tag == "en") continue;  // the source: it has no catalog
        CAPTURE(language.tag);
        const auto catalog =
            fd::text::Catalog::load_mo(fd::test::binary_dir() + "/locales/" + language.tag + ".mo", language);
        REQUIRE_MESSAGE(catalog.has_value(), catalog.error().text);
        const auto keywords = keywords_of(language);
        const std::set<std::size_t> used(keywords.begin(), keywords.end());
        CHECK(catalog->plural().forms() == used.size());
        int wrong = 0;
        for (std::size_t n = 0; n < keywords.size(); ++n) {
            const auto form = static_cast<std::size_t>(std::distance(used.begin(), used.find(keywords[n])));
            wrong += catalog->plural().form(n) == form ? 0 : 1;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("a rule that answers more than it has forms gives the last form") {
    const auto rule = PluralRule::parse("nplurals=2; plural=n;");
    REQUIRE(rule.has_value());
    CHECK(rule->form(0) == 0);
    CHECK(rule->form(7) == 1);
}

TEST_CASE("C precedence holds and division by zero is harmless") {
    const auto form = [](const char* expression, std::uint64_t n) {
        const auto rule = PluralRule::parse("nplurals=6; plural=" + std::string(expression) + ";");
        REQUIRE(rule.has_value());
        return rule->form(n);
    };
    CHECK(form("1+2*2", 0) == 5);
    CHECK(form("(1+2)*1", 0) == 3);
    CHECK(form("5-2-1", 0) == 2);
    CHECK(form("n==1||n==2&&0", 2) == 0);
    CHECK(form("!n", 0) == 1);
    CHECK(form("!n==0", 5) == 1);
    CHECK(form("n<=2 ? n>=2 ? 4 : 3 : 5", 2) == 4);
    CHECK(form("n/0", 9) == 0);
    CHECK(form("n%0", 9) == 0);
}

TEST_CASE("hostile plural headers are refused with a reason") {
    for (const std::string& bad : std::vector<std::string>{
             "", "nplurals=2", "nplurals=2;", "nplurals=2; plural=", "nplurals=0; plural=0;",
             "nplurals=7; plural=0;", "nplurals=-1; plural=0;", "nplurals=2; plural=n!;",
             "nplurals=2; plural=(n;", "nplurals=2; plural=n?1;", "nplurals=2; plural=n?1:;",
             "nplurals=2; plural=n n;", "nplurals=2; plural=system(1);",
             "nplurals=2; plural=99999999999999999999;", "nplurals=2; plural=" + std::string(500, '(') + "n;",
             "nplurals=2; plural=" + std::string(500, '!') + "n;",
             "nplurals=2; plural=n" + std::string(3000, ' ') + ";"}) {
        CAPTURE(bad);
        const auto rule = PluralRule::parse(bad);
        REQUIRE_FALSE(rule.has_value());
        CHECK_FALSE(rule.error().text.empty());
    }
    std::string chain = "n";
    for (int i = 0; i < 400; ++i) chain += "+1";
    CHECK_FALSE(PluralRule::parse("nplurals=2; plural=" + chain + ";").has_value());
}
