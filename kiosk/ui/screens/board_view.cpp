// Who is called, to be read from six metres: the newest call large, those before it, how many wait. Nobody
// touches it.

#include "kiosk/app/board_words.hpp"
#include "kiosk/ui/screens/board_line.hpp"
#include "kiosk/ui/screens/line_words.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

using layout::Align;

constexpr std::size_t kBefore = 4;
// Cap heights for six metres: 20 mm there are what 1.3 mm are in the hand.
constexpr double kNumberCap = 110;
constexpr double kRowCap = 56;
constexpr double kCounterCap = 40;
constexpr double kTitleCap = 28;
constexpr double kBesideCap = 24;
constexpr double kAroundCap = 18;
constexpr double kHeadCap = 22;
constexpr double kBarCap = 22;
// Heights.
constexpr double kBarHeight = 58;
constexpr double kFootHeight = 52;
constexpr double kHeadHeight = 46;
constexpr double kArch = 90;
constexpr double kSill = 8;
constexpr double kPairGap = 14;  // between two lines side by side

// What stands in the doorway, from the top down.
struct DoorLine {
    std::string lang;
    BoardLine line;
    double height = 0;   // mm
    bool words = false;  // a sentence that may take several lines
};

// The languages of the doorway: the site's own, and the one beside it.
std::vector<std::string> door_languages(Ui& ui, const app::BoardFace& face) {
    std::vector<std::string> out{ui.language().tag};
    if (!face.beside.empty()) out.push_back(face.beside);
    return out;
}

void draw_board_bar(Ui& ui, const Rect& r, Ink ink) {
    const float icon = r.h * 0.66F;
    ui.canvas().icon("front-door", {r.x, r.center_y() - icon / 2, icon, icon},
                     ui.color(ui.outlines_only() ? ink.fg : Color::Accent), false);
    const std::string place = ui.site_text("site.place");
    const std::string time = ui.locale().time(ui.model().now);
    const Rect clock{r.x + r.w * 0.76F, r.y, r.w * 0.24F, r.h};
    board_node(ui, "board.time", Role::Text, time, "", clock, ink);
    board_line(ui, "board.time", {time, kBarCap, true, Align::End}, clock, ink);
    const float x = r.x + icon * 1.25F;
    const Rect name{x, r.y, clock.x - x - ui.mm(10), r.h};
    board_node(ui, "board.place", Role::Heading, place, "", name, ink);
    board_line(ui, "board.place", {place, kBarCap, true}, name, ink);
}

// What is said, for those who have it read to them.
std::string spoken(Ui& ui, const domain::Announcement& call) {
    std::string out;
    for (const auto& said : app::said_of(call, ui.language().tag, ui.kit().catalogs))
        out += (out.empty() ? "" : " ") + said.words;
    return out;
}

// The number stands between the site's own language and the other, in each of which it is the same.
std::vector<DoorLine> call_lines(Ui& ui, const app::BoardFace& face) {
    const auto& call = *face.now;
    std::vector<DoorLine> titles;
    std::vector<DoorLine> counters;
    for (const auto& lang : door_languages(ui, face)) {
        const InLanguage in(ui, lang);
        const bool own = titles.empty();
        const std::string counter =
            ui.tr("board.counter", "Counter {counter}", {{"counter", call.counter_name}});
        titles.push_back(
            {lang,
             {ui.tr("board.now", "Now serving"), own ? kTitleCap : kBesideCap, own, Align::Center},
             own ? 42.0 : 40.0});
        counters.push_back({lang,
                            {counter, own ? kCounterCap : kBesideCap, own, Align::Center, own ? "next" : ""},
                            own ? 62.0 : 40.0});
    }
    titles.push_back(
        {"en", {call.number.grouped(), kNumberCap, true, Align::Center, "", true}, kNumberCap + 44});
    titles.insert(titles.end(), counters.begin(), counters.end());
    return titles;
}

std::string state_words(Ui& ui, const app::BoardFace& face) {
    if (face.state == app::BoardState::Blind) return ui.tr("board.blind", "Calls do not show here now.");
    if (face.state == app::BoardState::Closed)
        return ui.tr("board.closed", "No more numbers are called today.");
    if (face.before.empty()) return ui.tr("board.none", "Nobody is called yet");
    return ui.tr("board.quiet", "Nobody is called now");
}

