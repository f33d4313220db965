#include "kiosk/ui/keyboard.hpp"

#include "kiosk/ui/candidates.hpp"
#include "kiosk/ui/key_cap.hpp"
#include "kiosk/ui/widgets.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace fd::ui {
namespace {

using text::KeyCap;
using text::KeyRole;

constexpr double kGap = 2.6;
constexpr double kHighest = 21;
constexpr double kLowest = 12.8;
constexpr double kHighestOfPad = 27;  // four rows of digits have more room than letters

const text::KeyLayer& layer_of(const text::Keyboard& board, const app::Edit& edit) {
    const auto* layer = board.layer(edit.layer);
    return layer == nullptr ? board.layers.front() : *layer;
}

std::string role_id(const KeyCap& key) {
    switch (key.role) {
        case KeyRole::Shift:
            return "key.shift";
        case KeyRole::Delete:
            return "key.delete";
        case KeyRole::Space:
            return "key.space";
        case KeyRole::Enter:
            return "key.enter";
        case KeyRole::Symbols:
            return "key.symbols";
        case KeyRole::Letters:
            return "key.letters";
        case KeyRole::Latin:
            return "key.latin";
        case KeyRole::Native:
            return "key.native";
        case KeyRole::Other:
            return "key.other";
        case KeyRole::Before:
            return "key.before";
        case KeyRole::Next:
            return "key.next";
        case KeyRole::Left:
            return "key.left";
        case KeyRole::Right:
            return "key.right";
        case KeyRole::Text:
            break;
    }
    return key_node(key.out);
}

bool composes(const app::Edit& edit) {
    return !edit.composing.now.preedit.empty();
}

std::string word_of(Ui& ui, const KeyCap& key, const app::Edit& edit, bool many_lines) {
    switch (key.role) {
        case KeyRole::Shift:
            return ui.tr("key.shift", "Capital letters");
        case KeyRole::Delete:
            return ui.tr("key.delete", "Delete");
        case KeyRole::Space:
            return ui.tr("key.space", "space");
        case KeyRole::Enter:
            if (composes(edit)) return ui.tr("key.take", "Take it");
            return many_lines ? ui.tr("key.enter", "New line") : ui.tr("common.continue", "Continue");
        case KeyRole::Symbols:
            return ui.tr("key.symbols", "Signs");
        case KeyRole::Letters:
            return ui.tr("key.letters", "Letters");
        case KeyRole::Latin:
            return ui.tr("key.latin", "Latin letters");
        case KeyRole::Native:
            return ui.language().autonym;
        case KeyRole::Other:
            return key.label;
        case KeyRole::Before:
            return ui.tr("key.before", "Part before");
        case KeyRole::Next:
            return ui.tr("key.next", "Next part");
        case KeyRole::Left:
            return ui.tr("key.left", "Move left");
        case KeyRole::Right:
            return ui.tr("key.right", "Move right");
        case KeyRole::Text:
            return std::string(key.shown());
    }
    return {};
}

const char* icon_of(KeyRole role) {
    switch (role) {
        case KeyRole::Shift:
            return "shift";
        case KeyRole::Delete:
            return "backspace";
        case KeyRole::Enter:
            return "enter";
        case KeyRole::Before:
        case KeyRole::Left:
            return "back";
        case KeyRole::Next:
        case KeyRole::Right:
            return "next";
        case KeyRole::Text:
        case KeyRole::Space:
        case KeyRole::Symbols:
        case KeyRole::Letters:
        case KeyRole::Latin:
        case KeyRole::Native:
        case KeyRole::Other:
            return nullptr;
    }
    return nullptr;
}

app::Event order(const text::Keyboard& board, input::Action action, const std::string& text = {},
                 bool forward = true) {
    input::Order out;
    out.method = board.method;
    out.action = action;
    out.text = text;
    out.forward = forward;
    return app::MethodKey{std::move(out)};
}

// The keys that a method has a use for; it gives back what it has none for.
std::optional<app::Event> method_event(const text::Keyboard& board, const KeyCap& key,
                                       const app::Edit& edit) {
    using input::Action;
    if (board.method.empty()) return std::nullopt;
    switch (key.role) {
        case KeyRole::Text:
        case KeyRole::Space:
            return order(board, Action::Key, key.out);
        case KeyRole::Delete:
            return order(board, Action::Erase);
        case KeyRole::Before:
        case KeyRole::Next:
            return order(board, Action::Move, {}, key.role == KeyRole::Next);
        case KeyRole::Enter:
            return composes(edit) ? std::optional(order(board, Action::Finish)) : std::nullopt;
        case KeyRole::Shift:
        case KeyRole::Symbols:
        case KeyRole::Letters:
        case KeyRole::Latin:
        case KeyRole::Native:
        case KeyRole::Other:
        case KeyRole::Left:
        case KeyRole::Right:
            return std::nullopt;
    }
    return std::nullopt;
}

app::Event event_of(Ui& ui, const KeyCap& key, const app::Edit& edit, bool many_lines) {
    switch (key.role) {
        case KeyRole::Text:
            return app::TypeText{key.out};
        case KeyRole::Space:
            return app::TypeText{" "};
        case KeyRole::Delete:
            return app::DeleteBack{};
        case KeyRole::Shift:
            return app::ShowLayer{edit.layer == "shift" ? "letters" : "shift"};
        case KeyRole::Symbols:
            return app::ShowLayer{"symbols"};
        case KeyRole::Letters:
            return app::ShowLayer{"letters"};
        case KeyRole::Latin:
            return app::UseLatin{true};
        case KeyRole::Native:
            return app::UseLatin{false};
        case KeyRole::Other:
            return app::UseOther{!edit.other};
        case KeyRole::Enter:
            return many_lines ? app::Event(app::TypeText{"\n"}) : app::Event(app::Continue{});
        case KeyRole::Left:
            return step_caret(ui, edit, -1);
        case KeyRole::Right:
            return step_caret(ui, edit, 1);
        case KeyRole::Before:
        case KeyRole::Next:
            break;
    }
    return app::KeepGoing{};
}

CapLook look_of(const KeyCap& key, const text::KeyRow& row, const app::Edit& edit) {
    if (key.role == KeyRole::Shift && edit.layer == "shift") return {Color::Accent, Color::OnAccent};
    if (row.accents) return {Color::AccentSoft, Color::OnAccentSoft};
    if (key.role != KeyRole::Text && key.role != KeyRole::Space)
        return {Color::Background, Color::OnBackground};
    const bool digit = key.out.size() == 1 && key.out[0] >= '0' && key.out[0] <= '9';
    if (digit) return {Color::SurfaceTint, Color::OnSurfaceTint};
    return {};
}

struct KeyText {
    std::string words;
    TextSpec spec;
    bool drawn = true;
};

// A letter as large as the text, a word as large as fits; else the icon speaks alone.
KeyText text_of(Ui& ui, const KeyCap& key, const std::string& word, float room) {
    const bool letter = key.role == KeyRole::Text;
    KeyText out{letter ? std::string(key.shown()) : (key.label.empty() ? word : key.label),
                {letter ? Type::Lead : Type::Support, !letter, layout::Align::Center, "", 0, true},
                true};
    const auto too_wide = [&] {
        const auto laid_out = ui.measure(out.words, out.spec, 0);
        return std::max(laid_out->natural_width, laid_out->ink_right - laid_out->ink_left) > room;
    };
    if (too_wide()) {
        out.spec.type = Type::Support;
        if (too_wide()) out.drawn = letter;
    }
    return out;
}

// What stands on a key whose word has no room. A blank bar is a space everywhere.
const char* icon_instead(KeyRole role) {
    if (role == KeyRole::Other) return "keyboard";
    if (role == KeyRole::Latin || role == KeyRole::Native) return "language";
    return nullptr;
}

void draw_icon(Ui& ui, const char* icon, float x, float y, float size, Color ink) {
    ui.canvas().icon(icon, ui.canvas().mirror({x, y - size / 2, size, size}), ui.color(ink), false);
}

// The icon and, where there is room, the word beside it.
void draw_with_icon(Ui& ui, const Rect& body, const std::string& id, const char* icon, const KeyText& face,
                    float size, CapLook look) {
    const float gap = ui.mm(1.5);
    const auto text_w = face.drawn ? std::ceil(ui.measure(face.words, face.spec, 0)->natural_width) + 1 : 0;
    const float x = body.center_x() - (size + (face.drawn ? gap + text_w : 0)) / 2;
    draw_icon(ui, icon, x, body.center_y(), size, look.ink);
    if (!face.drawn) return;
    const float h = ui.measure(face.words, face.spec, text_w)->height;
    ui.text(id, face.words, ui.canvas().mirror({x + size + gap, body.center_y() - h / 2, text_w, h}),
            face.spec, {look.ink, look.fill});
}

void draw_key_face(Ui& ui, const Rect& body, const std::string& id, const KeyCap& key,
                   const std::string& word, CapLook look) {
    const char* icon = icon_of(key.role);
    const float size = std::min(ui.mm(8), body.h * 0.6F);
    const float taken = icon == nullptr ? 0 : size + ui.mm(1.5);
    const KeyText face = text_of(ui, key, word, body.w - ui.mm(2) - taken);
    if (icon != nullptr) return draw_with_icon(ui, body, id, icon, face, size, look);
    if (!face.drawn) {
        if (const char* instead = icon_instead(key.role))
            return draw_icon(ui, instead, body.center_x() - size / 2, body.center_y(), size, look.ink);
        if (key.role != KeyRole::Space) ui.overflow(id + ": the key has room for neither picture nor word");
        return;
    }
    // A wide letter may use the gap beside its key; a letter is never broken.
    const float w = std::max(body.w, std::ceil(ui.measure(face.words, face.spec, 0)->natural_width) + 1);
    const float h = ui.measure(face.words, face.spec, w)->height;
    ui.text(id, face.words, ui.canvas().mirror({body.center_x() - w / 2, body.center_y() - h / 2, w, h}),
            face.spec, {look.ink, look.fill});
}

struct Keys {
    const text::Keyboard& board;
    const app::Edit& edit;
    bool many_lines = false;
};

void draw_key(Ui& ui, const Rect& physical, const KeyCap& key, const text::KeyRow& row, const Keys& keys) {
    const std::string word = word_of(ui, key, keys.edit, keys.many_lines);
    Node node;
    node.id = role_id(key);
    node.quick = key.role == KeyRole::Text || key.role == KeyRole::Space || key.role == KeyRole::Delete;
    node.name = word;
    node.selected = key.role == KeyRole::Shift && keys.edit.layer == "shift";
    const std::string id = node.id;
    const Cap cap = draw_cap(ui, physical, std::move(node), look_of(key, row, keys.edit));
    draw_key_face(ui, cap.face, id, key, word, cap.look);
    if (!cap.state.pressed) return;
    const auto method = method_event(keys.board, key, keys.edit);
    ui.emit(method ? *method : event_of(ui, key, keys.edit, keys.many_lines));
}

}  // namespace

