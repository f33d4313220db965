#include "offline/store/recovery.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/store/salvage.hpp"
#include "offline/store/settings.hpp"
#include "offline/store/wal_file.hpp"

#include <fmt/chrono.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>

namespace fd::store {
namespace {

namespace fs = std::filesystem;
namespace files = base::files;

constexpr const char* kParts[] = {"", "-wal", "-shm"};

std::string parent(const std::string& path) {
    return fs::path(path).parent_path().string();
}
std::string workshop(const std::string& path) {
    return parent(path) + "/recovering";
}

base::Result<void> to_result(const std::error_code& error, const std::string& path) {
    if (!error) return {};
    const bool full = error == std::errc::no_space_on_device;
    return base::fail(full ? base::ErrorCode::Full : base::ErrorCode::Io, path + ": " + error.message());
}

base::Result<void> copy(const std::string& from, const std::string& to) {
    if (!files::exists(from)) return {};
    std::error_code error;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    return to_result(error, to);
}

// A second name for the same bytes needs no room on a full disk; where there is no such thing, a copy.
base::Result<void> keep(const std::string& from, const std::string& to) {
    if (!files::exists(from) || ::link(from.c_str(), to.c_str()) == 0) return {};
    return copy(from, to);
}

base::Result<std::string> set_aside(const std::string& path, base::WallTime now) {
    // By itself fmt takes the zone of the process, which is the site's.
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const std::string stamp = fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(seconds));
    std::string folder = parent(path) + "/set-aside/" + stamp;
    for (int n = 2; files::exists(folder); ++n)
        folder = fmt::format("{}/set-aside/{}-{}", parent(path), stamp, n);
    if (auto made = files::make_dirs(folder); !made) return base::fail(made.error());
    const std::string name = fs::path(path).filename().string();
    for (const char* part : kParts) {
        std::string kept = folder;
        kept.append("/").append(name).append(part);
        if (auto done = keep(path + part, kept); !done) return base::fail(done.error());
    }
    return folder;
}

// The old log must be gone before the new store has its name: SQLite would replay it.
base::Result<void> put_in_place(const std::string& path) {
    const std::string work = workshop(path);
    std::error_code error;
    if (files::exists(work + "/core.db")) {
        fs::remove(path + "-wal", error);
        if (!error) fs::remove(path + "-shm", error);
        if (!error) fs::rename(work + "/core.db", path, error);
    }
    if (!error) {
        if (auto synced = files::sync_folder(parent(path)); !synced) return synced;
        fs::remove_all(work, error);
    }
    return to_result(error, path);
}

base::Result<void> build(const std::string& path, const domain::Sealing& sealing, std::uint32_t device,
                         Recovery& out) {
    const std::string work = workshop(path);
    if (auto made = files::make_dirs(work); !made) return made;
    for (const char* part : {"", "-wal"}) {
        if (auto copied = copy(path + part, work + "/damaged.db" + part); !copied) return copied;
    }
    if (auto mended = mend_wal(work + "/damaged.db"); !mended) return mended;
    if (auto saved = salvage(work + "/damaged.db", work + "/core.db", sealing, device, out); !saved)
        return saved;
    const std::string json = to_json(out);
    {
        auto db = Database::open(work + "/core.db", sealing);
        if (!db) return base::fail(db.error());
        if (auto noted = Settings(*db).set(kRecoverySetting, json); !noted) return noted;
        db->checkpoint();
    }
    if (auto written = files::write_atomic(out.folder + "/recovered.json", json + "\n", 0600); !written)
        return written;
    return files::write_atomic(work + "/ready", out.folder + "\n", 0600);
}

}  // namespace

std::string to_json(const Recovery& recovery) {
    return base::json::dump(base::json::Value{{"at", recovery.at.time_since_epoch().count()},
                                              {"folder", recovery.folder},
                                              {"why", recovery.why},
                                              {"carried", recovery.carried},
                                              {"unreadable", recovery.unreadable},
                                              {"closed", recovery.closed},
                                              {"lost", recovery.lost},
                                              {"lost_references", recovery.lost_references},
                                              {"sequences_guessed", recovery.sequences_guessed}},
                            2);
}

