#pragma once
// Finder: what a person finds by typing a few letters: services, places. Built once for a list and a
// language, immutable, any thread. An entry's id is its position in the list.
//
// Compared is what fold_for_search() leaves, and the Arabic article is optional at a word's start. Best
// first:
//   0 the name itself · 1 the name begins so · 2 a word of the name does · 3 another name or synonym itself ·
//   4 a word of one of them begins so · 5 every typed word begins one somewhere, also in the description ·
//   6 a whole name or synonym is among what was typed ("big hole in the road").
// Within a class the order is the list's own. Scripts without blanks between words (Chinese, Japanese, Lao,
// Thai, Khmer, Burmese) match in the middle, too.
//
// Only when all that finds nothing: 7 names and synonyms with one typo a word (a letter too many, missing,
// another, or two changed over). Never in words under four letters, which are all a typo from each other
// (rat, cat, car), in numbers, or in scripts without blanks; the first letter counts as right in words under
// six. One typo takes a blank that is missing or too many, too ("streetlight").

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fd::text {

struct FinderEntry {
    std::string name;               // as shown
    std::vector<std::string> also;  // synonyms, keywords, other names, the English name
    std::vector<std::string> more;  // description, address, group
};

class Finder {
  public:
    explicit Finder(const std::vector<FinderEntry>& entries);

    // At most `limit` ids, best first. Nothing typed: the first ones of the list.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view typed, std::size_t limit) const;

    struct Phrase {  // of an entry, folded
        std::u32string text;
        std::vector<std::size_t> starts;  // of words, with and without article
    };
    struct Folded {
        Phrase name;
        std::vector<Phrase> also;
        std::vector<Phrase> more;
    };

  private:
    std::vector<Folded> entries_;
};

}  // namespace fd::text
