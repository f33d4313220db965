#pragma once
// LineBreaker: U+200B at ICU's line boundaries for scripts in which Pango finds
// none (Lao, Khmer, Burmese), and what Japanese and Chinese lines (locale keyword
// lw-phrase) and Korean ones (lw-keepall) should be broken between. One per language and thread; not
// thread-safe. ICU's first iterator of a script costs 3-5 ms, so keep it.

#include "kiosk/text/language.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fd::text {

class LineBreaker {
  public:
    explicit LineBreaker(const Language& language);
    ~LineBreaker();
    LineBreaker(LineBreaker&&) noexcept;
    LineBreaker& operator=(LineBreaker&&) noexcept;
    LineBreaker(const LineBreaker&) = delete;
    LineBreaker& operator=(const LineBreaker&) = delete;

    // The text with U+200B at each boundary that is not already a blank or a line end; the same
    // text when the language does not need it. `inserted` (optional) gets the byte offsets of the
    // marks in the result, ascending.
    [[nodiscard]] std::string with_breaks(std::string_view text,
                                          std::vector<std::uint32_t>* inserted = nullptr) const;

    // True when boundaries() are the only good places for a break, not just the possible ones.
    [[nodiscard]] bool by_phrase() const;

    // Byte offsets at which a line may begin (0 and the end excluded), by ICU, for any language. By phrase:
    // without those inside a Korean word or between a number and the ideograph that it counts.
    [[nodiscard]] std::vector<std::uint32_t> boundaries(std::string_view text) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace fd::text
