#pragma once
// Does a stored report still fit the city? A definition may change and a city may demand what
// the resident did not give; such a report would be refused or, worse, read wrongly. The
// answers are plain English for staff and name questions, never what was answered; empty: it
// fits. Pure; any thread.

#include "offline/city/profile.hpp"
#include "offline/domain/submission.hpp"

#include <string>

namespace fd::city {

// What the profile says that every report must have.
std::string lacks(const EndpointProfile& profile, const domain::Submission& submission);

// Against the city's definition of today: a question that was answered is gone, has another kind of answer
// or not this choice any more, or a new one must be answered. Other words, another order, more choices and
// new optional questions change nothing for a report that is already written.
std::string outdated(const domain::Submission& submission, const domain::ServiceDefinition& today);

}  // namespace fd::city
