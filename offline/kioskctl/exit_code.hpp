#pragma once
// How kioskctl ends; scripts rely on the numbers.

namespace fd::kioskctl {

enum class ExitCode {
    Done = 0,
    NotDone = 1,  // the core, the city or a file says no; nothing was changed unless the text says so
    Usage = 2,    // wrong arguments
    NoCore = 3,   // no core answers at the socket
};

}  // namespace fd::kioskctl
