#pragma once
// toml++ for files that people write. Its parser asserts, before it looks, that a table's name
// begins like one: "[=formats]" would end the process. The check behind the assertion gives a
// proper error, so the assertion goes. offline/ includes this instead of toml++.

#ifdef NDEBUG
#error "under NDEBUG toml++ takes the same assertions for facts"
#endif
// Header only and without exceptions: Debian's shared library has both the other way.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(expr) static_cast<void>(0)

#include <toml++/toml.h>
