#include "offline/domain/reference.hpp"

#include <fmt/format.h>

namespace fd::domain {
namespace {

// ISO 7064 MOD 97-10: the whole twelve digits are 1 modulo 97.
std::uint64_t check_of(std::uint64_t ten_digits) {
    return 98 - (ten_digits * 100) % 97;
}

std::uint64_t ten_digits(std::uint32_t device, std::uint32_t sequence) {
    return std::uint64_t{device} * 1'000'000 + sequence;
}

}  // namespace

base::Result<Reference> Reference::make(std::uint32_t device, std::uint32_t sequence) {
    if (device < 1 || device > kMaxDevice) {
        return base::fail(base::ErrorCode::InvalidInput, "device number must be 1 to 9999");
    }
    if (sequence < 1 || sequence > kMaxSequence) {
        return base::fail(base::ErrorCode::InvalidInput, "sequence must be 1 to 999999");
    }
    return Reference(device, sequence);
}

base::Result<Reference> Reference::parse(std::string_view text) {
    std::uint64_t value = 0;
    int count = 0;
    for (const char c : text) {
        if (c == ' ' || c == '-') continue;
        if (c < '0' || c > '9' || ++count > 12) {
            return base::fail(base::ErrorCode::InvalidInput, "a reference is 12 digits");
        }
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (count != 12) return base::fail(base::ErrorCode::InvalidInput, "a reference is 12 digits");
    const std::uint64_t body = value / 100;
    if (check_of(body) != value % 100) {
        return base::fail(base::ErrorCode::InvalidInput, "the check digits do not fit the reference");
    }
    return make(static_cast<std::uint32_t>(body / 1'000'000), static_cast<std::uint32_t>(body % 1'000'000));
}

std::string Reference::digits() const {
    const std::uint64_t body = ten_digits(device_, sequence_);
    return fmt::format("{:010}{:02}", body, check_of(body));
}

std::string Reference::grouped() const {
    const std::string all = digits();
    return all.substr(0, 4) + " " + all.substr(4, 4) + " " + all.substr(8, 4);
}

}  // namespace fd::domain
