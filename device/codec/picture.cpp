#include "device/codec/picture.hpp"

#include "device/codec/jpeg_grey.h"
#include "device/codec/png.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace fd::device {
namespace {

using base::ErrorCode;

constexpr std::string_view kPng = "\x89PNG";
constexpr std::string_view kJpeg = "\xFF\xD8\xFF";

base::Result<GreyFrame> jpeg_decode(std::string_view bytes) {
    std::array<char, 256> problem{};
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    fd_jpeg_size size{0, 0};
    if (fd_jpeg_grey(data, bytes.size(), &size, nullptr, 0, problem.data(), problem.size()) != 0) {
        return base::fail(ErrorCode::InvalidInput, std::string("JPEG: ") + problem.data());
    }
    if (!frame_size_ok(size.width, size.height))
        return base::fail(ErrorCode::TooLarge, "JPEG: too many pixels");
    GreyFrame frame{static_cast<int>(size.width), static_cast<int>(size.height), {}};
    frame.pixels.resize(static_cast<std::size_t>(size.width) * size.height);
    if (fd_jpeg_grey(data, bytes.size(), &size, frame.pixels.data(), frame.pixels.size(), problem.data(),
                     problem.size()) != 0) {
        return base::fail(ErrorCode::InvalidInput, std::string("JPEG: ") + problem.data());
    }
    return frame;
}

// A PGM header's next number; comments run to the end of a line.
std::optional<unsigned> pgm_number(std::string_view bytes, std::size_t& at) {
    while (at < bytes.size() &&
           (std::isspace(static_cast<unsigned char>(bytes[at])) != 0 || bytes[at] == '#')) {
        if (bytes[at] == '#') at = std::min(bytes.find('\n', at), bytes.size() - 1);
        ++at;
    }
    unsigned value = 0;
    const std::size_t begin = at;
    while (at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9' && at - begin < 6) {
        value = value * 10 + static_cast<unsigned>(bytes[at++] - '0');
    }
    if (at == begin) return std::nullopt;
    return value;
}

base::Result<GreyFrame> pgm_decode(std::string_view bytes) {
    std::size_t at = 2;
    const auto width = pgm_number(bytes, at);
    const auto height = pgm_number(bytes, at);
    const auto most = pgm_number(bytes, at);
    if (!width || !height || !most || *most != 255) {
        return base::fail(ErrorCode::InvalidInput, "PGM: a header of width, height and 255 was expected");
    }
    if (!frame_size_ok(*width, *height)) return base::fail(ErrorCode::TooLarge, "PGM: no or too many pixels");
    ++at;  // exactly one space after the header
    const std::size_t size = static_cast<std::size_t>(*width) * *height;
    if (at > bytes.size() || bytes.size() - at < size)
        return base::fail(ErrorCode::InvalidInput, "PGM: cut off");
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    return GreyFrame{static_cast<int>(*width),
                     static_cast<int>(*height),
                     {begin, begin + static_cast<std::ptrdiff_t>(size)}};
}

}  // namespace

bool frame_size_ok(std::uint64_t width, std::uint64_t height) {
    return width > 0 && height > 0 && width <= kMaxFramePixels && height <= kMaxFramePixels &&
           width * height <= kMaxFramePixels;
}

bool well_formed(const GreyFrame& frame) {
    if (frame.width < 1 || frame.height < 1) return false;
    const auto width = static_cast<std::uint64_t>(frame.width);
    const auto height = static_cast<std::uint64_t>(frame.height);
    return frame_size_ok(width, height) && frame.pixels.size() == width * height;
}

base::Result<GreyFrame> picture_decode(std::string_view bytes) {
    if (bytes.starts_with(kPng)) return png_decode(bytes);
    if (bytes.starts_with(kJpeg)) return jpeg_decode(bytes);
    if (bytes.starts_with("P5")) return pgm_decode(bytes);
    return base::fail(ErrorCode::Unsupported, "neither PNG nor JPEG nor binary PGM");
}

}  // namespace fd::device
