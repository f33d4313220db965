#pragma once
// Overwriting texts that a person gave before their memory is let go or used again. Whole capacities, because
// a shorter text leaves the end of a longer one behind, and a short text lies in the object itself, where no
// free() overwrites it. Any thread, on its own values.

#include <string>
#include <vector>

namespace fd::base {

void wipe(std::string& text);
void wipe(std::vector<std::string>& texts);
// Call stacks keep the short texts of calls that returned: overwrites what this thread's next calls would
// use.
void wipe_stack();

}  // namespace fd::base
