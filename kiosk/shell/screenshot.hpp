#pragma once
// Pictures of the screen as files: PNG, and sheets of many small ones for people who
// look through a gallery. Any thread; nothing is kept.

#include "kiosk/shell/paint.hpp"
#include "offline/base/result.hpp"

#include <string>
#include <vector>

namespace fd::shell {

// 24-bit PNG, settings for speed. InvalidInput: an empty picture.
base::Result<std::string> to_png(const Pixels& picture);
// Io and the like from the disk, with the path.
base::Result<void> save_png(const Pixels& picture, const std::string& path);

// Each pixel the mean of those that it stands for. factor >= 1; what is left over at the right and
// bottom edges is cut.
Pixels downscaled(const Pixels& picture, int factor);

// Rows of `columns` pictures with a grey gap around each; cells are as large as the largest.
Pixels contact_sheet(const std::vector<Pixels>& pictures, int columns, int gap = 12);

}  // namespace fd::shell
