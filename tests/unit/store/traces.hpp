#pragma once
// What lies in the raw files of a folder, whoever wrote them: the witness of what is kept and what is gone.

#include "offline/base/files.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fd::test {

// Every file under the folder in which these bytes stand, by name.
inline std::vector<std::string> files_with(const std::string& folder, std::string_view bytes) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const auto text = base::files::read(entry.path().string());
        if (text && text->find(bytes) != std::string::npos) out.push_back(entry.path().filename().string());
    }
    return out;
}

inline std::string_view as_text(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace fd::test
