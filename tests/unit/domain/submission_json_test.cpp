#include "offline/domain/submission_json.hpp"

#include "offline/base/ids.hpp"
#include "offline/domain/service_json.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;

TEST_CASE("a submission reads back exactly as it was frozen") {
    auto s = test::submission();
    CHECK(domain::submission_from_json(domain::to_json(s)).value() == s);
    s.location.at.reset();
    s.location.kind = domain::LocationKind::Address;
    s.contact = {};
    s.details = "line\n\"quoted\" \\ 😀 ຖະໜົນ";
    CHECK(domain::submission_from_json(domain::to_json(s)).value() == s);
    CHECK(domain::submission_from_json(domain::to_json(domain::Submission{})).value() ==
          domain::Submission{});
}

TEST_CASE("damaged or foreign text is Corrupt, and no damage crashes") {
    for (const char* text : {"", "null", "[]", "{}", "{\"version\":2,\"service\":{}}", "{\"version\":1}"}) {
        const auto read = domain::submission_from_json(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == base::ErrorCode::Corrupt);
    }
    base::SeededIds ids(4);
    const std::string whole = domain::to_json(test::submission());
    for (int i = 0; i < 3000; ++i) {
        std::string text = whole;
        text[ids.u64() % text.size()] = static_cast<char>(ids.u64());
        if (i % 3 == 0) text.resize(ids.u64() % text.size());
        if (const auto read = domain::submission_from_json(text)) CHECK(read->answers.size() <= 2);
        if (const auto read = domain::catalog_from_json(text)) CHECK(read->services.empty());
    }
}
