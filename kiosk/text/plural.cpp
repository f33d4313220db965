#include "kiosk/text/plural.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace fd::text {
namespace {

using base::ErrorCode;

constexpr std::size_t kMaxNodes = 256;
constexpr int kMaxDepth = 32;

bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\';
}
bool digit(char c) {
    return c >= '0' && c <= '9';
}
std::uint64_t truth(bool value) {
    return value ? 1 : 0;
}

}  // namespace

// Precedence climbing over C's operators; `?:` is the lowest and binds to the right.
class PluralParser {
  public:
    using Op = PluralRule::Op;
    using Node = PluralRule::Node;

    explicit PluralParser(std::string_view text) : text_(text) {}

    base::Result<std::vector<Node>> run() {
        const auto root = choose(0);
        skip();
        if (ok_ && at_ != text_.size()) stop("unexpected character");
        if (!ok_) return base::fail(ErrorCode::InvalidInput, problem_);
        // The root is the last node made: operands always precede their operator.
        if (root + 1 != nodes_.size()) return base::fail(ErrorCode::Bug, "plural: root is not last");
        return std::move(nodes_);
    }

  private:
    struct Binary {
        std::string_view sign;
        Op op;
        int level;
    };
    // Longer signs first, so that "<=" is not read as "<".
    static constexpr Binary kBinary[] = {
        {"||", Op::Or, 1}, {"&&", Op::And, 2}, {"==", Op::Eq, 3}, {"!=", Op::Ne, 3}, {"<=", Op::Le, 4},
        {">=", Op::Ge, 4}, {"<", Op::Lt, 4},   {">", Op::Gt, 4},  {"+", Op::Add, 5}, {"-", Op::Sub, 5},
        {"*", Op::Mul, 6}, {"/", Op::Div, 6},  {"%", Op::Mod, 6},
    };

    void skip() {
        while (at_ < text_.size() && blank(text_[at_])) ++at_;
    }

    bool take(std::string_view sign) {
        skip();
        if (!ok_ || !text_.substr(at_).starts_with(sign)) return false;
        at_ += sign.size();
        return true;
    }

    std::uint32_t stop(std::string_view why) {
        if (ok_) problem_ = "plural expression, byte " + std::to_string(at_) + ": " + std::string(why);
        ok_ = false;
        return 0;
    }

