#pragma once
// Where the tree and the build lie. Known to one source file only, so that the others are the same, and
// cached alike, in every clone.

#include <string>

namespace fd::test {

std::string source_dir();
std::string binary_dir();

}  // namespace fd::test
