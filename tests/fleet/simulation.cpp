#include "tests/fleet/simulation.hpp"

#include "tests/fleet/city_queue.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <random>

namespace fd::fleet {
namespace {

using std::chrono::milliseconds;

enum class State { Queued, Unknown, Delivered };

struct Report {
    State state = State::Queued;
    milliseconds due{0};
    milliseconds attempted{0};
    int tries = 0;
    int at_city = 0;  // how often the city took it
};

struct Kiosk {
    std::vector<Report> reports;
    std::size_t first_open = 0;  // what is before it is delivered
    sync::Breaker network;
    sync::Breaker rest;
    milliseconds contact{-1};  // the last GET that succeeded; negative: none
    int unknowns = 0;
    int request = 0;  // the number of the one that is out
    bool busy = false;
    Job out;
};

enum class Kind { Wake, Report, Served, Answer, Refused, Later, TimedOut, NoWay };

struct Event {
    milliseconds at{0};
    std::uint64_t order = 0;  // first come, first served
    Kind kind = Kind::Wake;
    Job job;
    bool operator>(const Event& other) const {
        return std::pair(at, order) > std::pair(other.at, other.order);
    }
};

class Simulation {
  public:
    explicit Simulation(const Scenario& scenario)
        : s_(scenario),
          dice_(scenario.seed),
          kiosks_(static_cast<std::size_t>(scenario.kiosks)),
          city_(std::max(1, static_cast<int>(scenario.capacity * scenario.service_ms / 1000)),
                scenario.overload == Overload::Late
                    ? std::numeric_limits<int>::max()
                    : static_cast<int>(scenario.capacity * scenario.queue_seconds)) {
        out_.seconds.resize(
            static_cast<std::size_t>((scenario.outage + scenario.after) / std::chrono::seconds(1)) + 1);
    }

    Numbers run() {
        give_reports();
        while (!events_.empty() && events_.top().at < s_.outage + s_.after) {
            const Event event = events_.top();
            events_.pop();
            note_until(event.at);
            now_ = event.at;
            handle(event);
        }
        note_until(s_.outage + s_.after);
        conclude();
        return std::move(out_);
    }

  private:
    void at(milliseconds when, Kind kind, const Job& job) { events_.push({when, ++order_, kind, job}); }
    Kiosk& kiosk(const Job& job) { return kiosks_[static_cast<std::size_t>(job.kiosk)]; }
    [[nodiscard]] bool down() const { return now_ < s_.outage; }
    std::size_t second() const { return static_cast<std::size_t>(now_ / std::chrono::seconds(1)); }

    // Residents come by chance; with `together` the first ones wait until all kiosks have power again.
    void give_reports() {
        std::exponential_distribution<double> pause(s_.reports_per_hour / 3600.0);
        const milliseconds begin = s_.together ? milliseconds(std::chrono::hours(1)) : milliseconds(0);
        for (int k = 0; k < s_.kiosks; ++k) {
            double t = pause(dice_);
            while (t < static_cast<double>(s_.outage.count()) * 60) {
                at(std::max(begin, milliseconds(static_cast<std::int64_t>(t * 1000))), Kind::Report,
                   {k, 0, -1, false});
                ++out_.reports;
                t += pause(dice_);
            }
        }
    }

    // A random number for the policy. Without jitter: the one that gives the longest wait.
    std::uint64_t random(const sync::Backoff& backoff, int tries) {
        if (s_.jitter) return dice_();
        milliseconds ceiling = backoff.first;
        for (int i = 0; i < tries && ceiling < backoff.most; ++i) ceiling *= 2;
        return static_cast<std::uint64_t>(
            std::max(std::min(ceiling, backoff.most) - milliseconds(1000), milliseconds(0)).count());
    }
    milliseconds backoff(const sync::Backoff& kind, int tries) {
        return sync::delay(kind, tries, random(kind, tries), {});
    }
    void fail(sync::Breaker& breaker, const sync::Backoff& kind, std::optional<milliseconds> wait = {}) {
        breaker.fail(kind, now_, random(kind, breaker.failures()), wait);
    }

    void handle(const Event& event) {
        switch (event.kind) {
            case Kind::Report:
                kiosk(event.job).reports.push_back({State::Queued, now_, {}, 0, 0});
                ++open_;
                return next(event.job.kiosk);
            case Kind::Wake:
                return next(event.job.kiosk);
            case Kind::Served:
                city_.end();
                served(event.job);
                return work();
            case Kind::Answer:
            case Kind::Refused:
            case Kind::Later:
            case Kind::TimedOut:
            case Kind::NoWay:
                if (kiosk(event.job).busy && kiosk(event.job).request == event.job.request)
                    finish(event.kind, event.job);
        }
    }

    // SyncEngine::next
    void next(int number) {
        Kiosk& k = kiosks_[static_cast<std::size_t>(number)];
        if (k.busy) return;
        while (k.first_open < k.reports.size() && k.reports[k.first_open].state == State::Delivered)
            ++k.first_open;
        int chosen = -1;
        milliseconds soonest = milliseconds::max();
        for (std::size_t i = k.first_open; i < k.reports.size(); ++i) {
            const Report& report = k.reports[i];
            if (report.state == State::Delivered) continue;
            soonest = std::min(soonest, report.due);
            const bool better =
                chosen < 0 || (report.state == State::Unknown &&
                               k.reports[static_cast<std::size_t>(chosen)].state == State::Queued);
            if (report.due <= now_ && better) chosen = static_cast<int>(i);
        }
        const milliseconds rest = std::max(k.network.remaining(now_), k.rest.remaining(now_));
        if (soonest == milliseconds::max()) return;
        if (rest > milliseconds(0) || chosen < 0) {
            return at(std::max(soonest, now_ + rest), Kind::Wake, {number, 0, -1, false});
        }
        Job job{number, ++k.request, -1, false};
        const bool fresh = k.contact >= milliseconds(0) && now_ - k.contact <= s_.policy.probe_fresh;
        if (fresh) {
            Report& report = k.reports[static_cast<std::size_t>(chosen)];
            job.report = chosen;
            job.post = report.state == State::Queued;
            if (job.post) report.attempted = now_;
        }
        send(k, job);
    }

