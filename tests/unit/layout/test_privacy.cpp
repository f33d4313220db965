#include "tests/unit/layout/support.hpp"
#include "tests/unit/paths.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#if !defined(__SANITIZE_ADDRESS__)  // its shadow memory is terabytes of readable zeros
namespace test = fd::test;

namespace {

constexpr unsigned char kMask = 0x5a;

// The secret is only ever whole in the strings under test: here it lies masked.
using Masked = std::vector<unsigned char>;

std::string unmask(const Masked& masked) {
    std::string out;
    out.reserve(masked.size() + 1);
    for (const unsigned char c : masked) out.push_back(static_cast<char>(c ^ kMask));
    return out;
}

void wipe(std::string& text) {
    ::explicit_bzero(text.data(), text.size());
}

bool stands_at(const unsigned char* at, const Masked& secret) {
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if ((at[i] ^ kMask) != secret[i]) return false;
    }
    return true;
}

// How far a mapping can be read still: reading the list of mappings itself moves the heap.
unsigned long readable(int mem, unsigned long begin, unsigned long end) {
    constexpr unsigned long kPage = 4096;
    unsigned long at = begin;
    char one = 0;
    while (at < end && ::pread(mem, &one, 1, static_cast<off_t>(at)) == 1) at += kPage;
    return std::min(at, end);
}

// How often the secret stands in the writable memory of this process.
__attribute__((no_sanitize_address)) int occurrences(const Masked& secret) {
    int found = 0;
    const int mem = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    REQUIRE(mem >= 0);
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        unsigned long begin = 0;
        unsigned long end = 0;
        char rights[8] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %7s", &begin, &end, rights) != 3) continue;
        if (std::strncmp(rights, "rw", 2) != 0 || line.find("[v") != std::string::npos) continue;
        end = readable(mem, begin, end);
        // The kernel gives addresses as text. NOLINTNEXTLINE(performance-no-int-to-ptr)
        const auto* memory = reinterpret_cast<const unsigned char*>(begin);
        for (std::size_t i = 0; i + secret.size() <= end - begin; ++i) {
            if (memory[i] == (secret[0] ^ kMask) && stands_at(memory + i, secret)) ++found;
        }
    }
    ::close(mem);
    return found;
}

// What somebody types, read from a file byte by byte, so that it is in no constant and no buffer of ours.
Masked typed(const std::string& lang) {
    std::ifstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0);
    file.open(fd::test::source_dir() + "/tests/unit/layout/data/typed_" + lang + ".txt");
    Masked out;
    for (int c = file.get(); c != EOF && c != '\n'; c = file.get()) {
        out.push_back(static_cast<unsigned char>(c ^ kMask));
    }
    REQUIRE(out.size() > 40);
    return out;
}

}  // namespace

TEST_CASE("after a session nothing that was typed is left in the memory of the process") {
    const auto engine = test::make_engine();
    for (const std::string lang : {"en", "ar", "lo", "ja"}) {
        CAPTURE(lang);
        const Masked secret = typed(lang);
        {
            std::string text = unmask(secret);
            const auto style = test::style(lang, 30);
            const auto kept = engine->layout(text, style, 260);
            CHECK(kept->lines > 1);
            static_cast<void>(engine->caret(text, style, 260, 8));
            static_cast<void>(engine->byte_at(text, style, 260, 20, 20));
            static_cast<void>(engine->move_caret(text, style, 260, 0, 1));
            CHECK(occurrences(secret) >= 2);  // ours and the cache's: the search works
            wipe(text);
        }
        engine->clear_cache();
        CHECK(occurrences(secret) == 0);
        // A freed block loses its first bytes to the heap's own links: its rest must be gone as well.
        // (Thirty bytes: one Lao word of eighteen stands in the samples of other tests.)
        constexpr std::size_t kPiece = 30;
        for (std::size_t at = 16; at + kPiece <= secret.size(); at += 7) {
            const auto begin = secret.begin() + static_cast<std::ptrdiff_t>(at);
            CHECK(occurrences(Masked(begin, begin + kPiece)) == 0);
        }
    }
}
#endif
