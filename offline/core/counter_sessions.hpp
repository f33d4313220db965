#pragma once
// Who works at which counter: one session a counter, known by a random text that nobody can guess, in memory
// only. It ends by itself when nothing was asked with it for api::kCounterIdle. Pure but for the ids; owned
// by CounterDesk, its thread.

#include "offline/api/counter.hpp"
#include "offline/base/ids.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fd::core {

struct CounterSession {
    std::string counter;
    domain::StaffMember member;
    bool with_pin = false;  // otherwise their badge alone opened it
    std::string made_by;    // the request
    // The last change that a supervisor made with it: the same request again gives the same answer.
    std::string answered = {};
    api::CounterAnswer answer = {};
    base::Monotonic used{0};

    [[nodiscard]] bool supervises() const { return with_pin && member.role == domain::StaffRole::Supervisor; }
};

class CounterSessions {
  public:
    // ids outlives it.
    explicit CounterSessions(base::IdSource& ids) : ids_(ids) {}

    // The one that the counter had before ends. The same request again finds what it made.
    std::string begin(CounterSession session, base::Monotonic now);
    // Nothing: none such, or it has ended. Valid until the next call that is not find().
    CounterSession* find(const std::string& id, base::Monotonic now);
    void end(const std::string& id);
    // Takes out those that nobody used for too long.
    std::vector<CounterSession> take_idle(base::Monotonic now);
    // A supervisor changed somebody: their sessions go on as that, or are taken out when they may not be.
    std::vector<CounterSession> changed(const domain::StaffMember& member);
    // Their PIN or role is another: takes out all of theirs but the one that changed it.
    std::vector<CounterSession> take_others(const std::string& member, const std::string& but);
    // Their badge opens nothing any more: takes out what it alone has opened.
    std::vector<CounterSession> take_by_badge(const std::string& member);
    [[nodiscard]] const CounterSession* at(const std::string& counter) const;

  private:
    template <class Which>
    std::vector<CounterSession> take(Which which);

    base::IdSource& ids_;
    std::map<std::string, CounterSession> sessions_;
};

}  // namespace fd::core
