#include "offline/api/frame.hpp"

#include "offline/domain/wipe.hpp"

#include <algorithm>

namespace fd::api {

std::string frame(std::string_view body) {
    std::string out;
    out.reserve(kFrameHeaderBytes + body.size());
    for (std::size_t i = kFrameHeaderBytes; i-- > 0;)
        out += static_cast<char>((body.size() >> (8 * i)) & 255U);
    out += body;
    return out;
}

FrameReader::~FrameReader() {
    domain::wipe(bytes_);
}

void FrameReader::add(std::string_view bytes) {
    std::string all;
    all.reserve(bytes_.size() - begin_ + bytes.size());
    all.append(bytes_, begin_);
    all.append(bytes);
    domain::wipe(bytes_);
    bytes_ = std::move(all);
    begin_ = 0;
}

base::Result<std::optional<std::string>> FrameReader::next() {
    std::optional<std::string> body;
    if (bytes_.size() - begin_ < kFrameHeaderBytes) return body;
    std::size_t size = 0;
    for (std::size_t i = 0; i < kFrameHeaderBytes; ++i) {
        size = (size << 8U) | static_cast<unsigned char>(bytes_[begin_ + i]);
    }
    if (size == 0) return base::fail(base::ErrorCode::InvalidInput, "a frame without a body");
    if (size > max_) {
        return base::fail(base::ErrorCode::TooLarge,
                          "a frame of " + std::to_string(size) + " bytes, at most " + std::to_string(max_));
    }
    if (bytes_.size() - begin_ - kFrameHeaderBytes < size) return body;
    body = bytes_.substr(begin_ + kFrameHeaderBytes, size);
    const auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(begin_);
    begin_ += kFrameHeaderBytes + size;
    std::fill(from, bytes_.begin() + static_cast<std::ptrdiff_t>(begin_), '\0');
    return body;
}

}  // namespace fd::api
