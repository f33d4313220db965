#include "offline/kioskctl/hall.hpp"

#include "offline/base/files.hpp"
#include "offline/kioskctl/answers.hpp"
#include "offline/queue/postgres_session.hpp"
#include "offline/queue/sqlite_session.hpp"

#include <pwd.h>
#include <unistd.h>

namespace fd::kioskctl {
namespace {

// "postgresql://…" or "host=… dbname=…"; a file whose name has such a sign is meant by a path.
bool is_postgres(const std::string& database) {
    if (database.starts_with("postgresql://") || database.starts_with("postgres://")) return true;
    const bool is_path = database.starts_with('/') || database.starts_with('.');
    return !is_path && database.find('=') != std::string::npos;
}

}  // namespace

Told not_told(const base::Error& error, bool json) {
    return {ExitCode::NotDone, json ? as_json(api::NotDone{error}) : "", error.text};
}

base::Result<std::unique_ptr<queue::Session>> open_hall(const HallDatabase& hall) {
    if (is_postgres(hall.database)) return queue::open_postgres(hall.database);
    if (!base::files::exists(hall.database)) {
        return base::fail(
            base::ErrorCode::NotFound,
            hall.database + ": there is no database yet; the core makes it when it has a queue");
    }
    return queue::open_sqlite(hall.database);
}

staff::Actor technician() {
    const base::SystemClock clock;
    const auto* user = ::getpwuid(::getuid());
    const std::string name = user == nullptr ? std::to_string(::getuid()) : user->pw_name;
    return {"", "kioskctl " + name, clock.wall()};
}

base::Result<void> StaffOfHall::open(const HallDatabase& hall) {
    auto session = open_hall(hall);
    if (!session) return base::fail(session.error());
    auto read = staff::Pepper::read(hall.pepper);
    if (!read) {
        if (read.error().code != base::ErrorCode::NotFound) return base::fail(read.error());
        return base::fail(base::ErrorCode::NotFound,
                          hall.pepper + ": no such file; frontdoord makes it when it opens its queue");
    }
    pepper.emplace(std::move(*read));
    auto opened = staff::StaffStore::open(std::move(*session), ids, *pepper);
    if (!opened) return base::fail(opened.error());
    store.emplace(std::move(*opened));
    return {};
}

}  // namespace fd::kioskctl
