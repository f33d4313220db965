#pragma once
// Frames: how bodies follow each other on a stream. Four bytes of length, most significant first, then as
// many bytes of body; an empty body is none. Owned by one connection; one thread. What was taken out is
// overwritten in here: bodies are personal.

#include "offline/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fd::api {

constexpr std::size_t kFrameHeaderBytes = 4;

// Header and body. The body must have fewer than 2^32 bytes: the encoders see to that.
std::string frame(std::string_view body);

class FrameReader {
  public:
    explicit FrameReader(std::size_t max_body_bytes) : max_(max_body_bytes) {}
    FrameReader(const FrameReader&) = delete;
    FrameReader& operator=(const FrameReader&) = delete;
    ~FrameReader();

    void add(std::string_view bytes);
    // The next whole body; nothing while it is not all there. TooLarge and InvalidInput (no body) as soon as
    // the header is here: the stream is lost then.
    base::Result<std::optional<std::string>> next();
    [[nodiscard]] bool in_the_middle() const { return begin_ < bytes_.size(); }

  private:
    const std::size_t max_;
    std::string bytes_;
    std::size_t begin_ = 0;  // what is before it was taken, and is overwritten
};

}  // namespace fd::api
