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
    const std::size_t size = bytes_.size() - begin_ + bytes.size();
    if (begin_ > 0 || size > bytes_.capacity()) {
        // Never by growing: that would leave the old memory as it is. Twice as much, so that a long body is
        // not copied for each of its pieces.
        std::string all;
        all.reserve(2 * size);
        all.append(bytes_, begin_);
        domain::wipe(bytes_);
        bytes_ = std::move(all);
        begin_ = 0;
    }
    bytes_.append(bytes);
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
