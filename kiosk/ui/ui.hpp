#pragma once
// Ui: what a view draws with, for one frame. It measures and draws text, takes
// presses, records every node, and carries at most one event out. Views take const
// state; they keep nothing. UI thread only.
//
// Coordinates are logical (start to end); lengths of the contract are millimetres
// (mm()), everything in Rect is pixels.

#include "kiosk/app/event.hpp"
#include "kiosk/app/model.hpp"
#include "kiosk/layout/engine.hpp"
#include "kiosk/text/catalog.hpp"
#include "kiosk/text/format.hpp"
#include "kiosk/text/keyboard.hpp"
#include "kiosk/text/locale_format.hpp"
#include "kiosk/ui/atlas.hpp"
#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/node.hpp"
#include "kiosk/ui/theme.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::ui {

// A code as cells, without its quiet zone; size 0: there is none.
struct QrCells {
    int size = 0;
    std::vector<bool> dark;  // size * size, rows top down
};

// What lives longer than a frame; owned by the shell.
struct Kit {
    const Theme& theme;
    const Panel& panel;
    const text::Catalogs& catalogs;
    const text::Keyboards& keyboards;
    layout::Engine& engine;
    Atlas& atlas;
    std::map<std::string, text::LocaleFormat, std::less<>>& formats;  // by language, made when first used
    std::function<const QrCells&(const std::string& text)>
        qr;  // the shell asks the codec, and keeps the last
};

// What happened since the last frame that the model does not know.
struct Input {
    std::string activate;  // the node that the keypad's Select presses in this frame
};

enum class Tone { Plain, Primary, Lamp, Danger, Tint, Warning, Success };

struct Ink {
    Color fg = Color::OnBackground;
    Color bg = Color::Background;
};

struct TextSpec {
    Type type = Type::Body;
    bool bold = false;
    layout::Align align = layout::Align::Start;
    std::string lang;  // empty: the screen's
    int max_lines = 0;
    bool numeral = false;  // codes, digits: left to right, no language
    double cap_mm = 0;     // instead of the type's: the board is read from afar
};

struct Pressed {
    bool pressed = false;  // released inside, or Select
    bool held = false;
    bool focused = false;
};

struct Contact {
    bool began = false;
    bool moved = false;  // held, and not where it was in the last frame
    float x = 0, y = 0;  // physical
};

// Where a screen is drawn, when it is not alone: from x on, its nodes named with the prefix.
struct Part {
    float x = 0;
    std::string prefix;
};

class Ui {
  public:
    Ui(const Kit& kit, const app::Model& model, const Input& input, NodeLog& log, Part part = {});

    const app::Model& model() const { return model_; }
    const app::Session& session() const { return model_.session; }
    const app::Prefs& prefs() const { return model_.session.prefs; }
    const Kit& kit() const { return kit_; }
    Canvas& canvas() { return canvas_; }
    NodeLog& log() { return log_; }
    const text::Language& language() const { return catalog_->language(); }
    bool portrait() const { return kit_.panel.portrait(); }
    // Everything that can be touched is in the lower part; the upper part only shows.
    bool reach() const { return portrait() && prefs().reach && !for_operators() && !helped(); }
    // The screens of operators: no red button, no help, nothing to finish.
    bool for_operators() const { return model_.role == app::ScreenRole::Status || for_staff(); }
    // The screens of a counter, while no resident's are shown.
    bool for_staff() const { return model_.role == app::ScreenRole::Counter && !model_.helping(); }
    bool extra_large() const { return prefs().size == app::TextSize::XL; }
    // A resident's screens at a counter: staff stand beside, so that there is no bell and no red button.
    bool helped() const { return model_.helping(); }
    // Low pages with the largest text: what a page cannot hold whole comes in parts.
    bool low_pages() const {
        return (reach() && extra_large()) || (helped() && portrait()) ||
               (!portrait() && (extra_large() || prefs().size == app::TextSize::L));
    }
    // High-contrast themes show by outline what the others show by fill.
    bool outlines_only() const;
    float mm(double millimetres) const { return static_cast<float>(millimetres * kit_.panel.px_per_mm); }
    Rect screen() const;
    Rgba color(Color c) const { return kit_.theme.palette(prefs().contrast)[c]; }

    // ---- words ----
    // Words, numbers and texts in this language from now on. What is where stays: the screen is laid out in
    // its own. For a screen that stands in several languages at once (InLanguage).
    void set_language(std::string_view tag);
    std::string tr(std::string_view key, std::string_view english);
    std::string tr(std::string_view key, std::string_view english, std::initializer_list<text::Arg> args);
    std::string trn(std::string_view key, std::string_view one, std::string_view many, std::uint64_t n);
    std::string site_text(std::string_view key) const;
    // A screen that is helped with: what a text of this frame is in English; empty: not known.
    [[nodiscard]] std::string source_of(const std::string& translated) const;
    const text::LocaleFormat& locale();
    // The language of the city's texts here: the screen's, or the city's own.
    std::string city_lang() const;

    // ---- text ----
    std::shared_ptr<const layout::Layout> measure(const std::string& text, const TextSpec& spec, float width);
    // Draws in box (its width is the width laid out for; its height is the limit) and logs the run.
    // Returns the height used.
    float text(const std::string& node, const std::string& text, const Rect& box, const TextSpec& spec,
               Ink ink);
    double cap(const TextSpec& spec) const;
    // Of a text laid out like this: places are from its layout's top left, offsets bytes.
    layout::CaretRect caret(const std::string& text, const TextSpec& spec, float width, std::size_t byte);
    std::size_t byte_at(const std::string& text, const TextSpec& spec, float width, float x, float y);
    std::size_t move_caret(const std::string& text, const TextSpec& spec, std::size_t byte, int direction);
    std::vector<layout::Span> spans(const std::string& text, const TextSpec& spec, float width,
                                    std::size_t first, std::size_t last);

    // ---- nodes ----
    // Records the node; px in `node` is logical and is mirrored here.
    void node(Node node);
    // A target: recorded, pressable, focusable. Focus ring is drawn by the caller before the body.
    Pressed target(Node node);
    // A place for a finger only: recorded, no stop of the keypad.
    Contact contact(Node node);
    void focus_ring(const Rect& r, float radius);
    void overflow(std::string what) { log_.overflows.push_back(std::move(what)); }

    // Under a modal: drawn, but nothing can be pressed.
    void set_covered(bool covered) { covered_ = covered; }
    bool covered() const { return covered_; }

    void emit(app::Event event);
    std::optional<app::Event> take_event() { return std::move(event_); }

  private:
    layout::TextStyle style(const TextSpec& spec) const;

    Kit kit_;
    const app::Model& model_;
    const Input& input_;
    NodeLog& log_;
    Part part_;
    const text::Catalog* catalog_;
    Canvas canvas_;
    std::map<std::string, std::string> sources_;  // helped(): translated -> English
    bool covered_ = false;
    std::optional<app::Event> event_;
};

// While it lives, words come in this language.
class InLanguage {
  public:
    InLanguage(Ui& ui, std::string_view tag) : ui_(ui), before_(ui.language().tag) { ui_.set_language(tag); }
    ~InLanguage() { ui_.set_language(before_); }
    InLanguage(const InLanguage&) = delete;
    InLanguage& operator=(const InLanguage&) = delete;

  private:
    Ui& ui_;
    std::string before_;
};

}  // namespace fd::ui
