#pragma once
// Moving a queue on a USB stick: what `kioskctl outbox export|import` calls. The order at the source: the
// sealed file is written whole under a name that nobody imports; the reports become Moved, durably; the file
// gets its name; the move is done. Whatever the power does in between, no report is sent from here that a
// file may hold, and none is only in a file that does not exist: what was said stays here, sealed, for the
// retention. On the store's thread, with the core's store; the folder may be slow.

#include "offline/core/outbox_bundle.hpp"
#include "offline/store/moving.hpp"

#include <functional>
#include <string>

namespace fd::core {

struct StoreParts {
    store::Database& db;
    const domain::Sealing& sealing;
    std::uint32_t device = 0;  // this one's number
    base::WallTime now;
    const trust::DeviceIdentity& identity;  // signs what goes out
    const trust::KeyRing& keys;             // of the fleet and this device: whose bundles come in
};

struct Exported {
    std::string bundle;
    std::string path;
    int reports = 0;
    int left = 0;        // are being sent this moment: export again
    int unreadable = 0;  // rows that nobody can read; they stay
};

// Where a test lets the power go. Named, in the order of the steps.
enum class ExportStep { FileWritten, Tombstoned, FileNamed };
using ExportProbe = std::function<bool(ExportStep)>;  // false: the power goes here

// `bundle`: its id, a word; one that was exported before gives what it gave then, and is finished if it was
// not. `to`: the number of the only device that may import it (recommended: there the reports come in as they
// are), or 0 for any (there the city is asked for each before it is sent). Nothing to move: reports is 0 and
// no file is made. NotFound: there is no such folder. Full, ReadOnly, Io and the like before the reports are
// Moved change nothing; after it the move is unfinished and the text says so: export_again() or take_back().
base::Result<Exported> export_outbox(const StoreParts& parts, const std::string& folder,
                                     const trust::RecoveryPublicKey& recipient, std::uint32_t to,
                                     const std::string& bundle, const ExportProbe& probe = {});
// The same bundle once more: an export that the power cut off, or a stick that was lost. `to`: the device
// that it was made for, or 0 for that one; Conflict for another one, since both could send what is in it.
// NotFound: no such move, or its retention is over.
base::Result<Exported> export_again(const StoreParts& parts, const std::string& bundle,
                                    const std::string& folder, const trust::RecoveryPublicKey& recipient,
                                    std::uint32_t to);

struct Imported {
    std::string bundle;
    std::uint32_t from = 0;
    store::BroughtIn reports;
};

// All of it or nothing, and any number of times. What was Queued comes in as Unknown, so that the city is
// asked first: this device may have had the bundle before it lost its disk, and nothing here can tell.
// `first`: somebody knows that no device ever took it in; a bundle for this device then comes in as it was.
// `also`: a key besides the
// fleet's whose signature counts, for a fleet that is broken. Rejected: the bundle is for another device.
// Unauthorized: nobody whom we know signed it, or a ticket that bears this device's own number. Corrupt: see
// read_bundle. Back at the source the reports live again, asked for at the city first.
base::Result<Imported> import_outbox(const StoreParts& parts, const std::string& path,
                                     const trust::RecoveryKey& key, bool first,
                                     const std::optional<trust::PublicKey>& also = {});

}  // namespace fd::core
