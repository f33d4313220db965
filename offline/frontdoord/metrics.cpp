#include "offline/frontdoord/metrics.hpp"

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fd::frontdoord {
namespace {

constexpr const char* kRequestId = "frontdoord metrics";

// A label's value may be anything but must not end the line.
std::string label(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

class Text {
  public:
    void head(std::string_view name, std::string_view help) {
        out_ += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", name, help);
    }
    template <class Number>
    void gauge(std::string_view name, std::string_view help, Number value) {
        head(name, help);
        out_ += fmt::format("{} {}\n", name, value);
    }
    void time(std::string_view name, std::string_view help, const std::optional<base::WallTime>& at) {
        if (at) gauge(name, help, static_cast<double>(at->time_since_epoch().count()) / 1e3);
    }
    void labelled(std::string_view name, std::string_view labels, int value) {
        out_ += fmt::format("{}{{{}}} {}\n", name, labels, value);
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

}  // namespace

std::string prometheus_text(const api::Status& s) {
    Text out;
    out.head("frontdoor_info", "What this core is.");
    out.labelled("frontdoor_info", fmt::format("device=\"{}\",city=\"{}\"", s.device, label(s.city)), 1);
    out.head("frontdoor_outbox_submissions", "Reports by state.");
    for (const auto& [state, count] : s.submissions)
        out.labelled("frontdoor_outbox_submissions", fmt::format("state=\"{}\"", domain::name(state)), count);
    out.gauge("frontdoor_outbox_unsent", "Reports that are not yet with the city.", s.queued);
    out.gauge("frontdoor_outbox_needs_attention", "Reports that people must look at.", s.needs_attention);
    out.time("frontdoor_outbox_oldest_unsent_timestamp_seconds", "When the oldest unsent report was taken.",
             s.oldest_unsent);
    out.gauge("frontdoor_city_reachable", "1: the last call reached the city.", s.city_reachable ? 1 : 0);
    out.time("frontdoor_city_last_contact_timestamp_seconds", "The city's last answer.", s.last_contact);
    out.time("frontdoor_city_last_delivery_timestamp_seconds", "The last report that the city took.",
             s.last_delivered);
    if (s.last_error)
        out.time("frontdoor_last_error_timestamp_seconds", "The last thing that went wrong.",
                 s.last_error->at);
    out.gauge("frontdoor_clock_doubts", "Unfinished reports taken while the clock was wrong.",
              s.clock_doubts);
    out.gauge("frontdoor_moves_unfinished", "Exports whose file was perhaps never written.",
              s.unfinished_moves.size());
    if (s.disk_free) out.gauge("frontdoor_disk_free_bytes", "Room where the store lies.", *s.disk_free);
    if (s.disk_size) out.gauge("frontdoor_disk_size_bytes", "Size of the disk of the store.", *s.disk_size);
    out.time("frontdoor_status_timestamp_seconds", "When all of this was so.", s.now);
    return out.take();
}

Metrics::~Metrics() {
    stop();
}

void Metrics::start(api::Core& core) {
    if (file_.empty()) return;
    thread_ = std::jthread([this, &core] { run(core); });
}

void Metrics::stop() {
    words_.close();
    if (thread_.joinable()) thread_.join();
}

bool Metrics::hear(const api::Notice& notice) {
    if (file_.empty()) return false;
    if (std::holds_alternative<api::Health>(notice) && !changed_.exchange(true))
        static_cast<void>(words_.send(Changed{}));
    const auto* operated = std::get_if<api::Operated>(&notice);
    if (operated == nullptr || operated->request_id != kRequestId) return false;
    if (const auto* status = std::get_if<api::Status>(&operated->answer))
        static_cast<void>(words_.send(*status));
    return true;
}

void Metrics::write(const api::Status& status) {
    const auto written = base::files::publish(file_, prometheus_text(status));
    if (!written && !complained_) base::log::error("metrics", written.error().text);
    complained_ = !written;
}

void Metrics::run(api::Core& core) {
    using std::chrono::milliseconds;
    bool asked = false;
    base::Monotonic last = clock_.monotonic() - kAtLeast;
    base::Monotonic due = last + kAtLeast;
    while (!words_.closed()) {
        const base::Monotonic now = clock_.monotonic();
        if (!asked && now >= due) {
            asked = true;
            last = now;
            due = now + kAtLeast;
            changed_ = false;
            core.post(api::Operate{kRequestId, api::GetStatus{}});
        }
        const auto word =
            words_.receive(asked ? milliseconds(kAtLeast) : std::max(due - now, milliseconds(1)));
        if (!word) {
            asked = false;  // not answered for a minute: asked again when it is due
        } else if (const auto* status = std::get_if<api::Status>(&*word)) {
            asked = false;
            write(*status);
        } else {
            due = std::min(due, last + kPause);
        }
    }
}

}  // namespace fd::frontdoord
