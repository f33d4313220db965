#include "kiosk/program/parts.hpp"

#include "device/codec/qr_writer.hpp"
#include "kiosk/program/site_file.hpp"
#include "offline/base/log.hpp"
#include "offline/domain/wipe.hpp"

#include <utility>

namespace fd::program {
base::Result<std::unique_ptr<Parts>> Parts::load(const Paths& paths, const std::string& panel_name) {
    auto parts = std::make_unique<Parts>();
    parts->paths = paths;
    auto theme = ui::load_theme(paths.assets() + "/theme/tokens.json");
    if (!theme) return base::fail(theme.error());
    parts->theme = std::move(*theme);
    const auto* panel = parts->theme.panel(panel_name);
    if (panel == nullptr) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "panel \"" + panel_name + "\": not declared in the theme's tokens");
    }
    parts->panel = *panel;
    auto languages = text::load_languages(paths.share + "/locales/languages.json");
    if (!languages) return base::fail(languages.error());
    auto site = load_site(paths.site, *languages);
    if (!site) return base::fail(site.error());
    parts->site = *site;
    auto keyboards = text::Keyboards::load(paths.share + "/locales/keyboards");
    if (!keyboards) return base::fail(keyboards.error());
    parts->keyboards = std::make_unique<text::Keyboards>(std::move(*keyboards));
    parts->synonyms = std::make_shared<const text::Synonyms>(
        text::Synonyms::load(paths.share + "/locales/synonyms", *languages));
    auto engine = layout::Engine::create({paths.assets() + "/fonts/fonts.conf", *languages});
    if (!engine) return base::fail(engine.error());
    parts->engine = std::move(*engine);
    auto catalogs = text::Catalogs::load(paths.catalogs, std::move(*languages));
    if (!catalogs) return base::fail(catalogs.error());
    parts->catalogs = std::make_unique<text::Catalogs>(std::move(*catalogs));
    parts->atlas = std::make_unique<ui::Atlas>(*parts->engine, paths.assets());
    return parts;
}

ui::Kit Parts::kit() {
    return {theme,     panel,
            *catalogs, *keyboards,
            *engine,   *atlas,
            formats,   [this](const std::string& text) -> const ui::QrCells& { return qr(text); }};
}

app::Model Parts::first_model() const {
    app::Model model;
    model.site = site;
    model.synonyms = synonyms;
    return model;
}

const ui::QrCells& Parts::qr(const std::string& text) {
    if (text == qr_text_) return qr_cells_;
    qr_text_ = text;
    qr_cells_ = {};
    const auto matrix = device::qr_encode(text);
    if (!matrix) {
        base::log::error("qr", matrix.error().text);
        return qr_cells_;
    }
    qr_cells_.size = matrix->size;
    for (const auto cell : matrix->cells) qr_cells_.dark.push_back(cell != 0);
    return qr_cells_;
}

void Parts::forget() {
    engine->clear_cache();
    domain::wipe(qr_text_);
    qr_cells_ = {};
}

}  // namespace fd::program
