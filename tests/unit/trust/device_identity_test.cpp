#include "offline/trust/device_identity.hpp"

#include "offline/base/files.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using fd::base::ErrorCode;
using fd::base::SeededIds;
using fd::trust::DeviceIdentity;

TEST_CASE("a device keeps its identity over restarts and nobody else can read it") {
    const fd::test::TempDir dir;
    SeededIds ids(1);
    const auto first = DeviceIdentity::load_or_create(dir.file("key"), 7, ids);
    REQUIRE(first);
    struct stat info {};
    REQUIRE(::stat(dir.file("key").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    const auto again = DeviceIdentity::load_or_create(dir.file("key"), 9, ids);
    REQUIRE(again);
    CHECK(again->key_id() == 7);
    CHECK(again->public_key() == first->public_key());
    const std::array<std::uint8_t, 2> message{1, 2};
    CHECK(again->sign(message) == first->sign(message));
}

TEST_CASE("a key file that others may read is refused, with the path") {
    const fd::test::TempDir dir;
    SeededIds ids(1);
    REQUIRE(DeviceIdentity::load_or_create(dir.file("key"), 7, ids));
    ::chmod(dir.file("key").c_str(), 0644);
    const auto read = DeviceIdentity::load_or_create(dir.file("key"), 7, ids);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::Unauthorized);
    CHECK(read.error().text.find(dir.file("key")) != std::string::npos);
}

TEST_CASE("a damaged key file is an error and is never replaced") {
    const fd::test::TempDir dir;
    SeededIds ids(1);
    for (const char* text : {"", "{}", "[1]", R"({"format":2})", R"({"format":1,"key_id":70000,"seed":"00"})",
                             R"({"format":1,"key_id":1,"seed":"zz"})", R"({"format":1,"key_id":1})"}) {
        REQUIRE(fd::base::files::write_atomic(dir.file("key"), text, 0600));
        const auto read = DeviceIdentity::load_or_create(dir.file("key"), 7, ids);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == ErrorCode::Corrupt);
        CHECK(fd::base::files::read(dir.file("key")).value() == text);
    }
}
