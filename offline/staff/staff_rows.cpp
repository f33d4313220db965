#include "offline/staff/staff_rows.hpp"

#include "offline/base/utf8.hpp"
#include "offline/staff/lockout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fd::staff {

namespace {

constexpr std::size_t kFewestDigits = 2;
constexpr std::size_t kMostDigits = 6;
constexpr std::size_t kLongestName = 64;  // characters

constexpr std::string_view kMembers =
    "SELECT s.id, s.number, s.name, s.role, s.active, s.pin, (SELECT COUNT(*) FROM staff_badge b WHERE "
    "b.member = s.id AND b.revoked IS NULL), (SELECT MAX(l.wrong) FROM staff_lockout l WHERE l.who = s.id) "
    "FROM staff s ";

}  // namespace

base::Result<std::vector<StaffStore::Row>> StaffStore::find(std::string_view rest,
                                                            std::initializer_list<queue::Value> values) {
    const auto rows = session_->run(std::string(kMembers) + std::string(rest), values);
    if (!rows) return base::fail(rows.error());
    std::vector<Row> out;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const auto role = domain::staff_role(rows->text(i, 3));
        if (!role) return base::fail(base::ErrorCode::Corrupt, "no role of staff: " + rows->text(i, 3));
        out.push_back({{rows->text(i, 0), rows->text(i, 1), rows->text(i, 2), *role, rows->integer(i, 4) != 0,
                        rows->integer(i, 6) != 0, rows->integer(i, 7) >= kWrongUntilUnlocked},
                       {rows->text(i, 5)}});
    }
    return out;
}

base::Result<StaffStore::Row> StaffStore::member(const std::string& id) {
    auto found = find("WHERE s.id = ?1", {id});
    if (!found) return base::fail(found.error());
    if (found->empty()) return base::fail(base::ErrorCode::NotFound, "no member of staff " + id);
    return std::move(found->front());
}

base::Result<std::int64_t> StaffStore::supervisors() {
    const auto found = find("WHERE s.role = 'supervisor' AND s.active = 1 AND s.pin <> ''", {});
    if (!found) return base::fail(found.error());
    return static_cast<std::int64_t>(found->size());
}

tl::unexpected<base::Error> not_right() {
    return base::fail(base::ErrorCode::Unauthorized, "the number, the PIN or the badge is not right");
}

bool is_number(std::string_view number) {
    return number.size() >= kFewestDigits && number.size() <= kMostDigits &&
           std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

base::Result<void> acceptable(const domain::StaffMember& member) {
    const auto no = [](const char* why) { return base::fail(base::ErrorCode::InvalidInput, why); };
    if (!is_number(member.number)) return no("a number to sign in with has 2 to 6 digits");
    const bool plain = base::utf8::valid(member.name) && base::utf8::clean(member.name) == member.name &&
                       member.name.find('\n') == std::string::npos;
    if (!plain || member.name.find_first_not_of(' ') == std::string::npos ||
        base::utf8::length(member.name) > kLongestName)
        return no("a name has 1 to 64 characters on one line");
    return {};
}

}  // namespace fd::staff
