#pragma once
// Channel<T>: the only thing that threads share. Bounded; what happens when it
// is full is named at construction. Any number of senders, one receiver.
// close() wakes the receiver, who still gets what was sent before.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace fd::base {

enum class WhenFull {
    Block,       // the sender waits
    DropOldest,  // the oldest message goes
    LatestOnly,  // everything older goes: camera frames
};

template <class T>
class Channel {
  public:
    explicit Channel(std::size_t capacity, WhenFull policy = WhenFull::Block)
        : capacity_(policy == WhenFull::LatestOnly ? 1 : capacity), policy_(policy) {}

    // false: the channel is closed and the value was not taken.
    bool send(T value) {
        std::unique_lock lock(mutex_);
        if (policy_ == WhenFull::Block) {
            space_.wait(lock, [&] { return closed_ || queue_.size() < capacity_; });
        }
        if (closed_) return false;
        while (queue_.size() >= capacity_) queue_.pop_front();
        queue_.push_back(std::move(value));
        lock.unlock();
        filled_.notify_one();
        return true;
    }

    // Waits at most `wait`; nothing when there was nothing, or closed and empty.
    std::optional<T> receive(std::chrono::milliseconds wait) {
        std::unique_lock lock(mutex_);
        filled_.wait_for(lock, wait, [&] { return closed_ || !queue_.empty(); });
        return take(lock);
    }

    std::optional<T> try_receive() {
        std::unique_lock lock(mutex_);
        return take(lock);
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        filled_.notify_all();
        space_.notify_all();
    }

    [[nodiscard]] bool closed() const {
        const std::lock_guard lock(mutex_);
        return closed_ && queue_.empty();
    }

  private:
    std::optional<T> take(std::unique_lock<std::mutex>& lock) {
        if (queue_.empty()) return std::nullopt;
        std::optional<T> value(std::move(queue_.front()));
        queue_.pop_front();
        lock.unlock();
        space_.notify_one();
        return value;
    }

    const std::size_t capacity_;
    const WhenFull policy_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::condition_variable space_;
    std::deque<T> queue_;
    bool closed_ = false;
};

}  // namespace fd::base
