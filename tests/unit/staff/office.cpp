#include "tests/unit/staff/office.hpp"

namespace fd::staff::test {

Office::Office(Hall& in) : hall(in), pepper(need(Pepper::open(in.file("staff.pepper"), ids))) {}

StaffStore Office::open() {
    return need(StaffStore::open(hall.session(), ids, pepper, PinCost::Least));
}

void Office::set_up(StaffStore& store) {
    const auto code = need(store.new_set_up_code(at("kioskctl")));
    anna = need(store.set_up(at(), code, "11", "Anna", hash(kPin)));
    ben = need(store.put(at("c1", anna.id), {"", "22", "Ben"}));
    cleo = need(store.put(at("c1", anna.id), {"", "33", "Cleo"}));
    for (const auto& member : {ben, cleo}) REQUIRE(store.set_pin(at("c1", anna.id), member.id, hash(kOther)));
}

Actor Office::at(const std::string& terminal, const std::string& staff) const {
    return {staff, terminal, hall.now};
}

PinHash Office::hash(const std::string& pin) const {
    return need(hash_pin(pin, pepper, PinCost::Least));
}

base::Result<domain::StaffMember> Office::sign_in(StaffStore& store, const Credentials& credentials,
                                                  const std::string& terminal) {
    const auto attempt = store.begin(at(terminal), credentials);
    if (!attempt) return base::fail(attempt.error());
    return store.finish(*attempt, check(*attempt, credentials.pin, pepper));
}

base::Result<domain::StaffMember> Office::pin(StaffStore& store, const std::string& number,
                                              const std::string& pin, const std::string& terminal) {
    return sign_in(store, {number, pin, ""}, terminal);
}

base::Result<domain::StaffMember> Office::badge(StaffStore& store, const std::string& code,
                                                const std::string& terminal) {
    return sign_in(store, {"", "", code}, terminal);
}

void Office::wrong(StaffStore& store, int times, const std::string& number, const std::string& terminal) {
    for (int i = 0; i < times; ++i) {
        pass(std::chrono::minutes(15));
        CHECK(refused(pin(store, number, kWrong, terminal), base::ErrorCode::Unauthorized));
    }
}

std::string Office::new_badge(StaffStore& store, const domain::StaffMember& member) {
    return need(store.new_badge(at("c1", anna.id), member.id, hall.now + std::chrono::hours(24)));
}

std::vector<AuditRow> log_of(StaffStore& store) {
    return need(store.audit().read(0, 100'000));
}

std::string actions_after(StaffStore& store, std::size_t before) {
    std::string out;
    const auto rows = log_of(store);
    for (std::size_t i = before; i < rows.size(); ++i) out += (out.empty() ? "" : " ") + rows[i].action;
    return out;
}

}  // namespace fd::staff::test
