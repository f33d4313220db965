#include "offline/base/files.hpp"

#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

namespace files = fd::base::files;
using fd::base::ErrorCode;

TEST_CASE("a file is replaced whole, with its mode, and nothing is left beside it") {
    const fd::test::TempDir dir;
    const std::string path = dir.file("a");
    REQUIRE(files::write_atomic(path, "one", 0600));
    REQUIRE(files::write_atomic(path, std::string(200000, 'x')));
    CHECK(files::read(path)->size() == 200000);
    CHECK_FALSE(files::exists(path + ".new"));
}

TEST_CASE("errors say which path and can be told apart") {
    const fd::test::TempDir dir;
    const auto missing = files::read(dir.file("none"));
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::NotFound);
    CHECK(missing.error().text.find("none") != std::string::npos);
    CHECK_FALSE(files::write_atomic(dir.file("no/such/folder"), "x"));
    REQUIRE(files::make_dirs(dir.file("b/c")));
    CHECK(files::exists(dir.file("b/c")));
    REQUIRE(files::write_atomic(dir.file("f"), "x"));
    CHECK_FALSE(files::make_dirs(dir.file("f/under")));
}

TEST_CASE("a pipe or a device in the place of a file is refused, and nobody waits for it") {
    const fd::test::TempDir dir;
    const std::string pipe = dir.file("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const std::string& path : {pipe, std::string("/dev/zero"), dir.file("")}) {
        CAPTURE(path);
        const auto read = fd::base::files::read(path);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == fd::base::ErrorCode::InvalidInput);
    }
    REQUIRE(::mkfifo((pipe + "2.new").c_str(), 0600) == 0);
    CHECK_FALSE(fd::base::files::write_atomic(pipe + "2", "x"));
}
