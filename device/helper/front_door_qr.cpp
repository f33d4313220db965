// front-door-qr: reads codes from frames on standard input, for QrProcess. It holds nothing worth stealing
// and may do next to nothing: no new files, no core (it would hold a frame), no more rights, and it ends with
// its parent.
#include "device/driver/qr_wire.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace {

void limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    ::setrlimit(what, &both);
}

}  // namespace

int main() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 3);
    return fd::device::wire::serve(STDIN_FILENO, STDOUT_FILENO);
}
