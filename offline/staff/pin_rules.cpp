// The PINs that are tried first.
#include "offline/staff/pin.hpp"

#include <algorithm>
#include <array>

namespace fd::staff {
namespace {

constexpr std::size_t kFewest = 6;
constexpr std::size_t kMost = 12;
constexpr std::size_t kLongestBlock = 4;   // 12341234
constexpr std::size_t kTellingNumber = 4;  // digits of a sign-in number that would be seen inside of a PIN
constexpr int kFewestDifferent = 3;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;

int digit(char c) {
    return c - '0';
}

int number_in(std::string_view digits, std::size_t from, std::size_t size) {
    int out = 0;
    for (const char c : digits.substr(from, size)) out = out * 10 + digit(c);
    return out;
}

// 123456, 987654, 890123, 135791, 000000.
bool is_run(std::string_view pin) {
    const int step = (digit(pin[1]) - digit(pin[0]) + 10) % 10;
    for (std::size_t i = 1; i < pin.size(); ++i) {
        if ((digit(pin[i]) - digit(pin[i - 1]) + 10) % 10 != step) return false;
    }
    return true;
}

// 121212, 123123, 12341234.
bool repeats(std::string_view pin) {
    for (std::size_t block = 1; block <= std::min(kLongestBlock, pin.size() / 2); ++block) {
        if (pin.substr(block) == pin.substr(0, pin.size() - block)) return true;
    }
    return false;
}

int different_digits(std::string_view pin) {
    std::array<bool, 10> seen{};
    for (const char c : pin) seen.at(static_cast<std::size_t>(digit(c))) = true;
    return static_cast<int>(std::ranges::count(seen, true));
}

bool is_day(int day, int month) {
    constexpr std::array kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= kDays.at(static_cast<std::size_t>(month) - 1);
}

bool is_day_either_way(int one, int other) {
    return is_day(one, other) || is_day(other, one);
}

// 010190, 900101, 01011990, 19900101; day and month either way round.
bool is_date(std::string_view pin) {
    const auto two = [&](std::size_t at) { return number_in(pin, at, 2); };
    if (pin.size() == 6) return is_day_either_way(two(0), two(2)) || is_day_either_way(two(2), two(4));
    if (pin.size() != 8) return false;
    const auto is_year = [&](std::size_t at) {
        const int year = number_in(pin, at, 4);
        return year >= kFirstYear && year <= kLastYear;
    };
    return (is_year(4) && is_day_either_way(two(0), two(2))) ||
           (is_year(0) && is_day_either_way(two(4), two(6)));
}

// The number itself, with zeros around it, or, when it is long enough to be meant, anywhere.
bool holds_number(std::string_view pin, std::string_view number) {
    if (number.empty()) return false;
    const auto at = pin.find(number);
    if (at == std::string_view::npos) return false;
    if (number.size() >= kTellingNumber) return true;
    const auto only_zeros = [](std::string_view rest) {
        return std::ranges::all_of(rest, [](char c) { return c == '0'; });
    };
    return only_zeros(pin.substr(0, at)) && only_zeros(pin.substr(at + number.size()));
}

}  // namespace

base::Result<void> acceptable_pin(std::string_view pin, std::string_view number) {
    const bool digits = std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
    const auto no = [](const char* why) { return base::fail(base::ErrorCode::InvalidInput, why); };
    if (!digits || pin.size() < kFewest || pin.size() > kMost) return no("a PIN has 6 to 12 digits");
    if (different_digits(pin) < kFewestDifferent || repeats(pin))
        return no("too easy to guess: the same digits again and again");
    if (is_run(pin)) return no("too easy to guess: digits in a row");
    if (is_date(pin)) return no("too easy to guess: a date");
    if (holds_number(pin, number)) return no("too easy to guess: the number to sign in with");
    return {};
}

}  // namespace fd::staff
