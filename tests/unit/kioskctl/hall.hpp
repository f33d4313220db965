#pragma once
// A hall's SQLite database with staff in it, as a core leaves it, and kioskctl's commands to it.

#include "offline/base/json.hpp"
#include "offline/kioskctl/hall.hpp"
#include "offline/queue/sqlite_session.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

namespace fd::test {

inline base::json::Value json_of(const kioskctl::Told& told) {
    const auto value = base::json::parse(told.out);
    REQUIRE(value);
    return *value;
}

class StaffedHall {
  public:
    StaffedHall()
        : pepper(std::move(*staff::Pepper::open(dir.file("staff.pepper"), ids))),
          store(std::move(*staff::StaffStore::open(session(), ids, pepper, staff::PinCost::Least))) {}

    [[nodiscard]] std::unique_ptr<queue::Session> session() const {
        return std::move(*queue::open_sqlite(dir.file("queue.db")));
    }
    [[nodiscard]] kioskctl::HallDatabase database() const {
        return {dir.file("queue.db"), dir.file("staff.pepper")};
    }
    staff::Actor actor{"", "c1", base::fake_epoch()};
    TempDir dir;
    base::SystemIds ids;
    staff::Pepper pepper;
    staff::StaffStore store;
};

}  // namespace fd::test
