#pragma once
// Parts: what every way of running the kiosk needs (window, script, gallery, bench):
// theme, languages, keyboards, layout engine, atlas, site. Loaded once; owned by main;
// UI thread only.

#include "kiosk/app/model.hpp"
#include "kiosk/layout/engine.hpp"
#include "kiosk/text/catalog.hpp"
#include "kiosk/text/keyboard.hpp"
#include "kiosk/text/locale_format.hpp"
#include "kiosk/ui/atlas.hpp"
#include "kiosk/ui/ui.hpp"
#include "offline/base/result.hpp"

#include <map>
#include <memory>
#include <string>

namespace fd::program {

struct Paths {
    std::string share;     // holds assets/ and locales/
    std::string catalogs;  // the .mo files
    std::string site;      // a folder like assets/riverbend
    std::string rime{};    // the Chinese dictionary that the build made; without it Chinese is typed in Latin

    [[nodiscard]] std::string assets() const { return share + "/assets"; }
};

class Parts {
  public:
    // The first file that is missing or wrong is the error.
    static base::Result<std::unique_ptr<Parts>> load(const Paths& paths, const std::string& panel);

    Paths paths;
    ui::Theme theme;
    ui::Panel panel;
    std::unique_ptr<text::Catalogs> catalogs;
    std::unique_ptr<text::Keyboards> keyboards;
    std::unique_ptr<layout::Engine> engine;
    std::unique_ptr<ui::Atlas> atlas;
    std::map<std::string, text::LocaleFormat, std::less<>> formats;
    std::shared_ptr<const text::Synonyms> synonyms;
    std::shared_ptr<const app::Site> site;

    [[nodiscard]] ui::Kit kit();
    [[nodiscard]] app::Model first_model() const;  // nobody is here
    // The last code asked for, as cells.
    const ui::QrCells& qr(const std::string& text);
    // A person is gone: texts that were laid out are overwritten.
    void forget();

  private:
    std::string qr_text_;
    ui::QrCells qr_cells_;
};

}  // namespace fd::program
