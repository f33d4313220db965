#include "kiosk/ui/screens/date_blocks.hpp"

#include "kiosk/text/calendar.hpp"
#include "kiosk/ui/widgets.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

constexpr std::size_t kDaysOfWeek = 7;

std::size_t week_of(const text::MonthPage& month, std::size_t day) {
    return (month.first_column + day) / kDaysOfWeek;
}

// The weeks that show: all of the month, or as many of it as there is room for.
struct Window {
    std::size_t first = 0, end = 0;  // days, from 0
    app::ShowMonth earlier{}, later{};
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
    out.earlier.month = out.first == 0 ? month.before : days[out.first - 1].at;
    out.later.month = out.end == days.size() ? month.after : days[out.end].at;
    return out;
}

// What has been chosen, over the month that shows, with the keys that turn its pages.
Block pages_block(Ui& ui, float width, const app::QuestionScreen& screen, const std::string& month,
                  const Window& window) {
    return stepper_block(
        ui, width,
        {"question.month",
         screen.when_chosen ? ui.locale().date_long(screen.when) : ui.tr("step.not_chosen", "Not chosen yet"),
         month, ui.tr("step.days_earlier", "Earlier days"), ui.tr("step.days_later", "Later days"),
         window.earlier, window.later, "back", "next"});
}

DayChoice choice_of(Ui& ui, const app::QuestionScreen& screen, const text::MonthPage::Day& day) {
    const std::string number = std::to_string(day.number);
    DayChoice out{"question.day." + number, number, ui.locale().date_long(day.at), "", false,
                  app::ChooseDay{day.at}};
    out.selected = screen.when_chosen && day.at == screen.when;
    if (out.name == ui.locale().date_long(ui.model().now)) out.today = ui.tr("step.today", "Today");
    return out;
}

MonthSpec weeks_in(Ui& ui, const app::QuestionScreen& screen, const text::MonthPage& month,
                   const Window& window) {
    MonthSpec out{"question", month.weekdays, month.narrow, 0, {}};
    out.first_column = (month.first_column + window.first) % kDaysOfWeek;
    for (std::size_t i = window.first; i < window.end; ++i)
        out.days.push_back(choice_of(ui, screen, month.days[i]));
    return out;
}

Block time_block(Ui& ui, float width, base::WallTime when) {
    return stepper_block(
        ui, width,
        {"question.time", ui.tr("step.time", "Time"), ui.locale().time(when),
         ui.tr("step.time_earlier", "Half an hour earlier"), ui.tr("step.time_later", "Half an hour later"),
         app::ShiftTime{-1}, app::ShiftTime{1}});
}

// A day that is chosen does not change how many weeks show: the time has its room before.
std::size_t rows_for(Ui& ui, const Flow& flow, const app::QuestionScreen& screen,
                     const text::MonthPage& month) {
    const float width = flow.width();
    const Block pages = pages_block(ui, width, screen, month.name, {});
    const Block time = time_block(ui, width, screen.when);
    const Window all = window_of(month, screen.month, month.days.size());
    const auto weeks = month_blocks(ui, width, weeks_in(ui, screen, month, all));
    const float above = pages.height + pages.gap;
    float all_weeks = 0;
    for (const auto& week : weeks) all_weeks += std::ceil(week.height) + week.gap;
    if (above + all_weeks + time.gap + time.height < flow.room()) return weeks.size();
    float left = flow.room_with_more() - above;
    std::size_t rows = 0;
    for (const auto& week : weeks) {
        left -= std::ceil(week.height) + week.gap;
        if (left < 0) break;
        ++rows;
    }
    return std::max<std::size_t>(rows, 1);
}

}  // namespace

void add_date(Ui& ui, Flow& flow, const app::QuestionScreen& screen) {
    const auto month = text::month_page(ui.locale(), screen.month, screen.when);
    if (month.days.empty()) return;
    const Window window = window_of(month, screen.month, rows_for(ui, flow, screen, month));
    flow.add(pages_block(ui, flow.width(), screen, month.name, window));
    flow.add(month_blocks(ui, flow.width(), weeks_in(ui, screen, month, window)));
    if (screen.when_chosen) flow.add(time_block(ui, flow.width(), screen.when));
}

}  // namespace fd::ui
