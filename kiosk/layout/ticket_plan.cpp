#include "kiosk/layout/ticket_plan.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace fd::layout {
namespace {

using text::Direction;

constexpr double kBody = 40;      // 14 pt at 203 dpi: the smallest text on paper
constexpr double kHeadline = 44;  // of the headline
constexpr double kRule = 4;
constexpr double kRadius = 12;
constexpr double kGap = 14;         // between groups
constexpr int kQuiet = 4;           // modules around a code, as the standard wants
constexpr double kShortLine = 0.6;  // of the widest: a last line shorter than this is evened out
constexpr double kReceiptNumberMax = 110;
constexpr double kWalkInNumberMax = 230;

// Line heights of paper, in em: tighter than on the screen, never so tight that marks touch.
double line_height(const std::string& script) {
    if (script == "Latn") return 1.18;
    if (script == "Cyrl") return 1.2;
    if (script == "Latn-vi") return 1.3;
    if (script == "Laoo") return 1.56;
    if (script == "Arab") return 1.48;
    if (script == "Hans" || script == "Hant" || script == "Jpan" || script == "Kore") return 1.32;
    return 1.6;  // a script that nobody has looked at yet
}

struct Weights {
    bool resident_bold = true;
    bool english_bold = false;
};

class Planner {
  public:
    Planner(const TicketPage& page, int dots, Fonts& fonts)
        : page_(page),
          fonts_(fonts),
          margin_(dots >= 512 ? 14 : 8),
          padding_(dots >= 512 ? 18 : 8),
          icon_(dots >= 512 ? 84 : 60) {
        plan_.width = dots;
        rtl_ = fonts.language(page.lang).direction == Direction::Rtl;
        left_ = margin_;
        width_ = dots - 2 * margin_;
    }

    TicketPlan run() {
        y_ = 10;
        band(page_.banner, false);
        header();
        headline();
        number();
        facts();
        code();
        notice();
        if (!page_.city_words.empty()) {
            bilingual(page_.city_says, kBody);
            put(page_.city_words, page_.city_words_lang, false, kBody);
            y_ += kGap;
        }
        for (const Bilingual& note : page_.notes) {
            bilingual(note, kBody);
            y_ += kGap;
        }
        band(page_.emergency, true);
        plan_.height = static_cast<int>(std::ceil(y_ + 4));
        return std::move(plan_);
    }

  private:
    [[nodiscard]] bool both(const Bilingual& text) const {
        return !text.resident.empty() && text.resident != text.english && !text.english.empty() &&
               fonts_.language(page_.lang).tag != "en";
    }

    Shaped shape_line(const std::string& text, const std::string& lang, bool bold, double em, double width,
                      Align align = Align::Start) {
        TextStyle style;
        style.align = align;
        style.lang = lang;
        style.em_px = em;
        style.bold = bold;
        style.line_height = line_height(fonts_.language(lang).script);
        return shape(fonts_, Medium::Paper, text, style, width);
    }

    void put(const std::string& text, const std::string& lang, bool bold, double em,
             Align align = Align::Start) {
        if (text.empty()) return;
        double width = width_;
        Shaped shaped = shape_line(text, lang, bold, em, width, align);
        if (word_alone(shaped)) {
            width = balanced(text, lang, bold, em, align, shaped.lines.size());
            shaped = shape_line(text, lang, bold, em, width, align);
        }
        cut_ = cut_ || std::any_of(shaped.lines.begin(), shaped.lines.end(),
                                   [](const PlacedLine& line) { return line.breaks_word; });
        const double height = shaped.height;
        const bool at_right = (shaped.direction == Direction::Rtl) == (align == Align::Start);
        const double x = left_ + (at_right ? std::floor(width_ - width) : 0);
        plan_.items.emplace_back(TextItem{std::move(shaped), x, y_, white_});
        y_ += height;
    }

    // A last line much shorter than the others is read as something else.
    static bool word_alone(const Shaped& shaped) {
        if (shaped.lines.size() < 2) return false;
        return shaped.lines.back().width < shaped.width * kShortLine;
    }

