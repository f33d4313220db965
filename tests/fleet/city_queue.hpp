#pragma once
// The city as a queue: so many workers, so much room in front of them. Single owner: the
// simulation, which tells it the time.

#include <deque>
#include <optional>

namespace fd::fleet {

struct Job {
    int kiosk = 0;
    int request = 0;  // of that kiosk
    int report = -1;  // POST and ask; -1: the cheap GET
    bool post = false;
};

class CityQueue {
  public:
    CityQueue(int workers, int room) : idle_(workers), room_(room) {}

    // False: no room. Nothing more is known of it then.
    bool arrive(const Job& job) {
        if (static_cast<int>(waiting_.size()) >= room_) return false;
        waiting_.push_back(job);
        return true;
    }
    // The next job that a worker takes now, if one is idle.
    std::optional<Job> begin() {
        if (idle_ == 0 || waiting_.empty()) return std::nullopt;
        --idle_;
        const Job job = waiting_.front();
        waiting_.pop_front();
        return job;
    }
    void end() { ++idle_; }

  private:
    int idle_;
    int room_;
    std::deque<Job> waiting_;
};

}  // namespace fd::fleet
