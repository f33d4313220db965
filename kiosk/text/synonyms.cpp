#include "kiosk/text/synonyms.hpp"

#include "kiosk/text/unicode.hpp"
#include "offline/base/json.hpp"
#include "offline/base/log.hpp"
#include "offline/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fd::text {
namespace {

namespace json = base::json;

constexpr std::size_t kMostIdeas = 500;
constexpr std::size_t kMostWords = 100;  // of one idea
constexpr std::size_t kLongestWord = 80;

base::Result<std::vector<std::string>> read_words(const json::Value& list, const std::string& place) {
    const auto bad = [&](const std::string& what) {
        return base::fail(base::ErrorCode::InvalidInput, place + ": expected " + what);
    };
    if (!list.is_array() || list.empty() || list.size() > kMostWords) return bad("a list of 1 to 100 words");
    std::vector<std::string> out;
    for (const auto& item : list) {
        const std::string word = item.is_string() ? item.get<std::string>() : "";
        if (word.empty() || base::utf8::length(word) > kLongestWord || fold_for_search(word).empty())
            return bad("words of at most 80 letters");
        out.push_back(word);
    }
    return out;
}

std::vector<std::string> split(std::string_view folded) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        out.emplace_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// The word, and without a plural's ending.
std::vector<std::string_view> singulars(std::string_view word) {
    std::vector<std::string_view> out = {word};
    for (const std::string_view ending : {"s", "es"}) {
        if (word.size() > ending.size() + 1 && word.ends_with(ending))
            out.push_back(word.substr(0, word.size() - ending.size()));
    }
    return out;
}

bool is(std::string_view word, std::string_view singular) {
    const auto forms = singulars(word);
    return std::find(forms.begin(), forms.end(), singular) != forms.end();
}

bool stands_at(const std::vector<std::string>& text, std::size_t at, const std::vector<std::string>& words) {
    return words.size() <= text.size() - at &&
           std::equal(words.begin(), words.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                      [](const std::string& word, const std::string& told) { return is(told, word); });
}

}  // namespace

base::Result<Synonyms::Both> Synonyms::read(const std::string& path) {
    const auto root = json::read_file(path);
    if (!root) return base::fail(root.error());
    Both out;
    for (const auto& [key, words] :
         {std::pair("services", &out.services), std::pair("places", &out.places)}) {
        const auto found = root->is_object() ? root->find(key) : root->end();
        if (!root->is_object() || found == root->end() || !found->is_object() || found->size() > kMostIdeas)
            return base::fail(base::ErrorCode::InvalidInput,
                              path + ": " + key + ": expected an object of ideas");
        for (const auto& [idea, list] : found->items()) {
            auto all = read_words(list, fmt::format("{}: {}.{}", path, key, idea));
            if (!all) return base::fail(all.error());
            words->emplace(idea, std::move(*all));
        }
    }
    return out;
}

void Synonyms::add_language(const std::string& tag, const std::string& path) {
    auto both = read(path);
    if (both) {
        languages_.emplace(tag, std::move(*both));
        return;
    }
    base::log::error("text", "no synonyms in " + tag + ": " + both.error().text);
    problems_.push_back(both.error().text);
}

Synonyms::Terms Synonyms::terms_of(const Words& ideas) {
    Terms out;
    for (const auto& [idea, texts] : ideas) {
        for (const auto& text : texts) {
            auto words = split(fold_for_search(text));
            std::string first = words.front();
            out.emplace(std::move(first), Term{idea, std::move(words)});
        }
    }
    return out;
}

Synonyms Synonyms::load(const std::string& dir, const std::vector<Language>& languages) {
    Synonyms out;
    const auto ideas = read(dir + "/ideas.json");
    if (!ideas) {
        base::log::error("text", "no synonyms: " + ideas.error().text);
        out.problems_.push_back(ideas.error().text);
        return out;
    }
    out.services_ = terms_of(ideas->services);
    out.places_ = terms_of(ideas->places);
    for (const Language& language : languages)
        out.add_language(language.tag, dir + "/" + language.tag + ".json");
    return out;
}

void Synonyms::add_ideas(const Terms& terms, std::string_view text, std::set<std::string_view>& out) {
    const auto words = split(fold_for_search(text));
    for (std::size_t at = 0; at < words.size(); ++at) {
        for (const std::string_view first : singulars(words[at])) {
            const auto [begin, end] = terms.equal_range(first);
            for (auto term = begin; term != end; ++term) {
                if (stands_at(words, at, term->second.words)) out.insert(term->second.idea);
            }
        }
    }
}

void Synonyms::add_words(std::vector<std::string>& out, Things things, std::string_view tag,
                         std::string_view idea) const {
    const auto language = languages_.find(tag);
    if (language == languages_.end()) return;
    const Words& all = things == Things::Services ? language->second.services : language->second.places;
    const auto found = all.find(idea);
    if (found == all.end()) return;
    for (const auto& word : found->second) {
        if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
    }
}

std::vector<std::string> Synonyms::words(Things things, std::string_view tag,
                                         const std::vector<std::string>& texts) const {
    std::set<std::string_view> ideas;
    for (const auto& text : texts) add_ideas(things == Things::Services ? services_ : places_, text, ideas);
    std::vector<std::string> out;
    for (const std::string_view language : {tag, std::string_view("en")}) {
        for (const std::string_view idea : ideas) add_words(out, things, language, idea);
    }
    return out;
}

}  // namespace fd::text
