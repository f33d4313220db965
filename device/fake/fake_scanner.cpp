#include "device/fake/fake_scanner.hpp"

#include <utility>

namespace fd::device {

constexpr std::size_t kMostBytes = 4096;

void FakeScanner::present(std::string code) {
    if (code.size() > kMostBytes) code.resize(kMostBytes);
    codes_.send(std::move(code));
}

void FakeScanner::unplug() {
    plugs_.send(false);
}

void FakeScanner::plug() {
    plugs_.send(true);
}

base::Result<std::optional<std::string>> FakeScanner::scan(std::chrono::milliseconds wait) {
    if (const auto changed = plugs_.try_receive()) plugged_ = *changed;
    if (!plugged_) return base::fail(base::ErrorCode::Unavailable, "fake: the scanner is unplugged");
    return codes_.receive(wait);
}

}  // namespace fd::device