base::Result<Recovery> recover_store(const std::string& path, const domain::Sealing& sealing,
                                     base::WallTime now, std::uint32_t device, const std::string& why) {
    if (auto cleared = finish_recovery(path); !cleared) return base::fail(cleared.error());
    Recovery out;
    out.at = now;
    out.why = why;
    auto folder = set_aside(path, now);
    if (!folder) return base::fail(folder.error());
    out.folder = *folder;
    if (auto built = build(path, sealing, device, out); !built)
        return base::fail(built.error().with_context("recovering"));
    if (auto placed = put_in_place(path); !placed) return base::fail(placed.error());
    return out;
}

namespace {

constexpr const char* kTended = "set_aside";

// Of the last recovery: how long a core ran since, and the last row that there was then.
struct Tended {
    std::string at;
    std::int64_t ran = 0;
    std::int64_t last = 0;
};

base::Result<std::int64_t> number(Database& db, const std::string& sql) {
    auto row = db.prepare(sql);
    if (!row) return base::fail(row.error());
    const auto there = row->step();
    if (!there) return base::fail(there.error());
    return row->integer(0);
}

base::Result<Tended> tended(Database& db, const std::string& recovery) {
    Tended out;
    const auto parsed = base::json::parse(recovery);
    out.at = parsed ? base::json::string_at(*parsed, "folder").value_or("") : "";
    const auto noted = Settings(db).get(kTended);
    if (!noted) return base::fail(noted.error());
    const auto before = base::json::parse(noted->value_or("{}"));
    if (before && base::json::string_at(*before, "folder") == out.at) {
        out.ran = static_cast<std::int64_t>(base::json::number_at(*before, "ran").value_or(0));
        out.last = static_cast<std::int64_t>(base::json::number_at(*before, "last").value_or(0));
        return out;
    }
    const auto last = number(db, "SELECT coalesce(max(id), 0) FROM submissions");
    if (!last) return base::fail(last.error());
    out.last = *last;
    return out;
}

base::Result<bool> remove_set_aside(const std::string& folder) {
    std::error_code error;
    bool out = false;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (!at->is_regular_file(error) || at->path().filename() == "recovered.json") continue;
        fs::remove(at->path(), error);
        out = true;
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return base::fail(base::ErrorCode::Io, folder + ": " + error.message());
    return out;
}

}  // namespace

base::Result<bool> tend_set_aside(Database& db, const std::string& data_dir, std::chrono::milliseconds ran,
                                  std::chrono::milliseconds keep) {
    const auto recovery = Settings(db).get(kRecoverySetting);
    if (!recovery) return base::fail(recovery.error());
    if (!*recovery) return false;
    auto now = tended(db, **recovery);
    if (!now) return base::fail(now.error());
    now->ran += ran.count();
    const base::json::Value note{{"folder", now->at}, {"ran", now->ran}, {"last", now->last}};
    if (auto noted = Settings(db).set(kTended, base::json::dump(note)); !noted)
        return base::fail(noted.error());
    const auto kept = number(db, "SELECT count(*) FROM submissions WHERE data_key IS NOT NULL AND id <= " +
                                     std::to_string(now->last));
    if (!kept) return base::fail(kept.error());
    if (*kept > 0 || now->ran < keep.count()) return false;
    return remove_set_aside(data_dir + "/set-aside");
}

base::Result<void> finish_recovery(const std::string& path) {
    const std::string work = workshop(path);
    if (!files::exists(work)) return {};
    if (files::exists(work + "/ready")) return put_in_place(path);
    std::error_code error;
    fs::remove_all(work, error);
    return to_result(error, work);
}

}  // namespace fd::store
