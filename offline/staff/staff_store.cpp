#include "offline/staff/staff_store.hpp"

#include "offline/staff/staff_rows.hpp"
#include "offline/staff/staff_schema.hpp"

#include <utility>

namespace fd::staff {

StaffStore::StaffStore(std::unique_ptr<queue::Session> session, base::IdSource& ids, const Pepper& pepper,
                       PinCost cost)
    : session_(std::move(session)), ids_(&ids), pepper_(&pepper), cost_(cost) {}

base::Result<StaffStore> StaffStore::open(std::unique_ptr<queue::Session> session, base::IdSource& ids,
                                          const Pepper& pepper, PinCost cost) {
    if (auto made = make_staff_tables(*session, pepper); !made) return base::fail(made.error());
    return StaffStore(std::move(session), ids, pepper, cost);
}

base::Result<void> StaffStore::change(const std::function<base::Result<void>()>& todo) {
    auto work = queue::Work::begin(*session_);
    if (!work) return base::fail(work.error());
    if (const auto locked = audit().lock(); !locked) return base::fail(locked.error());
    if (auto done = todo(); !done) return done;
    return work->commit();
}

base::Result<void> StaffStore::perform(std::string_view sql, std::initializer_list<queue::Value> values) {
    if (const auto rows = session_->run(sql, values); !rows) return base::fail(rows.error());
    return {};
}

base::Result<void> StaffStore::append(const Actor& actor, std::string_view action, const std::string& object,
                                      const std::string& reason) {
    return audit().append(
        {0, actor.at, actor.staff, actor.terminal, std::string(action), object, reason, {}});
}

base::Result<void> StaffStore::signed_out(const Actor& actor) {
    return note(actor, "sign_out", actor.staff, "");
}

base::Result<void> StaffStore::note(const Actor& actor, const std::string& action, const std::string& object,
                                    const std::string& reason) {
    return change([&] { return append(actor, action, object, reason); });
}

}  // namespace fd::staff
