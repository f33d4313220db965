#include "offline/base/files.hpp"
#include "offline/staff/staff_store.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <set>

using namespace fd;
using namespace fd::staff;

namespace {

bool good(const std::string& pin, const std::string& number = "17") {
    const auto said = acceptable_pin(pin, number);
    if (!said) CHECK(said.error().code == base::ErrorCode::InvalidInput);
    return said.has_value();
}

struct Peppered {
    fd::test::TempDir folder;
    base::SystemIds ids;
    Pepper pepper = std::move(*Pepper::open(folder.file("staff.pepper"), ids));
};

std::string cost_in(const PinHash& hash) {
    return hash.text.substr(0, hash.text.rfind('$', hash.text.rfind('$') - 1));
}

}  // namespace

TEST_CASE("a PIN has 6 to 12 digits") {
    CHECK(good("274950"));
    CHECK(good("402958173046"));
    for (const char* pin : {"", "27495", "4029581730461", "27495a", " 274950", "27-49-50", "２７４９５０"})
        CHECK_FALSE(good(pin));
}

TEST_CASE("the PINs that are tried first are refused") {
    SUBCASE("repeats") {
        for (const char* pin :
             {"000000", "777777777777", "121212", "123123", "12341234", "112112", "111222", "100001"})
            CHECK_FALSE(good(pin));
    }
    SUBCASE("digits in a row, up, down and over the end") {
        for (const char* pin : {"123456", "987654", "012345", "890123", "321098", "135791", "2345678901"})
            CHECK_FALSE(good(pin));
    }
    SUBCASE("dates, the year first or last, day and month either way round") {
        for (const char* pin :
             {"010190", "311299", "123199", "900101", "991231", "19900101", "01011990", "12312024", "290200"})
            CHECK_FALSE(good(pin));
        CHECK(good("320190"));    // no such day, nor month
        CHECK(good("45671990"));  // a year, but no day
    }
    SUBCASE("the number that they sign in with") {
        CHECK_FALSE(good("482915", "482915"));
        CHECK_FALSE(good("000482", "482"));
        CHECK_FALSE(good("482000", "482"));
        CHECK_FALSE(good("974821", "4821"));
        CHECK(good("748219", "48"));
    }
}

TEST_CASE("the right PIN is right, another one, another pepper or nobody's hash is not") {
    Peppered one;
    const auto hash = hash_pin("274950", one.pepper, PinCost::Least);
    REQUIRE(hash);
    CHECK(pin_right("274950", *hash, one.pepper));
    CHECK_FALSE(pin_right("274951", *hash, one.pepper));
    CHECK_FALSE(pin_right("", *hash, one.pepper));
    CHECK_FALSE(pin_right("274950", {}, one.pepper));
    const Peppered other;
    CHECK_FALSE(pin_right("274950", *hash, other.pepper));
    CHECK_FALSE(pin_right("274950", nobodys_hash(PinCost::Least), one.pepper));
    CHECK(*hash_pin("274950", one.pepper, PinCost::Least) != *hash);  // a salt of its own
}

TEST_CASE("the product's hash is argon2id with 64 MiB, and checking nobody's costs the same") {
    Peppered one;
    const auto hash = hash_pin("274950", one.pepper);
    REQUIRE(hash);
    CHECK(cost_in(*hash) == "$argon2id$v=19$m=65536,t=2,p=1");
    CHECK(cost_in(nobodys_hash()) == cost_in(*hash));
    CHECK(nobodys_hash().text.size() == hash->text.size());
    CHECK(pin_right("274950", *hash, one.pepper));
    CHECK_FALSE(needs_rehash(*hash));
    CHECK_FALSE(needs_rehash(nobodys_hash()));
    CHECK(needs_rehash(*hash_pin("274950", one.pepper, PinCost::Least)));
}

TEST_CASE("the pepper is made once, for its owner alone, and the same for whoever comes second") {
    const fd::test::TempDir folder;
    base::SystemIds ids;
    const std::string file = folder.file("staff.pepper");
    CHECK(Pepper::read(file).error().code == base::ErrorCode::NotFound);
    const auto made = Pepper::open(file, ids);
    REQUIRE(made);
    struct stat info {};
    REQUIRE(::stat(file.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600);
    const auto again = Pepper::open(file, ids);
    REQUIRE(again);
    CHECK(again->hex("pin", "1") == made->hex("pin", "1"));
    CHECK(made->hex("pin", "1") != made->hex("badge", "1"));
    SUBCASE("refused when others may read it") {
        REQUIRE(::chmod(file.c_str(), 0640) == 0);
        CHECK(Pepper::open(file, ids).error().code == base::ErrorCode::Unauthorized);
    }
    SUBCASE("never made anew over one that cannot be read") {
        REQUIRE(base::files::write_atomic(file, "{}", 0600));
        CHECK(Pepper::open(file, ids).error().code == base::ErrorCode::Corrupt);
        CHECK(*base::files::read(file) == "{}");
    }
}
