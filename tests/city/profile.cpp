#include "tests/city/profile.hpp"

#include "tests/city/form.hpp"

#include <array>

namespace fd::city_sandbox {
namespace {

struct Word {
    std::string_view name;
    bool Profile::*member;
};

constexpr std::array<Word, 30> kWords{{
    {"strict-parameters", &Profile::strict_parameters},
    {"lenient", &Profile::lenient},
    {"json-only", &Profile::json_only},
    {"numeric-ids", &Profile::numeric_ids},
    {"created-201", &Profile::created_201},
    {"whole-record", &Profile::whole_record},
    {"repeated-multivalue", &Profile::repeated_multivalue},
    {"foreign-xmlns", &Profile::foreign_xmlns},
    {"html-errors", &Profile::html_errors},
    {"bare-errors", &Profile::bare_errors},
    {"no-discovery", &Profile::no_discovery},
    {"no-definitions", &Profile::no_definitions},
    {"naive-dates", &Profile::naive_dates},
    {"token-404", &Profile::token_404},
    {"refuse-duplicates", &Profile::refuse_duplicates},
    {"string-booleans", &Profile::string_booleans},
    {"address-required", &Profile::address_required},
    {"address-alias", &Profile::address_alias},
    {"email-required", &Profile::email_required},
    {"bmp-only", &Profile::bmp_only},
    {"no-zone", &Profile::no_zone},
    {"small-pages", &Profile::small_pages},
    {"lang-parameter", &Profile::lang_parameter},
    {"accept-language", &Profile::accept_language},
    {"hidden-metadata", &Profile::hidden_metadata},
    {"bare-definition", &Profile::bare_definition},
    {"plural-groups", &Profile::plural_groups},
    {"text-errors", &Profile::text_errors},
    {"json-errors", &Profile::json_errors},
    {"upper-paths", &Profile::upper_paths},
}};

bool switch_on(Profile& profile, std::string_view word) {
    if (word == "spec") return true;
    if (word == "strict") {
        profile.strict_parameters = true;
        return true;
    }
    if (word == "php") {  // the shape of several back ends in that language
        profile.string_booleans = profile.numeric_ids = profile.created_201 = profile.html_errors = true;
        return true;
    }
    for (const Word& known : kWords) {
        if (known.name == word) return profile.*known.member = true;
    }
    return false;
}

}  // namespace

base::Result<Profile> parse_profile(std::string_view words) {
    Profile profile;
    for (const std::string& word : split_csv(words)) {
        if (switch_on(profile, word)) continue;
        return base::fail(base::ErrorCode::InvalidInput,
                          "profile: \"" + word + "\" is not one of " + profile_words());
    }
    return profile;
}

std::string profile_words() {
    std::string out = "spec, strict, php";
    for (const Word& word : kWords) out += ", " + std::string(word.name);
    return out;
}

}  // namespace fd::city_sandbox
