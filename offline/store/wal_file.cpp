#include "offline/store/wal_file.hpp"

#include "offline/base/files.hpp"

#include <array>
#include <cstdint>
#include <fstream>

namespace fd::store {
namespace {

constexpr std::size_t kHead = 32;
constexpr std::size_t kFrameHead = 24;
constexpr std::size_t kFileHead = 100;
constexpr std::size_t kFrame = kFrameHead + kPage;
constexpr std::uint32_t kMagic = 0x377f0682;  // checksums over little-endian words; | 1: big-endian
constexpr std::uint32_t kFormat = 3007000;

std::uint32_t big(const std::string& bytes, std::size_t at) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) out = out << 8U | static_cast<std::uint8_t>(bytes[at + i]);
    return out;
}

void put_big(std::string& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (24 - 8 * i));
}

struct Sum {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    bool operator==(const Sum&) const = default;
};

Sum add(Sum sum, const std::string& bytes, std::size_t at, std::size_t size, bool big_endian) {
    for (std::size_t i = at; i < at + size; i += 8) {
        std::uint32_t one = big(bytes, i);
        std::uint32_t two = big(bytes, i + 4);
        if (!big_endian) {
            one = __builtin_bswap32(one);
            two = __builtin_bswap32(two);
        }
        sum.a += one + sum.b;
        sum.b += two + sum.a;
    }
    return sum;
}

// One log, its frames as SQLite would read them.
class Log {
  public:
    explicit Log(std::string bytes) : bytes_(std::move(bytes)) {
        head_fits_ = (big(bytes_, 0) & ~1U) == kMagic && big(bytes_, 4) == kFormat && big(bytes_, 8) == kPage;
        big_endian_ = head_fits_ && (big(bytes_, 0) & 1U) != 0;
        sum_ = add({}, bytes_, 0, kHead - 8, big_endian_);
        head_fits_ = head_fits_ && sum_ == Sum{big(bytes_, 24), big(bytes_, 28)};
    }
    [[nodiscard]] bool head_fits() const { return head_fits_; }
    [[nodiscard]] std::size_t frames() const { return (bytes_.size() - kHead) / kFrame; }
    [[nodiscard]] bool of_this_log(std::size_t n) const {
        return bytes_.substr(at(n) + 8, 8) == bytes_.substr(16, 8);
    }
    [[nodiscard]] bool commits(std::size_t n) const { return big(bytes_, at(n) + 4) != 0; }
    // Goes on to the next frame: does it verify?
    bool verify(std::size_t n) {
        sum_ = sum_of(n);
        return of_this_log(n) && sum_ == Sum{big(bytes_, at(n) + 16), big(bytes_, at(n) + 20)};
    }
    // All but the file's head, which counts the pages.
    void replace_schema(const std::string& first_page) {
        for (std::size_t n = 0; n < frames(); ++n) {
            if (big(bytes_, at(n)) != 1) continue;
            bytes_.replace(at(n) + kFrameHead + kFileHead, kPage - kFileHead, first_page, kFileHead);
        }
    }
    void mend() {
        if (!head_fits_) {
            put_big(bytes_, 0, kMagic);
            put_big(bytes_, 4, kFormat);
            put_big(bytes_, 8, kPage);
            bytes_.replace(16, 8, bytes_, at(0) + 8, 8);
            big_endian_ = false;
        }
        sum_ = add({}, bytes_, 0, kHead - 8, big_endian_);
        put_big(bytes_, 24, sum_.a);
        put_big(bytes_, 28, sum_.b);
        for (std::size_t n = 0; n < frames() && of_this_log(n); ++n) {
            sum_ = sum_of(n);
            put_big(bytes_, at(n) + 16, sum_.a);
            put_big(bytes_, at(n) + 20, sum_.b);
        }
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    static std::size_t at(std::size_t n) { return kHead + n * kFrame; }
    [[nodiscard]] Sum sum_of(std::size_t n) const {
        return add(add(sum_, bytes_, at(n), 8, big_endian_), bytes_, at(n) + kFrameHead, kPage, big_endian_);
    }
    std::string bytes_;
    bool head_fits_ = false;
    bool big_endian_ = false;
    Sum sum_;
};

// Empty when there is none, or one that is too short.
std::string first_page(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string page(kPage, '\0');
    file.read(page.data(), static_cast<std::streamsize>(page.size()));
    return file && page.starts_with("SQLite format 3") ? page : std::string();
}

base::Result<std::string> read_log(const std::string& path) {
    if (!base::files::exists(path)) return std::string();
    return base::files::read(path);
}

}  // namespace

base::Result<bool> wal_is_damaged(const std::string& path) {
    auto bytes = read_log(path);
    // No log of ours grows so long: SQLite will tell what it is.
    if (!bytes && bytes.error().code == base::ErrorCode::TooLarge) return false;
    if (!bytes) return base::fail(bytes.error());
    if (bytes->size() < kHead + kFrame) return false;
    Log log(std::move(*bytes));
    if (!log.head_fits()) return true;
    std::size_t n = 0;
    while (n < log.frames() && log.verify(n)) ++n;
    const auto ends_a_transaction = [&] { return log.of_this_log(n) && log.commits(n); };
    // The disk writes in any order what no fsync has confirmed: its transaction's own end proves nothing.
    while (n < log.frames() && !ends_a_transaction()) ++n;
    for (++n; n < log.frames(); ++n) {
        if (ends_a_transaction()) return true;
    }
    return false;
}

base::Result<void> mend_wal(const std::string& db_path) {
    const std::string path = db_path + "-wal";
    auto bytes = read_log(path);
    if (!bytes) return base::fail(bytes.error());
    if (bytes->size() < kHead + kFrame) return {};
    Log log(std::move(*bytes));
    if (const std::string page = first_page(db_path); !page.empty()) log.replace_schema(page);
    log.mend();
    return base::files::write_atomic(path, log.bytes(), 0600);
}

}  // namespace fd::store
