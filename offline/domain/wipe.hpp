#pragma once
// Forgetting: overwriting what a person gave before its memory is let go or used again. Whole capacities,
// because a shorter text leaves the end of a longer one behind, and a short text lies in the object itself,
// where no free() overwrites it. Pure; any thread.

#include "offline/domain/submission.hpp"

#include <string>
#include <vector>

namespace fd::domain {

void wipe(std::string& text);
void wipe(std::vector<std::string>& texts);
void wipe(std::vector<Answer>& answers);
void wipe(Contact& contact);
void wipe(Location& location);
// What is personal; the service and its questions are the city's.
void wipe(Submission& submission);
// Call stacks keep the short texts of calls that returned: overwrites what this thread's next calls would
// use.
void wipe_stack();

}  // namespace fd::domain
