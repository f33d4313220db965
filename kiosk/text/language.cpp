#include "kiosk/text/language.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"

#include <algorithm>
#include <optional>

namespace fd::text {
namespace {

namespace json = base::json;
using base::ErrorCode;

constexpr std::size_t kMaxLanguagesBytes = 1U << 20U;

std::optional<ReviewState> review_state(std::string_view word) {
    if (word == "machine") return ReviewState::Machine;
    if (word == "draft") return ReviewState::Draft;
    if (word == "native-reviewed") return ReviewState::NativeReviewed;
    if (word == "approved") return ReviewState::Approved;
    return std::nullopt;
}

// The tag names a file: letters, digits and hyphens only.
bool plain_tag(std::string_view tag) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), plain);
}

struct Field {
    const char* key;
    std::string Language::*member;
};
constexpr Field kFields[] = {
    {"tag", &Language::tag},
    {"autonym", &Language::autonym},
    {"english", &Language::english},
    {"welcome", &Language::welcome},
    {"word", &Language::word},
    {"listen", &Language::listen},
    {"sample", &Language::sample},
    {"script", &Language::script},
    {"icu_locale", &Language::icu_locale},
    {"pango_language", &Language::pango_language},
    {"families", &Language::families},
};

base::Result<std::vector<Review>> parse_reviews(const json::Value& entry) {
    std::vector<Review> out;
    for (const auto& item : json::array_at(entry, "reviews")) {
        const auto state = review_state(json::string_at(item, "state").value_or(""));
        const auto area = json::string_at(item, "area");
        if (!state || !area) {
            return base::fail(ErrorCode::InvalidInput,
                              "reviews: expected area and state (machine, draft, native-reviewed, approved)");
        }
        out.push_back({*area, *state, json::string_at(item, "reviewer").value_or(""),
                       json::string_at(item, "date").value_or("")});
    }
    return out;
}

base::Result<Language> parse_language(const json::Value& entry) {
    Language language;
    for (const Field& field : kFields) {
        auto value = json::string_at(entry, field.key);
        if (!value || value->empty()) {
            return base::fail(ErrorCode::InvalidInput, std::string(field.key) + ": expected a text");
        }
        language.*field.member = std::move(*value);
    }
    if (!plain_tag(language.tag)) {
        return base::fail(ErrorCode::InvalidInput, "tag: expected a BCP 47 tag like \"zh-Hans\"");
    }
    const auto direction = json::string_at(entry, "direction").value_or("");
    if (direction != "ltr" && direction != "rtl") {
        return base::fail(ErrorCode::InvalidInput, "direction: expected \"ltr\" or \"rtl\"");
    }
    language.direction = direction == "rtl" ? Direction::Rtl : Direction::Ltr;
    language.break_with_icu = json::bool_at(entry, "break_with_icu").value_or(false);
    auto reviews = parse_reviews(entry);
    if (!reviews) return base::fail(reviews.error());
    language.reviews = std::move(*reviews);
    return language;
}

}  // namespace

ReviewState Language::weakest_review() const {
    const auto weakest =
        std::min_element(reviews.begin(), reviews.end(), [](const Review& a, const Review& b) {
            return static_cast<int>(a.state) < static_cast<int>(b.state);
        });
    return weakest == reviews.end() ? ReviewState::Machine : weakest->state;
}

base::Result<std::vector<Language>> parse_languages(std::string_view text) {
    auto root = json::parse(text, kMaxLanguagesBytes);
    if (!root) return base::fail(root.error());
    std::vector<Language> out;
    for (const auto& entry : json::array_at(*root, "languages")) {
        auto language = parse_language(entry);
        if (!language) {
            return base::fail(language.error().with_context(
                "language " + json::string_at(entry, "tag").value_or(std::to_string(out.size() + 1))));
        }
        if (find_language(out, language->tag) != nullptr) {
            return base::fail(ErrorCode::InvalidInput, "language " + language->tag + ": listed twice");
        }
        out.push_back(std::move(*language));
    }
    if (out.empty()) {
        return base::fail(ErrorCode::InvalidInput, "languages: expected a list with at least one language");
    }
    return out;
}

base::Result<std::vector<Language>> load_languages(const std::string& path) {
    auto bytes = base::files::read(path);
    if (!bytes) return base::fail(bytes.error());
    auto languages = parse_languages(*bytes);
    if (!languages) return base::fail(languages.error().with_context(path));
    return languages;
}

const Language& english_language() {
    static const Language english = [] {
        Language l;
        l.tag = l.pango_language = "en";
        l.autonym = l.english = "English";
        l.welcome = "Welcome";
        l.word = "Language";
        l.listen = "Listen";
        l.sample = "Right in front of the bus stop at 12th Ave.";
        l.script = "Latn";
        l.icu_locale = "en-US";
        l.families = "Noto Sans";
        return l;
    }();
    return english;
}

const Language* find_language(const std::vector<Language>& languages, std::string_view tag) {
    const auto found =
        std::find_if(languages.begin(), languages.end(), [&](const Language& l) { return l.tag == tag; });
    return found == languages.end() ? nullptr : &*found;
}

}  // namespace fd::text
