#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

// In a narrow column the words have the room of the sign that only says "this leads on".
CardSpec narrow(CardSpec spec) {
    if (spec.mark == Mark::Chevron) spec.mark = Mark::None;
    return spec;
}

// As high as it can become: the list must not change its columns when something is chosen.
CardSpec chosen(CardSpec spec) {
    spec.selected = spec.selected || spec.mark == Mark::Radio || spec.mark == Mark::Check;
    return spec;
}

float total_height(Ui& ui, float width, const std::vector<CardChoice>& cards) {
    float total = 0;
    for (const auto& card : cards) {
        const Block block = card_block(ui, width, chosen(card.spec), card.event);
        total += block.height + block.gap;
    }
    return total;
}

// Whole words, and no row so high that a low page could not hold it.
bool all_fit(Ui& ui, float width, const std::vector<CardChoice>& cards) {
    const float highest = Flow::low_page(ui) * 1.25F;
    return std::all_of(cards.begin(), cards.end(), [&](const CardChoice& card) {
        const CardSpec spec = chosen(narrow(card.spec));
        return card_fits(ui, width, spec) && card_block(ui, width, spec, card.event).height <= highest;
    });
}

Block narrow_block(Ui& ui, float width, CardChoice card) {
    return card_block(ui, width, narrow(std::move(card.spec)), std::move(card.event));
}

}  // namespace

std::vector<Block> card_blocks(Ui& ui, float width, float room, std::vector<CardChoice> cards) {
    std::vector<Block> out;
    const float gap = ui.mm(ui.kit().panel.gutter_mm);
    const float half = std::floor((width - gap) / 2);
    const bool low = !ui.portrait() || ui.reach();
    const bool two = low && total_height(ui, width, cards) > room && all_fit(ui, half, cards);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (!two || i + 1 == cards.size()) {  // an odd one at the end has the whole row
            out.push_back(card_block(ui, width, std::move(cards[i].spec), std::move(cards[i].event)));
            continue;
        }
        out.push_back(beside(narrow_block(ui, half, std::move(cards[i])),
                             narrow_block(ui, half, std::move(cards[i + 1])), half, gap));
        ++i;
    }
    return out;
}

}  // namespace fd::ui
