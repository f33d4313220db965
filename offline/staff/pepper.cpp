#include "offline/staff/pepper.hpp"

#include "offline/base/files.hpp"
#include "offline/trust/hex.hpp"
#include "offline/trust/key_file.hpp"

#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace fd::staff {
namespace {

constexpr int kFormat = 1;
constexpr const char* kMember = "staff_pepper";

base::Result<void> write_pepper(const std::string& path, base::IdSource& ids) {
    trust::Secret32 bytes{};
    ids.fill(bytes);
    base::json::Value json{{"format", kFormat}, {kMember, trust::to_hex(bytes)}};
    sodium_memzero(bytes.data(), bytes.size());
    auto written = trust::write_key_file(path, json);
    auto& copy = json[kMember].get_ref<std::string&>();
    sodium_memzero(copy.data(), copy.size());
    return written;
}

// A link is made or is there already: whoever comes second takes what the first has made.
base::Result<void> make_pepper(const std::string& path, base::IdSource& ids) {
    const std::string beside = path + "." + ids.uuid();
    auto written = write_pepper(beside, ids);
    if (!written) return written;
    const int linked = ::link(beside.c_str(), path.c_str());
    const int why = errno;
    ::unlink(beside.c_str());
    if (linked != 0 && why != EEXIST)
        return base::fail(base::ErrorCode::Io, path + ": " + std::generic_category().message(why));
    return base::files::sync_folder(std::filesystem::path(path).parent_path().string());
}

}  // namespace

struct Pepper::Secret {
    trust::Secret32 key{};
    Secret() = default;
    ~Secret() { sodium_memzero(key.data(), key.size()); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
};

base::Result<Pepper> Pepper::read(const std::string& path) {
    if (auto started = trust::start_sodium(); !started) return base::fail(started.error());
    auto json = trust::read_key_file(path, kFormat);
    if (!json) return base::fail(json.error());
    auto taken = trust::take_secret(*json, path, kMember);
    if (!taken) return base::fail(taken.error());
    auto secret = std::make_unique<Secret>();
    secret->key = *taken;
    sodium_memzero(taken->data(), taken->size());
    return Pepper(std::move(secret));
}

base::Result<Pepper> Pepper::open(const std::string& path, base::IdSource& ids) {
    if (auto started = trust::start_sodium(); !started) return base::fail(started.error());
    if (!base::files::exists(path)) {
        if (auto made = make_pepper(path, ids); !made) return base::fail(made.error());
    }
    return read(path);
}

Pepper::Pepper(std::unique_ptr<Secret> secret) : secret_(std::move(secret)) {}
Pepper::Pepper(Pepper&&) noexcept = default;
Pepper& Pepper::operator=(Pepper&&) noexcept = default;
Pepper::~Pepper() = default;

Digest Pepper::digest(std::string_view kind, std::string_view text) const {
    Digest out{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, secret_->key.data(), secret_->key.size(), out.size());
    const auto update = [&](std::string_view bytes) {
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    };
    update(kind);
    update(std::string_view("\0", 1));
    update(text);
    crypto_generichash_final(&state, out.data(), out.size());
    sodium_memzero(&state, sizeof state);
    return out;
}

std::string Pepper::hex(std::string_view kind, std::string_view text) const {
    return trust::to_hex(digest(kind, text));
}

}  // namespace fd::staff