    std::uint32_t add(Node node) {
        if (!ok_) return 0;
        if (nodes_.size() >= kMaxNodes) return stop("too long");
        nodes_.push_back(node);
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    std::uint32_t choose(int depth) {
        if (depth > kMaxDepth) return stop("nested too deep");
        const auto condition = binary(1, depth + 1);
        if (!take("?")) return condition;
        const auto yes = choose(depth + 1);
        if (!take(":")) return stop("expected ':'");
        const auto no = choose(depth + 1);
        return add({Op::Choose, 0, condition, yes, no});
    }

    const Binary* next_binary(int level) {
        skip();
        for (const Binary& b : kBinary) {
            if (text_.substr(at_).starts_with(b.sign)) return b.level >= level ? &b : nullptr;
        }
        return nullptr;
    }

    std::uint32_t binary(int level, int depth) {
        auto left = unary(depth + 1);
        while (ok_) {
            const Binary* b = next_binary(level);
            if (b == nullptr) break;
            at_ += b->sign.size();
            const auto right = binary(b->level + 1, depth + 1);
            left = add({b->op, 0, left, right, 0});
        }
        return left;
    }

    std::uint32_t unary(int depth) {
        if (depth > kMaxDepth) return stop("nested too deep");
        skip();
        const bool negation = text_.substr(at_).starts_with("!") && !text_.substr(at_).starts_with("!=");
        if (negation) {
            ++at_;
            const auto operand = unary(depth + 1);
            return add({Op::Not, 0, operand, 0, 0});
        }
        if (take("(")) {
            const auto inside = choose(depth + 1);
            if (!take(")")) return stop("expected ')'");
            return inside;
        }
        if (take("n")) return add({Op::N, 0, 0, 0, 0});
        return constant();
    }

    std::uint32_t constant() {
        if (at_ >= text_.size() || !digit(text_[at_])) return stop("expected n, a number or '('");
        std::uint64_t value = 0;
        const char* begin = text_.data() + at_;
        const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
        if (error != std::errc{}) return stop("number too large");
        at_ += static_cast<std::size_t>(end - begin);
        return add({Op::Constant, value, 0, 0, 0});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool ok_ = true;
    std::string problem_;
    std::vector<Node> nodes_;
};

namespace {

// The text after "name=" up to ';', or nothing.
std::string_view field(std::string_view header, std::string_view name) {
    const auto at = header.find(name);
    if (at == std::string_view::npos) return {};
    std::string_view rest = header.substr(at + name.size());
    while (!rest.empty() && blank(rest.front())) rest.remove_prefix(1);
    if (rest.empty() || rest.front() != '=') return {};
    rest.remove_prefix(1);
    return rest.substr(0, rest.find(';'));
}

}  // namespace

PluralRule::PluralRule() {
    nodes_ = {{Op::N, 0, 0, 0, 0}, {Op::Constant, 1, 0, 0, 0}, {Op::Ne, 0, 0, 1, 0}};
}

base::Result<PluralRule> PluralRule::parse(std::string_view header_value) {
    if (header_value.size() > 2048) return base::fail(ErrorCode::InvalidInput, "Plural-Forms: too long");
    std::string_view count = field(header_value, "nplurals");
    while (!count.empty() && blank(count.front())) count.remove_prefix(1);
    while (!count.empty() && blank(count.back())) count.remove_suffix(1);
    PluralRule rule;
    const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), rule.forms_);
    if (count.empty() || error != std::errc{} || end != count.data() + count.size() || rule.forms_ < 1 ||
        rule.forms_ > kMaxForms) {
        return base::fail(ErrorCode::InvalidInput, "Plural-Forms: expected nplurals=1…6");
    }
    // "nplurals" ends in "plurals", so the second field is looked for after the first.
    const auto second = header_value.find(';');
    const std::string_view expression =
        second == std::string_view::npos ? std::string_view{} : field(header_value.substr(second), "plural");
    auto nodes = PluralParser(expression).run();
    if (!nodes) return base::fail(nodes.error().with_context("Plural-Forms"));
    rule.nodes_ = std::move(*nodes);
    return rule;
}

std::uint32_t PluralRule::form(std::uint64_t n) const {
    const std::uint64_t raw = eval(static_cast<std::uint32_t>(nodes_.size() - 1), n);
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(raw, forms_ - 1));
}

// x/0 and x%0 are 0.
std::uint64_t PluralRule::apply(Op op, std::uint64_t a, std::uint64_t b) {
    switch (op) {
        case Op::Not:
            return truth(a == 0);
        case Op::Or:
            return truth(a != 0 || b != 0);
        case Op::And:
            return truth(a != 0 && b != 0);
        case Op::Eq:
            return truth(a == b);
        case Op::Ne:
            return truth(a != b);
        case Op::Lt:
            return truth(a < b);
        case Op::Le:
            return truth(a <= b);
        case Op::Gt:
            return truth(a > b);
        case Op::Ge:
            return truth(a >= b);
        case Op::Add:
            return a + b;
        case Op::Sub:
            return a - b;
        case Op::Mul:
            return a * b;
        case Op::Div:
            return b == 0 ? 0 : a / b;
        case Op::Mod:
            return b == 0 ? 0 : a % b;
        case Op::N:
        case Op::Constant:
        case Op::Choose:
            break;  // eval's own
    }
    return 0;
}

// At most kMaxNodes deep: a node's operands come before it.
std::uint64_t PluralRule::eval(std::uint32_t node, std::uint64_t n) const {
    const Node& at = nodes_[node];
    if (at.op == Op::N) return n;
    if (at.op == Op::Constant) return at.value;
    if (at.op == Op::Choose) return eval(eval(at.a, n) != 0 ? at.b : at.c, n);
    return apply(at.op, eval(at.a, n), at.op == Op::Not ? 0 : eval(at.b, n));
}

}  // namespace fd::text
