#pragma once
// Forgetting what a person gave, whole values at a time, on top of offline/base's texts. Pure; any thread.

#include "offline/base/wipe.hpp"
#include "offline/domain/submission.hpp"

#include <vector>

namespace fd::domain {

using base::wipe;
using base::wipe_stack;
void wipe(std::vector<Answer>& answers);
void wipe(Contact& contact);
void wipe(Location& location);
// What is personal; the service and its questions are the city's.
void wipe(Submission& submission);

}  // namespace fd::domain