    void send(Kiosk& k, const Job& job) {
        k.busy = true;
        k.out = job;
        ++out_.seconds[second()].offered;
        if (down()) return at(now_ + s_.policy.connect_timeout, Kind::NoWay, job);
        if (!city_.arrive(job)) {
            return at(now_ + milliseconds(20), s_.overload == Overload::Later ? Kind::Later : Kind::Refused,
                      job);
        }
        at(now_ + s_.policy.total_timeout, Kind::TimedOut, job);
        work();
    }

    void work() {
        for (auto job = city_.begin(); job; job = city_.begin())
            at(now_ + milliseconds(s_.service_ms), Kind::Served, *job);
    }

    void served(const Job& job) {
        ++out_.seconds[second()].served;
        ++served_;
        if (job.post && ++kiosk(job).reports[static_cast<std::size_t>(job.report)].at_city > 1)
            ++out_.doubled;
        at(now_ + milliseconds(20), Kind::Answer, job);
    }

    // SyncEngine::finish
    void finish(Kind kind, const Job& job) {
        Kiosk& k = kiosk(job);
        k.busy = false;
        const bool answered = kind == Kind::Answer;
        if (job.report < 0) {
            answered ? contact(k) : lost(k, kind);
        } else if (job.post) {
            finish_post(k, k.reports[static_cast<std::size_t>(job.report)], kind);
        } else {
            finish_ask(k, k.reports[static_cast<std::size_t>(job.report)], kind);
        }
        next(job.kiosk);
    }

    void contact(Kiosk& k) {
        k.contact = now_;
        k.network.let_through();
    }
    void lost(Kiosk& k, Kind kind) {
        k.contact = milliseconds(-1);
        fail(k.network, s_.policy.network,
             kind == Kind::Later ? std::optional(s_.retry_after) : std::nullopt);
    }

    void finish_post(Kiosk& k, Report& report, Kind kind) {
        if (kind == Kind::Answer) {
            k.unknowns = 0;
            k.network.succeed();
            k.rest.succeed();
            return deliver(report);
        }
        if (kind == Kind::TimedOut) {
            ++out_.unknown;
            if (++k.unknowns >= s_.policy.unknowns_in_a_row) fail(k.rest, s_.policy.network);
            report.state = State::Unknown;
            report.due = now_;
            report.tries = 0;
            return;
        }
        k.unknowns = 0;
        report.due = now_;
        ++report.tries;
        if (kind != Kind::Later) return lost(k, kind);
        fail(k.rest, s_.policy.send, s_.retry_after);
        report.due = now_ + std::max(backoff(s_.policy.send, report.tries - 1), s_.retry_after);
    }

    void finish_ask(Kiosk& k, Report& report, Kind kind) {
        if (kind != Kind::Answer) {
            if (kind != Kind::Later) lost(k, kind);
            report.due = now_ + backoff(s_.policy.ask, report.tries);
            return;
        }
        if (report.at_city > 0) return deliver(report);
        const milliseconds settled = report.attempted + s_.policy.settle;
        if (settled > now_) {
            report.due = settled;
            return;
        }
        report.state = State::Queued;
        report.due = now_ + backoff(s_.policy.send, 1);
    }

    void deliver(Report& report) {
        report.state = State::Delivered;
        --open_;
        ++out_.delivered;
        const double minutes = std::chrono::duration<double, std::ratio<60>>(now_ - s_.outage).count();
        if (out_.drained_99_min < 0 && out_.delivered * 100.0 >= out_.reports * 99.0)
            out_.drained_99_min = minutes;
        if (out_.delivered == out_.reports) {
            out_.drained_min = minutes;
            out_.useful = static_cast<double>(out_.reports) / served_;
        }
    }

    void note_until(milliseconds when) {
        for (; noted_ < when; noted_ += std::chrono::seconds(1)) {
            const auto index = static_cast<std::size_t>(noted_ / std::chrono::seconds(1));
            if (index < out_.seconds.size()) out_.seconds[index].waiting = open_;
        }
    }

    void conclude() {
        const auto back = static_cast<std::size_t>(s_.outage / std::chrono::seconds(1));
        // The first hour after they all began belongs to the start, not to the waiting.
        const std::size_t begun = s_.together ? 7200 : 3600;
        double sum = 0;
        for (std::size_t i = begun; i < back; ++i) {
            out_.peak_outage = std::max(out_.peak_outage, out_.seconds[i].offered);
            sum += out_.seconds[i].offered;
        }
        out_.mean_outage = sum / static_cast<double>(back - begun);
        for (std::size_t i = back; i < out_.seconds.size(); ++i) {
            out_.peak_return = std::max(out_.peak_return, out_.seconds[i].offered);
        }
    }

    const Scenario s_;
    std::mt19937_64 dice_;
    std::vector<Kiosk> kiosks_;
    CityQueue city_;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::uint64_t order_ = 0;
    milliseconds now_{0};
    milliseconds noted_{0};
    int open_ = 0;
    int served_ = 0;
    Numbers out_;
};

}  // namespace

Numbers simulate(const Scenario& scenario) {
    return Simulation(scenario).run();
}

}  // namespace fd::fleet
