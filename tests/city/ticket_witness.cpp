#include "tests/city/ticket_witness.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

namespace fd::city_sandbox {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";
constexpr std::size_t kBody = 19;
constexpr std::size_t kAll = kBody + 64;
constexpr std::size_t kChars = 123;  // the least n with 43^n >= 256^83

// Schoolbook: number = number * 43 + digit, on 83 big-endian bytes.
std::optional<std::string> from_base43(std::string_view payload) {
    if (payload.size() != kChars) return std::nullopt;
    std::array<unsigned, kAll> number{};
    for (const char c : payload) {
        const std::size_t digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        auto carry = static_cast<unsigned>(digit);
        std::for_each(number.rbegin(), number.rend(), [&](unsigned& byte) {
            carry += byte * 43;
            byte = carry % 256;
            carry /= 256;
        });
        if (carry != 0) return std::nullopt;
    }
    std::string out;
    for (const unsigned byte : number) out.push_back(static_cast<char>(byte));
    return out;
}

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) value = value * 256 + static_cast<unsigned char>(c);
    return value;
}

std::string padded(std::uint64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

// ISO 7064 MOD 97-10: the whole number, check digits last, leaves 1.
std::string reference_of(std::uint64_t device, std::uint64_t sequence) {
    const std::uint64_t number = device * 1000000 + sequence;
    const std::uint64_t check = 98 - (number % 97) * 100 % 97;
    const std::string digits = padded(number, 10) + padded(check, 2);
    return digits.substr(0, 4) + " " + digits.substr(4, 4) + " " + digits.substr(8, 4);
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::optional<TicketFacts> read_ticket(std::string_view payload) {
    const auto all = from_base43(payload);
    if (!all) return std::nullopt;
    TicketFacts out;
    out.body = all->substr(0, kBody);
    out.signature = all->substr(kBody);
    const std::string_view body = out.body;
    const std::uint64_t first = big_endian(body.substr(0, 1));
    if (first / 16 != 1 || (first % 16 != 1 && first % 16 != 2)) return std::nullopt;
    out.walk_in = first % 16 == 2;
    out.key_id = static_cast<std::uint32_t>(big_endian(body.substr(1, 2)));
    out.site = static_cast<std::uint32_t>(big_endian(body.substr(3, 2)));
    out.service_hash = static_cast<std::uint32_t>(big_endian(body.substr(5, 2)));
    const std::uint64_t device = big_endian(body.substr(7, 2));
    const std::uint64_t sequence = big_endian(body.substr(9, 3));
    if (device < 1 || device > 9999 || sequence < 1 || sequence > 999999) return std::nullopt;
    out.issued = big_endian(body.substr(12, 4));
    out.reference = reference_of(device, sequence);
    return out;
}

bool genuine(const TicketFacts& ticket, std::string_view public_key) {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()),
        &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!key || !context) return false;
    if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1) return false;
    return EVP_DigestVerify(context.get(), bytes_of(ticket.signature), ticket.signature.size(),
                            bytes_of(ticket.body), ticket.body.size()) == 1;
}

}  // namespace fd::city_sandbox
