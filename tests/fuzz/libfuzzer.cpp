// libFuzzer's two entry points; FD_FUZZ_TARGET is the one target of this program.

#include "offline/base/log.hpp"
#include "tests/fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
    fd::base::log::set_level(fd::base::log::Level::Off);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fd::fuzz::FD_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
