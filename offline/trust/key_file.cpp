#include "offline/trust/key_file.hpp"

#include "offline/base/files.hpp"
#include "offline/trust/hex.hpp"

#include <sodium.h>
#include <sys/stat.h>

namespace fd::trust {
namespace {

constexpr std::size_t kFingerprintBytes = 8;

base::Result<void> check_private(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return {};
    if ((info.st_mode & 077U) != 0) {
        return base::fail(base::ErrorCode::Unauthorized, path + ": a key file must have mode 0600");
    }
    return {};
}

}  // namespace

base::Result<void> start_sodium() {
    if (sodium_init() < 0) return base::fail(base::ErrorCode::Bug, "libsodium did not start");
    return {};
}

bool secret_from_hex(std::string& text, Secret32& out) {
    const bool good = from_hex(text, out);
    sodium_memzero(text.data(), text.size());
    return good;
}

std::string fingerprint_of(std::string_view kind, std::span<const std::uint8_t> key) {
    std::array<std::uint8_t, crypto_generichash_BYTES> hash{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, hash.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(kind.data()), kind.size());
    crypto_generichash_update(&state, key.data(), key.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    sodium_memzero(&state, sizeof state);
    std::string hex = to_hex(std::span(hash).first(kFingerprintBytes));
    for (const std::size_t at : {12U, 8U, 4U}) hex.insert(at, 1, ' ');
    return hex;
}

base::Result<base::json::Value> read_key_file(const std::string& path, int format) {
    if (auto is_private = check_private(path); !is_private) return base::fail(is_private.error());
    auto read = base::files::read(path);
    if (!read) return base::fail(read.error());
    std::string text = std::move(*read);
    auto json = base::json::parse(text);
    sodium_memzero(text.data(), text.size());
    if (!json || base::json::number_at(*json, "format") != format) {
        return base::fail(base::ErrorCode::Corrupt,
                          path + ": not a key file: expected format " + std::to_string(format));
    }
    return json;
}

base::Result<Secret32> take_secret(base::json::Value& file, const std::string& path, const char* member) {
    const auto found = file.find(member);
    Secret32 secret{};
    if (found == file.end() || !found->is_string() ||
        !secret_from_hex(found->get_ref<std::string&>(), secret)) {
        return base::fail(base::ErrorCode::Corrupt,
                          path + ": not a key file: expected " + member + " of 64 hex digits");
    }
    return secret;
}

base::Result<void> write_key_file(const std::string& path, const base::json::Value& file) {
    std::string text = base::json::dump(file, 2) + "\n";
    auto written = base::files::write_atomic(path, text, 0600);
    sodium_memzero(text.data(), text.size());
    return written;
}

}  // namespace fd::trust
