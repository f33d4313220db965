#include "kiosk/ui/screens/date_blocks.hpp"

#include "kiosk/text/calendar.hpp"
#include "kiosk/ui/widgets.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

constexpr std::size_t kDaysOfWeek = 7;
constexpr double kBesideMm = 8;

std::size_t week_of(const text::MonthPage& month, std::size_t day) {
    return (month.first_column + day) / kDaysOfWeek;
}

// The weeks that show: all of the month, or as many of it as there is room for.
struct Window {
    std::size_t first = 0, end = 0;  // days, from 0
    base::WallTime earlier{}, later{};
};

Window window_of(const text::MonthPage& month, base::WallTime shown, std::size_t rows) {
    const auto& days = month.days;
    const auto after =
        std::upper_bound(days.begin(), days.end(), shown,
                         [](base::WallTime at, const text::MonthPage::Day& day) { return at < day.at; });
    const auto anchor = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - days.begin() - 1, 0));
    const std::size_t top = week_of(month, anchor) / rows * rows;
    Window out;
    while (week_of(month, out.first) < top) ++out.first;
    out.end = out.first;
    while (out.end < days.size() && week_of(month, out.end) < top + rows) ++out.end;
    out.earlier = out.first == 0 ? month.before : days[out.first - 1].at;
    out.later = out.end == days.size() ? month.after : days[out.end].at;
    return out;
}

class DateBlocks {
  public:
    DateBlocks(Ui& ui, Flow& flow, const app::QuestionScreen& screen)
        : ui_(ui),
          flow_(flow),
          screen_(screen),
          month_(text::month_page(ui.locale(), screen.month, screen.when)),
          chosen_(ui.locale().date_long(screen.when)),
          today_(ui.locale().date_long(ui.model().now)),
          half_(std::floor((flow.width() - ui.mm(kBesideMm)) / 2)) {}

    void add() {
        if (month_.days.empty()) return;
        const bool beside_pages = time_fits_beside();
        const std::size_t rows = rows_for(beside_pages);
        const Window window = window_of(month_, screen_.month, rows);
        flow_.add(head(window, beside_pages));
        flow_.add(month_blocks(ui_, flow_.width(), weeks_in(window)));
        if (!screen_.when_chosen || beside_pages) return;
        // Where it may be on the next page, it says which day's it is.
        const bool whole = window.end - window.first == month_.days.size();
        flow_.add(stepper_block(ui_, flow_.width(), time(whole ? ui_.tr("step.time", "Time") : chosen_)));
    }

  private:
    // What has been chosen, over the month that shows, with the keys that turn its pages.
    StepperSpec pages(const std::string& label, const Window& window) {
        StepperSpec out{"question.month",
                        label,
                        month_.name,
                        ui_.tr("step.days_earlier", "Earlier days"),
                        ui_.tr("step.days_later", "Later days"),
                        app::ShowMonth{window.earlier},
                        app::ShowMonth{window.later},
                        "back",
                        "next"};
        out.has_less = ui_.model().may_be_date(window.earlier);
        out.has_more = ui_.model().may_be_date(window.later);
        return out;
    }
    StepperSpec time(const std::string& label) {
        return {"question.time",
                label,
                ui_.locale().time(screen_.when),
                ui_.tr("step.time_earlier", "Half an hour earlier"),
                ui_.tr("step.time_later", "Half an hour later"),
                app::ShiftTime{-1},
                app::ShiftTime{1}};
    }

    // As high before a day is chosen as after, so that no key moves under the finger.
    Block head(const Window& window, bool beside_pages) {
        const float width = beside_pages ? half_ : flow_.width();
        const std::string none = ui_.tr("step.not_chosen", "Not chosen yet");
        const float high = std::max(stepper_block(ui_, width, pages(none, window)).height,
                                    stepper_block(ui_, width, pages(chosen_, window)).height);
        Block block = stepper_block(ui_, width, pages(screen_.when_chosen ? chosen_ : none, window));
        block.height = high;
        if (!beside_pages) return block;
        Block clock = stepper_block(ui_, width, time(ui_.tr("step.time", "Time")));
        if (!screen_.when_chosen) clock.draw = [](const Rect&) {};
        return beside(std::move(block), std::move(clock), half_, ui_.mm(kBesideMm));
    }

    // Low panels: on the same page as the day that it belongs to.
    bool time_fits_beside() {
        return !ui_.portrait() && stepper_fits(ui_, half_, pages("", {})) &&
               stepper_fits(ui_, half_, time(""));
    }

    DayChoice choice_of(const text::MonthPage::Day& day) {
        const std::string number = std::to_string(day.number);
        DayChoice out{"question.day." + number, number, ui_.locale().date_long(day.at), "", false, true,
                      app::ChooseDay{day.at}};
        // By its name: the hour that clocks show twice is one day's, too.
        out.selected = screen_.when_chosen && out.name == chosen_;
        out.offered = ui_.model().may_be_date(day.at);
        if (out.name == today_) out.today = ui_.tr("step.today", "Today");
        return out;
    }

    MonthSpec weeks_in(const Window& window) {
        MonthSpec out{"question", month_.weekdays, month_.narrow, 0, {}};
        out.first_column = (month_.first_column + window.first) % kDaysOfWeek;
        for (std::size_t i = window.first; i < window.end; ++i) out.days.push_back(choice_of(month_.days[i]));
        return out;
    }

    std::size_t rows_for(bool beside_pages) {
        const Window all = window_of(month_, screen_.month, month_.days.size());
        const auto weeks = month_blocks(ui_, flow_.width(), weeks_in(all));
        const Block above = head(all, beside_pages);
        const float head_room = above.height + above.gap;
        float needed = 0;
        for (const auto& week : weeks) needed += std::ceil(week.height) + week.gap;
        if (!beside_pages) {
            const Block below = stepper_block(ui_, flow_.width(), time(ui_.tr("step.time", "Time")));
            needed += below.height + below.gap;
        }
        if (needed < flow_.room() - head_room) return weeks.size();
        float left = (beside_pages ? flow_.room() : flow_.room_with_more()) - head_room;
        std::size_t rows = 0;
        for (const auto& week : weeks) {
            left -= std::ceil(week.height) + week.gap;
            if (left < 0) break;
            ++rows;
        }
        return std::max<std::size_t>(rows, 1);
    }

    Ui& ui_;
    Flow& flow_;
    const app::QuestionScreen& screen_;
    text::MonthPage month_;
    std::string chosen_;  // the day of screen.when, chosen or not
    std::string today_;
    float half_;
};

}  // namespace

void add_date(Ui& ui, Flow& flow, const app::QuestionScreen& screen) {
    DateBlocks(ui, flow, screen).add();
}

}  // namespace fd::ui