std::string key_node(std::string_view out) {
    std::string id = "key.";
    for (const char c : out) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        id += plain ? std::string(1, c) : fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
    return id;
}

const text::Keyboard& keyboard_of(Ui& ui, const app::Edit& edit) {
    const auto& boards = ui.kit().keyboards;
    switch (edit.kind) {
        case app::KeyboardKind::Digits:
            return boards.pad(text::Pad::Digits);
        case app::KeyboardKind::Phone:
            return boards.pad(text::Pad::Phone);
        case app::KeyboardKind::Number:
            return boards.pad(text::Pad::Number);
        case app::KeyboardKind::Email:
            return boards.pad(text::Pad::Email);
        case app::KeyboardKind::Language:
            break;
    }
    const auto& own = boards.for_language(ui.language().tag);
    if (edit.latin) return boards.latin_for(own);
    return edit.other ? boards.other_for_language(ui.language().tag) : own;
}

namespace {

double highest_key(const Ui& ui, const app::Edit& edit) {
    const bool pad = edit.kind == app::KeyboardKind::Digits || edit.kind == app::KeyboardKind::Phone ||
                     edit.kind == app::KeyboardKind::Number;
    return pad && ui.portrait() ? kHighestOfPad : kHighest;
}

float height_with_keys(Ui& ui, const app::Edit& edit, double key_mm) {
    const auto& board = keyboard_of(ui, edit);
    const auto rows =
        static_cast<float>(layer_of(board, edit).rows.size()) + static_cast<float>(candidate_rows(ui, board));
    return rows * std::ceil(ui.mm(key_mm)) + (rows - 1) * std::ceil(ui.mm(kGap));
}

}  // namespace