// Nobody is called: why, and what to do instead.
std::vector<DoorLine> state_lines(Ui& ui, const app::BoardFace& face) {
    std::vector<DoorLine> out;
    const bool blind = face.state == app::BoardState::Blind;
    for (const auto& lang : door_languages(ui, face)) {
        const InLanguage in(ui, lang);
        const bool own = out.empty();
        if (blind) {
            const std::string listen = ui.tr("board.listen", "Listen for staff.");
            out.push_back({lang, {listen, own ? 46.0 : 32.0, own}, own ? 130.0 : 80.0, true});
        }
        out.push_back({lang,
                       {state_words(ui, face), own && !blind ? 36.0 : kTitleCap, own && !blind},
                       own && !blind ? 110.0 : 70.0,
                       true});
    }
    return out;
}

std::string name_of(const std::vector<DoorLine>& lines, const std::string& lang) {
    std::string out;
    for (const auto& one : lines) {
        if (one.lang == lang || one.line.numeral) out += (out.empty() ? "" : " ") + one.line.text;
    }
    return out;
}

// Lit for a call; bright and without color where the board is blind or a call is new.
Ink door_ink(Ui& ui, const app::BoardFace& face) {
    if (face.flash || ui.outlines_only() || face.state == app::BoardState::Blind)
        return {Color::OnBackground, Color::Background};
    return face.now ? Ink{Color::OnAccent, Color::Accent} : Ink{Color::OnBar, Color::Bar};
}

void draw_doorway(Ui& ui, const Rect& r, Ink ink) {
    const bool dark = ink.bg == Color::Bar;
    const float line = dark || ui.outlines_only() ? ui.mm(2) : 0;
    if (line > 0)
        ui.canvas().rounded(r, ui.mm(kArch), ui.mm(kSill),
                            ui.color(dark ? Color::BarDivider : Color::Outline));
    ui.canvas().rounded(r.inset(line), ui.mm(kArch) - line, ui.mm(kSill) - line, ui.color(ink.bg));
}

void draw_door(Ui& ui, const Rect& r, const app::BoardFace& face) {
    const Ink ink = door_ink(ui, face);
    draw_doorway(ui, r, ink);
    const auto lines = face.now ? call_lines(ui, face) : state_lines(ui, face);
    board_node(ui, "board.now", Role::Status, name_of(lines, ui.language().tag),
               face.now ? spoken(ui, *face.now) : "", r, ink);
    float high = 0;
    for (const auto& one : lines) high += ui.mm(one.height);
    float y = r.center_y() - high / 2 + (face.now ? ui.mm(4) : 0);
    for (const auto& one : lines) {
        const InLanguage in(ui, one.lang);
        const Rect place{r.x + r.w * 0.05F, y, r.w * 0.9F, ui.mm(one.height)};
        // A little air above and below, so that lines of high scripts do not touch.
        const Rect text = place.inset(0, ui.mm(1));
        one.words ? board_words(ui, "board.now", one.line, text, ink)
                  : board_line(ui, "board.now", one.line, text, ink);
        y = place.bottom();
    }
}

// Two lines side by side get one size. False: they do not fit in any that is read from afar.
bool fit_side_by_side(Ui& ui, BoardLine& start, BoardLine& end, float width) {
    const auto fit = [&] { return board_width(ui, start) + board_width(ui, end) + ui.mm(kPairGap) <= width; };
    while (start.cap_mm > kLeastBoardCap && !fit()) {
        start.cap_mm *= kBoardSmaller;
        end.cap_mm = start.cap_mm;
    }
    return fit();
}

void draw_call_before(Ui& ui, std::size_t index, const domain::Announcement& call, const Rect& r, Ink ink) {
    const std::string id = "board.before_" + std::to_string(index + 1);
    ui.canvas().fill({r.x, r.y, r.w, std::max(1.0F, ui.mm(1))}, ui.color(Color::BarDivider));
    board_node(ui, id, Role::Row, call.number.grouped(), call.counter_name, r, ink);
    const float icon = ui.mm(30);
    const Rect number{r.x, r.y, r.w * 0.54F, r.h};
    const Rect arrow{number.right(), r.center_y() - icon / 2, r.w * 0.16F, icon};
    board_line(ui, id, {call.number.grouped(), kRowCap, true, Align::Start, "", true}, number, ink);
    ui.canvas().icon("next", arrow, ui.color(ink.fg), true);
    board_line(ui, id, {call.counter_name, kRowCap, true, Align::End, "", true},
               {arrow.right(), r.y, r.right() - arrow.right(), r.h}, ink);
}

