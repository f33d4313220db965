#include "kiosk/text/locale_format.hpp"

#include "offline/base/log.hpp"

#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/numberformatter.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <array>

namespace fd::text {
namespace {

// What ICU is asked for; it knows the order and the words. "j" is the clock of the region.
enum class Skeleton {
    Time,
    DateShort,
    DateMedium,
    DateLong,
    DateTime,
    Weekday,
    WeekdayShort,
    WeekdayNarrow,
    Month,
    MonthYear
};
constexpr std::size_t kSkeletons = 10;
constexpr std::array<const char16_t*, kSkeletons> kPatterns = {
    u"jmm", u"MMMd", u"yMMMd", u"yMMMMEEEEd", u"yMMMdjmm", u"cccc", u"ccc", u"ccccc", u"LLLL", u"yMMMM"};

// ICU 72 writes U+202F before AM and PM; the no-break blank keeps them together as well and is in every
// font and every comparison.
std::string to_utf8(icu::UnicodeString text) {
    text.findAndReplace(icu::UnicodeString(u'\u202f'), icu::UnicodeString(u'\u00a0'));
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string unbroken(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == ' ') {
            out += "\u00a0";
        } else {
            out.push_back(c);
        }
    }
    return out;
}

std::unique_ptr<icu::TimeZone> zone_of(std::string_view name) {
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())})));
    if (*zone == icu::TimeZone::getUnknown()) {
        base::log::error("text", "unknown time zone " + std::string(name) + ": showing UTC");
        zone.reset(icu::TimeZone::getGMT()->clone());
    }
    return zone;
}

}  // namespace

struct LocaleFormat::Impl {
    icu::Locale locale;
    std::unique_ptr<icu::TimeZone> zone;
    std::unique_ptr<icu::DateTimePatternGenerator> patterns;
    std::array<std::unique_ptr<icu::SimpleDateFormat>, kSkeletons> formats;
    std::unique_ptr<icu::ListFormatter> lists;

    // Made when first used: a screen needs two of them.
    const icu::SimpleDateFormat* format(Skeleton which) {
        const auto index = static_cast<std::size_t>(which);
        auto& made = formats[index];
        if (made) return made.get();
        UErrorCode status = U_ZERO_ERROR;
        if (!patterns) patterns.reset(icu::DateTimePatternGenerator::createInstance(locale, status));
        if (U_FAILURE(status)) return nullptr;
        const auto pattern = patterns->getBestPattern(icu::UnicodeString(kPatterns[index]), status);
        made = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
        if (U_FAILURE(status)) {
            made.reset();
            return nullptr;
        }
        made->setTimeZone(*zone);
        return made.get();
    }

    std::string date(Skeleton which, base::WallTime at) {
        const icu::SimpleDateFormat* made = format(which);
        if (made == nullptr) return {};
        icu::UnicodeString out;
        made->format(static_cast<UDate>(at.time_since_epoch().count()), out);
        return to_utf8(std::move(out));
    }
};

LocaleFormat::LocaleFormat(const Language& language, std::string_view zone_name)
    : language_(language), zone_name_(zone_name), impl_(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    impl_->locale = icu::Locale::forLanguageTag(language.icu_locale, status);
    if (U_FAILURE(status)) base::log::error("text", "unknown ICU locale " + language.icu_locale);
    impl_->zone = zone_of(zone_name);
}

LocaleFormat::~LocaleFormat() = default;
LocaleFormat::LocaleFormat(LocaleFormat&&) noexcept = default;
LocaleFormat& LocaleFormat::operator=(LocaleFormat&&) noexcept = default;

