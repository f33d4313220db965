#include <fmt/format.h>
#include "kiosk/program/gallery.hpp"
int main(int argc, char** argv) {
    auto parts = fd::program::Parts::load({FD_SHARE_DIR, FD_CATALOG_DIR, FD_SHARE_DIR "/assets/riverbend"}, argc > 2 ? argv[2] : "portrait_21_5");
    if (!parts) { fmt::print("{}\n", parts.error().text); return 1; }
    std::vector<std::string> langs; for (int i = 3; i < argc; ++i) langs.push_back(argv[i]);
    if (std::string(argv[1]) == "audit") { auto t = fd::program::audit_all(**parts, langs); fmt::print("{} frames {} findings\n", t->frames, t->findings); return 0; }
    fd::program::GalleryOptions o; o.dir = argv[1]; o.languages = langs;
    if (getenv("SIZE")) o.size = static_cast<fd::app::TextSize>(atoi(getenv("SIZE")));
    if (getenv("CONTRAST")) o.contrast = static_cast<fd::app::Contrast>(atoi(getenv("CONTRAST")));
    if (getenv("SCREENS")) o.screens = {getenv("SCREENS")};
    auto r = fd::program::make_gallery(**parts, o); if (!r) fmt::print("{}\n", r.error().text);
}
