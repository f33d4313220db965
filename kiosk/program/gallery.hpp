#pragma once
// The gallery: every screen as a picture, and every screen under audit. Needs no
// city, no devices and no window.

#include "kiosk/program/parts.hpp"
#include "kiosk/ui/audit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fd::program {

struct GalleryOptions {
    std::string dir;  // pictures go to <dir>/<lang>/<screen>.png, sheets to <dir>/sheet-<lang>.png
    std::vector<std::string> languages;  // empty: all
    std::vector<std::string> screens;    // empty: all; else names that begin with one of these
    std::string text;                    // only screens with the text of this id, which is outlined
    std::optional<app::TextSize> size;   // nothing: the role's own
    app::Contrast contrast = app::Contrast::Standard;
    bool reach = false;
    app::ScreenRole role = app::ScreenRole::Kiosk;
};

// Prints one line a language. Errors from the disk; NotFound for a text that does not exist or is on no
// screen.
base::Result<void> make_gallery(Parts& parts, const GalleryOptions& options);

struct AuditTotals {
    std::size_t frames = 0;
    std::size_t findings = 0;
};

// Every screen of the role x language x text size x contrast on the parts' panel; findings go to stdout, one
// a line. Staff have the smallest size, the board has its own.
base::Result<AuditTotals> audit_all(Parts& parts, const std::vector<std::string>& languages,
                                    app::ScreenRole role = app::ScreenRole::Kiosk);

// A model as samples are made from: nobody's, in a language, with the sample city's services and, as the
// words of the report, the language's sample sentence. NotFound: no such language.
base::Result<app::Model> sample_base(Parts& parts, const std::string& lang);

}  // namespace fd::program
