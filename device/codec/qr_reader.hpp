#pragma once
// Reads QR and Micro QR codes from camera frames. What it returns is input from
// strangers: verify the signature. No frame is kept.
// One thread owns a reader. Debian 12's ZXing ends the process by an assertion on some frames that look
// like Micro QR: a program that must not end uses QrProcess (device/driver), which runs this one in a helper.

#include "device/port/camera.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace fd::device {

class QrReader {
  public:
    QrReader();
    ~QrReader();
    QrReader(QrReader&&) noexcept;
    QrReader& operator=(QrReader&&) noexcept;

    // For a live camera, whose frames repeat: the cheap pass, and one of the others in turn. At most 4096
    // bytes of the first code found; nothing when there is none or the frame is malformed or over
    // kMaxFramePixels.
    std::optional<std::string> read(const GreyFrame& frame);
    // The same with the extra pass chosen by the caller (modulo passes()).
    std::optional<std::string> read(const GreyFrame& frame, std::size_t turn);

    // For a single picture: every pass until one reads. As slow as read() for as many frames as there are
    // passes.
    std::optional<std::string> read_thoroughly(const GreyFrame& frame);

    // After so many frames every pass has had its turn.
    static std::size_t passes();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fd::device