float keyboard_height(Ui& ui, const app::Edit& edit) {
    return height_with_keys(ui, edit, highest_key(ui, edit));
}

float least_keyboard_height(Ui& ui, const app::Edit& edit) {
    return height_with_keys(ui, edit, kLowest);
}

void draw_keyboard(Ui& ui, const Rect& r, const app::Edit& edit, bool many_lines) {
    const Keys keys{keyboard_of(ui, edit), edit, many_lines};
    const auto& layer = layer_of(keys.board, edit);
    const float gap = std::ceil(ui.mm(kGap));
    const auto words = static_cast<float>(candidate_rows(ui, keys.board));
    const auto rows = static_cast<float>(layer.rows.size()) + words;
    const float height =
        std::min(std::ceil(ui.mm(highest_key(ui, edit))), std::floor((r.h - gap * (rows - 1)) / rows));
    if (height < ui.mm(12.7)) ui.overflow("the keyboard's keys are lower than 12.7 mm");
    const float slot = (r.w + gap) / static_cast<float>(text::kRowUnits);
    const Rect place = ui.canvas().mirror(r);
    float y = r.bottom() - (height * rows + gap * (rows - 1));
    if (words > 0) {
        draw_candidates(ui, {place.x, y, r.w, (height + gap) * words - gap}, height, gap, edit, keys.board);
        y += (height + gap) * words;
    }
    for (const auto& row : layer.rows) {
        float x = place.x + slot * static_cast<float>(text::kRowUnits - row.units()) / 2;
        for (const auto& key : row.keys) {
            x += slot * static_cast<float>(key.gap);
            const float w = slot * static_cast<float>(key.width);
            draw_key(ui, whole({x, y, w - gap, height}), key, row, keys);
            x += w;
        }
        y += height + gap;
    }
}

}  // namespace fd::ui
