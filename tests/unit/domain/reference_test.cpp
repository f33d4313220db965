#include "offline/domain/reference.hpp"

#include <doctest/doctest.h>

using fd::domain::Reference;

TEST_CASE("a reference is printed in three groups and read back with blanks or dashes") {
    const auto made = Reference::make(2307, 4167);
    REQUIRE(made);
    CHECK(made->digits() == "230700416765");
    CHECK(made->grouped() == "2307 0041 6765");
    for (const char* text : {"230700416765", "2307 0041 6765", "2307-0041-6765", " 2307 0041 6765 "}) {
        const auto read = Reference::parse(text);
        REQUIRE(read);
        CHECK(*read == *made);
    }
}

TEST_CASE("a mistyped or swapped digit is always caught") {
    const std::string right = Reference::make(9876, 543210)->digits();
    for (std::size_t i = 0; i < right.size(); ++i) {
        for (char c = '0'; c <= '9'; ++c) {
            if (c == right[i]) continue;
            std::string wrong = right;
            wrong[i] = c;
            CHECK_FALSE(Reference::parse(wrong));
        }
        if (i + 1 < right.size() && right[i] != right[i + 1]) {
            std::string wrong = right;
            std::swap(wrong[i], wrong[i + 1]);
            CHECK_FALSE(Reference::parse(wrong));
        }
    }
}

TEST_CASE("every reference reads back as itself") {
    for (std::uint32_t device : {1U, 42U, 9999U}) {
        for (std::uint32_t sequence = 1; sequence < 1'000'000; sequence += 997) {
            const auto made = Reference::make(device, sequence);
            REQUIRE(made);
            CHECK(Reference::parse(made->grouped()).value() == *made);
        }
    }
}

TEST_CASE("what is no reference is refused") {
    for (const char* text :
         {"", "2307", "2307004167650", "2307 0041 676x", "000000000001", "２３０７００４１６７５５"}) {
        CHECK_FALSE(Reference::parse(text));
    }
    CHECK_FALSE(Reference::make(0, 1));
    CHECK_FALSE(Reference::make(1, 0));
    CHECK_FALSE(Reference::make(10000, 1));
    CHECK_FALSE(Reference::make(1, 1000000));
    CHECK(Reference().empty());
}
