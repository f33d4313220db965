#pragma once
// DeviceWait: sleeps until one of the input devices that this process has open can be
// read. SDL's kmsdrm driver waits for events by asking a thousand times a second; a
// kiosk does that all night. It does not tell its files, so they are found by what
// the kernel says is open. Nothing is read here. UI thread; wake() from any.

#include <chrono>
#include <string>

namespace fd::shell {

class DeviceWait {
  public:
    // A device that is plugged in while we sleep is found when SDL is asked again: at the latest
    // after this.
    static constexpr std::chrono::milliseconds kLongest{500};

    explicit DeviceWait(std::string folder = "/dev/input/");
    ~DeviceWait();
    DeviceWait(const DeviceWait&) = delete;
    DeviceWait& operator=(const DeviceWait&) = delete;

    enum class Ended { Time, Woken, Device };

    // At most kLongest. Ends early for a device, for wake() (now or since the last sleep), and as if
    // time were up for a signal.
    Ended wait(std::chrono::milliseconds at_most);
    void wake() const;

  private:
    std::string folder_;
    int wakes_ = -1;  // eventfd
};

}  // namespace fd::shell
