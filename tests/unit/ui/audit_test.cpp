#include "kiosk/ui/audit.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fd::ui;

namespace {

constexpr Rgba kInk{0x10, 0x20, 0x2b, 255};
constexpr Rgba kPaper{0xff, 0xff, 0xff, 255};

Node target(const std::string& id, const Rect& r) {
    Node node;
    node.id = id;
    node.role = Role::Button;
    node.name = "Continue";
    node.target = true;
    node.px = r;
    node.w_mm = static_cast<double>(r.w) / 4.0339;
    node.h_mm = static_cast<double>(r.h) / 4.0339;
    node.fg = kInk;
    node.bg = kPaper;
    return node;
}

TextRun run_in(const std::string& node, const Rect& box) {
    TextRun run;
    run.node = node;
    run.text = "Continue";
    run.box = box;
    run.ink = box.inset(4);
    run.cap_mm = 5.3;
    run.fg = kInk;
    run.bg = kPaper;
    return run;
}

// Two good buttons with a word each.
NodeLog clean() {
    NodeLog log;
    log.nodes = {target("a", {100, 100, 200, 100}), target("b", {100, 300, 200, 100})};
    log.texts = {run_in("a", {110, 120, 180, 40}), run_in("b", {110, 320, 180, 40})};
    return log;
}

std::vector<Finding> audited(const NodeLog& log, fd::app::Contrast contrast = fd::app::Contrast::Standard) {
    static const Panel panel;
    return audit(log, {panel, contrast, fd::app::TextSize::M});
}

bool found(const NodeLog& log, Rule rule) {
    const auto findings = audited(log);
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.rule == rule; });
}

}  // namespace

TEST_CASE("[P2] a frame with nothing wrong has no finding") {
    CHECK(audited(clean()).empty());
}

TEST_CASE("[P2] ink outside its box, a cut word and lost lines are found as clipped") {
    auto log = clean();
    log.texts[0].ink.w = 400;
    CHECK(found(log, Rule::Clipped));
    log = clean();
    log.texts[0].word_broken = true;
    CHECK(found(log, Rule::Clipped));
    log = clean();
    log.texts[0].truncated = true;
    CHECK(found(log, Rule::Clipped));
    log = clean();
    log.nodes[0].px.x = -50;
    CHECK(found(log, Rule::Clipped));
}

TEST_CASE("[P2] a glyph that no font has is found") {
    auto log = clean();
    log.texts[1].unknown_glyphs = 1;
    CHECK(found(log, Rule::MissingGlyph));
}

TEST_CASE("[P2] a target under 12.7 mm is found") {
    auto log = clean();
    log.nodes[0].h_mm = 12.5;
    CHECK(found(log, Rule::TargetSize));
}

TEST_CASE("[P2] targets closer than 2.54 mm, or on each other, are found") {
    auto log = clean();
    log.nodes[1].px.y = 205;
    CHECK(found(log, Rule::TargetGap));
    log.nodes[1].px.y = 150;
    CHECK(found(log, Rule::TargetGap));
}

TEST_CASE("[P2] contrast is held to what the theme promises") {
    auto log = clean();
    log.texts[0].fg = {0x77, 0x77, 0x77, 255};  // 4.5:1 on white: enough for soft, not for the standard
    CHECK(found(log, Rule::Contrast));
    log.texts[1].fg = {0x77, 0x77, 0x77, 255};
    log.texts[0].fg = {0x75, 0x75, 0x75, 255};
    log.texts[1].fg = {0x75, 0x75, 0x75, 255};
    const auto soft = audited(log, fd::app::Contrast::Soft);
    CHECK(std::none_of(soft.begin(), soft.end(), [](const Finding& f) { return f.rule == Rule::Contrast; }));
}

TEST_CASE("[P2] an id that is used twice, a nameless node and text outside the tree are found") {
    auto log = clean();
    log.nodes[1].id = "a";
    CHECK(found(log, Rule::DuplicateId));
    log = clean();
    log.nodes[0].name.clear();
    CHECK(found(log, Rule::Unnamed));
    log = clean();
    log.texts[0].node = "nowhere";
    CHECK(found(log, Rule::Unnamed));
}

TEST_CASE("[P2] a string without a translation is found") {
    auto log = clean();
    log.untranslated.emplace_back("home.title");
    CHECK(found(log, Rule::Untranslated));
}

TEST_CASE("[P2] texts on each other, text too small and a layout that says it did not fit are found") {
    auto log = clean();
    log.texts[1].ink = log.texts[0].ink;
    log.texts[1].box = log.texts[0].box;
    CHECK(found(log, Rule::Overlap));
    log = clean();
    log.texts[0].cap_mm = 4.7;
    CHECK(found(log, Rule::TooSmall));
    log = clean();
    log.overflows.emplace_back("a block is higher than its page");
    CHECK(found(log, Rule::Overflow));
}

TEST_CASE("[P2] in reach mode a target in the upper part of a portrait panel is found, elsewhere it is not") {
    Panel portrait;
    portrait.width = 1080;
    portrait.height = 1920;
    Panel landscape;
    landscape.width = 1920;
    landscape.height = 1080;
    const auto reached = [](const NodeLog& log, const Panel& panel, bool reach) {
        const auto findings = audit(log, {panel, fd::app::Contrast::Standard, fd::app::TextSize::M, reach});
        return std::count_if(findings.begin(), findings.end(),
                             [](const Finding& f) { return f.rule == Rule::OutOfReach; });
    };
    auto log = clean();
    log.nodes[0].px.y = 900;
    log.nodes[1].px.y = 1100;
    CHECK(reached(log, portrait, true) == 0);
    log.nodes[0].px.y = 760;  // the line is at 768
    CHECK(reached(log, portrait, true) == 1);
    CHECK(reached(log, portrait, false) == 0);
    CHECK(reached(log, landscape, true) == 0);
}

TEST_CASE("[P2] what lies under a modal is not held to be reachable") {
    auto log = clean();
    log.nodes[1].px.y = 150;
    log.nodes[1].covered = true;
    CHECK_FALSE(found(log, Rule::TargetGap));
}

TEST_CASE("[P1] trouble that only More shows is found") {
    auto log = clean();
    log.hidden.emplace_back("ticket.sending");
    CHECK(found(log, Rule::Hidden));
}
