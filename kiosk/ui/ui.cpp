#include "kiosk/ui/ui.hpp"

#include <imgui.h>

#include <cmath>

namespace fd::ui {
namespace {

constexpr double kSlopMm = 6;  // a finger may roll this far out of its target

bool inside(const Rect& r, ImVec2 at) {
    return r.contains(at.x, at.y);
}

}  // namespace

Ui::Ui(const Kit& kit, const app::Model& model, const Input& input, NodeLog& log, Part part)
    : kit_(kit),
      model_(model),
      input_(input),
      log_(log),
      part_(std::move(part)),
      catalog_(&kit.catalogs.get(model.session.prefs.lang)),
      canvas_(*ImGui::GetWindowDrawList(), kit.atlas, part_.x, static_cast<float>(kit.panel.width),
              language().direction == text::Direction::Rtl) {}

void Ui::set_language(std::string_view tag) {
    catalog_ = &kit_.catalogs.get(tag);
}

bool Ui::outlines_only() const {
    return prefs().contrast == app::Contrast::HighDark || prefs().contrast == app::Contrast::HighLight;
}

Rect Ui::screen() const {
    return {0, 0, static_cast<float>(kit_.panel.width), static_cast<float>(kit_.panel.height)};
}

std::string Ui::tr(std::string_view key, std::string_view english) {
    if (language().tag != "en" && !catalog_->has(key, english)) log_.untranslated.emplace_back(key);
    std::string out = catalog_->tr(key, english);
    if (helped()) sources_.insert_or_assign(out, std::string(english));
    return out;
}

std::string Ui::source_of(const std::string& translated) const {
    const auto found = sources_.find(translated);
    return found == sources_.end() || found->second == translated ? "" : found->second;
}

std::string Ui::tr(std::string_view key, std::string_view english, std::initializer_list<text::Arg> args) {
    return text::format(tr(key, english), args);
}

std::string Ui::trn(std::string_view key, std::string_view one, std::string_view many, std::uint64_t n) {
    if (language().tag != "en" && !catalog_->has(key, one)) log_.untranslated.emplace_back(key);
    return text::format(catalog_->trn(key, one, many, n),
                        {{"count", locale().number(static_cast<std::int64_t>(n))}});
}

std::string Ui::site_text(std::string_view key) const {
    return model_.site->text(language().tag, key);
}

const text::LocaleFormat& Ui::locale() {
    const auto found = kit_.formats.find(language().tag);
    if (found != kit_.formats.end()) return found->second;
    return kit_.formats.emplace(language().tag, text::LocaleFormat(language(), model_.site->timezone))
        .first->second;
}

std::string Ui::city_lang() const {
    const auto* catalog = model_.catalog();
    return catalog == nullptr || catalog->lang.empty() ? language().tag : catalog->lang;
}

double Ui::cap(const TextSpec& spec) const {
    // The numbers of tickets are as large as the panel is high.
    constexpr double kLowPanel = 0.6;
    if (spec.cap_mm > 0) return spec.cap_mm;
    const double cap = kit_.theme.cap(prefs().size, spec.type);
    const bool number = spec.type == Type::Numeral || spec.type == Type::WalkIn;
    return number && !portrait() ? cap * kLowPanel : cap;
}

layout::TextStyle Ui::style(const TextSpec& spec) const {
    const std::string& tag = spec.lang.empty() ? language().tag : spec.lang;
    const auto* language = text::find_language(kit_.catalogs.languages(), tag);
    const auto& scale = kit_.theme.script(language == nullptr ? "Latn" : language->script);
    const bool title = spec.type == Type::Title || spec.type == Type::Display;
    auto style = title ? layout::title_style(tag, cap(spec), kit_.panel.px_per_mm, scale)
                       : layout::body_style(tag, cap(spec), kit_.panel.px_per_mm, scale, spec.bold);
    style.align = spec.align;
    style.max_lines = spec.max_lines;
    if (spec.type == Type::Numeral || spec.type == Type::WalkIn) style.line_height = 1.12;
    if (spec.numeral) style.direction = text::Direction::Ltr;
    // A number alone is set left to right but stands where the screen's lines start.
    if (spec.numeral && canvas_.mirrored() && spec.align == layout::Align::Start)
        style.align = layout::Align::End;
    return style;
}

layout::CaretRect Ui::caret(const std::string& text, const TextSpec& spec, float width, std::size_t byte) {
    return kit_.engine.caret(text, style(spec), std::floor(width), static_cast<std::uint32_t>(byte));
}

std::size_t Ui::byte_at(const std::string& text, const TextSpec& spec, float width, float x, float y) {
    return kit_.engine.byte_at(text, style(spec), std::floor(width), x, y);
}

std::size_t Ui::move_caret(const std::string& text, const TextSpec& spec, std::size_t byte, int direction) {
    return kit_.engine.move_caret(text, style(spec), 0, static_cast<std::uint32_t>(byte), direction);
}

std::vector<layout::Span> Ui::spans(const std::string& text, const TextSpec& spec, float width,
                                    std::size_t first, std::size_t last) {
    return kit_.engine.spans(text, style(spec), std::floor(width), static_cast<std::uint32_t>(first),
                             static_cast<std::uint32_t>(last));
}

std::shared_ptr<const layout::Layout> Ui::measure(const std::string& text, const TextSpec& spec,
                                                  float width) {
    return kit_.engine.layout(text, style(spec), std::floor(width));
}

float Ui::text(const std::string& node, const std::string& words, const Rect& box, const TextSpec& spec,
               Ink ink) {
    if (words.empty()) return 0;
    const auto laid_out = measure(words, spec, box.w);
    canvas_.glyphs(*laid_out, box, color(ink.fg));
    const Rect at = canvas_.mirror(box);
    TextRun run;
    run.node = part_.prefix + node;
    run.text = words;
    run.lang = spec.lang.empty() ? language().tag : spec.lang;
    run.box = at;
    run.ink = {at.x + laid_out->ink_left, at.y + laid_out->ink_top, laid_out->ink_right - laid_out->ink_left,
               laid_out->ink_bottom - laid_out->ink_top};
    run.cap_mm = cap(spec);
    run.fg = color(ink.fg);
    run.bg = color(ink.bg);
    run.unknown_glyphs = laid_out->unknown_glyphs;
    run.truncated = laid_out->truncated;
    run.word_broken = laid_out->word_broken || laid_out->overflowed;
    run.covered = covered_;
    run.numeral = spec.numeral;
    log_.texts.push_back(std::move(run));
    return laid_out->height;
}

void Ui::node(Node n) {
    n.id = part_.prefix + n.id;
    n.px = whole(canvas_.mirror(n.px));
    n.w_mm = n.px.w / kit_.panel.px_per_mm;
    n.h_mm = n.px.h / kit_.panel.px_per_mm;
    if (n.lang.empty()) n.lang = language().tag;
    n.covered = covered_;
    log_.nodes.push_back(std::move(n));
}

Pressed Ui::target(Node n) {
    Pressed out;
    const Rect physical = whole(canvas_.mirror(n.px));
    const std::string id = part_.prefix + n.id;
    n.target = true;
    if (!covered_ && physical.w >= 1 && physical.h >= 1) {
        ImGui::SetCursorScreenPos({physical.x, physical.y});
        ImGui::InvisibleButton(id.c_str(), {physical.w, physical.h});
        const Rect reach{physical.x - mm(kSlopMm), physical.y - mm(kSlopMm), physical.w + 2 * mm(kSlopMm),
                         physical.h + 2 * mm(kSlopMm)};
        const bool near = inside(reach, ImGui::GetIO().MousePos);
        out.held = ImGui::IsItemActive() && near;
        out.pressed = (ImGui::IsItemDeactivated() && near) || input_.activate == id;
        out.focused = session().focus == id;
    }
    n.pressed = out.held;
    n.focused = out.focused;
    node(std::move(n));
    return out;
}

Contact Ui::contact(Node n) {
    Contact out;
    const Rect physical = whole(canvas_.mirror(n.px));
    n.touch = true;
    if (!covered_ && physical.w >= 1 && physical.h >= 1) {
        ImGui::SetCursorScreenPos({physical.x, physical.y});
        ImGui::InvisibleButton((part_.prefix + n.id).c_str(), {physical.w, physical.h});
        const auto& io = ImGui::GetIO();
        out.began = ImGui::IsItemActivated();
        out.moved = ImGui::IsItemActive() && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0);
        out.x = io.MousePos.x;
        out.y = io.MousePos.y;
    }
    node(std::move(n));
    return out;
}

void Ui::focus_ring(const Rect& r, float radius) {
    const float gap = mm(0.75);
    const float ring = mm(1.25);
    const Rect outer = {r.x - gap - 2 * ring, r.y - gap - 2 * ring, r.w + 2 * (gap + 2 * ring),
                        r.h + 2 * (gap + 2 * ring)};
    canvas_.rounded(outer, radius + gap + 2 * ring, color(Color::FocusHalo));
    canvas_.rounded(outer.inset(ring), radius + gap + ring, color(Color::Focus));
    canvas_.rounded(outer.inset(2 * ring), radius + gap, color(Color::FocusHalo));
}

void Ui::emit(app::Event event) {
    if (!event_) event_ = std::move(event);
}

}  // namespace fd::ui
