#include "tests/unit/paths.hpp"

namespace fd::test {

std::string source_dir() {
    return FD_SOURCE_DIR;
}

std::string binary_dir() {
    return FD_BINARY_DIR;
}

}  // namespace fd::test
