#include "kiosk/app/edit.hpp"

#include "kiosk/app/wipe.hpp"
#include "kiosk/text/graphemes.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace fd::app {
namespace {

// What of the typed text the field takes at all.
std::string fitting(const Edit& edit, const std::string& text) {
    std::string out = base::utf8::clean(text);
    if (!edit.lines) std::erase(out, '\n');
    if (edit.kind == KeyboardKind::Digits) std::erase_if(out, [](char c) { return c < '0' || c > '9'; });
    return out;
}

void put_caret(Edit& edit, std::size_t byte) {
    edit.caret = byte;
    edit.anchor = byte;
}

// In place of the selection: `text`. Composed at once, so that a tone key after a vowel becomes one letter.
bool replace_selection(Edit& edit, const std::string& text) {
    const auto [from, to] = std::minmax(edit.caret, edit.anchor);
    std::string before = edit.text.substr(0, from) + text;
    std::string rest = edit.text.substr(to);
    std::string longer = before + rest;
    std::string next = text::nfc(longer);
    const bool fits = base::utf8::length(next) <= edit.max_length;
    if (fits) {
        // A mark at the front of the rest may have joined what is before it.
        std::string alone = text::nfc(before);
        const std::size_t caret = next.ends_with(rest) ? next.size() - rest.size() : alone.size();
        wipe(alone);
        std::swap(edit.text, next);
        put_caret(edit, text::cluster_end(edit.text, caret));
    }
    for (auto* gone : {&before, &rest, &longer, &next}) wipe(*gone);
    return fits;
}

}  // namespace

Edit make_edit(std::string text, KeyboardKind kind, std::size_t max_length) {
    Edit edit;
    replace_text(edit, std::move(text));
    edit.kind = kind;
    edit.max_length = max_length;
    return edit;
}

void replace_text(Edit& edit, std::string text) {
    wipe(edit.text);
    edit.text = std::move(text);
    put_caret(edit, edit.text.size());
}

bool write(Edit& edit, const std::string& text) {
    std::string taken = fitting(edit, text);
    if (taken.empty()) return true;
    const bool fits = replace_selection(edit, taken);
    wipe(taken);
    if (edit.layer == "shift") edit.layer = "letters";
    return fits;
}

void write_what_fits(Edit& edit, std::string text) {
    while (!text.empty() && !write(edit, text)) {
        const std::size_t shorter = text::cluster_start(text, text.size() - 1);
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(shorter), text.end(), '\0');
        text.resize(shorter);
    }
    wipe(text);
}

void delete_back(Edit& edit) {
    if (edit.caret == edit.anchor)
        edit.anchor = text::after_backspace(std::string_view(edit.text).substr(0, edit.caret));
    replace_selection(edit, "");
}

void place_caret(Edit& edit, std::size_t byte, bool select) {
    settle(edit);
    edit.caret = text::cluster_start(edit.text, byte);
    if (!select) edit.anchor = edit.caret;
}

void settle(Edit& edit) {
    auto& composing = edit.composing;
    write_what_fits(edit, composing.now.preedit);
    input::wipe(composing.now);
    for (auto& order : composing.sent) {
        if (order.action == input::Action::Key) write_what_fits(edit, order.text);
        wipe(order.text);
    }
    composing.sent.clear();
    composing.first = 0;
    composing.then_continue = false;
}

std::string shown_text(const Edit& edit) {
    std::string out = edit.text;
    return out.insert(std::min(edit.caret, out.size()), edit.composing.now.preedit);
}

std::size_t shown_caret(const Edit& edit) {
    const auto& now = edit.composing.now;
    return std::min(edit.caret, edit.text.size()) + std::min(now.caret, now.preedit.size());
}

std::string trimmed(std::string_view typed) {
    static constexpr std::string_view kBlanks[] = {" ", "\n", "\u00A0", "\u3000"};
    const std::string plain = base::utf8::strip_layout_marks(typed);
    std::string_view text = plain;
    for (bool found = true; found;) {
        found = false;
        for (const auto blank : kBlanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                found = true;
            } else if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                found = true;
            }
        }
    }
    return std::string(text);
}

}  // namespace fd::app
