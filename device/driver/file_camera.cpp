#include "device/driver/file_camera.hpp"

#include "device/codec/picture.hpp"
#include "offline/base/files.hpp"

#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace fd::device {
namespace {

using base::ErrorCode;

std::vector<std::string> regular_files(const std::string& folder) {
    std::vector<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored)) found.push_back(it->path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

FileCamera::FileCamera(std::string path, std::chrono::milliseconds interval)
    : path_(std::move(path)), interval_(interval) {}

base::Result<void> FileCamera::open() {
    next_ = 0;
    std::error_code error;
    if (std::filesystem::is_directory(path_, error)) {
        files_ = regular_files(path_);
    } else if (base::files::exists(path_)) {
        files_ = {path_};
    } else {
        files_.clear();
    }
    if (files_.empty()) return base::fail(ErrorCode::NotFound, path_ + ": no picture there");
    return {};
}

base::Result<std::optional<GreyFrame>> FileCamera::frame(std::chrono::milliseconds wait) {
    if (files_.empty()) return base::fail(ErrorCode::Unavailable, "the camera is not open");
    // A camera paces its reader; without this a reading thread would spin.
    const auto pace = std::min(wait, interval_);
    if (pace.count() > 0) ::poll(nullptr, 0, static_cast<int>(pace.count()));
    waited_ += pace;
    if (waited_ < interval_) return std::optional<GreyFrame>();
    waited_ = std::chrono::milliseconds(0);
    const std::string& file = files_[next_++ % files_.size()];
    const auto bytes = base::files::read(file);
    if (!bytes) return base::fail(bytes.error());
    auto frame = picture_decode(*bytes);
    if (!frame) return base::fail(frame.error().with_context(file));
    return std::optional<GreyFrame>(std::move(*frame));
}

void FileCamera::close() {
    files_.clear();
}

}  // namespace fd::device
