#include "kiosk/app/edit.hpp"
#include "kiosk/ui/widgets.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

constexpr double kFieldPad = 4.5;

TextSpec field_text(const FieldSpec& spec) {
    return {spec.large ? Type::Title : Type::Body, false, layout::Align::Start, spec.lang, 0, spec.numeral};
}

// The lines that the field has room for: its end, or those around the caret.
struct Window {
    std::string text;
    std::size_t first = 0;  // bytes of the whole text before it
};

std::size_t caret_of(const FieldSpec& spec) {
    if (spec.edit == nullptr) return spec.text.size();
    return std::min(app::shown_caret(*spec.edit), spec.text.size());
}

Window window_of(Ui& ui, const FieldSpec& spec, float width, float height) {
    const auto all = ui.measure(spec.text, field_text(spec), width);
    const auto& lines = all->line_info;
    if (all->height <= height || lines.size() < 2) return {spec.text, 0};
    const auto fits = std::max<std::size_t>(1, static_cast<std::size_t>(height / lines.front().height));
    const std::size_t end = lines.size() - std::min(fits, lines.size());
    const std::size_t caret = caret_of(spec);
    std::size_t line = lines.size() - 1;
    while (line > 0 && lines[line].first_byte > caret) --line;
    // One line before the caret's shows what it belongs to.
    const std::size_t first = std::min(end, fits > 1 && line > 0 ? line - 1 : line);
    const std::size_t from = std::min<std::size_t>(lines[first].first_byte, spec.text.size());
    const std::size_t last = std::min(first + fits, lines.size());
    const std::size_t to = last == lines.size() ? spec.text.size() : lines[last].first_byte;
    std::string text = spec.text.substr(from, to - from);
    // The blank that a line was broken at is no part of it.
    if (last < lines.size() && text.ends_with(' ')) text.pop_back();
    return {std::move(text), from};
}

// Bytes of the window: nothing of it when the range is outside.
struct Range {
    std::size_t from = 0, to = 0;
};

Range in_window(const Window& window, std::size_t from, std::size_t to) {
    const auto clip = [&](std::size_t byte) {
        return std::min(byte < window.first ? 0 : byte - window.first, window.text.size());
    };
    return {clip(from), clip(to)};
}

class FieldText {
  public:
    FieldText(Ui& ui, const FieldSpec& spec, const Rect& box)
        : ui_(ui),
          spec_(spec),
          box_(box),
          place_(ui.canvas().mirror(box)),
          window_(window_of(ui, spec, box.w, box.h)) {}

    void draw() {
        mark(selected(), Color::AccentSoft, false);
        ui_.text(spec_.id, window_.text, box_, field_text(spec_), {Color::OnSurface, Color::Surface});
        mark(composed(), Color::Primary, true);
        caret();
    }

    // The offset in the whole text that is under a point of the glass.
    std::size_t byte_at(float x, float y) {
        const float down = std::max(0.0F, y - place_.y);
        return window_.first + ui_.byte_at(window_.text, field_text(spec_), box_.w, x - place_.x, down);
    }

  private:
    [[nodiscard]] Range selected() const {
        if (spec_.edit == nullptr || !spec_.edit->composing.now.preedit.empty()) return {};
        const auto [from, to] = std::minmax(spec_.edit->caret, spec_.edit->anchor);
        return in_window(window_, from, to);
    }

    [[nodiscard]] Range composed() const {
        if (spec_.edit == nullptr) return {};
        const std::size_t from = spec_.edit->caret;
        return in_window(window_, from, from + spec_.edit->composing.now.preedit.size());
    }

    // A fill behind the text, or a line under it.
    void mark(const Range& range, Color color, bool under) {
        if (range.from >= range.to) return;
        const float line = std::max(2.0F, ui_.mm(0.6));
        for (const auto& span : ui_.spans(window_.text, field_text(spec_), box_.w, range.from, range.to)) {
            const float y = under ? place_.y + span.y + span.height * 0.92F : place_.y + span.y;
            const Rect at{place_.x + span.x, y, span.width, under ? line : span.height};
            ui_.canvas().fill(ui_.canvas().mirror(at), ui_.color(color));
        }
    }

    void caret() {
        const Range at = in_window(window_, caret_of(spec_), caret_of(spec_));
        const auto place = ui_.caret(window_.text, field_text(spec_), box_.w, at.from);
        const float width = std::max(2.0F, ui_.mm(0.6));
        const Rect bar{place_.x + std::clamp(place.x, 0.0F, box_.w - width),
                       place_.y + place.y + place.height * 0.12F, width, place.height * 0.76F};
        ui_.canvas().fill(ui_.canvas().mirror(bar), ui_.color(Color::OnSurface));
    }

    Ui& ui_;
    const FieldSpec& spec_;
    Rect box_;    // logical
    Rect place_;  // physical
    Window window_;
};

}  // namespace

float field_height(Ui& ui, float width, const FieldSpec& spec, float max_height) {
    const float text =
        ui.measure(spec.text.empty() ? "0" : spec.text, field_text(spec), width - 2 * ui.mm(kFieldPad))
            ->height;
    const float line = ui.measure("0", field_text(spec), 0)->height;
    const float wanted = std::max(text, spec.many_lines ? line * 3 : line) + 2 * ui.mm(3);
    return std::min(std::max(wanted, ui.mm(18)), max_height);
}

void field(Ui& ui, const Rect& r, const FieldSpec& spec) {
    const Rgba line = ui.color(spec.error ? Color::Danger : Color::Outline);
    ui.canvas().outlined(r, ui.mm(3), ui.mm(0.75), ui.color(Color::Surface), line);
    if (spec.error) ui.canvas().fill({r.x, r.y + ui.mm(2), ui.mm(2.2), r.h - ui.mm(4)}, line);
    Node node;
    node.id = spec.id;
    node.role = Role::Field;
    node.name = spec.label;
    node.value = spec.text;
    node.lang = spec.lang;
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    node.audience = Audience::Private;
    node.quick = true;
    FieldText text(ui, spec, r.inset(ui.mm(kFieldPad), ui.mm(3)));
    if (spec.edit == nullptr) {
        ui.node(std::move(node));
    } else {
        const Contact finger = ui.contact(std::move(node));
        if (finger.began || finger.moved)
            ui.emit(app::PlaceCaret{text.byte_at(finger.x, finger.y), finger.moved && !finger.began});
    }
    text.draw();
}

app::PlaceCaret step_caret(Ui& ui, const app::Edit& edit, int direction) {
    const std::string shown = app::shown_text(edit);
    return {ui.move_caret(shown, field_text({}), app::shown_caret(edit), direction)};
}

}  // namespace fd::ui
