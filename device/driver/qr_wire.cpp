#include "device/driver/qr_wire.hpp"

#include "device/codec/picture.hpp"
#include "device/codec/qr_reader.hpp"

#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

namespace fd::device::wire {
namespace {

bool read_whole(int fd, void* to, std::size_t size) {
    auto* at = static_cast<char*>(to);
    while (size > 0) {
        const ssize_t n = ::read(fd, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

bool write_whole(int fd, const void* from, std::size_t size) {
    const auto* at = static_cast<const char*>(from);
    while (size > 0) {
        const ssize_t n = ::write(fd, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

}  // namespace

int serve(int in, int out) {
    QrReader reader;
    Request request;
    while (read_whole(in, &request, sizeof request)) {
        if (request.magic != kRequest || !frame_size_ok(request.width, request.height)) return 1;
        GreyFrame frame{static_cast<int>(request.width), static_cast<int>(request.height), {}};
        frame.pixels.resize(static_cast<std::size_t>(request.width) * request.height);
        if (!read_whole(in, frame.pixels.data(), frame.pixels.size())) return 1;
        const auto text =
            request.turn == kEveryPass ? reader.read_thoroughly(frame) : reader.read(frame, request.turn);
        Reply reply;
        if (text && text->size() <= kMostText) reply.length = static_cast<std::uint32_t>(text->size());
        if (!write_whole(out, &reply, sizeof reply)) return 1;
        if (reply.length != kNoText && !write_whole(out, text->data(), text->size())) return 1;
    }
    return 0;
}

}  // namespace fd::device::wire
