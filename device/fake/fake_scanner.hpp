#pragma once
// A scanner that reads what it is told to. scan() belongs to the scanner's thread, the
// rest to anybody.

#include "device/port/scanner.hpp"
#include "offline/base/channel.hpp"

namespace fd::device {

class FakeScanner final : public Scanner {
  public:
    void present(std::string code);  // cut at 4096 bytes, as the port promises
    void unplug();
    void plug();

    base::Result<std::optional<std::string>> scan(std::chrono::milliseconds wait) override;

  private:
    base::Channel<std::string> codes_{64, base::WhenFull::DropOldest};
    base::Channel<bool> plugs_{1, base::WhenFull::LatestOnly};
    bool plugged_ = true;
};

}  // namespace fd::device
