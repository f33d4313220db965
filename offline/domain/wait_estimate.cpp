#include "offline/domain/wait_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fd::domain {
namespace {

constexpr double kHalf = 0.5;
constexpr double kFourOfFive = 0.8;
constexpr double kStep = 5;  // minutes

double minutes_of(std::chrono::seconds time) {
    return std::chrono::duration<double, std::ratio<60>>(time).count();
}

}  // namespace

void WaitEstimate::served(std::chrono::seconds took) {
    services_.push_back(std::max(took, std::chrono::seconds(0)));
    sum_ += services_.back();
    if (services_.size() <= kWindow) return;
    sum_ -= services_.front();
    services_.pop_front();
}

void WaitEstimate::waited(std::chrono::seconds predicted, std::chrono::seconds waited) {
    if (predicted <= std::chrono::seconds(0)) return;
    ratios_.push_back(std::chrono::duration<double>(waited) / std::chrono::duration<double>(predicted));
    if (ratios_.size() > kWindow) ratios_.pop_front();
}

std::optional<std::chrono::seconds> WaitEstimate::predicted(std::size_t ahead,
                                                            std::size_t open_counters) const {
    if (open_counters == 0 || services_.size() < kEnough) return std::nullopt;
    const double mean = std::chrono::duration<double>(sum_).count() / static_cast<double>(services_.size());
    const double time = static_cast<double>(ahead + 1) * mean / static_cast<double>(open_counters);
    return std::chrono::seconds(std::llround(time));
}

std::optional<double> WaitEstimate::ratio(double quantile) const {
    if (ratios_.size() < kEnough) return std::nullopt;
    std::vector<double> sorted(ratios_.begin(), ratios_.end());
    const auto at = static_cast<std::ptrdiff_t>(quantile * static_cast<double>(sorted.size() - 1));
    std::nth_element(sorted.begin(), sorted.begin() + at, sorted.end());
    return sorted[static_cast<std::size_t>(at)];
}

std::optional<WaitRange> WaitEstimate::range(std::size_t ahead, std::size_t open_counters) const {
    const auto time = predicted(ahead, open_counters);
    const auto half = ratio(kHalf);
    const auto most = ratio(kFourOfFive);
    if (!time || !half || !most) return std::nullopt;
    const double from = std::floor(minutes_of(*time) * *half / kStep) * kStep;
    const double to = std::max(std::ceil(minutes_of(*time) * *most / kStep) * kStep, from + kStep);
    return WaitRange{std::chrono::minutes(std::lround(from)), std::chrono::minutes(std::lround(to))};
}

}  // namespace fd::domain
