#pragma once
// Language: what the kiosk knows about a language besides its catalog: its own
// name, its direction, how ICU, Pango and the type scale call it. Read once from
// locales/languages.json; plain values, any thread. The order in the file is the
// order on the language screen.

#include "offline/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fd::text {

enum class Direction { Ltr, Rtl };

// How far people who speak the language have checked it. Approved = two of them.
enum class ReviewState { Machine, Draft, NativeReviewed, Approved };

struct Review {
    std::string area;  // "interface", "emergency", "privacy", "keyboard", "speech"
    ReviewState state = ReviewState::Machine;
    std::string reviewer;  // empty: nobody yet
    std::string date;      // "2026-11-21", empty: never
};

struct Language {
    std::string tag;         // BCP 47: "zh-Hans"; names the catalog file
    std::string autonym;     // "Español": what the language button says
    std::string english;     // "Spanish": for staff
    std::string welcome;     // "Bienvenidos"
    std::string word;        // "Idioma": the word for language itself
    std::string listen;      // "Escuchar": the speaker button on the language screen
    std::string sample;      // a sentence that somebody may type: for galleries, audits and tests
    std::string script;      // key of the type scale: Latn, Latn-vi, Cyrl, Hans, Hant, Jpan, Kore, Laoo, Arab
    std::string icu_locale;  // with the keywords and the US region we force: "ar-US-u-nu-latn"
    std::string pango_language;  // "zh-cn": the only spelling fontconfig understands
    std::string families;        // explicit font list: "Noto Sans, Noto Sans CJK SC"
    Direction direction = Direction::Ltr;
    bool break_with_icu = false;  // Pango finds no breaks in it: lo, km, my
    std::vector<Review> reviews;  // one an area

    // The least checked area; Machine when there is none.
    [[nodiscard]] ReviewState weakest_review() const;
};

// InvalidInput names the file, the language and the key at fault.
base::Result<std::vector<Language>> load_languages(const std::string& path);
base::Result<std::vector<Language>> parse_languages(std::string_view json);

// English, as built in: what is left when nothing could be read.
const Language& english_language();

// nullptr when the tag is not among them.
const Language* find_language(const std::vector<Language>& languages, std::string_view tag);

}  // namespace fd::text
