#include "kiosk/text/calendar.hpp"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <memory>

namespace fd::text {
namespace {

constexpr int kMiddle = 15;  // a day that every month has

std::unique_ptr<icu::TimeZone> zone_of(std::string_view name) {
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())})));
}

UDate to_icu(base::WallTime at) {
    return static_cast<UDate>(at.time_since_epoch().count());
}

class Pages {
  public:
    explicit Pages(const LocaleFormat& format)
        : format_(format), calendar_(*zone_of(format.zone_name()), icu::Locale::getRoot(), status_) {}

    MonthPage make(base::WallTime month, base::WallTime time) {
        MonthPage out;
        set(month, time);
        const base::WallTime first = at_day(1);
        out.first_column = static_cast<std::size_t>(calendar_.get(UCAL_DAY_OF_WEEK, status_) - UCAL_SUNDAY);
        out.name = format_.month_year(first);
        const int count = calendar_.getActualMaximum(UCAL_DAY_OF_MONTH, status_);
        for (int day = 1; day <= count; ++day) out.days.push_back({day, at_day(day)});
        if (U_FAILURE(status_)) return {};
        for (std::size_t i = 0; i < out.weekdays.size(); ++i) {
            const std::size_t column = (out.first_column + i) % out.weekdays.size();
            out.weekdays[column] = format_.weekday_short(out.days[i].at);
            out.narrow[column] = format_.weekday_narrow(out.days[i].at);
        }
        set(month, time);
        out.before = at_day(0);
        set(month, time);
        out.after = at_day(count + 1);
        return U_FAILURE(status_) ? MonthPage{} : out;
    }

  private:
    void set(base::WallTime month, base::WallTime time) {
        calendar_.setTime(to_icu(time), status_);
        const int millis = calendar_.get(UCAL_MILLISECONDS_IN_DAY, status_);
        calendar_.setTime(to_icu(month), status_);
        calendar_.set(UCAL_DAY_OF_MONTH, kMiddle);
        calendar_.set(UCAL_MILLISECONDS_IN_DAY, millis);
    }

    base::WallTime moment() {
        return base::WallTime(
            base::WallTime::duration(static_cast<std::int64_t>(calendar_.getTime(status_))));
    }

    base::WallTime at_day(int day) {
        calendar_.set(UCAL_DAY_OF_MONTH, day);
        return moment();
    }

    UErrorCode status_ = U_ZERO_ERROR;
    const LocaleFormat& format_;
    icu::GregorianCalendar calendar_;
};

}  // namespace

MonthPage month_page(const LocaleFormat& format, base::WallTime month, base::WallTime time) {
    return Pages(format).make(month, time);
}

}  // namespace fd::text