void draw_calls_before(Ui& ui, const Rect& r, const app::BoardFace& face, Ink ink) {
    const float head = ui.mm(kHeadHeight);
    if (!face.before.empty()) {
        const InLanguage in(ui, face.around);
        const std::string before = ui.tr("board.before", "Called before");
        const std::string counter = ui.tr("board.column", "Counter");
        const Rect place{r.x, r.y, r.w, head};
        BoardLine start{before, kHeadCap};
        BoardLine end{counter, kHeadCap, false, Align::End};
        fit_side_by_side(ui, start, end, r.w);
        board_node(ui, "board.before", Role::Heading, before + ", " + counter, "", place, ink);
        board_line(ui, "board.before", start, place, ink);
        board_line(ui, "board.before", end, place, ink);
    }
    const float row = std::floor((r.h - head) / static_cast<float>(kBefore));
    for (std::size_t i = 0; i < std::min(face.before.size(), kBefore); ++i)
        draw_call_before(ui, i, face.before[i], {r.x, r.y + head + row * static_cast<float>(i), r.w, row},
                         ink);
}

struct Waiting {
    std::string many;  // empty: not known
    std::string both;  // how many and how long, as far as that is known
};

Waiting waiting_words(Ui& ui, const app::BoardFace& face) {
    const auto& queue = ui.model().queue;
    const bool known = face.state == app::BoardState::Called || face.state == app::BoardState::Quiet;
    if (!known || queue.lines.empty()) return {};
    std::int64_t waiting = 0;
    const api::QueueLine* longest = nullptr;
    for (const auto& one : queue.lines) {
        if (!one.waiting) return {};
        waiting += *one.waiting;
        const bool longer = one.wait && (longest == nullptr || one.wait->to > longest->wait->to);
        if (*one.waiting > 0 && longer) longest = &one;
    }
    const std::string many = people_wait(ui, waiting);
    return {many, longest == nullptr ? many : people_and_wait(ui, many, *longest->wait)};
}

// The kiosk's own line, or the site's.
BoardLine foot_line(Ui& ui, const app::BoardFace& face) {
    BoardLine out{"", kAroundCap, false, Align::End, "info"};
    if (face.line > 0) {
        out.text = ui.site_text(ui.model().site->board_notices[face.line - 1]);
    } else if (face.state != app::BoardState::Closed) {
        out.text = ui.tr("walk_in.miss", "Missed your number? Tell any staff soon.");
        out.icon = "repeat";
    }
    return out;
}

void draw_board_foot(Ui& ui, const Rect& r, const app::BoardFace& face, Ink ink) {
    const InLanguage in(ui, face.around);
    const Waiting waiting = waiting_words(ui, face);
    BoardLine start{waiting.both, kAroundCap, false, Align::Start, "people"};
    BoardLine end = foot_line(ui, face);
    if (!fit_side_by_side(ui, start, end, r.w)) {
        start.text = waiting.many;
        start.cap_mm = end.cap_mm = kAroundCap;
        fit_side_by_side(ui, start, end, r.w);
    }
    const float half = waiting.many.empty() ? 0 : board_width(ui, start);
    const Rect left{r.x, r.y, half, r.h};
    const Rect right{left.right(), r.y, r.w - half, r.h};
    if (!start.text.empty()) board_node(ui, "board.waiting", Role::Status, start.text, "", left, ink);
    board_line(ui, "board.waiting", start, left, ink);
    if (!end.text.empty()) board_node(ui, "board.line", Role::Text, end.text, "", right, ink);
    board_line(ui, "board.line", end, right, ink);
}

}  // namespace

void draw_screen(Ui& ui, const Rect& /*content*/, const app::BoardScreen&) {
    const Rect all = ui.screen();
    const Ink ink{Color::OnBar, Color::Bar};
    const auto face = app::board_face(ui.model());
    ui.canvas().fill(all, ui.color(Color::Bar));
    const Rect r = all.inset(ui.mm(ui.kit().panel.margin_mm), 0);
    const float top = ui.mm(kBarHeight);
    const float foot = ui.mm(kFootHeight);
    const float gap = ui.mm(18);
    draw_board_bar(ui, {r.x, 0, r.w, top}, ink);
    const float door = std::floor(r.w * 0.56F);
    const float high = all.h - top - foot;
    draw_door(ui, {r.x, top, door, high}, face);
    draw_calls_before(ui, {r.x + door + gap, top, r.w - door - gap, high}, face, ink);
    draw_board_foot(ui, {r.x, all.h - foot, r.w, foot}, face, ink);
}

}  // namespace fd::ui
