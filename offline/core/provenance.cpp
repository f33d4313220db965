#include "offline/core/provenance.hpp"

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "offline/core/store_opening.hpp"
#include "offline/store/sequences.hpp"
#include "offline/store/settings.hpp"
#include "offline/trust/hex.hpp"

#include <fmt/format.h>

#include <charconv>

namespace fd::core {
namespace {

namespace log = base::log;

constexpr const char* kNumberSetting = "device_number";
constexpr const char* kKeySetting = "device_key";
constexpr const char* kMachineSetting = "machine";
constexpr std::uint32_t kAhead = 1000;
constexpr std::uint32_t kFarAhead = 100'000;

std::string go_on() {
    return " If this device really starts anew, start it once with --new-identity. Nothing was changed";
}

base::Result<std::string> setting(store::Database& db, const char* key) {
    auto value = store::Settings(db).get(key);
    if (!value) return base::fail(value.error());
    return value->value_or("");
}

// 0: the file says nothing of this device.
std::uint32_t read_numbers(const std::string& path, std::uint32_t device) {
    const auto text = base::files::read(path);
    if (!text) return 0;
    std::uint32_t whose = 0;
    std::uint32_t number = 0;
    const char* end = text->data() + text->size();
    const auto [rest, wrong] = std::from_chars(text->data(), end, whose);
    if (wrong != std::errc() || rest == end || std::from_chars(rest + 1, end, number).ec != std::errc()) {
        log::warn("core", path + ": expected a device and a number; it is written anew");
        return 0;
    }
    return whose == device ? number : 0;
}

// The other store gives numbers, too, and may have delivered what is queued in this one.
base::Result<int> distrust(store::Database& db, store::Outbox& outbox, std::uint32_t device,
                           base::WallTime now) {
    auto group = outbox.group();
    if (!group) return base::fail(group.error());
    store::Sequences sequences(db);
    const auto last = sequences.last(device);
    if (!last) return base::fail(last.error());
    const std::uint32_t left = domain::Reference::kMaxSequence - *last;
    if (auto skipped = sequences.skip_to(device, *last + std::min(kFarAhead, left / 2)); !skipped)
        return base::fail(skipped.error());
    auto asked = outbox.ask_for_queued(now);
    if (!asked) return asked;
    if (auto committed = group->commit(); !committed) return base::fail(committed.error());
    return asked;
}

}  // namespace

base::Result<void> check_identity(store::Database& db, const CoreOptions& options) {
    const auto number = setting(db, kNumberSetting);
    if (!number) return base::fail(number.error());
    const auto key = setting(db, kKeySetting);
    if (!key) return base::fail(key.error());
    if (options.new_identity) return {};
    const std::string now = std::to_string(options.device_number);
    if (!number->empty() && *number != now) {
        return base::fail(base::ErrorCode::Conflict,
                          fmt::format("{} is the store of device {}, not of {}: set the number right.{}",
                                      options.data_dir, *number, now, go_on()));
    }
    const std::string path = options.data_dir + kDeviceKeyFile;
    if (!key->empty() && !base::files::exists(path)) {
        return base::fail(
            base::ErrorCode::NotFound,
            fmt::format("{}: this device's key is missing, and tickets that it signed cannot be told "
                        "from forged ones without it: put that file back (mode 0600).{}",
                        path, go_on()));
    }
    return {};
}

base::Result<void> note_identity(store::Database& db, const CoreOptions& options,
                                 const trust::DeviceIdentity& identity) {
    const std::string mine = trust::to_hex(identity.public_key());
    const auto before = setting(db, kKeySetting);
    if (!before) return base::fail(before.error());
    if (!before->empty() && *before != mine && !options.new_identity) {
        return base::fail(
            base::ErrorCode::Conflict,
            fmt::format("{}{}: is another device's key than the one that this store's tickets were "
                        "signed with: put that one back.{}",
                        options.data_dir, kDeviceKeyFile, go_on()));
    }
    store::Settings settings(db);
    if (*before != mine) {
        if (auto set = settings.set(kKeySetting, mine); !set) return set;
    }
    const auto number = setting(db, kNumberSetting);
    if (!number) return base::fail(number.error());
    const std::string now = std::to_string(options.device_number);
    return *number == now ? base::Result<void>() : settings.set(kNumberSetting, now);
}

base::Result<void> check_copy(store::Database& db, store::Outbox& outbox, const CoreOptions& options,
                              base::WallTime now) {
    const auto machine = setting(db, kMachineSetting);
    if (!machine) return base::fail(machine.error());
    const bool moved = !options.machine.empty() && !machine->empty() && *machine != options.machine;
    if (moved || options.restored) {
        const auto asked = distrust(db, outbox, options.device_number, now);
        if (!asked) return base::fail(asked.error());
        log::warn(
            "core",
            fmt::format(
                "this store is a copy ({}): the city is asked first about {} reports, and numbers go on "
                "far ahead",
                moved ? "it comes from another machine" : "it was restored", *asked));
    }
    if (options.machine.empty() || *machine == options.machine) return {};
    return store::Settings(db).set(kMachineSetting, options.machine);
}

base::Result<void> NumberFile::open(store::Database& db) {
    store::Sequences sequences(db);
    const auto last = sequences.last(device_);
    if (!last) return base::fail(last.error());
    const std::uint32_t told = read_numbers(path_, device_);
    last_ = *last;
    reserved_ = told;
    const bool behind = told > 0 && (last_ == 0 || last_ + kAhead < told);
    if (!behind) return {};
    log::warn("core", fmt::format("numbers up to {} may have been given by a store that is not here", told));
    last_ = told;
    return sequences.skip_to(device_, std::min(told, domain::Reference::kMaxSequence));
}

base::Result<void> NumberFile::make_room() {
    if (last_ + kAhead / 2 < reserved_) return {};
    const std::uint32_t next = last_ + kAhead;
    const auto written = base::files::write_atomic(path_, fmt::format("{} {}\n", device_, next), 0600);
    if (written) {
        reserved_ = next;
        return {};
    }
    return last_ < reserved_ ? base::Result<void>() : written;
}

}  // namespace fd::core
