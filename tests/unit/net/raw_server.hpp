#pragma once
// A TCP server on loopback that says exactly the bytes it is told to: what no honest
// HTTP library would send. Each connection runs the script on a thread of its own;
// clients must be gone before the server.

#include <functional>
#include <string>
#include <thread>

namespace fd::test {

class Connection {
  public:
    explicit Connection(int fd) : fd_(fd) {}
    // One request's head and its body by Content-Length; empty when the client is gone.
    std::string read_request();
    void write(const std::string& bytes) const;
    void wait_for_close() const;  // until the client hangs up

  private:
    int fd_;
};

class RawServer {
  public:
    explicit RawServer(std::function<void(Connection&)> script);
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;
    [[nodiscard]] std::string url(const std::string& path) const;

  private:
    int port_ = 0;  // before listener_, whose making sets it
    int listener_ = -1;
    std::jthread thread_;
};

// A port on loopback that nobody listens on.
int closed_port();

}  // namespace fd::test
