#pragma once
// One TCP connection as cpp-httplib sees it, with the faults that only a socket can
// have: resets, silence, cut and slow replies. Used by the thread that serves the connection.

#include "offline/base/channel.hpp"
#include "tests/city/faults.hpp"

#include <httplib.h>

#include <functional>
#include <optional>
#include <string>

namespace fd::city_sandbox {

// Closed when the server stops; waiting on it is how a thread waits and can be woken.
using StopSignal = base::Channel<int>;

class Connection final : public httplib::Stream {
  public:
    // Owns the socket.
    Connection(socket_t socket, StopSignal& stop) : socket_(socket), stop_(stop) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    // false: the peer is gone, the time is up or the server stops.
    [[nodiscard]] bool wait_for_request(std::chrono::milliseconds at_most) const;
    void set_fault(const Fault& fault);
    void clear_fault() { fault_.reset(); }
    [[nodiscard]] bool broken() const { return broken_; }

    [[nodiscard]] bool is_readable() const override;
    [[nodiscard]] bool is_writable() const override;
    ssize_t read(char* out, size_t size) override;
    ssize_t write(const char* bytes, size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    [[nodiscard]] socket_t socket() const override { return socket_; }

  private:
    ssize_t send_all(const char* bytes, size_t size);
    ssize_t send_slowly(const char* bytes, size_t size);
    ssize_t send_part(const char* bytes, size_t size);
    void hang_until_gone();
    ssize_t break_off(bool reset);
    bool peer_gone() const;

    socket_t socket_;
    StopSignal& stop_;
    std::optional<Fault> fault_;
    std::string head_;  // of the reply, until its end is seen
    int body_sent_ = 0;
    bool broken_ = false;
    bool reset_ = false;  // close with RST
};

}  // namespace fd::city_sandbox
