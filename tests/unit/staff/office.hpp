#pragma once
// The staff of a hall to test with: a store on the hall's database, a supervisor and two who serve, and the
// hall's clock. PINs are hashed at the least cost.

#include "offline/staff/staff_store.hpp"
#include "tests/unit/queue/hall.hpp"

namespace fd::staff::test {

using queue::test::Hall;
using queue::test::need;
using queue::test::refused;

inline const std::string kPin = "274950";  // the supervisor's
inline const std::string kOther = "860237";
inline const std::string kWrong = "503918";

class Office {
  public:
    explicit Office(Hall& hall);

    // A connection of its own, as another process has it.
    StaffStore open();
    // Anna (11) supervises; Ben (22) and Cleo (33) serve.
    void set_up(StaffStore& store);

    [[nodiscard]] Actor at(const std::string& terminal = "c1", const std::string& staff = "") const;
    void pass(std::chrono::seconds time) { hall.pass(time); }
    [[nodiscard]] PinHash hash(const std::string& pin) const;

    // All three parts of signing in.
    base::Result<domain::StaffMember> sign_in(StaffStore& store, const Credentials& credentials,
                                              const std::string& terminal = "c1");
    base::Result<domain::StaffMember> pin(StaffStore& store, const std::string& number,
                                          const std::string& pin, const std::string& terminal = "c1");
    base::Result<domain::StaffMember> badge(StaffStore& store, const std::string& code,
                                            const std::string& terminal = "c1");
    // Wrong ones, after as long a wait as each needs.
    void wrong(StaffStore& store, int times, const std::string& number, const std::string& terminal = "c1");
    std::string new_badge(StaffStore& store, const domain::StaffMember& member);

    Hall& hall;
    base::SystemIds ids;
    Pepper pepper;
    domain::StaffMember anna, ben, cleo;
};

template <class Run>
void in_both(Run run) {
    queue::test::on_both([&](Hall& hall) {
        Office office(hall);
        run(office);
    });
}

std::vector<AuditRow> log_of(StaffStore& store);
// "sign_in_failed locked": what the log has after this row, in order.
std::string actions_after(StaffStore& store, std::size_t before);

}  // namespace fd::staff::test
