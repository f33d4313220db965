#pragma once
// An ESC/POS printer at a TCP port, with faults: what a driver says about it can be held
// against what happened. Serves one connection at a time on a thread of its own.
// The owner may call anything from one thread; stop() before reading the truth.

#include "device/fake/escpos_machine.hpp"
#include "offline/base/channel.hpp"
#include "offline/base/clock.hpp"
#include "offline/base/result.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

namespace fd::device {

struct ServerFaults {
    MachineFaults machine{};
    std::optional<std::size_t> stall_at{};  // takes no byte after so many
    std::optional<std::size_t> reset_at{};  // breaks the connection (RST) after so many
    std::optional<std::size_t> close_at{};  // closes it politely after so many
    std::size_t buffer = 65536;             // bytes taken but not yet printed
    std::size_t bytes_per_second = 0;       // how fast it prints; 0: at once
    std::chrono::milliseconds late{0};      // every answer comes so much later
};

struct ServerTruth {
    std::string received;  // every byte of every job
    std::size_t jobs = 0;
    std::size_t rows = 0;
    std::size_t proofs = 0;
    std::size_t cuts = 0;
    std::size_t stray_text = 0;
};

class FakePrinterServer {
  public:
    // Listens on loopback; port 0 takes a free one. Unavailable: the port is taken. The clock outlives it.
    // With a `file`, the bytes of each job are written there when its connection ends; questions alone are
    // none.
    static base::Result<std::unique_ptr<FakePrinterServer>> start(std::uint16_t port, ServerFaults faults,
                                                                  const base::Clock& clock,
                                                                  std::string file = {});
    ~FakePrinterServer();
    FakePrinterServer(const FakePrinterServer&) = delete;
    FakePrinterServer& operator=(const FakePrinterServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] bool stopped() const { return stopped_; }   // a trouble keeps it from printing now
    [[nodiscard]] std::size_t jobs() const { return jobs_; }  // connections that have ended
    void refill();                                            // paper in, cover shut
    ServerTruth stop();  // ends the thread; the same truth when called again

  private:
    struct Connection;
    FakePrinterServer(int listener, std::uint16_t port, ServerFaults faults, const base::Clock& clock,
                      std::string file);
    void serve(const std::stop_token& token);
    void talk(int fd, const std::stop_token& token);
    void take(Connection& connection);
    bool move(Connection& connection);
    void end_job(const Connection& connection);

    const int listener_;
    const std::uint16_t port_;
    const ServerFaults faults_;
    const base::Clock& clock_;
    const std::string file_;
    EscposMachine machine_;
    ServerTruth truth_;
    std::atomic<bool> stopped_{false};
    std::atomic<std::size_t> jobs_{0};
    base::Channel<int> refills_{8, base::WhenFull::DropOldest};
    std::jthread thread_;
};

}  // namespace fd::device
