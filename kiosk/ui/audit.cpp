#include "kiosk/ui/audit.hpp"

#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace fd::ui {
namespace {

constexpr double kLeastTarget = 12.7;
constexpr double kLeastGap = 2.54;
// Letters may stand out of their line a little: accents, the tails of Arabic and Lao.
constexpr double kOverhang = 1.5;
constexpr double kOverhangOfCap = 0.35;

class Audit {
  public:
    Audit(const NodeLog& log, const AuditContext& context) : log_(log), context_(context) {}

    std::vector<Finding> run() {
        for (const auto& text : log_.texts) check_text(text);
        check_overlaps();
        check_nodes();
        check_targets();
        for (const auto& key : log_.untranslated) add(Rule::Untranslated, key, "no text in this language");
        for (const auto& what : log_.overflows) add(Rule::Overflow, "", what);
        for (const auto& id : log_.hidden) add(Rule::Hidden, id, "trouble that only More shows");
        return std::move(findings_);
    }

  private:
    void add(Rule rule, const std::string& node, std::string detail) {
        findings_.push_back({rule, node, std::move(detail)});
    }
    [[nodiscard]] float mm(double value) const {
        return static_cast<float>(value * context_.panel.px_per_mm);
    }
    [[nodiscard]] Rect screen() const {
        return {0, 0, static_cast<float>(context_.panel.width), static_cast<float>(context_.panel.height)};
    }

    void check_text(const TextRun& run) {
        // Marks stand out of a line upwards and downwards more than to the sides; nothing cuts them there.
        const Rect allowed =
            run.box.inset(-mm(kOverhang), -mm(std::max(kOverhang, run.cap_mm * kOverhangOfCap)));
        if (!allowed.holds(run.ink)) {
            add(Rule::Clipped, run.node,
                fmt::format(
                    "\"{}\" ink {:.0f},{:.0f} {:.0f}x{:.0f} is out of its box {:.0f},{:.0f} {:.0f}x{:.0f}",
                    run.text, run.ink.x, run.ink.y, run.ink.w, run.ink.h, run.box.x, run.box.y, run.box.w,
                    run.box.h));
        }
        if (!screen().holds(run.ink)) add(Rule::Clipped, run.node, "\"" + run.text + "\" leaves the screen");
        if (run.truncated) add(Rule::Clipped, run.node, "\"" + run.text + "\" lost lines");
        if (run.word_broken) add(Rule::Clipped, run.node, "\"" + run.text + "\" has a word cut in two");
        if (run.unknown_glyphs > 0)
            add(Rule::MissingGlyph, run.node, "\"" + run.text + "\" has unknown glyphs");
        if (!run.covered) check_contrast(run);
        if (run.cap_mm < least_cap())
            add(Rule::TooSmall, run.node, fmt::format("cap height {:.1f} mm", run.cap_mm));
    }

    [[nodiscard]] double least_cap() const {
        static constexpr std::array<double, 4> kLeast = {3.5, 4.8, 6.4, 8.5};
        return kLeast[static_cast<std::size_t>(context_.size)];
    }

    void check_contrast(const TextRun& run) {
        const double ratio = contrast_ratio(run.fg, run.bg);
        double least = 10;
        double most = 21.1;
        if (context_.contrast == app::Contrast::HighDark || context_.contrast == app::Contrast::HighLight)
            least = 20.9;
        if (context_.contrast == app::Contrast::Soft) {
            least = 4.5;
            most = 8;
        }
        if (ratio < least || ratio > most)
            add(Rule::Contrast, run.node, fmt::format("\"{}\" {:.1f}:1", run.text, ratio));
    }

    void check_overlaps() {
        const auto& texts = log_.texts;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            for (std::size_t k = i + 1; k < texts.size(); ++k) {
                if (texts[i].covered != texts[k].covered) continue;
                const Rect a = texts[i].ink.inset(mm(0.4));
                const Rect b = texts[k].ink.inset(mm(0.4));
                if (a.w > 0 && b.w > 0 && a.h > 0 && b.h > 0 && a.touches(b)) {
                    add(Rule::Overlap, texts[i].node,
                        "\"" + texts[i].text + "\" and \"" + texts[k].text + "\"");
                }
            }
        }
    }

    void check_nodes() {
        std::set<std::string> seen;
        for (const auto& node : log_.nodes) {
            if (!seen.insert(node.id).second) add(Rule::DuplicateId, node.id, "twice in one frame");
            if (node.name.empty()) add(Rule::Unnamed, node.id, std::string(name(node.role)));
            if (!screen().holds(node.px, 1)) add(Rule::Clipped, node.id, "the node leaves the screen");
        }
        for (const auto& run : log_.texts) {
            if (!seen.contains(run.node))
                add(Rule::Unnamed, run.node, "\"" + run.text + "\" is drawn outside the tree");
        }
    }

    void check_targets() {
        std::vector<const Node*> targets;
        for (const auto& node : log_.nodes) {
            if (node.target && !node.covered) targets.push_back(&node);
        }
        const auto order = focus_order(log_);
        const float line = static_cast<float>(context_.panel.height) * kReachShare;
        for (const Node* node : targets) {
            if (context_.reach && context_.panel.portrait() && node->px.y < line)
                add(Rule::OutOfReach, node->id, fmt::format("{:.0f} is over {:.0f}", node->px.y, line));
            if (std::min(node->w_mm, node->h_mm) < kLeastTarget - 0.05) {
                add(Rule::TargetSize, node->id, fmt::format("{:.1f} x {:.1f} mm", node->w_mm, node->h_mm));
            }
            if (std::count(order.begin(), order.end(), node->id) != 1)
                add(Rule::Unreachable, node->id, "not once in the keypad's order");
        }
        for (std::size_t i = 0; i < targets.size(); ++i) {
            for (std::size_t k = i + 1; k < targets.size(); ++k) check_gap(*targets[i], *targets[k]);
        }
    }

    void check_gap(const Node& a, const Node& b) {
        // The idle screen is one target between the bars; nothing else may lie on another.
        const float gap = mm(kLeastGap) - 1;
        const Rect grown{a.px.x - gap, a.px.y - gap, a.px.w + 2 * gap, a.px.h + 2 * gap};
        if (grown.touches(b.px)) {
            const float dx = std::max(b.px.x - a.px.right(), a.px.x - b.px.right());
            const float dy = std::max(b.px.y - a.px.bottom(), a.px.y - b.px.bottom());
            add(Rule::TargetGap, a.id,
                fmt::format("{:.1f} mm to {}",
                            static_cast<double>(std::max(dx, dy)) / context_.panel.px_per_mm, b.id));
        }
    }

    const NodeLog& log_;
    const AuditContext& context_;
    std::vector<Finding> findings_;
};

}  // namespace

std::string_view name(Rule rule) {
    static constexpr std::array<std::string_view, 14> kNames = {
        "clipped",      "missing glyph", "target size", "target gap",   "contrast",
        "duplicate id", "unnamed",       "unreachable", "untranslated", "overlap",
        "too small",    "out of reach",  "overflow",    "hidden"};
    return kNames[static_cast<std::size_t>(rule)];
}

std::vector<Finding> audit(const NodeLog& log, const AuditContext& context) {
    return Audit(log, context).run();
}

}  // namespace fd::ui
