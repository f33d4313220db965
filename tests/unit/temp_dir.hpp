#pragma once
// A folder that goes away with the test.

#include <cstdlib>
#include <filesystem>
#include <string>

namespace fd::test {

class TempDir {
  public:
    TempDir() {
        std::string form = (std::filesystem::temp_directory_path() / "fd-test-XXXXXX").string();
        path_ = ::mkdtemp(form.data());
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

}  // namespace fd::test
