#include "offline/api/frame.hpp"

#include "tests/unit/api/arbitrary.hpp"

#include <doctest/doctest.h>

using namespace fd;

TEST_CASE("bodies come out whole and in order however the stream is cut") {
    test::Arbitrary arbitrary(15);
    std::vector<std::string> bodies;
    std::string stream;
    for (int i = 0; i < 200; ++i) {
        bodies.push_back(std::string(1 + arbitrary.below(3000), static_cast<char>('a' + i % 26)));
        stream += api::frame(bodies.back());
    }
    api::FrameReader reader(3000);
    std::vector<std::string> read;
    for (std::size_t at = 0; at < stream.size();) {
        const auto size = arbitrary.coin() ? arbitrary.below(5) : arbitrary.below(9000);
        reader.add(std::string_view(stream).substr(at, size));
        at += size;
        for (auto body = reader.next(); *body; body = reader.next()) read.push_back(**body);
    }
    CHECK(read == bodies);
    CHECK_FALSE(reader.in_the_middle());
}

TEST_CASE("a length over the cap is refused before its body is here") {
    api::FrameReader reader(1000);
    reader.add(std::string_view("\xff\xff\xff\xff", 4));
    const auto body = reader.next();
    REQUIRE_FALSE(body);
    CHECK(body.error().code == base::ErrorCode::TooLarge);
}

TEST_CASE("a frame without a body is refused, and half a frame is none") {
    api::FrameReader reader(1000);
    reader.add(std::string_view("\0\0\0", 3));
    CHECK_FALSE(reader.next()->has_value());
    CHECK(reader.in_the_middle());
    reader.add(std::string_view("\0", 1));
    CHECK_FALSE(reader.next());
}
