#include "offline/base/wipe.hpp"

#include <array>
#include <cstddef>

namespace fd::base {
namespace {

// Through volatile: the memory is about to be let go, and the compiler must not find that pointless.
void zero(char* begin, std::size_t size) {
    volatile char* bytes = begin;
    for (std::size_t i = 0; i < size; ++i) bytes[i] = '\0';
}

}  // namespace

void wipe(std::string& text) {
    text.resize(text.capacity());
    zero(text.data(), text.size());
    text.clear();
}

void wipe(std::vector<std::string>& texts) {
    for (auto& text : texts) wipe(text);
    texts.clear();
}

[[gnu::noinline]] void wipe_stack() {
    std::array<char, std::size_t{64} * 1024> below;
    zero(below.data(), below.size());
}

}  // namespace fd::base
