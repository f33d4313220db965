#include "kiosk/text/plural.hpp"
#include "tests/unit/text/support.hpp"

#include <unicode/plurrule.h>

#include <map>

using fd::text::PluralRule;

namespace {

struct Expected {
    const char* header;
    std::vector<std::string> forms;  // CLDR keyword of each gettext form
};

// The headers that every .po file of ours starts with.
const std::map<std::string, Expected>& rules() {
    static const Expected two{"nplurals=2; plural=n != 1;", {"one", "other"}};
    static const Expected one{"nplurals=1; plural=0;", {"other"}};
    static const Expected slavic{
        "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;",
        {"one", "few", "many"}};
    static const std::map<std::string, Expected> all = {
        {"en", two},
        {"es", two},
        {"so", two},
        {"vi", one},
        {"zh-Hans", one},
        {"zh-Hant", one},
        {"ja", one},
        {"lo", one},
        {"ru", slavic},
        {"uk", slavic},
        {"ro",
         {"nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;",
          {"one", "few", "other"}}},
        {"ar",
         {"nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : "
          "5;",
          {"zero", "one", "two", "few", "many", "other"}}},
    };
    return all;
}

}  // namespace

TEST_CASE("the plural rule of every launch language agrees with CLDR for 0 to 2000") {
    for (const auto& language : fd::test::languages()) {
        CAPTURE(language.tag);
        const Expected& expected = rules().at(language.tag);
        const auto rule = PluralRule::parse(expected.header);
        REQUIRE(rule.has_value());
        REQUIRE(rule->forms() == expected.forms.size());
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::PluralRules> cldr(icu::PluralRules::forLocale(
            icu::Locale::forLanguageTag(language.icu_locale, status), UPLURAL_TYPE_CARDINAL, status));
        REQUIRE(U_SUCCESS(status));
        int wrong = 0;
        for (int n = 0; n <= 2000; ++n) {
            std::string keyword;
            cldr->select(n).toUTF8String(keyword);
            wrong += expected.forms[rule->form(static_cast<std::uint64_t>(n))] == keyword ? 0 : 1;
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
