#pragma once
// The hall's PostgreSQL as kiosks meet it: a database of its own in the server beside the tests, which goes
// away and comes back. It ends with that server: dropping it takes longer than a test.

#include "offline/queue/postgres_session.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace fd::test {

class HallServer {
  public:
    HallServer() {
        static int halls = 0;
        name_ = "hall_" + std::to_string(::getpid()) + "_" + std::to_string(++halls);
        const char* const found = std::getenv("FD_TEST_POSTGRES");
        REQUIRE_MESSAGE(found != nullptr, "run me by tests/lib/with_postgres.py");
        server_ = found;
        says("CREATE DATABASE " + name_);
    }

    // libpq takes the last of a word that is there twice.
    [[nodiscard]] std::string database() const { return server_ + " dbname=" + name_; }
    // Every connection ends, and none is taken.
    void goes_away() {
        says("ALTER DATABASE " + name_ + " ALLOW_CONNECTIONS false");
        says("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + name_ + "'");
    }
    void comes_back() { says("ALTER DATABASE " + name_ + " ALLOW_CONNECTIONS true"); }
    // In the hall's database itself.
    void does(const std::string& sql) { run(database(), sql); }

  private:
    void says(const std::string& sql) { run(server_, sql); }
    static void run(const std::string& conninfo, const std::string& sql) {
        const auto session = queue::open_postgres(conninfo);
        REQUIRE_MESSAGE(session, (session ? "" : session.error().text));
        const auto done = (*session)->run_all(sql);
        REQUIRE_MESSAGE(done, (done ? "" : done.error().text));
    }

    std::string server_;
    std::string name_;
};

}  // namespace fd::test
