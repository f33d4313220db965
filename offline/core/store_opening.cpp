#include "offline/core/store_opening.hpp"

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "offline/store/peek.hpp"
#include "offline/store/settings.hpp"

#include <fmt/format.h>

namespace fd::core {
namespace {

std::string advice(const std::string& key, const std::string& db, const store::Peek& store) {
    const std::string which =
        store.fingerprint.empty() ? std::string() : " with the fingerprint " + store.fingerprint;
    return fmt::format(
        "{} reports in {} are sealed with the key{}. Put that key file back at {} (mode 0600). Without it "
        "nobody can read them; to go on without them, move {} and the files beginning with its name to "
        "another "
        "folder and keep them. Nothing was changed",
        store.sealed_rows, db, which, key, db);
}

base::Result<trust::SealingKey> load_key(const std::string& folder, const store::Peek& store,
                                         base::IdSource& ids) {
    const std::string path = folder + kSealingKeyFile;
    const std::string db = folder + kStoreFile;
    if (!base::files::exists(path)) {
        if (store.sealed_rows == 0) return trust::SealingKey::create(path, ids);
        return base::fail(base::ErrorCode::NotFound,
                          path + ": the sealing key is missing: " + advice(path, db, store));
    }
    auto key = trust::SealingKey::read(path, ids);
    if (!key && store.sealed_rows == 0) {
        return base::fail(key.error().code,
                          key.error().text +
                              ". No report needs this key: make its mode 0600, or move it to "
                              "another folder and a new one is made");
    }
    if (!key) return base::fail(key.error().code, key.error().text + ": " + advice(path, db, store));
    if (!store::fits(store, *key)) {
        return base::fail(
            base::ErrorCode::Conflict,
            path + ": is another key (fingerprint " + key->fingerprint() + "): " + advice(path, db, store));
    }
    return key;
}

base::Result<void> note_key(store::Database& db, const std::string& fingerprint) {
    store::Settings settings(db);
    const auto before = settings.get(store::kSealingKeySetting);
    if (!before) return base::fail(before.error());
    if (*before == fingerprint) return {};
    if (*before) base::log::warn("core", "a new sealing key; no report needed the one before");
    return settings.set(store::kSealingKeySetting, fingerprint);
}

}  // namespace

base::Result<OpenStore> open_store(const std::string& folder, base::IdSource& ids) {
    const std::string path = folder + kStoreFile;
    const auto store = store::peek(path);
    if (!store) return base::fail(store.error());
    auto key = load_key(folder, *store, ids);
    if (!key) return base::fail(key.error());
    auto kept = std::make_unique<trust::SealingKey>(std::move(*key));
    auto db = store::Database::open(path, *kept);
    if (!db) return base::fail(db.error());
    if (auto noted = note_key(*db, kept->fingerprint()); !noted) return base::fail(noted.error());
    // The power may have gone between a forgetting and the emptying of the log.
    db->checkpoint();
    return OpenStore{std::move(kept), std::move(*db)};
}

}  // namespace fd::core
