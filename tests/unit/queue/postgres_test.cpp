// How a site may say where its PostgreSQL is.
#include "offline/queue/postgres_session.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace fd;

TEST_CASE("a database is found by libpq's words and by a URI, and what they say overrules what we would") {
    const char* const found = std::getenv("FD_TEST_POSTGRES");
    REQUIRE(found != nullptr);
    const std::string words = found;
    const std::string folder = words.substr(5, words.find(' ') - 5);
    REQUIRE(words.starts_with("host=/"));
    const std::string uri = "postgresql:///postgres?user=front_door&host=" + folder;
    for (const std::string& one : {words + " application_name=mine", uri + "&application_name=mine", uri}) {
        CAPTURE(one);
        const auto session = queue::open_postgres(one);
        REQUIRE(session);
        const auto name = (*session)->run("SHOW application_name");
        REQUIRE(name);
        CHECK(name->text(0, 0) == (one == uri ? "front-door" : "mine"));
    }
    CHECK(queue::open_postgres("postgresql:///postgres?user=front_door&host=/nowhere").error().code ==
          base::ErrorCode::Unavailable);
}
