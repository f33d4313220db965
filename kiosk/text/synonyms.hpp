#pragma once
// Synonyms: the words that people use for what a city calls otherwise, in every language: "hole", "bache", "ổ
// gà" for "Pothole Repair". Read once from locales/synonyms/; immutable, any thread.
//
// ideas.json says by which English words an idea is known ("street light"), <tag>.json what people call it in
// a language. What a text is about is told by whole words in order, with or without a plural's s.

#include "kiosk/text/language.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fd::text {

enum class Things { Services, Places };

class Synonyms {
  public:
    Synonyms() = default;

    // A file that is missing or broken leaves its language without synonyms, is logged and named in
    // problems(): file, place in it, what was expected. Without ideas.json there are none.
    static Synonyms load(const std::string& dir, const std::vector<Language>& languages);

    // The words of a language and of English for all ideas that English `texts` (a name, keywords) are about,
    // each once; the language's own first.
    [[nodiscard]] std::vector<std::string> words(Things things, std::string_view tag,
                                                 const std::vector<std::string>& texts) const;

    [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

  private:
    using Words = std::map<std::string, std::vector<std::string>, std::less<>>;  // by idea
    struct Both {
        Words services;
        Words places;
    };
    // Words that tell an idea, folded; kept under their first.
    struct Term {
        std::string idea;
        std::vector<std::string> words;
    };
    using Terms = std::multimap<std::string, Term, std::less<>>;

    static base::Result<Both> read(const std::string& path);
    static Terms terms_of(const Words& ideas);
    void add_language(const std::string& tag, const std::string& path);
    void add_words(std::vector<std::string>& out, Things things, std::string_view tag,
                   std::string_view idea) const;
    static void add_ideas(const Terms& terms, std::string_view text, std::set<std::string_view>& out);

    Terms services_;
    Terms places_;
    std::map<std::string, Both, std::less<>> languages_;
    std::vector<std::string> problems_;
};

}  // namespace fd::text
