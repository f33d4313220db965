#pragma once
// The theme: colors of the four contrasts, type scale, panels, as read from
// assets/theme/tokens.json. Millimetres throughout. Immutable after loading.

#include "kiosk/app/model.hpp"
#include "kiosk/layout/type_scale.hpp"
#include "offline/base/result.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fd::ui {

struct Rgba {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Rgba&) const = default;
};

// WCAG 2.1 contrast ratio, 1 to 21.
double contrast_ratio(Rgba a, Rgba b);

// One name a token; kColorNames has the token's own spelling in the same order.
enum class Color {
    Background,
    OnBackground,
    Surface,
    OnSurface,
    OnSurfaceMuted,
    SurfaceTint,
    OnSurfaceTint,
    Primary,
    OnPrimary,
    PrimaryEdge,
    PrimaryPressed,
    Accent,
    OnAccent,
    AccentSoft,
    OnAccentSoft,
    Danger,
    OnDanger,
    DangerSoft,
    OnDangerSoft,
    Success,
    OnSuccess,
    SuccessSoft,
    OnSuccessSoft,
    Warning,
    OnWarning,
    WarningInk,
    Outline,
    Divider,
    Scrim,
    Focus,
    FocusHalo,
    Selected,
    OnSelected,
    SelectedOutline,
    Disabled,
    OnDisabled,
    DisabledOutline,
    Bar,
    OnBar,
    BarDivider,
    IllustrationLine,
    QrLight,
    QrDark,
};
constexpr std::size_t kColors = 43;

struct Palette {
    std::array<Rgba, kColors> colors{};
    double scrim_alpha = 0.7;
    [[nodiscard]] Rgba operator[](Color color) const { return colors[static_cast<std::size_t>(color)]; }
};

enum class Type { Support, Body, Lead, Title, Display, Numeral, WalkIn };

struct Panel {
    std::string name = "portrait_21_5";
    int width = 1080;
    int height = 1920;
    double px_per_mm = 4.0339;
    double margin_mm = 12;
    double gutter_mm = 5;
    [[nodiscard]] bool portrait() const { return height > width; }
};

struct Theme {
    std::array<Palette, 4> palettes;                     // by app::Contrast
    std::array<std::array<double, 5>, 4> cap_mm{};       // [app::TextSize][Type], Numeral apart
    double numeral_cap_mm = 19;                          // the ticket's number
    double walk_in_cap_mm = 34;                          // the number that is called
    std::map<std::string, layout::ScriptScale> scripts;  // by Language::script
    std::vector<Panel> panels;
    std::vector<std::string> mirrored_icons;

    [[nodiscard]] const Palette& palette(app::Contrast contrast) const {
        return palettes[static_cast<std::size_t>(contrast)];
    }
    [[nodiscard]] double cap(app::TextSize size, Type type) const;
    [[nodiscard]] const layout::ScriptScale& script(std::string_view name) const;
    [[nodiscard]] const Panel* panel(std::string_view name) const;
};

// InvalidInput names the token at fault.
base::Result<Theme> load_theme(const std::string& path);

}  // namespace fd::ui
