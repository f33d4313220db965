#pragma once
// The GNU .mo container, revision 0 and 1, either byte order: bytes in, pairs of
// texts out. Every offset is checked; overlapping strings cannot make it allocate
// more than a few times the file. Pure.

#include "offline/base/result.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace fd::text {

struct MoEntry {
    std::string_view id;    // "ctx\4msgid", or "ctx\4msgid\0plural"
    std::string_view text;  // forms separated by NUL
};

// The views point into `bytes`. Corrupt with what was wrong.
base::Result<std::vector<MoEntry>> read_mo(std::string_view bytes);

}  // namespace fd::text