    // The narrowest column that gives as many lines.
    double balanced(const std::string& text, const std::string& lang, bool bold, double em, Align align,
                    std::size_t lines) {
        double least = width_;
        for (int percent = 96; percent > 50; percent -= 4) {
            const double width = width_ * percent / 100;
            const Shaped narrower = shape_line(text, lang, bold, em, width, align);
            const bool cut = std::any_of(narrower.lines.begin(), narrower.lines.end(),
                                         [](const PlacedLine& line) { return line.breaks_word; });
            if (cut || narrower.lines.size() != lines) break;
            least = width;
        }
        return least;
    }

    // The resident's language, English under it; once when they are the same.
    void bilingual(const Bilingual& text, double em, Weights weights = {}) {
        if (!both(text)) {
            const bool english = fonts_.language(page_.lang).tag == "en" || text.resident.empty();
            const std::string& only = english && !text.english.empty() ? text.english : text.resident;
            put(only, english ? "en" : page_.lang, weights.resident_bold, em);
            return;
        }
        put(text.resident, page_.lang, weights.resident_bold, em);
        put(text.english, "en", weights.english_bold, kBody);
    }

    void icon(const std::string& name, double x, double y, double size) {
        if (page_.icons_dir.empty()) return;
        plan_.items.emplace_back(IconItem{page_.icons_dir + "/" + name + ".svg", x, y, size, white_});
    }

    // Runs `content` in a column that leaves `taken` dots at the start side, or at both sides.
    template <class Content>
    void indented(double start, double end, Content content) {
        const double left = left_;
        const double width = width_;
        left_ += rtl_ ? end : start;
        width_ -= start + end;
        content();
        left_ = left;
        width_ = width;
    }

    // Moves the lines from `first` on down to the middle of a higher neighbour.
    void centre(std::size_t first, double top, double height) {
        const double shift = std::max(0.0, std::floor((top + height - y_) / 2));
        for (std::size_t i = first; i < plan_.items.size(); ++i)
            std::get<TextItem>(plan_.items[i]).y += shift;
        y_ += shift;
    }

    // Names of places are not translated: Latin lines beside the mark, on its side of the paper.
    void header() {
        const double top = y_;
        const double size = page_.icons_dir.empty() ? 0 : icon_;
        icon("front-door", rtl_ ? left_ + width_ - size : left_, top, size);
        const std::size_t first = plan_.items.size();
        indented(size > 0 ? size + kGap : 0, 0, [&] {
            const Align align = rtl_ ? Align::End : Align::Start;
            put(page_.place, "en", true, kBody, align);
            put(page_.service_name, "en", false, kBody, align);
        });
        centre(first, top, size);
        y_ = std::max(y_, top + size) + 6;
        plan_.items.emplace_back(BoxItem{left_, y_, width_, kRule, 0, 0});
        y_ += kRule + kGap;
    }

    void headline() {
        if (page_.headline.empty()) return;
        bilingual(page_.headline, kHeadline);
        y_ += kGap / 2;
    }

    // As large as the paper is wide: people read it aloud and type it.
    void number() {
        if (page_.number.empty()) return;
        constexpr double kProbe = 100;
        const double natural = std::max(1.0, shape_line(page_.number, "en", true, kProbe, 0).width);
        const bool walk_in = page_.kind == TicketPageKind::WalkInNumber;
        const double largest = walk_in ? kWalkInNumberMax : kReceiptNumberMax;
        const double em = std::min(std::floor(kProbe * (width_ - 2) / natural), largest);
        Shaped shaped = shape_line(page_.number, "en", true, em, 0);
        const double x = rtl_ ? left_ + width_ - shaped.width : left_;
        const double height = shaped.height;
        plan_.items.emplace_back(TextItem{std::move(shaped), x, y_, false});
        y_ += height + kGap / 2;
    }

