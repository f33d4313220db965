#include "offline/domain/ticket.hpp"

#include <algorithm>
#include <cmath>

namespace fd::domain {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";
constexpr std::uint32_t kBase = 43;
constexpr std::size_t kSignedBytes = kTicketBodyBytes + kSignatureBytes;
constexpr std::string_view kScheme = "HTTPS://";
constexpr std::size_t kMaxScanned = 512;

std::size_t width_of(std::size_t bytes) {
    return static_cast<std::size_t>(std::ceil(static_cast<double>(bytes) * 8.0 / std::log2(kBase)));
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool host_char(char c) {
    const char u = upper(c);
    return (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '.' || u == '-' || u == ':';
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// What follows "HTTPS://<host>/T/", or nothing when it is not that form.
std::string_view payload_of(std::string_view url) {
    if (url.size() < kScheme.size() || url.size() > kMaxScanned) return {};
    if (!std::equal(kScheme.begin(), kScheme.end(), url.begin(),
                    [](char want, char have) { return want == upper(have); })) {
        return {};
    }
    url.remove_prefix(kScheme.size());
    const std::size_t slash = url.find('/');
    if (slash == 0 || slash == std::string_view::npos) return {};
    if (!std::ranges::all_of(url.substr(0, slash), host_char)) return {};
    url.remove_prefix(slash);
    return url.starts_with("/T/") ? url.substr(3) : std::string_view{};
}

}  // namespace

std::string base43_encode(std::span<const std::uint8_t> bytes) {
    // Four bytes and five digits at a time: a ticket is encoded before its report is saved.
    constexpr std::size_t kDigits = 5;
    constexpr std::uint64_t kStep = std::uint64_t{kBase} * kBase * kBase * kBase * kBase;
    std::vector<std::uint32_t> number((bytes.size() + 3) / 4);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        number[number.size() - 1 - i / 4] |= std::uint32_t{bytes[bytes.size() - 1 - i]} << 8 * (i % 4);
    std::string out(width_of(bytes.size()), kAlphabet.front());
    for (std::size_t end = out.size(); end > 0; end -= std::min(kDigits, end)) {
        std::uint64_t rest = 0;
        for (auto& limb : number) {
            const std::uint64_t value = rest << 32 | limb;
            limb = static_cast<std::uint32_t>(value / kStep);
            rest = value % kStep;
        }
        for (std::size_t i = end; i-- > end - std::min(kDigits, end); rest /= kBase)
            out[i] = kAlphabet[rest % kBase];
    }
    return out;
}

base::Result<std::vector<std::uint8_t>> base43_decode(std::string_view text, std::size_t bytes) {
    if (text.size() != width_of(bytes)) {
        return base::fail(base::ErrorCode::InvalidInput, "base43: wrong length");
    }
    std::vector<std::uint8_t> out(bytes, 0);
    for (const char c : text) {
        const std::size_t digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) {
            return base::fail(base::ErrorCode::InvalidInput, "base43: a character is outside the alphabet");
        }
        auto carry = static_cast<std::uint32_t>(digit);
        for (std::size_t i = bytes; i-- > 0;) {
            const std::uint32_t value = out[i] * kBase + carry;
            out[i] = static_cast<std::uint8_t>(value & 0xffU);
            carry = value >> 8U;
        }
        if (carry != 0) return base::fail(base::ErrorCode::InvalidInput, "base43: too large a number");
    }
    return out;
}

std::string ticket_url(const SignedTicket& ticket, std::string_view host) {
    std::string url(kScheme);
    std::ranges::transform(host, std::back_inserter(url), upper);
    return url + "/T/" + base43_encode(encode(ticket));
}

bool url_safe(std::string_view base43) {
    // A slash stands before it and nothing after it; a slash or dot at the end is what
    // browsers and chat programs drop.
    if (base43.empty() || base43.front() == '/' || base43.front() == '.') return false;
    if (base43.back() == '/' || base43.back() == '.') return false;
    return base43.find("/.") == std::string_view::npos && base43.find("//") == std::string_view::npos;
}

base::Result<SignedTicket> parse_ticket_url(std::string_view scanned) {
    const std::string_view payload = payload_of(trimmed(scanned));
    if (payload.empty()) return base::fail(base::ErrorCode::InvalidInput, "not a ticket of ours");
    auto bytes = base43_decode(payload, kSignedBytes);
    if (!bytes) return base::fail(bytes.error().with_context("ticket"));
    return decode_signed(*bytes);
}

}  // namespace fd::domain
