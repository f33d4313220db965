#include "offline/core/store_opening.hpp"

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "offline/store/peek.hpp"
#include "offline/store/settings.hpp"
#include "offline/store/wal_file.hpp"

#include <fmt/format.h>

namespace fd::core {
namespace {

// What an operator can do about an error of the disk.
base::Error advised(base::Error error, const std::string& path) {
    using base::ErrorCode;
    if (error.code == ErrorCode::Full) {
        error.text += ". The disk is full: make room beside " + path + ". Nothing that was saved is lost";
    } else if (error.code == ErrorCode::ReadOnly || error.code == ErrorCode::Unauthorized) {
        error.text +=
            ". " + path +
            " cannot be written: check that the disk is mounted for writing and that the file belongs to "
            "this program's user. Nothing was changed";
    } else if (error.code == ErrorCode::Unsupported) {
        error.text += ". Install that Front Door again or a newer one. Nothing was changed";
    } else if (error.code == ErrorCode::Io) {
        error.text += ". The disk does not answer as it should: copy the folder of " + path +
                      " elsewhere before anything else, then look at the disk";
    }
    return error;
}

std::string advice(const std::string& key, const std::string& db, const store::Peek& store) {
    const std::string which =
        store.fingerprint.empty() ? std::string() : " with the fingerprint " + store.fingerprint;
    const std::string many =
        store.sealed_rows == store::kUncounted ? "an unknown number of" : std::to_string(store.sealed_rows);
    return fmt::format(
        "{} reports in {} are sealed with the key{}. Put that key file back at {} (mode 0600). Without it "
        "nobody can read them; to go on without them, move {} and the files beginning with its name to "
        "another "
        "folder and keep them. Nothing was changed",
        many, db, which, key, db);
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

struct Look {
    store::Peek peek;
    std::string damage;  // why it must be recovered before anything
};

base::Result<Look> look_at(const std::string& path) {
    const auto damaged = store::wal_is_damaged(path + "-wal");
    if (!damaged) return base::fail(damaged.error());
    auto peek = store::peek(path);
    if (!peek && peek.error().code != base::ErrorCode::Corrupt)
        return base::fail(advised(peek.error(), path));
    Look out;
    if (*damaged) out.damage = path + "-wal: commits lie behind a frame that does not verify";
    if (peek) {
        out.peek = std::move(*peek);
    } else {
        // Nobody can say what is in it: as if it needed the key, so that none is made in its place.
        out.damage = peek.error().text;
        out.peek.exists = true;
        out.peek.sealed_rows = store::kUncounted;
    }
    return out;
}

std::string told(const store::Recovery& r) {
    return fmt::format(
        "the store was damaged ({}). Its files lie untouched in {}. Carried over: {} reports; not readable: "
        "{} rows; "
        "numbers given without a report: {}; reports whose words do not open: {}. The list is in "
        "recovered.json "
        "there",
        r.why, r.folder, r.carried, r.unreadable, r.lost, r.closed);
}

base::Result<void> note_key(store::Database& db, const std::string& fingerprint) {
    store::Settings settings(db);
    const auto before = settings.get(store::kSealingKeySetting);
    if (!before) return base::fail(before.error());
    if (*before == fingerprint) return {};
    if (*before) base::log::warn("core", "a new sealing key; no report needed the one before");
    return settings.set(store::kSealingKeySetting, fingerprint);
}

base::Result<OpenStore> ready(OpenStore store) {
    if (auto noted = note_key(store.db, store.key->fingerprint()); !noted) return base::fail(noted.error());
    // The power may have gone between a forgetting and the emptying of the log.
    store.db.checkpoint();
    return store;
}

}  // namespace

base::Result<OpenStore> open_store(const StoreOpening& opening) {
    const std::string path = opening.folder + kStoreFile;
    if (auto finished = store::finish_recovery(path); !finished) return base::fail(finished.error());
    const auto look = look_at(path);
    if (!look) return base::fail(look.error());
    auto key = load_key(opening.folder, look->peek, opening.ids);
    if (!key) return base::fail(key.error());
    auto kept = std::make_unique<trust::SealingKey>(std::move(*key));
    std::string damage = look->damage;
    if (damage.empty()) {
        auto db = store::Database::open(path, *kept);
        if (db) return ready(OpenStore{std::move(kept), std::move(*db), std::nullopt});
        if (db.error().code != base::ErrorCode::Corrupt) return base::fail(advised(db.error(), path));
        damage = db.error().text;
    }
    auto recovered = store::recover_store(path, *kept, opening.now, opening.device, damage);
    if (!recovered) return base::fail(advised(recovered.error(), path));
    base::log::error("core", told(*recovered));
    auto db = store::Database::open(path, *kept);
    if (!db) return base::fail(advised(db.error(), path));
    return ready(OpenStore{std::move(kept), std::move(*db), std::move(*recovered)});
}

}  // namespace fd::core
