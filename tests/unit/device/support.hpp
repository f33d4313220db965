#pragma once
// Pages, clocks and folders that the device tests share.

#include "device/codec/bitmap.hpp"
#include "device/codec/qr_writer.hpp"
#include "offline/base/clock.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

namespace fd::device::test {

inline constexpr const char* kTicketUrl =
    "HTTPS://311.RIVERBEND.EXAMPLE/T/7J4K2V$M:Q-Z0X9/B8L+N6CPR3DW5F1GH7TAYES4U";

// A ticket in miniature: a black bar as its heading, white, the code, white, a bar.
inline Bitmap1 ticket(int dots = 576) {
    Bitmap1 page = white_page(dots, 420);
    fill_black(page, 40, 10, dots - 80, 20);
    const auto matrix = qr_encode(kTicketUrl);
    if (matrix) {
        const Bitmap1 code = qr_bitmap(*matrix, 6);
        draw(page, code, (dots - code.width) / 2, 60);
    }
    fill_black(page, 40, 395, dots - 80, 6);
    return page;
}

// Goes on by `step` each time somebody looks: deadlines pass at once, and no test sleeps.
class TickingClock final : public base::Clock {
  public:
    explicit TickingClock(std::chrono::milliseconds step) : step_(step) {}
    [[nodiscard]] base::WallTime wall() const override { return base::fake_epoch(); }
    [[nodiscard]] base::Monotonic monotonic() const override {
        return base::Monotonic(now_ += step_.count());
    }

  private:
    std::chrono::milliseconds step_;
    mutable std::atomic<std::int64_t> now_{0};
};

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "fd-device-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

}  // namespace fd::device::test
