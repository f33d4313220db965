#include "offline/core/day_exports.hpp"

#include "offline/base/files.hpp"
#include "offline/queue/business_day.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

namespace fd::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "/exports";
constexpr std::string_view kBefore = "queue-";
constexpr std::string_view kAfter = ".csv";
constexpr std::string_view kBeside = ".new";  // of base::files::write_atomic
constexpr unsigned kMode = 0640;

std::string folder_of(const std::string& data_dir) {
    return data_dir + std::string(kFolder);
}

// Empty: not ours.
std::string day_of(std::string_view name) {
    if (name.ends_with(kBeside)) name.remove_suffix(kBeside.size());
    if (!name.starts_with(kBefore) || !name.ends_with(kAfter)) return {};
    name.remove_prefix(kBefore.size());
    name.remove_suffix(kAfter.size());
    std::string day(name);
    return queue::is_day(day) ? day : std::string();
}

tl::unexpected<base::Error> failed(const std::string& path, const std::error_code& error) {
    return base::fail(base::ErrorCode::Io, path + ": " + error.message());
}

}  // namespace

base::Result<std::string> write_export(const std::string& data_dir, const std::string& day,
                                       const std::string& csv) {
    const std::string folder = folder_of(data_dir);
    if (auto made = base::files::make_dirs(folder); !made) return base::fail(made.error());
    std::string path = folder + "/" + std::string(kBefore) + day + std::string(kAfter);
    if (auto written = base::files::write_atomic(path, csv, kMode); !written)
        return base::fail(written.error());
    return path;
}

base::Result<std::int64_t> forget_exports(const std::string& data_dir, const std::string& day) {
    const std::string folder = folder_of(data_dir);
    if (!base::files::exists(folder)) return 0;
    std::error_code error;
    std::vector<fs::path> old;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string of = day_of(at->path().filename().string());
        if (!of.empty() && of < day) old.push_back(at->path());
    }
    if (error) return failed(folder, error);
    for (const auto& path : old) {
        if (fs::remove(path, error); error) return failed(path.string(), error);
    }
    if (old.empty()) return 0;
    if (auto kept = base::files::sync_folder(folder); !kept) return base::fail(kept.error());
    return static_cast<std::int64_t>(old.size());
}

}  // namespace fd::core
