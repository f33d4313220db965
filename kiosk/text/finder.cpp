#include "kiosk/text/finder.hpp"

#include "kiosk/text/unicode.hpp"
#include "offline/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace fd::text {
namespace {

using Text = std::u32string_view;

enum Class { Name, NameStart, NameWord, Synonym, SynonymWord, EveryWord, Told, Typo, None };

constexpr std::size_t kMaxWords = 8;
constexpr std::size_t kLeastTypo = 4;       // letters of a word that may have one
constexpr std::size_t kLeastFirstTypo = 6;  // letters of a word whose first may be the wrong one
constexpr std::size_t kLeastSyllables = 2;  // signs of a Chinese or Japanese word that counts among others
constexpr std::size_t kLeastLetters = 3;    // letters of any other

// One sign is a syllable or a word: Chinese, Japanese.
bool is_syllable(char32_t c) {
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff);
}

// Thai, Lao, Burmese, Khmer.
bool is_unspaced(char32_t c) {
    return is_syllable(c) || (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) ||
           (c >= 0x1780 && c <= 0x17ff);
}

bool unspaced(Text text) {
    return std::any_of(text.begin(), text.end(), is_unspaced);
}

bool has_digit(Text text) {
    return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

// Letters of the Arabic article, also behind "and", "with" or "for"; none when too little would be left.
std::size_t article(Text word) {
    static constexpr std::array<Text, 5> kArticles = {U"ال", U"وال", U"بال", U"فال", U"لل"};
    for (const Text one : kArticles) {
        if (word.starts_with(one) && word.size() >= one.size() + 2) return one.size();
    }
    return 0;
}

std::vector<Text> words_of(Text text) {
    std::vector<Text> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(U' ', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

Finder::Phrase folded(const std::string& text) {
    Finder::Phrase out;
    out.text = base::utf8::code_points(fold_for_search(text));
    for (const Text word : words_of(out.text)) {
        const auto start = static_cast<std::size_t>(word.data() - out.text.data());
        out.starts.push_back(start);
        if (const std::size_t the = article(word); the > 0) out.starts.push_back(start + the);
    }
    return out;
}

std::vector<Finder::Phrase> folded(const std::vector<std::string>& texts) {
    std::vector<Finder::Phrase> out;
    out.reserve(texts.size());
    for (const auto& text : texts) out.push_back(folded(text));
    return out;
}

// What was typed, or one word of it: as it is, and without its article.
struct Typed {
    explicit Typed(Text typed) : text(typed), bare(typed.substr(article(typed))), anywhere(unspaced(typed)) {}
    Text text;
    Text bare;
    bool anywhere;  // matches in the middle, too

    [[nodiscard]] bool begins(Text other) const { return other.starts_with(text) || other.starts_with(bare); }
    [[nodiscard]] bool is(const Finder::Phrase& phrase) const {
        const Text whole = phrase.text;
        return whole == text || whole.substr(article(whole)) == bare;
    }
    [[nodiscard]] bool begins_word_of(const Finder::Phrase& phrase) const {
        const Text whole = phrase.text;
        if (anywhere) return whole.find(text) != Text::npos;
        return std::any_of(phrase.starts.begin(), phrase.starts.end(),
                           [&](std::size_t at) { return begins(whole.substr(at)); });
    }
    [[nodiscard]] bool begins_word_of(const std::vector<Finder::Phrase>& phrases) const {
        return std::any_of(phrases.begin(), phrases.end(),
                           [&](const Finder::Phrase& phrase) { return begins_word_of(phrase); });
    }
};

// `typed` with one typo begins `text` (Damerau-Levenshtein distance 1 to one of its prefixes).
bool begins_with_typo(Text text, Text typed) {
    const auto differs = std::mismatch(typed.begin(), typed.end(), text.begin(), text.end());
    const auto i = static_cast<std::size_t>(differs.first - typed.begin());
    if (i == typed.size()) return true;
    if (i == 0 && typed.size() < kLeastFirstTypo) return false;
    const Text rest = typed.substr(i);
    const Text other = text.substr(i);
    const Text after = other.empty() ? Text() : other.substr(1);
    if (after.starts_with(rest.substr(1))) return true;          // another letter
    if (other.starts_with(rest.substr(1))) return true;          // one too many
    if (!other.empty() && after.starts_with(rest)) return true;  // one missing
    return rest.size() > 1 && other.size() > 1 && rest[0] == other[1] && rest[1] == other[0] &&
           other.substr(2).starts_with(rest.substr(2));
}

bool begins_with_typo(const Finder::Phrase& phrase, const Typed& word) {
    if (word.anywhere || word.bare.size() < kLeastTypo || has_digit(word.text)) return false;
    return std::any_of(phrase.starts.begin(), phrase.starts.end(), [&](std::size_t at) {
        return begins_with_typo(Text(phrase.text).substr(at), word.bare);
    });
}

// The phrase stands whole among what was typed.
bool is_told(const Finder::Phrase& phrase, const Typed& typed) {
    const Text whole = phrase.text;
    if (whole.size() >= typed.text.size() || whole.empty()) return false;
    if (unspaced(whole)) {
        const bool syllables = std::any_of(whole.begin(), whole.end(), is_syllable);
        return whole.size() >= (syllables ? kLeastSyllables : kLeastLetters) &&
               typed.text.find(whole) != Text::npos;
    }
    if (whole.size() < kLeastLetters || typed.anywhere) return false;
    for (std::size_t at = typed.text.find(whole); at != Text::npos; at = typed.text.find(whole, at + 1)) {
        const std::size_t end = at + whole.size();
        const std::size_t word = at == 0 ? 0 : typed.text.rfind(U' ', at - 1) + 1;
        const bool from_start = word == at || word + article(typed.text.substr(word)) == at;
        if (from_start && (end == typed.text.size() || typed.text[end] == U' ')) return true;
    }
    return false;
}

template <class Test>
bool any_name(const Finder::Folded& entry, const Test& test) {
    return test(entry.name) || std::any_of(entry.also.begin(), entry.also.end(), test);
}

bool has_word(const Finder::Folded& entry, const Typed& word) {
    return word.begins_word_of(entry.name) || word.begins_word_of(entry.also) ||
           word.begins_word_of(entry.more);
}

Class class_of(const Finder::Folded& entry, const Typed& typed, const std::vector<Typed>& words) {
    if (typed.is(entry.name)) return Name;
    const Text name = entry.name.text;
    if (typed.begins(name) || typed.begins(name.substr(article(name)))) return NameStart;
    if (typed.begins_word_of(entry.name)) return NameWord;
    for (const auto& one : entry.also) {
        if (typed.is(one)) return Synonym;
    }
    if (typed.begins_word_of(entry.also)) return SynonymWord;
    if (std::all_of(words.begin(), words.end(), [&](const Typed& word) { return has_word(entry, word); }))
        return EveryWord;
    return any_name(entry, [&](const auto& phrase) { return is_told(phrase, typed); }) ? Told : None;
}

Class class_with_typo(const Finder::Folded& entry, const Typed& typed, const std::vector<Typed>& words) {
    if (any_name(entry, [&](const auto& phrase) { return begins_with_typo(phrase, typed); })) return Typo;
    const auto word_fits = [&](const Typed& word) {
        return has_word(entry, word) ||
               any_name(entry, [&](const auto& phrase) { return begins_with_typo(phrase, word); });
    };
    return std::all_of(words.begin(), words.end(), word_fits) ? Typo : None;
}

}  // namespace

Finder::Finder(const std::vector<FinderEntry>& entries) {
    entries_.reserve(entries.size());
    for (const auto& entry : entries) {
        entries_.push_back({folded(entry.name), folded(entry.also), folded(entry.more)});
    }
}

std::vector<std::size_t> Finder::find(std::string_view text, std::size_t limit) const {
    const std::u32string wanted = base::utf8::code_points(fold_for_search(text));
    const Typed typed(wanted);
    std::vector<Typed> words;
    std::set<Text> seen;
    for (const Text word : words_of(wanted)) {
        // More say no more about what is meant, and each costs a look at everything.
        if (words.size() < kMaxWords && seen.insert(word).second) words.emplace_back(word);
    }
    std::vector<std::pair<Class, std::size_t>> ranked;
    const auto rank = [&](const auto& how) {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const Class found = wanted.empty() ? Name : how(entries_[i], typed, words);
            if (found != None) ranked.emplace_back(found, i);
        }
    };
    rank(class_of);
    if (ranked.empty()) rank(class_with_typo);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> out;
    for (const auto& [found, i] : ranked) {
        if (out.size() == limit) break;
        out.push_back(i);
    }
    return out;
}

}  // namespace fd::text
