#pragma once
// `kioskctl languages`: how far people have checked the texts of each language. Main's thread.

#include "offline/kioskctl/options.hpp"

namespace fd::kioskctl {

// Done, also when everything is a draft: that is what was asked. NotDone when the file cannot be read.
ExitCode show_languages(const ShowLanguages& command, bool json);

}  // namespace fd::kioskctl