// "2:41 PM" stays on one line, alone or in a date.
std::string LocaleFormat::time(base::WallTime at) const {
    return unbroken(impl_->date(Skeleton::Time, at));
}
std::string LocaleFormat::date_short(base::WallTime at) const {
    return impl_->date(Skeleton::DateShort, at);
}
std::string LocaleFormat::date_medium(base::WallTime at) const {
    return impl_->date(Skeleton::DateMedium, at);
}
std::string LocaleFormat::date_long(base::WallTime at) const {
    return impl_->date(Skeleton::DateLong, at);
}
std::string LocaleFormat::date_time(base::WallTime at) const {
    std::string out = impl_->date(Skeleton::DateTime, at);
    const std::string time = impl_->date(Skeleton::Time, at);
    const auto found = time.empty() ? std::string::npos : out.find(time);
    if (found != std::string::npos) out.replace(found, time.size(), unbroken(time));
    return out;
}
std::string LocaleFormat::weekday(base::WallTime at) const {
    return impl_->date(Skeleton::Weekday, at);
}
std::string LocaleFormat::weekday_short(base::WallTime at) const {
    return impl_->date(Skeleton::WeekdayShort, at);
}
std::string LocaleFormat::weekday_narrow(base::WallTime at) const {
    return impl_->date(Skeleton::WeekdayNarrow, at);
}
std::string LocaleFormat::month_year(base::WallTime at) const {
    return impl_->date(Skeleton::MonthYear, at);
}
std::string LocaleFormat::month(base::WallTime at) const {
    return impl_->date(Skeleton::Month, at);
}

std::string LocaleFormat::ago(std::chrono::seconds age) const {
    using std::chrono::hours;
    using std::chrono::minutes;
    constexpr int kHoursInDays = 48;
    UErrorCode status = U_ZERO_ERROR;
    const icu::RelativeDateTimeFormatter words(impl_->locale, status);
    icu::UnicodeString out;
    const auto in = [&](auto unit, URelativeDateTimeUnit name) {
        const auto count = std::chrono::duration_cast<decltype(unit)>(age).count();
        words.formatNumeric(-static_cast<double>(count), name, out, status);
    };
    if (age < minutes(1)) {
        words.format(UDAT_DIRECTION_PLAIN, UDAT_ABSOLUTE_NOW, out, status);
    } else if (age < hours(2)) {
        in(minutes(1), UDAT_REL_UNIT_MINUTE);
    } else if (age < hours(kHoursInDays)) {
        in(hours(1), UDAT_REL_UNIT_HOUR);
    } else {
        in(std::chrono::days(1), UDAT_REL_UNIT_DAY);
    }
    return U_FAILURE(status) ? std::string{} : to_utf8(std::move(out));
}

std::string LocaleFormat::number(std::int64_t n) const {
    UErrorCode status = U_ZERO_ERROR;
    auto out = icu::number::NumberFormatter::withLocale(impl_->locale).formatInt(n, status).toString(status);
    return U_FAILURE(status) ? std::to_string(n) : to_utf8(std::move(out));
}

std::string LocaleFormat::decimal(double n, int places) const {
    UErrorCode status = U_ZERO_ERROR;
    auto out = icu::number::NumberFormatter::withLocale(impl_->locale)
                   .precision(icu::number::Precision::fixedFraction(places))
                   .formatDouble(n, status)
                   .toString(status);
    return U_FAILURE(status) ? std::string{} : to_utf8(std::move(out));
}

std::string LocaleFormat::list(std::span<const std::string> items) const {
    UErrorCode status = U_ZERO_ERROR;
    if (!impl_->lists) impl_->lists.reset(icu::ListFormatter::createInstance(impl_->locale, status));
    if (U_FAILURE(status)) return {};
    std::vector<icu::UnicodeString> strings;
    strings.reserve(items.size());
    for (const std::string& item : items) strings.push_back(icu::UnicodeString::fromUTF8(item));
    icu::UnicodeString out;
    impl_->lists->format(strings.data(), static_cast<int32_t>(strings.size()), out, status);
    return U_FAILURE(status) ? std::string{} : to_utf8(std::move(out));
}

}  // namespace fd::text
