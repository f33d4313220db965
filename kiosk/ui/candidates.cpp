#include "kiosk/ui/candidates.hpp"

#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/key_cap.hpp"

#include <utility>

namespace fd::ui {
namespace {

using input::Action;
using input::Order;

constexpr double kLeast = 16;  // mm; one sign, easy to hit
constexpr double kCandidatePad = 3;

TextSpec word_spec(Type type) {
    return {type, false, layout::Align::Center, "", 0, true};
}

// As large as a letter of the keys, or as the row has room for it.
TextSpec spec_of(Ui& ui, const std::string& word, float room) {
    const TextSpec large = word_spec(Type::Lead);
    return ui.measure(word, large, 0)->natural_width <= room ? large : word_spec(Type::Support);
}

class Bar {
  public:
    Bar(Ui& ui, const Rect& r, float row, float gap, const app::Edit& edit, const text::Keyboard& board)
        : ui_(ui), r_(r), row_(row), gap_(gap), composing_(edit.composing), board_(board) {}

    void draw() {
        const auto& now = composing_.now;
        if (now.candidates.empty()) return hint();
        const float turn = ui_.mm(kLeast);
        float x = r_.x;
        float y = r_.y;
        if (composing_.first > 0 || now.pages_before) {
            before_key({x, y, turn, row_});
            x += turn + gap_;
        }
        std::size_t at = composing_.first;
        for (; at < now.candidates.size(); ++at) {
            const float w = width_of(now.candidates[at]);
            const bool last_row = y + 2 * row_ + gap_ > r_.bottom() + 1;
            const float right = r_.right() - (last_row ? turn + gap_ : 0);
            if (x + w > right && x > r_.x) {
                // One at least, or More would lead nowhere.
                if (last_row && at > composing_.first) break;
                if (last_row) {
                    word_key(at++, {x, y, right - x, row_});
                    break;
                }
                x = r_.x;
                y += row_ + gap_;
            }
            word_key(at, {x, y, std::min(w, right - x), row_});
            x += w + gap_;
        }
        const bool rest = at < now.candidates.size();
        if (!rest && !now.pages_after) return;
        // At the end of the row that it goes on from.
        if (x > r_.right() - turn) y = r_.bottom() - row_;
        turn_key("candidate.after", ui_.tr("candidate.after", "More words"), "next",
                 {r_.right() - turn, y, turn, row_}, rest ? app::Event(app::MoreCandidates{at}) : page(true));
    }

  private:
    void before_key(const Rect& r) {
        turn_key("candidate.before", ui_.tr("candidate.before", "Words before"), "back", r,
                 composing_.first > 0 ? app::Event(app::MoreCandidates{0}) : page(false));
    }

    float width_of(const std::string& word) {
        const float room = r_.w - 2 * ui_.mm(kLeast) - 2 * gap_ - 2 * ui_.mm(kCandidatePad);
        const float text = std::ceil(ui_.measure(word, spec_of(ui_, word, room), 0)->natural_width) + 1;
        return std::max(ui_.mm(kLeast), text + 2 * ui_.mm(kCandidatePad));
    }

    [[nodiscard]] Order order(Action action) const {
        Order out;
        out.method = board_.method;
        out.action = action;
        return out;
    }

    [[nodiscard]] app::Event page(bool forward) const {
        Order out = order(Action::Page);
        out.forward = forward;
        return app::MethodKey{std::move(out)};
    }

    void word_key(std::size_t index, const Rect& at) {
        const std::string& word = composing_.now.candidates[index];
        Node node;
        node.id = "candidate." + std::to_string(index);
        node.name = word;
        node.quick = true;
        node.selected = index == composing_.now.highlighted;
        node.audience = Audience::Private;
        const std::string id = node.id;
        const CapLook rest = node.selected ? CapLook{Color::Accent, Color::OnAccent} : CapLook{};
        const Cap cap = draw_cap(ui_, at, std::move(node), rest);
        TextSpec spec = spec_of(ui_, word, at.w - 2 * ui_.mm(kCandidatePad));
        spec.max_lines = 1;
        const float h = ui_.measure(word, spec, at.w)->height;
        ui_.text(id, word, ui_.canvas().mirror({at.x, cap.face.center_y() - h / 2, at.w, h}), spec,
                 {cap.look.ink, cap.look.fill});
        if (!cap.state.pressed) return;
        Order choice = order(Action::Choose);
        choice.candidate = index;
        ui_.emit(app::MethodKey{std::move(choice)});
    }

    void turn_key(const std::string& id, const std::string& name, const char* icon, const Rect& at,
                  const app::Event& event) {
        Node node;
        node.id = id;
        node.name = name;
        const Cap cap = draw_cap(ui_, at, std::move(node), {Color::Background, Color::OnBackground});
        const float size = std::min(ui_.mm(8), at.h * 0.6F);
        ui_.canvas().icon(
            icon, ui_.canvas().mirror({at.center_x() - size / 2, cap.face.center_y() - size / 2, size, size}),
            ui_.color(cap.look.ink), false);
        if (cap.state.pressed) ui_.emit(event);
    }

    // Where there is room: the keys show no words, and someone who never typed so would wait.
    void hint() {
        const std::string words = ui_.tr("keys.sound", "Type the sound. Then touch the right word.");
        const TextSpec spec{Type::Support, false, layout::Align::Center, "", 0, false};
        const float h = ui_.measure(words, spec, r_.w)->height;
        if (h > r_.h) return;
        Node node;
        node.id = "keys.sound";
        node.role = Role::Text;
        node.name = words;
        const Rect at = ui_.canvas().mirror({r_.x, r_.center_y() - h / 2, r_.w, h});
        node.px = at;
        const Ink ink = heading_ink(ui_);
        node.fg = ui_.color(ink.fg);
        node.bg = ui_.color(ink.bg);
        ui_.node(std::move(node));
        ui_.text("keys.sound", words, at, spec, ink);
    }

    Ui& ui_;
    Rect r_;
    float row_;
    float gap_;
    const app::Composing& composing_;
    const text::Keyboard& board_;
};

}  // namespace

int candidate_rows(Ui& ui, const text::Keyboard& board) {
    if (!board.candidates) return 0;
    return ui.portrait() && !ui.reach() ? 2 : 1;
}

void draw_candidates(Ui& ui, const Rect& r, float row, float gap, const app::Edit& edit,
                     const text::Keyboard& board) {
    Bar(ui, r, row, gap, edit, board).draw();
}

}  // namespace fd::ui
