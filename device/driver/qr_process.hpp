#pragma once
// QrReader in a process of its own. Frames come from strangers, and Debian 12's decoder ends its
// process by an assertion on some of them (measured: some that look like Micro QR); here that costs one
// frame. One thread owns it, as it would a QrReader. Nothing of a frame goes to a disk.

#include "device/port/camera.hpp"
#include "offline/base/clock.hpp"

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

namespace fd::device {

class QrProcess {
  public:
    // `helper`: the program front-door-qr. It starts with the first frame. The clock outlives this.
    QrProcess(std::string helper, const base::Clock& clock,
              std::chrono::milliseconds longest = std::chrono::milliseconds(1000));
    ~QrProcess();
    QrProcess(const QrProcess&) = delete;
    QrProcess& operator=(const QrProcess&) = delete;

    // As QrReader::read and read_thoroughly. InvalidInput: malformed frame. NotFound: the helper cannot be
    // started. Unavailable: it died on this frame; Timeout: it took longer than `longest` (each pass, when
    // thoroughly) and was ended. After both the next frame gets a new one.
    base::Result<std::optional<std::string>> read(const GreyFrame& frame);
    base::Result<std::optional<std::string>> read_thoroughly(const GreyFrame& frame);

    [[nodiscard]] int deaths() const { return deaths_; }  // for the operator's page

  private:
    using Answer = base::Result<std::optional<std::string>>;
    Answer ask(const GreyFrame& frame, std::uint32_t turn, std::chrono::milliseconds longest);
    base::Result<void> start();
    base::Result<void> send(const void* from, std::size_t size, base::Monotonic deadline);
    base::Result<void> receive(void* to, std::size_t size, base::Monotonic deadline);
    base::Result<void> wait(ssize_t moved, bool to_read, base::Monotonic deadline);
    Answer answer(base::Monotonic deadline);
    void end();

    const std::string helper_;
    const base::Clock& clock_;
    const std::chrono::milliseconds longest_;
    pid_t child_ = -1;
    int socket_ = -1;
    std::uint32_t turn_ = 0;
    int deaths_ = 0;
};

}  // namespace fd::device
