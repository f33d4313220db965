#include "tests/faults/kiosk.hpp"

#include "tests/tools/riverbend_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

namespace fd::faults {
namespace {

constexpr std::size_t kConnections = 4;  // as the HTTP client's; other calls wait their turn

}  // namespace

Kiosk::Kiosk(CityLine& line, base::FakeClock& clock, std::uint64_t seed, Watcher watcher)
    : line_(line), clock_(clock), ids_(seed), dice_(seed + 1), watcher_(std::move(watcher)) {
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

void Kiosk::take() {
    auto calls = core_->next_http();
    if (core_->take_back()) {
        const auto waiting = out_.begin() + static_cast<std::ptrdiff_t>(under_way());
        const auto none = std::stable_partition(waiting, out_.end(), [](const auto& c) { return c.urgent; });
        for (auto never_left = none; never_left != out_.end(); ++never_left) {
            answers_.push_back(
                {never_left->id, tl::unexpected(net::HttpFailure{{base::ErrorCode::Cancelled, "given back"},
                                                                 net::Progress::NothingSent})});
        }
        out_.erase(none, out_.end());
    }
    std::ranges::move(calls, std::back_inserter(out_));
}

std::size_t Kiosk::under_way() const {
    return std::min(out_.size(), kConnections);
}

void Kiosk::call(std::size_t which) {
    const net::HttpCall call = std::move(out_[which]);
    out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(which));
    answers_.push_back({call.id, line_.call(call.request)});
}

void Kiosk::hear_answers() {
    std::vector<net::HttpAnswer> heard;
    for (std::uint64_t many = 1 + roll(answers_.size()); many > 0; --many) {
        const auto next = answers_.begin() + static_cast<std::ptrdiff_t>(roll(answers_.size()));
        heard.push_back(std::move(*next));
        answers_.erase(next);
    }
    core_->finish_http(std::move(heard));
}

bool Kiosk::pass() {
    if (held_) let_go();
    for (int calls = 0; calls < 500;) {
        take();
        if (out_.empty() && answers_.empty()) return true;
        if (!out_.empty() && (answers_.empty() || roll(2) == 0)) {
            call(roll(under_way()));
            ++calls;
        } else {
            hear_answers();
        }
    }
    return false;
}

bool Kiosk::hold(const std::string& method, const std::string& part_of_url) {
    for (int i = 0; i < 100; ++i) {
        take();
        const auto wanted = std::ranges::find_if(out_, [&](const net::HttpCall& call) {
            return call.request.method == method && call.request.url.find(part_of_url) != std::string::npos;
        });
        if (wanted != out_.end()) {
            held_ = std::move(*wanted);
            out_.erase(wanted);
            return true;
        }
        if (out_.empty() && answers_.empty()) return false;
        if (!out_.empty()) call(0);
        hear_answers();
    }
    return false;
}

void Kiosk::let_go() {
    if (!held_) return;
    const net::HttpCall call = *std::exchange(held_, std::nullopt);
    std::vector<net::HttpAnswer> answers;
    answers.push_back({call.id, line_.call(call.request)});
    core_->finish_http(std::move(answers));
    core_->settle();
}

void Kiosk::crash(bool calls_left, int answered) {
    let_go();
    take();
    for (; answered > 0 && !out_.empty(); --answered) {
        call(roll(under_way()));
        // An answer that came and was not written down before the power went is one more way.
        if (roll(4) != 0) hear_answers();
        if (roll(4) != 0) take();
    }
    for (std::size_t left = calls_left && !out_.empty() ? 1 + roll(under_way()) : 0; left > 0; --left)
        call(roll(under_way()));
    power_cut();
}

void Kiosk::crash_held(bool call_left) {
    if (held_ && call_left) static_cast<void>(line_.call(held_->request));
    power_cut();
}

void Kiosk::power_cut() {
    held_.reset();
    out_.clear();
    answers_.clear();
    start();
}

void Kiosk::hurry() {
    core_->handle(api::TryAgainNow{});
}

void Kiosk::retry() {
    for (const auto& entry : shown_)
        core_->handle(api::Operate{"people", api::RetrySubmission{entry.second.status.reference}});
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
