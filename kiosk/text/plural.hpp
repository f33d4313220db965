#pragma once
// PluralRule: the C expression of a catalog's Plural-Forms header, compiled to a
// small program. Hostile input: depth, length and number of forms are limited,
// x/0 and x%0 are 0. A plain value, any thread.

#include "offline/base/result.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fd::text {

class PluralRule {
  public:
    static constexpr std::uint32_t kMaxForms = 6;

    PluralRule();  // English: n != 1

    // "nplurals=2; plural=n != 1;" as in GNU gettext. InvalidInput says what was wrong and where.
    static base::Result<PluralRule> parse(std::string_view header_value);

    [[nodiscard]] std::uint32_t forms() const { return forms_; }
    // Always < forms(): a rule that answers more gives the last form.
    [[nodiscard]] std::uint32_t form(std::uint64_t n) const;

  private:
    friend class PluralParser;
    enum class Op : std::uint8_t {
        N,
        Constant,
        Not,
        Or,
        And,
        Eq,
        Ne,
        Lt,
        Le,
        Gt,
        Ge,
        Add,
        Sub,
        Mul,
        Div,
        Mod,
        Choose
    };
    struct Node {
        Op op = Op::N;
        std::uint64_t value = 0;
        std::uint32_t a = 0, b = 0, c = 0;  // indexes of operands, always smaller than the node's own
    };
    static std::uint64_t apply(Op op, std::uint64_t a, std::uint64_t b);
    [[nodiscard]] std::uint64_t eval(std::uint32_t node, std::uint64_t n) const;

    std::vector<Node> nodes_;
    std::uint32_t forms_ = 2;
};

}  // namespace fd::text
