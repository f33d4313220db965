#pragma once
// What the city offers today, as far as it was asked lately: its services and, where a report
// waits for one, the definition. One GET of a definition speaks for all reports of that service
// for as long as policy.services_fresh says. Owned by the engine; the store's thread.

#include "offline/base/clock.hpp"
#include "offline/city/profile.hpp"
#include "offline/domain/submission.hpp"
#include "offline/sync/retry_policy.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fd::sync {

class ServiceWatch {
  public:
    ServiceWatch(const city::EndpointProfile& profile, const SyncPolicy& policy)
        : profile_(profile), policy_(policy) {}

    void note_services(const std::vector<domain::Service>& services, base::Monotonic now);
    // Nothing: the city has none, or none that can be read. Then its own check of the report decides.
    void note_definition(const std::string& code, std::optional<domain::ServiceDefinition> today,
                         base::Monotonic now);
    // The city is there, but nothing of its came. Too often in a row counts as none.
    void note_no_answer(const std::string& code, base::Monotonic now);
    [[nodiscard]] bool knows_services(base::Monotonic now) const;

    enum class Verdict { Fits, AskFirst, Changed };
    struct Judgement {
        Verdict verdict = Verdict::Fits;
        std::string why;  // Changed: plain words for staff
    };
    [[nodiscard]] Judgement judge(const domain::Submission& submission, base::Monotonic now) const;

  private:
    struct Definition {
        std::optional<domain::ServiceDefinition> today;
        base::Monotonic at{0};
    };

    [[nodiscard]] bool may_have_questions(const domain::Submission& submission) const;
    [[nodiscard]] bool fresh(base::Monotonic at, base::Monotonic now) const;

    const city::EndpointProfile& profile_;
    const SyncPolicy& policy_;
    std::map<std::string, bool> services_;  // code -> says that it has questions
    std::optional<base::Monotonic> services_at_;
    std::map<std::string, Definition> definitions_;
    std::map<std::string, int> unanswered_;
};

}  // namespace fd::sync
