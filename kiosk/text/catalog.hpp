#pragma once
// Catalog: the strings of one language, read from a GNU gettext .mo file.
// Catalogs: all languages at once (the screen in one, the ticket in two).
// Immutable after loading: any thread may read. Owned by main.
//
// ctx (msgctxt) is the widget id "home.start"; msgid is the English source. What
// is missing comes back in English, and has() says so.

#include "kiosk/text/language.hpp"
#include "kiosk/text/plural.hpp"
#include "offline/base/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fd::text {

// U+2063: a character that is never drawn and in no text.
inline constexpr std::string_view kMark = "\xe2\x81\xa3";

class Catalog {
  public:
    // The file is hostile: every offset is checked. NotFound/Io from the disk; Corrupt with what was
    // wrong (magic, revision, an offset outside the file, text that is not UTF-8, plural header).
    static base::Result<Catalog> load_mo(const std::string& path, Language language = english_language());
    static base::Result<Catalog> parse_mo(std::string_view bytes, Language language = english_language());

    // No strings of its own: every lookup returns the msgid.
    static Catalog english() { return empty(english_language()); }
    static Catalog empty(Language language);

    [[nodiscard]] std::string tr(std::string_view ctx, std::string_view msgid) const;
    // The form for n; English rules on (one, many) when missing.
    [[nodiscard]] std::string trn(std::string_view ctx, std::string_view one, std::string_view many,
                                  std::uint64_t n) const;
    // True when this language has its own text. English has everything.
    [[nodiscard]] bool has(std::string_view ctx, std::string_view msgid) const;

    // Whether there is a text of this widget id, whatever its English. English has none of its own.
    [[nodiscard]] bool has_context(std::string_view ctx) const;
    // From now on the texts of this id come back between two kMark: how a tool finds them on a screen.
    void mark(std::string ctx) { marked_ = std::move(ctx); }

    [[nodiscard]] const Language& language() const { return language_; }
    [[nodiscard]] const PluralRule& plural() const { return plural_; }
    [[nodiscard]] std::size_t size() const { return messages_.size(); }
    // A field of the .mo header ("X-Review-State"); empty when absent.
    [[nodiscard]] std::string header(std::string_view field) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    [[nodiscard]] const std::string* find(std::string_view ctx, std::string_view msgid) const;
    [[nodiscard]] std::string between_marks(std::string_view ctx, std::string_view text) const;

    Language language_;
    std::string marked_;
    PluralRule plural_;
    // "ctx\4msgid" → forms separated by NUL, as in the file.
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> messages_;
};

class Catalogs {
  public:
    // Reads <mo_dir>/<tag>.mo for each language. A missing or corrupt file leaves that language in
    // English with has() = false, logs it and names it in problems(): a kiosk with one bad file still
    // serves. InvalidInput only when languages is empty.
    static base::Result<Catalogs> load(const std::string& mo_dir, std::vector<Language> languages);

    // Catalog::mark in every language. NotFound when no language has a text of this id. Before anybody else
    // reads.
    base::Result<void> mark(const std::string& ctx);

    // English (without strings) for a tag that we do not have.
    [[nodiscard]] const Catalog& get(std::string_view tag) const;
    [[nodiscard]] const Catalog& english() const { return english_; }
    [[nodiscard]] const std::vector<Language>& languages() const { return languages_; }
    [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

  private:
    std::vector<Language> languages_;
    std::map<std::string, Catalog, std::less<>> by_tag_;
    Catalog english_ = Catalog::english();
    std::vector<std::string> problems_;
};

}  // namespace fd::text
