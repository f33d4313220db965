#include "offline/sync/service_watch.hpp"

#include "offline/city/fit.hpp"

#include <algorithm>

namespace fd::sync {

bool ServiceWatch::fresh(base::Monotonic at, base::Monotonic now) const {
    return now - at <= policy_.services_fresh;
}

void ServiceWatch::note_services(const std::vector<domain::Service>& services, base::Monotonic now) {
    services_at_ = now;
    services_.clear();
    for (const domain::Service& service : services)
        services_.insert_or_assign(service.code, service.metadata);
    std::erase_if(definitions_, [&](const auto& known) { return !fresh(known.second.at, now); });
}

void ServiceWatch::note_definition(const std::string& code, std::optional<domain::ServiceDefinition> today,
                                   base::Monotonic now) {
    unanswered_.erase(code);
    definitions_.insert_or_assign(code, Definition{std::move(today), now});
}

void ServiceWatch::note_no_answer(const std::string& code, base::Monotonic now) {
    if (++unanswered_[code] >= policy_.max_definition_asks) note_definition(code, std::nullopt, now);
}

bool ServiceWatch::knows_services(base::Monotonic now) const {
    return services_at_ && fresh(*services_at_, now);
}

bool ServiceWatch::may_have_questions(const domain::Submission& submission) const {
    switch (profile_.definitions) {
        case city::Definitions::Never:
            return false;
        case city::Definitions::Always:
            return true;
        case city::Definitions::Announced:
            break;
    }
    const auto listed = services_.find(submission.service.code);
    const bool announced = listed != services_.end() && listed->second;
    return announced || std::ranges::any_of(submission.definition.attributes, &domain::Attribute::variable);
}

ServiceWatch::Judgement ServiceWatch::judge(const domain::Submission& submission, base::Monotonic now) const {
    std::string why = city::lacks(profile_, submission);
    if (!why.empty()) return {Verdict::Changed, std::move(why)};
    // A city that lists nothing at all is in trouble; it did not take every service away.
    const std::string& code = submission.service.code;
    if (!services_.empty() && !services_.contains(code))
        return {Verdict::Changed, "The city no longer offers the service " + code + "."};
    if (!may_have_questions(submission)) return {};
    const auto known = definitions_.find(code);
    if (known == definitions_.end() || !fresh(known->second.at, now)) return {Verdict::AskFirst, ""};
    if (!known->second.today) return {};
    why = city::outdated(submission, *known->second.today);
    if (why.empty()) return {};
    return {Verdict::Changed, std::move(why)};
}

}  // namespace fd::sync