    void facts() {
        for (const Bilingual& fact : page_.facts) bilingual(fact, kBody);
        bilingual(page_.issued, kBody, {false, false});
        y_ += kGap;
    }

    void code() {
        if (page_.qr_size == 0) return;
        const int module = code_module(plan_.width, page_.qr_size);
        const double quiet = kQuiet * module;
        const double size = page_.qr_size * module;
        const double taken = std::max(quiet, margin_) + size + quiet;  // from the edge of the paper
        const double top = y_;
        const double beside = plan_.width - margin_ - taken;
        const double x_beside = rtl_ ? plan_.width - taken + quiet : taken - quiet - size;
        if (beside >= 4 * kBody && !page_.by_code.empty() && words_beside(top, beside, quiet + size)) {
            plan_.items.emplace_back(CodeItem{x_beside, top + quiet, module});
            y_ = std::max(y_ + kGap, top + size + 2 * quiet);
            return;
        }
        plan_.items.emplace_back(CodeItem{std::floor((plan_.width - size) / 2), top + quiet, module});
        y_ = top + size + 2 * quiet;
        words_below();
        y_ += kGap;
    }

    void words_below() {
        for (const Bilingual& words : page_.by_code) {
            bilingual(words, kBody);
            y_ += both(words) ? kGap : 4;
        }
    }

    // Puts the words beside the code, centred on it; takes them back when a word had to be cut.
    bool words_beside(double top, double beside, double code_height) {
        const std::size_t before = plan_.items.size();
        cut_ = false;
        indented(width_ - beside, 0, [&] { words_below(); });
        if (cut_) {
            plan_.items.erase(plan_.items.begin() + static_cast<std::ptrdiff_t>(before), plan_.items.end());
            y_ = top;
            return false;
        }
        centre(before, top + kGap, code_height);
        return true;
    }

    void notice() {
        if (page_.notice.empty()) return;
        const double top = y_;
        y_ += padding_;
        indented(padding_ + kRule, padding_ + kRule, [&] { bilingual(page_.notice, kBody); });
        y_ += padding_;
        plan_.items.emplace_back(
            BoxItem{left_ + kRule / 2, top + kRule / 2, width_ - kRule, y_ - top - kRule, kRadius, kRule});
        y_ += kGap;
    }

    void band(const Bilingual& text, bool siren) {
        if (text.empty()) return;
        const double top = y_;
        const double size = siren && !page_.icons_dir.empty() ? icon_ : 0;
        const std::size_t at = plan_.items.size();
        plan_.items.emplace_back(BoxItem{});
        white_ = true;
        y_ += padding_;
        indented(padding_ + (size > 0 ? size + kGap : 0), padding_, [&] { bilingual(text, kBody); });
        centre(at + 1, top + padding_, size);
        y_ = std::max(y_, top + size + padding_) + padding_;
        const double icon_y = std::floor(top + (y_ - top - size) / 2);
        if (size > 0)
            icon("emergency", rtl_ ? left_ + width_ - padding_ - size : left_ + padding_, icon_y, size);
        white_ = false;
        plan_.items[at] = BoxItem{left_, top, width_, y_ - top, kRadius, 0};
        y_ += kGap;
    }

    const TicketPage& page_;
    Fonts& fonts_;
    TicketPlan plan_;
    // Narrow paper: what takes no room from words, so that the longest is not cut.
    double margin_;
    double padding_;  // in frames and bands
    double icon_;
    bool rtl_ = false;
    bool white_ = false;
    bool cut_ = false;
    double left_ = 0, width_ = 0, y_ = 0;
};

}  // namespace

int code_module(int dots, int qr_size) {
    const int largest = dots >= 512 ? 6 : 5;
    for (int module = largest; module >= 5; --module) {
        if ((qr_size + 2 * kQuiet) * module <= dots) return module;
    }
    return 0;
}

TicketPlan plan_ticket(const TicketPage& page, int dots, Fonts& fonts) {
    return Planner(page, dots, fonts).run();
}

}  // namespace fd::layout
