#include "kiosk/ui/theme.hpp"

#include "offline/base/json.hpp"

#include <cmath>

namespace fd::ui {
namespace {

namespace json = base::json;

constexpr std::array<std::string_view, kColors> kColorNames = {"background",
                                                               "on_background",
                                                               "surface",
                                                               "on_surface",
                                                               "on_surface_muted",
                                                               "surface_tint",
                                                               "on_surface_tint",
                                                               "primary",
                                                               "on_primary",
                                                               "primary_edge",
                                                               "primary_pressed",
                                                               "accent",
                                                               "on_accent",
                                                               "accent_soft",
                                                               "on_accent_soft",
                                                               "danger",
                                                               "on_danger",
                                                               "danger_soft",
                                                               "on_danger_soft",
                                                               "success",
                                                               "on_success",
                                                               "success_soft",
                                                               "on_success_soft",
                                                               "warning",
                                                               "on_warning",
                                                               "warning_ink",
                                                               "outline",
                                                               "divider",
                                                               "scrim",
                                                               "focus",
                                                               "focus_halo",
                                                               "selected",
                                                               "on_selected",
                                                               "selected_outline",
                                                               "disabled",
                                                               "on_disabled",
                                                               "disabled_outline",
                                                               "bar",
                                                               "on_bar",
                                                               "bar_divider",
                                                               "illustration_line",
                                                               "qr_light",
                                                               "qr_dark"};

base::Result<Rgba> parse_color(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') {
        return base::fail(base::ErrorCode::InvalidInput, "expected #RRGGBB, got " + std::string(text));
    }
    std::array<std::uint8_t, 3> parts{};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto digit =
            std::string_view("0123456789abcdef").find(static_cast<char>(std::tolower(text[i + 1])));
        if (digit == std::string_view::npos) {
            return base::fail(base::ErrorCode::InvalidInput, "expected #RRGGBB, got " + std::string(text));
        }
        parts[i / 2] = static_cast<std::uint8_t>(std::size_t{parts[i / 2]} * 16 + digit);
    }
    return Rgba{parts[0], parts[1], parts[2], 255};
}

base::Result<Palette> read_palette(const json::Value& theme, const std::string& name) {
    Palette palette;
    for (std::size_t i = 0; i < kColors; ++i) {
        const auto text = json::string_at(theme, kColorNames[i]);
        if (!text) {
            return base::fail(base::ErrorCode::InvalidInput,
                              "color.themes." + name + "." + std::string(kColorNames[i]) + ": missing");
        }
        const auto color = parse_color(*text);
        if (!color) return base::fail(color.error().with_context(name + "." + std::string(kColorNames[i])));
        palette.colors[i] = *color;
    }
    palette.scrim_alpha = json::number_at(theme, "scrim_alpha").value_or(0.7);
    return palette;
}

base::Result<void> read_type(const json::Value& type, Theme& theme) {
    constexpr std::array<std::string_view, 4> kNames = {"S", "M", "L", "XL"};
    constexpr std::array<std::string_view, 5> kTypes = {"support", "body", "lead", "title", "display"};
    for (std::size_t s = 0; s < kNames.size(); ++s) {
        const auto& sizes = json::object_at(json::object_at(type, "cap_mm"), kNames[s]);
        for (std::size_t t = 0; t < kTypes.size(); ++t) {
            const auto cap = json::number_at(sizes, kTypes[t]);
            if (!cap || *cap <= 0) {
                return base::fail(
                    base::ErrorCode::InvalidInput,
                    "type.cap_mm." + std::string(kNames[s]) + "." + std::string(kTypes[t]) + ": expected mm");
            }
            theme.cap_mm[s][t] = *cap;
        }
    }
    const auto& numerals = json::object_at(type, "numeral_cap_mm");
    theme.numeral_cap_mm = json::number_at(numerals, "ticket").value_or(19);
    theme.walk_in_cap_mm = json::number_at(numerals, "walk_in").value_or(34);
    const auto& caps = json::object_at(type, "cap_height_per_em");
    for (const auto& [name, value] : json::object_at(type, "script").items()) {
        layout::ScriptScale scale;
        scale.line = json::number_at(value, "line").value_or(scale.line);
        scale.title_line = json::number_at(value, "title_line").value_or(scale.title_line);
        scale.size = json::number_at(value, "size").value_or(scale.size);
        const bool han = name == "Hans" || name == "Hant" || name == "Jpan" || name == "Kore";
        scale.cap_height_per_em = json::number_at(caps, han ? "Noto Sans CJK" : "Noto Sans").value_or(0.714);
        theme.scripts[name] = scale;
    }
    return {};
}

void read_panels(const json::Value& panels, Theme& theme) {
    for (const auto& [name, value] : panels.items()) {
        const auto& px = json::array_at(value, "px");
        if (px.size() != 2 || !px[0].is_number_integer() || !px[1].is_number_integer()) continue;
        Panel panel;
        panel.name = name;
        panel.width = px[0].get<int>();
        panel.height = px[1].get<int>();
        panel.px_per_mm = json::number_at(value, "px_per_mm").value_or(4);
        panel.margin_mm = json::number_at(value, "margin_mm").value_or(10);
        panel.gutter_mm = json::number_at(value, "gutter_mm").value_or(5);
        theme.panels.push_back(panel);
    }
}

double luminance(Rgba c) {
    const auto linear = [](std::uint8_t byte) {
        const double v = byte / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

double contrast_ratio(Rgba a, Rgba b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

double Theme::cap(app::TextSize size, Type type) const {
    if (type == Type::Numeral) return numeral_cap_mm;
    if (type == Type::WalkIn) return walk_in_cap_mm;
    return cap_mm[static_cast<std::size_t>(size)][static_cast<std::size_t>(type)];
}

const layout::ScriptScale& Theme::script(std::string_view name) const {
    static const layout::ScriptScale latin;
    const auto found = scripts.find(std::string(name));
    return found == scripts.end() ? latin : found->second;
}

const Panel* Theme::panel(std::string_view name) const {
    for (const auto& known : panels) {
        if (known.name == name) return &known;
    }
    return nullptr;
}

base::Result<Theme> load_theme(const std::string& path) {
    const auto root = json::read_file(path);
    if (!root) return base::fail(root.error());
    Theme theme;
    constexpr std::array<std::string_view, 4> kThemes = {"default", "high_dark", "high_light", "soft"};
    const auto& themes = json::object_at(json::object_at(*root, "color"), "themes");
    for (std::size_t i = 0; i < kThemes.size(); ++i) {
        const std::string name(kThemes[i]);
        auto palette = read_palette(json::object_at(themes, name), name);
        if (!palette) return base::fail(palette.error().with_context(path));
        theme.palettes[i] = *palette;
    }
    if (auto type = read_type(json::object_at(*root, "type"), theme); !type) {
        return base::fail(type.error().with_context(path));
    }
    read_panels(json::object_at(*root, "panel"), theme);
    for (const auto& icon : json::array_at(json::object_at(*root, "icon"), "mirror_in_rtl")) {
        if (icon.is_string()) theme.mirrored_icons.push_back(icon.get<std::string>());
    }
    return theme;
}

}  // namespace fd::ui
