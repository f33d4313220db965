// The composition root of the kiosk.

#include "kiosk/program/gallery.hpp"
#include "kiosk/program/options.hpp"
#include "kiosk/program/run.hpp"
#include "offline/base/heap.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace {

using fd::program::audit_all;
using fd::program::GalleryOptions;
using fd::program::make_gallery;
using fd::program::Mode;
using fd::program::Options;
using fd::program::Parts;

std::optional<fd::app::TextSize> size_of(const std::string& name) {
    using fd::app::TextSize;
    if (name.empty()) return {};
    return name == "S" ? TextSize::S : name == "L" ? TextSize::L : name == "XL" ? TextSize::XL : TextSize::M;
}

int with_parts(const Options& options) {
    auto parts = Parts::load(options.paths, options.panel);
    if (!parts) {
        fmt::print(stderr, "kiosk: {}\n", parts.error().text);
        return 1;
    }
    if (options.mode == Mode::Audit) {
        const auto totals = audit_all(**parts, options.languages, options.role);
        if (!totals) {
            fmt::print(stderr, "kiosk: {}\n", totals.error().text);
            return 1;
        }
        fmt::print("{}: {} frames, {} findings\n", options.panel, totals->frames, totals->findings);
        return totals->findings == 0 ? 0 : 1;
    }
    GalleryOptions gallery;
    gallery.dir = options.gallery;
    gallery.languages = options.languages;
    gallery.screens = options.screens;
    gallery.text = options.text;
    gallery.reach = options.reach;
    gallery.role = options.role;
    gallery.size = size_of(options.size);
    gallery.contrast = options.contrast == "high_dark"    ? fd::app::Contrast::HighDark
                       : options.contrast == "high_light" ? fd::app::Contrast::HighLight
                       : options.contrast == "soft"       ? fd::app::Contrast::Soft
                                                          : fd::app::Contrast::Standard;
    if (const auto made = make_gallery(**parts, gallery); !made) {
        fmt::print(stderr, "kiosk: {}\n", made.error().text);
        return 1;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = fd::program::parse_options(argc, argv);
    if (!parsed) {
        fmt::print(stderr, "kiosk: {}\n", parsed.error().text);
        return 2;
    }
    if (parsed->exit) return *parsed->exit;
    if (parsed->options.mode != Mode::Run) return with_parts(parsed->options);
    fd::base::restart_with_forgetful_heap(argv);
    return fd::program::run_kiosk(parsed->options);
}
