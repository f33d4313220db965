#include "kiosk/shell/device_wait.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <thread>

using namespace fd;
using Ended = shell::DeviceWait::Ended;

namespace {

// A pipe with a name stands for a device.
struct Device {
    Device() : folder(fd::test::binary_dir() + "/test_device_wait") {
        REQUIRE(base::files::make_dirs(folder).has_value());
        const std::string path = folder + "/event0";
        unlink(path.c_str());
        REQUIRE(mkfifo(path.c_str(), 0600) == 0);
        file = open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        REQUIRE(file >= 0);
    }
    ~Device() { close(file); }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    std::string folder;
    int file = -1;
};

}  // namespace

TEST_CASE("a touch ends the sleep, and stays to be read by SDL") {
    const Device device;
    shell::DeviceWait devices(device.folder);
    CHECK(devices.wait(std::chrono::milliseconds(0)) == Ended::Time);
    REQUIRE(write(device.file, "x", 1) == 1);
    CHECK(devices.wait(std::chrono::minutes(5)) == Ended::Device);
    CHECK(devices.wait(std::chrono::minutes(5)) == Ended::Device);
    char byte = 0;
    CHECK(read(device.file, &byte, 1) == 1);
    CHECK(devices.wait(std::chrono::milliseconds(0)) == Ended::Time);
}

TEST_CASE("files of another folder end nothing") {
    const Device device;
    shell::DeviceWait devices("/dev/input/");
    REQUIRE(write(device.file, "x", 1) == 1);
    CHECK(devices.wait(std::chrono::milliseconds(0)) == Ended::Time);
}

TEST_CASE("another thread ends the sleep, before or while it lasts, once") {
    const Device device;
    shell::DeviceWait devices(device.folder);
    devices.wake();
    devices.wake();
    CHECK(devices.wait(std::chrono::minutes(5)) == Ended::Woken);
    CHECK(devices.wait(std::chrono::milliseconds(0)) == Ended::Time);
    std::thread other([&] { devices.wake(); });
    CHECK(devices.wait(std::chrono::minutes(5)) == Ended::Woken);
    other.join();
}
