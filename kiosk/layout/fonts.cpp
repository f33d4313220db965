#include "kiosk/layout/fonts.hpp"

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

namespace fd::layout {
namespace {

using base::ErrorCode;
using text::Direction;
using text::Language;

struct ConfigDestroy {
    void operator()(FcConfig* c) const { FcConfigDestroy(c); }
};
using ConfigPtr = std::unique_ptr<FcConfig, ConfigDestroy>;

bool has_noto_sans(FcConfig* config) {
    const FcFontSet* set = FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; set != nullptr && i < set->nfont; ++i) {
        FcChar8* family = nullptr;
        if (FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &family) != FcResultMatch) continue;
        if (std::string_view(reinterpret_cast<const char*>(family)) == "Noto Sans") return true;
    }
    return false;
}

base::Result<ConfigPtr> load_config(const std::string& path) {
    if (!base::files::exists(path)) return base::fail(ErrorCode::NotFound, path + ": no fonts file");
    ConfigPtr config(FcConfigCreate());
    const auto* name = reinterpret_cast<const FcChar8*>(path.c_str());
    if (FcConfigParseAndLoad(config.get(), name, FcTrue) != FcTrue ||
        FcConfigBuildFonts(config.get()) != FcTrue) {
        return base::fail(ErrorCode::InvalidInput, path + ": not a fontconfig file");
    }
    if (!has_noto_sans(config.get())) {
        return base::fail(ErrorCode::InvalidInput, path + ": no Noto Sans (is fonts-noto-core installed?)");
    }
    // Pango's helper thread asks fontconfig for its default configuration, which would scan every font of
    // the machine; ours is the default instead. The engines of a process share one fonts file.
    FcConfigSetCurrent(config.get());
    return config;
}

PangoDirection pango_direction(Direction direction) {
    return direction == Direction::Rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
}

void set_paper_options(PangoContext* context) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
}

constexpr double kProbePx = 100;

}  // namespace

struct Fonts::Maps {
    ConfigPtr config;
    GPtr<PangoFontMap> screen;
    GPtr<PangoFontMap> paper;

    Maps() = default;
    Maps(const Maps&) = delete;
    Maps& operator=(const Maps&) = delete;
    // Pango 1.50 never gives back the reference that set_config took; setting none does.
    ~Maps() {
        for (PangoFontMap* map : {screen.get(), paper.get()}) {
            if (map != nullptr) pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), nullptr);
        }
    }

    PangoFontMap* get(Medium medium) {
        switch (medium) {
            case Medium::Screen:
                if (!screen) screen = configured(pango_ft2_font_map_new());
                return screen.get();
            case Medium::Paper:
                if (!paper) paper = configured(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
                return paper.get();
        }
        return nullptr;
    }

    [[nodiscard]] GPtr<PangoFontMap> configured(PangoFontMap* map) const {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config.get());
        return GPtr<PangoFontMap>(map);
    }
};

base::Result<std::unique_ptr<Fonts>> Fonts::create(const std::string& fonts_conf,
                                                   std::vector<Language> languages) {
    auto config = load_config(fonts_conf);
    if (!config) return base::fail(config.error());
    auto maps = std::make_unique<Maps>();
    maps->config = std::move(*config);
    return std::unique_ptr<Fonts>(new Fonts(std::move(maps), std::move(languages)));
}

Fonts::Fonts(std::unique_ptr<Maps> maps, std::vector<Language> languages)
    : maps_(std::move(maps)), languages_(std::move(languages)) {}

Fonts::~Fonts() = default;

const Language& Fonts::language(std::string_view tag) const {
    const Language* found = text::find_language(languages_, tag);
    return found == nullptr ? text::english_language() : *found;
}

const text::LineBreaker& Fonts::breaker(const Language& language) {
    const auto found = breakers_.find(language.tag);
    if (found != breakers_.end()) return found->second;
    return breakers_.emplace(language.tag, text::LineBreaker(language)).first->second;
}

PangoContext* Fonts::context(Medium medium, const Language& language, Direction direction) {
    const int variant = (medium == Medium::Paper ? 2 : 0) + (direction == Direction::Rtl ? 1 : 0);
    auto& made = contexts_[{language.tag, variant}];
    if (!made) {
        made.reset(pango_font_map_create_context(maps_->get(medium)));
        pango_context_set_language(made.get(), pango_language_from_string(language.pango_language.c_str()));
        pango_context_set_base_dir(made.get(), pango_direction(direction));
        // Glyphs stand on whole pixels and dots: on screen or they would blur, on paper or the same letter
        // would get two shapes.
        pango_context_set_round_glyph_positions(made.get(), TRUE);
        if (medium == Medium::Paper) set_paper_options(made.get());
    }
    return made.get();
}

FontDescriptionPtr Fonts::description(const Language& language, bool bold, double em_px) const {
    FontDescriptionPtr description(pango_font_description_new());
    pango_font_description_set_family(description.get(), language.families.c_str());
    pango_font_description_set_weight(description.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description.get(), em_px * PANGO_SCALE);
    return description;
}

FaceHeight Fonts::face_height(const Language& language, bool bold) {
    const auto found = heights_.find({language.tag, bold});
    if (found != heights_.end()) return found->second;
    PangoContext* ctx = context(Medium::Screen, language, language.direction);
    const auto probe = description(language, bold, kProbePx);
    PangoFontMetrics* metrics = pango_context_get_metrics(ctx, probe.get(), pango_context_get_language(ctx));
    FaceHeight height;
    height.ascent = pango_font_metrics_get_ascent(metrics) / (kProbePx * PANGO_SCALE);
    height.descent = pango_font_metrics_get_descent(metrics) / (kProbePx * PANGO_SCALE);
    pango_font_metrics_unref(metrics);
    heights_[{language.tag, bold}] = height;
    return height;
}

}  // namespace fd::layout
