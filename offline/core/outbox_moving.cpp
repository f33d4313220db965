#include "offline/core/outbox_moving.hpp"

#include "offline/base/files.hpp"
#include "offline/domain/wipe.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace fd::core {
namespace {

namespace files = base::files;

std::string file_name(const std::string& folder, std::uint32_t from, const std::string& bundle) {
    return fmt::format("{}/front-door-{:04}-{}.fdoutbox", folder, from, bundle);
}

void forget(Bundle& bundle) {
    for (store::Item& item : bundle.items) {
        if (item.submission) domain::wipe(*item.submission);
        domain::wipe(item.status.city_words);
    }
}

base::Result<void> write_part(Bundle& bundle, const trust::RecoveryPublicKey& recipient,
                              const trust::DeviceIdentity& signer, const std::string& path) {
    const auto file = write_bundle(bundle, recipient, signer);
    forget(bundle);
    if (!file) return base::fail(file.error());
    return files::write_atomic(path + ".part", *file, 0600);
}

// Nobody imports it, and nobody needs it.
void remove_part(const std::string& path) {
    std::error_code error;
    std::filesystem::remove(path + ".part", error);
}

base::Result<void> check_folder(const std::string& folder) {
    std::error_code error;
    if (std::filesystem::is_directory(folder, error)) return {};
    return base::fail(base::ErrorCode::NotFound,
                      folder + ": there is no such folder, or the core may not see it; nothing was changed");
}

base::Result<void> give_name(const std::string& path) {
    std::error_code error;
    std::filesystem::rename(path + ".part", path, error);
    if (error) return base::fail(base::ErrorCode::Io, path + ": " + error.message());
    return files::sync_folder(std::filesystem::path(path).parent_path().string());
}

base::Error unfinished(base::Error error, const std::string& bundle) {
    error.text += ". The export is not finished: its reports are held and lost nowhere; write bundle " +
                  bundle + " again or take it back";
    return error;
}

// Our numbers go on behind those that come in: only what a key of ours signed may say how far they are.
base::Result<void> check_own_tickets(const Bundle& bundle, std::uint32_t device, const Signers& signers) {
    for (const store::Item& item : bundle.items) {
        if (item.status.reference.device() != device) continue;
        if (item.ticket.ticket.reference == item.status.reference && verifies(item.ticket, signers)) continue;
        return base::fail(
            base::ErrorCode::Unauthorized,
            item.status.reference.grouped() +
                ": bears a number of this device, and this device's key did not sign it. When it had "
                "another key before, name that one (--trust-key). Nothing came in");
    }
    return {};
}

base::Error for_another(const store::Move& move) {
    return {base::ErrorCode::Conflict,
            fmt::format(
                "bundle {} was made for {}. Written for another one too, both could send what is in it. "
                "Write it again without naming a device; or, when that file is destroyed, take the "
                "bundle back and export anew",
                move.id, move.to.value_or(0) == 0 ? "any device" : fmt::format("device {:04}", *move.to))};
}

base::Result<void> name_and_finish(store::Moving& moving, const std::string& bundle, const std::string& path,
                                   const ExportProbe& probe) {
    if (auto named = give_name(path); !named) return base::fail(unfinished(named.error(), bundle));
    if (probe && !probe(ExportStep::FileNamed)) return base::fail(base::ErrorCode::Cancelled, "power cut");
    if (auto done = moving.finish(bundle, path); !done) return base::fail(unfinished(done.error(), bundle));
    return {};
}

}  // namespace

