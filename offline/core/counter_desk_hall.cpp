// What a supervisor sees and changes.
#include "offline/base/log.hpp"
#include "offline/core/counter_desk.hpp"
#include "offline/core/counter_view.hpp"
#include "offline/core/day_exports.hpp"
#include "offline/domain/walk_in_rules.hpp"
#include "offline/queue/day_report.hpp"

#include <algorithm>

namespace fd::core {
namespace {

template <class T>
base::Result<void> has_room(const base::Result<std::vector<T>>& there, const std::string& id,
                            std::size_t most) {
    if (!there) return base::fail(there.error());
    const bool is_new = std::ranges::find(*there, id, &T::id) == there->end();
    if (!is_new || there->size() < most) return {};
    return base::fail(base::ErrorCode::InvalidInput, "no more than " + std::to_string(most) + " of them");
}

bool role_changed(const std::vector<domain::StaffMember>& before, const domain::StaffMember& member) {
    const auto found = std::ranges::find(before, member.id, &domain::StaffMember::id);
    return found != before.end() && found->role != member.role;
}

bool somebody_takes(const std::vector<domain::WalkInCounter>& counters,
                    const domain::WalkInService& service) {
    return std::ranges::any_of(counters, [&](const auto& one) { return takes(one, service.id); });
}

// Or people would wait whom no counter ever calls.
base::Result<void> all_are_taken(const std::vector<domain::WalkInService>& services,
                                 std::vector<domain::WalkInCounter> counters,
                                 const domain::WalkInCounter& changed) {
    std::erase_if(counters, [&](const auto& one) { return one.id == changed.id; });
    counters.push_back(changed);
    for (const auto& service : services) {
        if (!service.active || somebody_takes(counters, service)) continue;
        return base::fail(base::ErrorCode::Conflict,
                          "Then no counter takes " + service.names.at("en") + ". Change another one first.");
    }
    return {};
}

}  // namespace

CounterDesk::Answer CounterDesk::hall_seen() {
    auto out = see_hall(hall_, sessions_, parts_.clock.wall());
    if (!out) return base::fail(out.error());
    auto members = staff_->members();
    if (!members) return base::fail(members.error());
    if (members->size() > kMostStaff) members->resize(kMostStaff);
    out->staff = std::move(*members);
    return api::CounterAnswer(std::move(*out));
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::AskHall& /*ask*/) {
    if (!asked.session.supervises()) return only_supervisors();
    return hall_seen();
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::PutStaff& ask) {
    if (ask.member.id.empty()) return base::fail(base::ErrorCode::InvalidInput, "somebody new needs a PIN");
    return put_staff(asked, ask, nullptr);
}

CounterDesk::Answer CounterDesk::put_staff(const Asked& asked, const api::PutStaff& ask,
                                           const staff::PinHash* hash) {
    const auto who = actor(asked.session);
    const auto before = staff_->members();
    if (auto room = has_room(before, ask.member.id, kMostStaff); !room) return base::fail(room.error());
    auto kept = staff_->put(who, ask.member);
    if (!kept) return base::fail(kept.error());
    if (hash != nullptr) {
        if (auto set = staff_->set_pin(who, kept->id, *hash); !set) return base::fail(set.error());
    }
    if (ask.unlock) {
        if (auto unlocked = staff_->unlock(who, kept->id); !unlocked) return base::fail(unlocked.error());
    }
    const auto members = staff_->members();
    if (!members) return base::fail(members.error());
    const auto found = std::ranges::find(*members, kept->id, &domain::StaffMember::id);
    if (found != members->end()) *kept = *found;
    if (hash != nullptr || role_changed(*before, *kept)) sign_out(sessions_.take_others(kept->id, asked.id));
    sign_out(sessions_.changed(*kept));
    return api::CounterAnswer(api::StaffKept{std::move(*kept)});
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::GiveBadge& ask) {
    const auto who = actor(asked.session);
    api::BadgeGiven out;
    if (ask.revoke) {
        if (auto revoked = staff_->revoke_badge(who, ask.member); !revoked)
            return base::fail(revoked.error());
    } else {
        auto code = staff_->new_badge(who, ask.member, parts_.clock.wall() + staff::kBadgeLasts);
        if (!code) return base::fail(code.error());
        out.code = std::move(*code);
    }
    // Also when they get a new one: the one before was revoked.
    sign_out(sessions_.take_by_badge(ask.member));
    return api::CounterAnswer(std::move(out));
}

// The log has these first: what it cannot keep is not done.
CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::PutService& ask) {
    const auto room = has_room(hall_.store().services(), ask.service.id, kMostServices);
    if (!room) return base::fail(room.error());
    const auto counters = hall_.store().counters();
    if (!counters) return base::fail(counters.error());
    if (ask.service.active && !somebody_takes(*counters, ask.service)) {
        return base::fail(
            base::ErrorCode::Conflict,
            "No counter takes it. Save it without giving numbers, mark it at a counter, then start it.");
    }
    const std::string words = ask.service.letter + (ask.service.active ? "" : ", not given");
    if (auto noted = staff_->note(actor(asked.session), "service_changed", ask.service.id, words); !noted)
        return base::fail(noted.error());
    if (auto put = hall_.store().put(ask.service); !put) return base::fail(put.error());
    hall_.note_change();
    return hall_seen();
}

// Only who signs in there opens it.
CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::PutCounter& ask) {
    const auto counters = hall_.store().counters();
    if (auto room = has_room(counters, ask.counter.id, kMostCounters); !room) return base::fail(room.error());
    auto counter = ask.counter;
    const auto before = std::ranges::find(*counters, counter.id, &domain::WalkInCounter::id);
    counter.open = counter.open && before != counters->end() && before->open;
    std::ranges::sort(counter.services);
    counter.services.erase(std::unique(counter.services.begin(), counter.services.end()),
                           counter.services.end());
    const auto services = hall_.store().services();
    if (!services) return base::fail(services.error());
    if (auto good = all_are_taken(*services, *counters, counter); !good) return base::fail(good.error());
    if (auto noted = staff_->note(actor(asked.session), "counter_changed", counter.id, counter.name); !noted)
        return base::fail(noted.error());
    if (auto put = hall_.store().put(counter); !put) return base::fail(put.error());
    hall_.note_change();
    return hall_seen();
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::CloseDay& /*ask*/) {
    const std::string day = hall_.today();
    if (auto noted = staff_->note(actor(asked.session), "day_closed", day, ""); !noted)
        return base::fail(noted.error());
    const auto ended = hall_.store().close_day(command(asked), day);
    if (!ended) return base::fail(ended.error());
    hall_.note_change();
    base::log::info("counter", "the day " + day + " is closed; numbers ended: " + std::to_string(*ended));
    return hall_seen();
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::ExportDay& ask) {
    const std::string day = ask.day.empty() ? hall_.today() : ask.day;
    // Only a day that there can be has one: nothing else becomes a part of a path.
    const auto table = queue::table_of(hall_.store(), day);
    if (!table) return base::fail(table.error());
    if (auto noted = staff_->note(actor(asked.session), "day_exported", day, ""); !noted)
        return base::fail(noted.error());
    auto written = write_export(options_.data_dir, day, table->csv);
    if (written) return api::CounterAnswer(api::DayExported{day, std::move(*written), table->tickets});
    base::log::error("counter", written.error().text);
    // The disk's trouble, not the queue's.
    return api::CounterAnswer(
        api::CounterRefused{{base::ErrorCode::Unavailable, "the file could not be written"}});
}

}  // namespace fd::core
