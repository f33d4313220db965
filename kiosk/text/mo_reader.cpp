#include "kiosk/text/mo_reader.hpp"

#include "offline/base/utf8.hpp"

#include <cstdint>
#include <string>

namespace fd::text {
namespace {

using base::ErrorCode;

constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::size_t kHeaderBytes = 28;
constexpr std::size_t kMaxFile = 16U << 20U;
constexpr std::uint32_t kMaxMessages = 100000;

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    // False when it is no .mo file at all.
    bool detect_order() {
        if (u32(0) == kMagic) return true;
        big_endian_ = true;
        return u32(0) == kMagic;
    }

    // The caller has checked that at + 4 is inside.
    [[nodiscard]] std::uint32_t u32(std::size_t at) const {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto byte = static_cast<std::uint8_t>(bytes_[at + (big_endian_ ? i : 3 - i)]);
            value = (value << 8U) | byte;
        }
        return value;
    }

    [[nodiscard]] bool inside(std::uint64_t at, std::uint64_t length) const {
        return at <= bytes_.size() && length <= bytes_.size() - at;
    }

    // The string that the descriptor at `at` points to; it must end in NUL.
    base::Result<std::string_view> text(std::size_t at) const {
        const std::uint32_t length = u32(at);
        const std::uint32_t offset = u32(at + 4);
        if (!inside(offset, std::uint64_t{length} + 1)) {
            return base::fail(ErrorCode::Corrupt, "text outside the file");
        }
        if (bytes_[offset + std::size_t{length}] != '\0') {
            return base::fail(ErrorCode::Corrupt, "text without its end mark");
        }
        const std::string_view found = bytes_.substr(offset, length);
        if (!base::utf8::valid(found)) return base::fail(ErrorCode::Corrupt, "text is not UTF-8");
        return found;
    }

  private:
    std::string_view bytes_;
    bool big_endian_ = false;
};

}  // namespace

base::Result<std::vector<MoEntry>> read_mo(std::string_view bytes) {
    if (bytes.size() > kMaxFile) return base::fail(ErrorCode::Corrupt, ".mo over 16 MiB");
    if (bytes.size() < kHeaderBytes) return base::fail(ErrorCode::Corrupt, ".mo shorter than its header");
    Reader reader(bytes);
    if (!reader.detect_order()) return base::fail(ErrorCode::Corrupt, "no .mo file: wrong magic number");
    if ((reader.u32(4) >> 16U) > 1) return base::fail(ErrorCode::Corrupt, ".mo revision not supported");
    const std::uint32_t count = reader.u32(8);
    const std::uint32_t ids = reader.u32(12);
    const std::uint32_t texts = reader.u32(16);
    if (count > kMaxMessages) return base::fail(ErrorCode::Corrupt, ".mo claims too many messages");
    if (!reader.inside(ids, std::uint64_t{count} * 8) || !reader.inside(texts, std::uint64_t{count} * 8)) {
        return base::fail(ErrorCode::Corrupt, ".mo table outside the file");
    }
    std::vector<MoEntry> out;
    out.reserve(count);
    std::uint64_t total = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto id = reader.text(ids + std::size_t{i} * 8);
        if (!id) return base::fail(id.error().with_context(".mo message " + std::to_string(i)));
        const auto text = reader.text(texts + std::size_t{i} * 8);
        if (!text) return base::fail(text.error().with_context(".mo translation " + std::to_string(i)));
        total += id->size() + text->size();
        if (total > 2 * std::uint64_t{bytes.size()}) {
            return base::fail(ErrorCode::Corrupt, ".mo texts overlap");
        }
        out.push_back({*id, *text});
    }
    return out;
}

}  // namespace fd::text
