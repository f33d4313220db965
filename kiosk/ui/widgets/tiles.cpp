#include "kiosk/ui/widgets/box.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kTilesPad = 4;

TextSpec label_spec(const TileSpec& spec) {
    return {Type::Lead, true, layout::Align::Center, spec.lang, 0, false};
}

float arch_width(Ui& ui, float tile_w) {
    return ui.portrait() ? std::min(ui.mm(44), std::max(ui.mm(30), tile_w * 0.38F)) : ui.mm(20);
}

float tile_height(Ui& ui, float width, const TileSpec& spec) {
    const float text = ui.measure(spec.label, label_spec(spec), width - 2 * ui.mm(kTilesPad))->height;
    return arch_width(ui, width) * 1.18F + text + ui.mm(ui.portrait() ? 16 : 10);
}

void draw_tile(Ui& ui, const Rect& r, const TileSpec& spec) {
    Node node;
    node.id = spec.id;
    node.role = Role::Card;
    node.name = spec.label;
    node.lang = spec.lang;
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    const Pressed state = ui.target(std::move(node));
    const Box box = draw_box(ui, r, Tone::Plain, false, state, 4);
    const float aw = arch_width(ui, r.w);
    const float ah = aw * 1.18F;
    const float text_w = r.w - 2 * ui.mm(kTilesPad);
    const float text_h = ui.measure(spec.label, label_spec(spec), text_w)->height;
    const float gap = ui.mm(3);
    float y = box.inner.center_y() - (ah + gap + text_h) / 2;
    draw_arch(ui, {box.inner.center_x() - aw / 2, y, aw, ah}, spec.icon, Tone::Plain, false);
    y += ah + gap;
    ui.text(spec.id, spec.label, {r.x + ui.mm(kTilesPad), y, text_w, text_h}, label_spec(spec), box.ink);
    if (state.pressed) ui.emit(spec.event);
}

// The widest word decides how many tiles fit in a row.
bool words_fit(Ui& ui, const std::vector<TileSpec>& tiles, float width) {
    for (const auto& tile : tiles) {
        const auto laid_out = ui.measure(tile.label, label_spec(tile), width - 2 * ui.mm(kTilesPad));
        if (laid_out->word_broken || laid_out->overflowed || laid_out->lines > 3) return false;
    }
    return true;
}

Block row_block(Ui& ui, float tile_w, float gap, std::vector<TileSpec> row) {
    Block block;
    for (const auto& tile : row) block.height = std::max(block.height, tile_height(ui, tile_w, tile));
    block.stretch = ui.mm(ui.portrait() ? 44 : 12);
    block.gap = gap;
    block.draw = [&ui, row = std::move(row), tile_w, gap](const Rect& r) {
        float x = r.x;
        for (const auto& tile : row) {
            draw_tile(ui, {x, r.y, tile_w, r.h}, tile);
            x += tile_w + gap;
        }
    };
    return block;
}

std::vector<Block> tile_rows(Ui& ui, float tile_w, float gap, std::size_t columns,
                             const std::vector<TileSpec>& tiles) {
    std::vector<Block> out;
    for (std::size_t i = 0; i < tiles.size(); i += columns) {
        const auto begin = tiles.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end = tiles.begin() + static_cast<std::ptrdiff_t>(std::min(tiles.size(), i + columns));
        out.push_back(row_block(ui, tile_w, gap, std::vector<TileSpec>(begin, end)));
    }
    return out;
}

}  // namespace

std::vector<Block> tile_blocks(Ui& ui, float width, float room, const std::vector<TileSpec>& tiles) {
    const float gap = ui.mm(ui.kit().panel.gutter_mm);
    // Few topics stand two by two and fill the glass.
    const int most = ui.extra_large() ? 1 : ui.portrait() && tiles.size() <= 6 ? 2 : 3;
    // In reach mode the lower part holds them only three by three, or as cards.
    std::vector<int> tries;
    for (int columns = most; columns > 1; --columns) tries.push_back(columns);
    if ((ui.reach() || ui.helped()) && most == 2) tries.push_back(3);
    for (const int columns : tries) {
        const float tile_w =
            std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
        if (!words_fit(ui, tiles, tile_w)) continue;
        auto rows = tile_rows(ui, tile_w, gap, static_cast<std::size_t>(columns), tiles);
        float total = 0;
        for (const auto& row : rows) total += row.height + row.gap;
        if ((ui.portrait() && !ui.reach() && !ui.helped()) || total <= room) return rows;
    }
    std::vector<CardChoice> cards;
    for (const auto& tile : tiles) {
        CardSpec card{tile.id, tile.label, "", tile.icon, tile.lang};
        card.stretch_mm = ui.portrait() ? 10 : 36;
        cards.push_back({std::move(card), tile.event});
    }
    return card_blocks(ui, width, room, std::move(cards));
}

}  // namespace fd::ui
