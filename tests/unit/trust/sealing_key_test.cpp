#include "offline/trust/sealing_key.hpp"

#include "offline/base/files.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using fd::base::ErrorCode;
using fd::base::SeededIds;
using fd::trust::SealingKey;

namespace {

struct Sealed {
    fd::test::TempDir dir;
    SeededIds ids{3};
    SealingKey key = *SealingKey::create(dir.file("sealing.key"), ids);
    fd::domain::SealedBytes wrapped = key.make_key("row 1");
    fd::domain::SealedBytes box = *key.seal(wrapped, "row 1", "payload", "Hoa Nguyen");
};

bool holds(const fd::domain::SealedBytes& bytes, std::string_view text) {
    return std::string(bytes.begin(), bytes.end()).find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("what is sealed opens again after a restart, and its file is its owner's alone") {
    Sealed s;
    CHECK_FALSE(holds(s.box, "Hoa"));
    struct stat info {};
    REQUIRE(::stat(s.dir.file("sealing.key").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    const auto again = SealingKey::read(s.dir.file("sealing.key"), s.ids);
    REQUIRE(again);
    CHECK(again->fingerprint() == s.key.fingerprint());
    CHECK(again->open(s.wrapped, "row 1", "payload", s.box).value() == "Hoa Nguyen");
    const auto empty = s.key.seal(s.wrapped, "row 1", "payload", "");
    CHECK(s.key.open(s.wrapped, "row 1", "payload", *empty).value().empty());
}

TEST_CASE("two rows with the same words look nothing alike") {
    Sealed s;
    const auto other = s.key.make_key("row 1");
    CHECK(other != s.wrapped);
    CHECK(*s.key.seal(s.wrapped, "row 1", "payload", "Hoa Nguyen") != s.box);
}

TEST_CASE("what was sealed for one row, column or device opens nowhere else") {
    Sealed s;
    CHECK_FALSE(s.key.open(s.wrapped, "row 2", "payload", s.box));
    CHECK_FALSE(s.key.open(s.wrapped, "row 1", "words", s.box));
    CHECK_FALSE(s.key.open(s.key.make_key("row 1"), "row 1", "payload", s.box));
    const auto other = SealingKey::create(s.dir.file("other.key"), s.ids);
    REQUIRE(other);
    CHECK(other->fingerprint() != s.key.fingerprint());
    CHECK(other->open(s.wrapped, "row 1", "payload", s.box).error().code == ErrorCode::Corrupt);
    CHECK_FALSE(other->seal(s.wrapped, "row 1", "payload", "x"));
}

TEST_CASE("one changed bit anywhere, or a cut end, is noticed") {
    Sealed s;
    for (std::size_t bit = 0; bit < s.box.size() * 8; ++bit) {
        auto damaged = s.box;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        CHECK_FALSE(s.key.open(s.wrapped, "row 1", "payload", damaged));
    }
    for (std::size_t bit = 0; bit < s.wrapped.size() * 8; ++bit) {
        auto damaged = s.wrapped;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        CHECK_FALSE(s.key.open(damaged, "row 1", "payload", s.box));
    }
    for (std::size_t size = 0; size < s.box.size(); ++size) {
        const std::span<const std::uint8_t> cut(s.box.data(), size);
        CHECK_FALSE(s.key.open(s.wrapped, "row 1", "payload", cut));
    }
}

TEST_CASE("a sealing key that is missing, damaged or open to others is named and never replaced") {
    const fd::test::TempDir dir;
    SeededIds ids(1);
    const std::string path = dir.file("sealing.key");
    CHECK(SealingKey::read(path, ids).error().code == ErrorCode::NotFound);
    for (const char* text :
         {"", "{}", R"({"format":1,"sealing_key":"00"})", R"({"format":9})",
          R"({"format":1,"seed":"0000000000000000000000000000000000000000000000000000000000000000"})"}) {
        REQUIRE(fd::base::files::write_atomic(path, text, 0600));
        const auto read = SealingKey::read(path, ids);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == ErrorCode::Corrupt);
        CHECK(read.error().text.find(path) != std::string::npos);
        CHECK(SealingKey::create(path, ids).error().code == ErrorCode::Conflict);
        CHECK(fd::base::files::read(path).value() == text);
    }
    ::chmod(path.c_str(), 0640);
    CHECK(SealingKey::read(path, ids).error().code == ErrorCode::Unauthorized);
}
