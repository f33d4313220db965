// Who is called, to be read from six metres: the newest call large, those before it, how many wait. Nobody
// touches it.

#include "kiosk/app/board.hpp"
#include "kiosk/ui/screens/line_words.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fd::ui {
namespace {

constexpr std::size_t kBefore = 4;
// Cap heights for six metres: a letter's height is a two-hundredth of the distance at least.
constexpr double kHugeCap = 108;
constexpr double kBeforeCap = 52;
constexpr double kTitleCap = 30;
constexpr double kTextCap = 27;
constexpr double kLeastCap = 14;
constexpr double kBarCap = 22;

TextSpec board_text(double cap, bool bold, layout::Align align, std::string lang = "") {
    TextSpec spec{Type::Support, bold, align, std::move(lang), 1, false};
    spec.cap_mm = cap;
    return spec;
}

TextSpec board_number(double cap, layout::Align align) {
    TextSpec spec = board_text(cap, true, align, "en");
    spec.numeral = true;
    return spec;
}

// As large as the text may be on one line.
double fitting_cap(Ui& ui, const std::string& text, TextSpec spec, float width) {
    spec.max_lines = 0;
    while (spec.cap_mm > kLeastCap) {
        const auto laid_out = ui.measure(text, spec, width);
        if (laid_out->lines <= 1 && !laid_out->word_broken && !laid_out->overflowed) break;
        spec.cap_mm *= 0.94;
    }
    return spec.cap_mm;
}

// Returns the height.
float board_line(Ui& ui, const std::string& node, const std::string& text, const Rect& r, TextSpec spec,
                 Ink ink) {
    if (text.empty()) return 0;
    spec.cap_mm = fitting_cap(ui, text, spec, r.w);
    spec.max_lines = 0;
    const float high = ui.measure(text, spec, r.w)->height;
    // Scripts with high lines stand in the middle of a low place.
    const float y = high > r.h ? r.center_y() - high / 2 : r.y;
    return ui.text(node, text, {r.x, y, r.w, high}, spec, ink);
}

void board_node(Ui& ui, const std::string& id, Role role, std::string name, std::string hint, const Rect& r,
                Ink ink) {
    Node out;
    out.id = id;
    out.role = role;
    out.name = std::move(name);
    out.hint = std::move(hint);
    out.px = r;
    out.fg = ui.color(ink.fg);
    out.bg = ui.color(ink.bg);
    ui.node(std::move(out));
}

// What is said of a call, in the language of whoever is called: for a voice, and for those who read with one.
std::string spoken(Ui& ui, const domain::Announcement& call) {
    std::string out = ui.tr("board.spoken", "Number {number}. Please go to counter {counter}.",
                            {{"number", call.number.grouped()}, {"counter", call.counter_name}});
    return call.calls == 2 ? ui.tr("board.again", "Second call.") + " " + out : out;
}

void draw_board_bar(Ui& ui, const Rect& r, Ink ink) {
    const float icon = r.h * 0.62F;
    const bool lamp = !ui.outlines_only();
    ui.canvas().icon("front-door", {r.x, r.center_y() - icon / 2, icon, icon},
                     ui.color(lamp ? Color::Accent : ink.fg), false);
    const std::string place = ui.site_text("site.place");
    const std::string time = ui.locale().time(ui.model().now);
    const auto time_spec = board_text(kBarCap, true, layout::Align::End);
    const float time_w = std::ceil(ui.measure(time, time_spec, 0)->natural_width) + 4;
    const float h = std::min(r.h, ui.measure(time, time_spec, time_w)->height);
    const Rect clock{r.right() - time_w, r.center_y() - h / 2, time_w, h};
    board_node(ui, "board.time", Role::Text, time, "", clock, ink);
    ui.text("board.time", time, clock, time_spec, ink);
    const Rect name{r.x + icon * 1.25F, clock.y, clock.x - r.x - icon * 1.25F - ui.mm(10), h};
    board_node(ui, "board.place", Role::Heading, place, "", name, ink);
    board_line(ui, "board.place", place, name, board_text(kBarCap, true, layout::Align::Start), ink);
}

void draw_board_nobody(Ui& ui, const Rect& r, Ink ink) {
    const std::string words = ui.tr("board.none", "Nobody is called yet");
    board_node(ui, "board.now", Role::Status, words, "", r, ink);
    board_line(ui, "board.now", words, {r.x, r.center_y() - ui.mm(30), r.w, ui.mm(60)},
               board_text(kTitleCap, true, layout::Align::Center), ink);
}

// The doorway with the newest call.
void draw_newest_call(Ui& ui, const Rect& r) {
    const bool flash = app::board_flashes(ui.model().board, ui.model().mono) || ui.outlines_only();
    const Ink ink = flash ? Ink{Color::OnBackground, Color::Background} : Ink{Color::OnAccent, Color::Accent};
    const float top = r.w * 0.18F;
    if (ui.outlines_only()) ui.canvas().rounded(r, top, ui.mm(8), ui.color(Color::Outline));
    ui.canvas().rounded(ui.outlines_only() ? r.inset(ui.mm(2)) : r, top, ui.mm(8), ui.color(ink.bg));
    const Rect inner = r.inset(r.w * 0.05F, r.h * 0.09F);
    const auto& calls = ui.model().queue.calls;
    if (calls.empty()) return draw_board_nobody(ui, inner, ink);
    const auto& call = calls.front();
    const std::string title = ui.tr("board.now", "Now serving");
    const std::string other = ui.model().board_language();
    board_node(ui, "board.now", Role::Status, title + " " + call.number.grouped(), spoken(ui, call), inner,
               ink);
    const std::string counter = ui.tr("board.counter", "Counter {counter}", {{"counter", call.counter_name}});
    struct Line {
        std::string text;
        TextSpec spec;
    };
    std::vector<Line> lines{{title, board_text(kTitleCap, true, layout::Align::Center)},
                            {ui.kit().catalogs.get(other).tr("board.now", "Now serving"),
                             board_text(kTitleCap, false, layout::Align::Center, other)},
                            {call.number.grouped(), board_number(kHugeCap, layout::Align::Center)},
                            {counter, board_text(kBeforeCap, true, layout::Align::Center)}};
    float high = 0;
    for (auto& one : lines) {
        one.spec.cap_mm = fitting_cap(ui, one.text, one.spec, inner.w);
        high += ui.measure(one.text, one.spec, inner.w)->height;
    }
    // High scripts: all of it smaller, rather than one line out of the door.
    const double share = std::min(1.0, static_cast<double>(inner.h) / static_cast<double>(high));
    float y = inner.y + std::max(0.0F, (inner.h - high) / 2);
    for (auto& one : lines) {
        one.spec.cap_mm *= share;
        y += board_line(ui, "board.now", one.text, {inner.x, y, inner.w, inner.h}, one.spec, ink);
    }
}

void draw_calls_before(Ui& ui, const Rect& r, Ink ink) {
    const auto calls = app::newest_calls(ui.model().queue.calls);
    const auto head = board_text(kTextCap, false, layout::Align::Start);
    auto head_end = head;
    head_end.align = layout::Align::End;
    const std::string before = ui.tr("board.before", "Called before");
    const std::string counter = ui.tr("board.column", "Counter");
    const float half = std::floor(r.w * 0.6F);
    const float h = ui.measure(before, head, 0)->height;
    board_node(ui, "board.before", Role::Heading, before + ", " + counter, "", {r.x, r.y, r.w, h}, ink);
    board_line(ui, "board.before", before, {r.x, r.y, half, h}, head, ink);
    board_line(ui, "board.before", counter, {r.x + half, r.y, r.w - half, h}, head_end, ink);
    const float row = (r.h - h - ui.mm(6)) / static_cast<float>(kBefore);
    for (std::size_t i = 1; i < std::min(calls.size(), kBefore + 1); ++i) {
        const auto& call = calls[i];
        const float y = r.y + h + ui.mm(6) + row * static_cast<float>(i - 1);
        const std::string id = "board.before_" + std::to_string(i);
        ui.canvas().fill({r.x, y, r.w, std::max(1.0F, ui.mm(1))}, ui.color(Color::BarDivider));
        board_node(ui, id, Role::Row, call.number.grouped(), call.counter_name, {r.x, y, r.w, row}, ink);
        const float text = ui.measure("B 000", board_number(kBeforeCap, layout::Align::Start), 0)->height;
        board_line(ui, id, call.number.grouped(), {r.x, y + (row - text) / 2, half, text},
                   board_number(kBeforeCap, layout::Align::Start), ink);
        board_line(ui, id, call.counter_name, {r.x + half, y + (row - text) / 2, r.w - half, text},
                   board_number(kBeforeCap, layout::Align::End), ink);
    }
}

// How many wait and how long; without the second where there is no room for both.
std::string waiting_words(Ui& ui, const TextSpec& spec, float width) {
    const auto& queue = ui.model().queue;
    if (queue.lines.empty()) return {};  // nobody knows; nor of a line that stands alone
    std::int64_t waiting = 0;
    const api::QueueLine* longest = nullptr;
    for (const auto& one : queue.lines) {
        if (!one.waiting) return {};
        waiting += *one.waiting;
        const bool longer = one.wait && (longest == nullptr || one.wait->to > longest->wait->to);
        if (*one.waiting > 0 && longer) longest = &one;
    }
    std::string many = people_wait(ui, waiting);
    if (longest == nullptr) return many;
    std::string both = people_and_wait(ui, many, *longest->wait);
    TextSpec fitted = spec;
    fitted.cap_mm = fitting_cap(ui, both, spec, width);
    return ui.measure(both, fitted, width)->lines > 1 ? many : both;
}

void draw_board_foot(Ui& ui, const Rect& r, Ink ink) {
    const float gap = ui.mm(20);
    const float half = std::floor((r.w - gap) / 2);
    const auto start = board_text(kTextCap, false, layout::Align::Start);
    const std::string waiting = waiting_words(ui, start, half);
    const std::string missed = ui.tr("walk_in.miss", "Missed your number? Tell any staff soon.");
    if (!waiting.empty())
        board_node(ui, "board.waiting", Role::Status, waiting, "", {r.x, r.y, half, r.h}, ink);
    board_line(ui, "board.waiting", waiting, {r.x, r.y, half, r.h}, start, ink);
    const Rect end{r.x + half + gap, r.y, half, r.h};
    board_node(ui, "board.missed", Role::Text, missed, "", end, ink);
    board_line(ui, "board.missed", missed, end, board_text(kTextCap, false, layout::Align::End), ink);
}

}  // namespace

void draw_screen(Ui& ui, const Rect& /*content*/, const app::BoardScreen&) {
    const Rect all = ui.screen();
    const Ink ink{Color::OnBar, Color::Bar};
    ui.canvas().fill(all, ui.color(Color::Bar));
    const Rect r = all.inset(ui.mm(ui.kit().panel.margin_mm), 0);
    const float top = ui.mm(62);
    const float foot = ui.mm(56);
    const float gap = ui.mm(18);
    draw_board_bar(ui, {r.x, ui.mm(4), r.w, top - ui.mm(4)}, ink);
    const float newest = std::floor(r.w * 0.56F);
    const float high = all.h - top - foot - ui.mm(8);
    draw_newest_call(ui, {r.x, top, newest, high});
    draw_calls_before(ui, {r.x + newest + gap, top, r.w - newest - gap, high}, ink);
    draw_board_foot(ui, {r.x, all.h - foot + ui.mm(6), r.w, foot - ui.mm(14)}, ink);
}

}  // namespace fd::ui