base::Result<Exported> export_outbox(const StoreParts& parts, const std::string& folder,
                                     const trust::RecoveryPublicKey& recipient, std::uint32_t to,
                                     const std::string& bundle_id, const ExportProbe& probe) {
    store::Moving moving(parts.db, parts.sealing);
    const auto before = moving.find(bundle_id);
    if (!before) return base::fail(before.error());
    if (*before && (*before)->done) return Exported{bundle_id, (*before)->path, (*before)->items, 0, 0};
    if (*before) return export_again(parts, bundle_id, folder, recipient, to);
    if (auto there = check_folder(folder); !there) return base::fail(there.error());
    Exported out;
    auto items = moving.movable(out.unreadable);
    if (!items) return base::fail(items.error());
    out.bundle = bundle_id;
    out.path = file_name(folder, parts.device, out.bundle);
    if (items->empty()) return out;
    Bundle bundle{out.bundle, parts.device, to, std::move(*items)};
    if (auto written = write_part(bundle, recipient, parts.identity, out.path); !written)
        return base::fail(written.error());
    if (probe && !probe(ExportStep::FileWritten)) return base::fail(base::ErrorCode::Cancelled, "power cut");
    const store::Move move{out.bundle, true, false, parts.now, out.path, trust::fingerprint(recipient),
                           0,          to};
    const auto moved = moving.prepare(move, bundle.items, parts.now, out.left);
    if (!moved) {
        remove_part(out.path);
        return base::fail(moved.error());
    }
    if (*moved != static_cast<int>(bundle.items.size()))
        return base::fail(unfinished({base::ErrorCode::Bug, "the queue changed"}, out.bundle));
    out.reports = *moved;
    if (probe && !probe(ExportStep::Tombstoned)) return base::fail(base::ErrorCode::Cancelled, "power cut");
    if (auto done = name_and_finish(moving, out.bundle, out.path, probe); !done)
        return base::fail(done.error());
    return out;
}

base::Result<Exported> export_again(const StoreParts& parts, const std::string& bundle,
                                    const std::string& folder, const trust::RecoveryPublicKey& recipient,
                                    std::uint32_t to) {
    store::Moving moving(parts.db, parts.sealing);
    const auto move = moving.find(bundle);
    if (!move) return base::fail(move.error());
    const std::uint32_t made_for = *move ? (*move)->to.value_or(0) : 0;
    if (*move && to != 0 && to != made_for) return base::fail(for_another(**move));
    if (auto there = check_folder(folder); !there) return base::fail(there.error());
    auto items = moving.items(bundle);
    if (!items) return base::fail(items.error());
    if (items->empty()) {
        return base::fail(base::ErrorCode::NotFound, bundle + ": no report of this bundle is kept here");
    }
    Exported out{bundle, file_name(folder, parts.device, bundle), static_cast<int>(items->size()), 0, 0};
    Bundle again{bundle, parts.device, made_for, std::move(*items)};
    if (auto written = write_part(again, recipient, parts.identity, out.path); !written)
        return base::fail(written.error());
    if (auto done = name_and_finish(moving, bundle, out.path, {}); !done) return base::fail(done.error());
    return out;
}

base::Result<Imported> import_outbox(const StoreParts& parts, const std::string& path,
                                     const trust::RecoveryKey& key, bool first,
                                     const std::optional<trust::PublicKey>& also) {
    const Signers signers{parts.keys, also};
    const auto file = files::read(path);
    if (!file) return base::fail(file.error());
    auto bundle = read_bundle(*file, key, signers);
    if (!bundle) return base::fail(bundle.error().with_context(path));
    const bool home = bundle->from == parts.device;
    if (bundle->to != 0 && bundle->to != parts.device && !home) {
        return base::fail(base::ErrorCode::Rejected, fmt::format("{}: is for device {:04}, this one is {:04}",
                                                                 path, bundle->to, parts.device));
    }
    if (auto ours = check_own_tickets(*bundle, parts.device, signers); !ours) {
        forget(*bundle);
        return base::fail(ours.error().with_context(path));
    }
    const store::Move move{bundle->id, false,     true, parts.now, path, trust::fingerprint(key.public_key()),
                           0,          bundle->to};
    const bool ask_first = home || bundle->to != parts.device || !first;
    auto in = store::Moving(parts.db, parts.sealing)
                  .bring_in(move, bundle->items, ask_first, parts.now, parts.device);
    forget(*bundle);
    if (!in) return base::fail(in.error());
    return Imported{bundle->id, bundle->from, *in};
}

}  // namespace fd::core
