#pragma once
// A heap that forgets: what was freed is overwritten, also inside of libraries, so that what a resident typed
// does not stay in memory (promise 3). glibc reads this only at start, hence a second start of the program.
// Called first in main, with one thread. Returns in the second start, or when it could not be started.

namespace fd::base {

void restart_with_forgetful_heap(char** argv);

}  // namespace fd::base
