#pragma once
// Wakeup: lets any thread end another one's poll(). Rings are not counted. Owned by who polls.

namespace fd::core {

class Wakeup {
  public:
    Wakeup();
    ~Wakeup();
    Wakeup(const Wakeup&) = delete;
    Wakeup& operator=(const Wakeup&) = delete;

    [[nodiscard]] int fd() const { return fd_; }  // readable: it was rung
    void ring();                                  // any thread; never blocks
    void clear();

  private:
    int fd_;
};

}  // namespace fd::core
