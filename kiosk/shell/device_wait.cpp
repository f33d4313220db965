#include "kiosk/shell/device_wait.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fd::shell {
namespace {

struct CloseDir {
    void operator()(DIR* dir) const { closedir(dir); }
};

void add_open_files(const std::string& folder, std::vector<pollfd>& out) {
    const std::unique_ptr<DIR, CloseDir> dir(opendir("/proc/self/fd"));
    if (!dir) return;
    while (const dirent* entry = readdir(dir.get())) {
        const std::string_view name = entry->d_name;
        int file = -1;
        const auto read = std::from_chars(name.data(), name.data() + name.size(), file);
        if (read.ec != std::errc() || read.ptr != name.data() + name.size()) continue;
        std::array<char, 256> target{};
        const auto length = readlinkat(dirfd(dir.get()), entry->d_name, target.data(), target.size());
        if (length <= 0) continue;
        const std::string_view path(target.data(), static_cast<std::size_t>(length));
        if (path.starts_with(folder)) out.push_back({file, POLLIN, 0});
    }
}

}  // namespace

DeviceWait::DeviceWait(std::string folder)
    : folder_(std::move(folder)), wakes_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

DeviceWait::~DeviceWait() {
    if (wakes_ >= 0) close(wakes_);
}

DeviceWait::Ended DeviceWait::wait(std::chrono::milliseconds at_most) {
    std::vector<pollfd> files = {{wakes_, POLLIN, 0}};
    add_open_files(folder_, files);
    const auto time = std::clamp(at_most, std::chrono::milliseconds(0), kLongest);
    if (poll(files.data(), files.size(), static_cast<int>(time.count())) <= 0) return Ended::Time;
    std::uint64_t count = 0;
    return read(wakes_, &count, sizeof count) > 0 ? Ended::Woken : Ended::Device;
}

void DeviceWait::wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(wakes_, &one, sizeof one);
}

}  // namespace fd::shell
