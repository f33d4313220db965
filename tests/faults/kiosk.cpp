#include "tests/faults/kiosk.hpp"

#include "tests/tools/riverbend_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace fd::faults {

Kiosk::Kiosk(CityLine& line, base::FakeClock& clock, std::uint64_t seed, Watcher watcher)
    : line_(line), clock_(clock), ids_(seed), watcher_(std::move(watcher)) {
    start();
}

void Kiosk::start() {
    core::CoreOptions options;
    options.data_dir = dir_.file("data");
    options.status_host = "311.RIVERBEND.EXAMPLE";
    options.profile.base_url = "http://city.example/open311/v2";
    options.profile.api_key = "sandbox";
    options.profile.paging = {"page", "page_size", 1000};
    options.poll = std::chrono::hours(1);
    core_.reset();  // the folder's lock
    auto opened =
        core::CoreLogic::open(options, {clock_, ids_, unused_}, [this](const api::Notice& n) { hear(n); });
    REQUIRE(opened);
    core_ = std::move(*opened);
}

void Kiosk::submit(const std::string& report, const std::string& service) {
    core_->handle(api::Submit{report, test::riverbend_report(report, service)});
}

bool Kiosk::pass() {
    if (held_) let_go();
    int requests = 0;
    for (auto request = core_->next_http(); request; request = core_->next_http()) {
        core_->finish_http(line_.call(*request));
        if (++requests > 500) return false;
    }
    return true;
}

bool Kiosk::hold(const std::string& method, const std::string& part_of_url) {
    for (int i = 0; i < 100; ++i) {
        auto request = core_->next_http();
        if (!request) return false;
        if (request->method == method && request->url.find(part_of_url) != std::string::npos) {
            held_ = std::move(request);
            return true;
        }
        core_->finish_http(line_.call(*request));
    }
    return false;
}

void Kiosk::let_go() {
    if (!held_) return;
    const net::HttpRequest request = *std::exchange(held_, std::nullopt);
    core_->finish_http(line_.call(request));
}

void Kiosk::crash(bool request_left, int answered) {
    let_go();
    held_ = core_->next_http();
    for (; answered > 0 && held_; --answered) {
        let_go();
        held_ = core_->next_http();
    }
    crash_held(request_left);
}

void Kiosk::crash_held(bool request_left) {
    if (held_ && request_left) static_cast<void>(line_.call(*held_));
    held_.reset();
    start();
}

void Kiosk::hurry() {
    core_->handle(api::TryAgainNow{});
}

std::chrono::milliseconds Kiosk::wait() {
    return core_->wait();
}

domain::SubmissionState Kiosk::state(const std::string& report) const {
    return shown_.at(report).status.state;
}

bool Kiosk::settled() const {
    return std::ranges::all_of(shown_, [](const auto& entry) {
        const auto state = entry.second.status.state;
        return state == domain::SubmissionState::Confirmed || state == domain::SubmissionState::Accepted ||
               state == domain::SubmissionState::Refused || state == domain::SubmissionState::NeedsAttention;
    });
}

bool Kiosk::live(std::chrono::milliseconds time, bool until_settled) {
    const base::Monotonic end = clock_.monotonic() + time;
    while (clock_.monotonic() < end && !(until_settled && settled())) {
        if (!pass()) return false;
        line_.advance(std::max<std::chrono::milliseconds>(wait(), std::chrono::seconds(1)));
    }
    return true;
}

void Kiosk::hear(const api::Notice& notice) {
    if (const auto* saved = std::get_if<api::Saved>(&notice)) {
        const auto [entry, is_new] =
            shown_.try_emplace(saved->request_id, Shown{saved->request_id, saved->ticket, {}});
        if (!is_new && !(entry->second.ticket == saved->ticket)) problems_.push_back("a ticket changed");
        for (const auto& [report, other] : shown_) {
            if (report != saved->request_id &&
                other.ticket.ticket.reference == saved->ticket.ticket.reference)
                problems_.push_back("one reference on two tickets");
        }
        hear(saved->status);
    } else if (const auto* failed = std::get_if<api::NotSaved>(&notice)) {
        problems_.push_back("not saved: " + failed->error.text);
    } else if (const auto* progress = std::get_if<api::Progressed>(&notice)) {
        hear(progress->status);
    }
}

void Kiosk::hear(const domain::SubmissionStatus& status) {
    for (auto& [report, shown] : shown_) {
        if (shown.ticket.ticket.reference == status.reference) shown.status = status;
    }
    if (watcher_) watcher_(status);
}

}  // namespace fd::faults
