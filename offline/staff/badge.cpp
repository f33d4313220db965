#include "offline/staff/badge.hpp"

#include "offline/base/wipe.hpp"
#include "offline/domain/staff.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>

namespace fd::staff {
namespace {

constexpr std::size_t kBytes = 16;
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr unsigned kBitsEach = 5;
constexpr unsigned kMask = (1U << kBitsEach) - 1;

}  // namespace

std::string make_badge_code(base::IdSource& ids) {
    std::array<std::uint8_t, kBytes> random{};
    ids.fill(random);
    std::string out(domain::kBadgePrefix);
    out.reserve(domain::kBadgePrefix.size() + (kBytes * 8 + kBitsEach - 1) / kBitsEach);
    unsigned bits = 0;
    unsigned waiting = 0;
    for (const auto byte : random) {
        bits = (bits << 8U) | byte;
        for (waiting += 8; waiting >= kBitsEach; waiting -= kBitsEach)
            out += kLetters[(bits >> (waiting - kBitsEach)) & kMask];
    }
    if (waiting > 0) out += kLetters[(bits << (kBitsEach - waiting)) & kMask];
    sodium_memzero(random.data(), random.size());
    return out;
}

std::string badge_hash(std::string_view code, const Pepper& pepper) {
    constexpr std::string_view kAround = " \t\r\n";
    const auto begin = code.find_first_not_of(kAround);
    const auto end = code.find_last_not_of(kAround);
    std::string plain(begin == std::string_view::npos ? "" : code.substr(begin, end - begin + 1));
    for (char& c : plain) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    auto out = pepper.hex("badge", plain);
    base::wipe(plain);
    return out;
}

bool same_hash(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace fd::staff
