#include "offline/core/counter_sessions.hpp"

#include "offline/trust/hex.hpp"

#include <algorithm>
#include <array>

namespace fd::core {
namespace {

std::string hard_to_guess(base::IdSource& ids) {
    std::array<std::uint8_t, 16> random{};
    ids.fill(random);
    return trust::to_hex(random);
}

bool is_idle(const CounterSession& session, base::Monotonic now) {
    return now - session.used >= api::kCounterIdle;
}

}  // namespace

std::string CounterSessions::begin(CounterSession session, base::Monotonic now) {
    session.used = now;
    const auto before = std::ranges::find_if(
        sessions_, [&](const auto& entry) { return entry.second.counter == session.counter; });
    if (before != sessions_.end()) {
        auto& there = before->second;
        if (there.made_by == session.made_by && there.member.id == session.member.id) {
            there.used = now;
            return before->first;
        }
        sessions_.erase(before);
    }
    std::string id = hard_to_guess(ids_);
    sessions_.insert_or_assign(id, std::move(session));
    return id;
}

CounterSession* CounterSessions::find(const std::string& id, base::Monotonic now) {
    const auto found = sessions_.find(id);
    if (found == sessions_.end() || is_idle(found->second, now)) return nullptr;
    found->second.used = now;
    return &found->second;
}

void CounterSessions::end(const std::string& id) {
    sessions_.erase(id);
}

template <class Which>
std::vector<CounterSession> CounterSessions::take(Which which) {
    std::vector<CounterSession> out;
    for (auto entry = sessions_.begin(); entry != sessions_.end();) {
        const bool taken = which(entry->first, entry->second);
        if (taken) out.push_back(std::move(entry->second));
        entry = taken ? sessions_.erase(entry) : std::next(entry);
    }
    return out;
}

std::vector<CounterSession> CounterSessions::take_idle(base::Monotonic now) {
    return take([&](const auto& /*id*/, const CounterSession& session) { return is_idle(session, now); });
}

std::vector<CounterSession> CounterSessions::changed(const domain::StaffMember& member) {
    for (auto& [id, session] : sessions_) {
        if (session.member.id == member.id) session.member = member;
    }
    return take([&](const auto& /*id*/, const CounterSession& session) {
        return session.member.id == member.id &&
               (!member.active || member.role == domain::StaffRole::Technician);
    });
}

std::vector<CounterSession> CounterSessions::take_others(const std::string& member, const std::string& but) {
    return take([&](const std::string& id, const CounterSession& session) {
        return session.member.id == member && id != but;
    });
}

std::vector<CounterSession> CounterSessions::take_by_badge(const std::string& member) {
    return take([&](const auto& /*id*/, const CounterSession& session) {
        return session.member.id == member && !session.with_pin;
    });
}

const CounterSession* CounterSessions::at(const std::string& counter) const {
    const auto found =
        std::ranges::find_if(sessions_, [&](const auto& entry) { return entry.second.counter == counter; });
    return found == sessions_.end() ? nullptr : &found->second;
}

}  // namespace fd::core
