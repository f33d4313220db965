#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr int kLinesPerBlock = 3;
constexpr int kLinesOnLowPages = 2;

Block line_group(Ui& ui, float width, const TextBlockSpec& text, std::string part, bool first) {
    Block block;
    block.height = ui.measure(part, text.spec, width)->height;
    block.gap = first ? ui.mm(text.gap_mm) : 0;
    block.draw = [&ui, text, part = std::move(part)](const Rect& r) {
        Node node;
        node.id = text.id;
        node.role = text.role;
        node.name = part;
        node.lang = text.spec.lang;
        node.px = r;
        node.fg = ui.color(text.ink.fg);
        node.bg = ui.color(text.ink.bg);
        ui.node(std::move(node));
        ui.text(text.id, part, r, text.spec, text.ink);
    };
    return block;
}

}  // namespace

std::vector<Block> text_blocks(Ui& ui, float width, const TextBlockSpec& text) {
    std::vector<Block> out;
    const auto whole_text = ui.measure(text.text, text.spec, width);
    const auto& lines = whole_text->line_info;
    const std::size_t most = ui.low_pages() ? kLinesOnLowPages : kLinesPerBlock;
    std::size_t from = 0;
    int part = 0;
    while (from < lines.size()) {
        const std::size_t to = std::min(lines.size(), from + most);
        const bool all = from == 0 && to == lines.size();
        const auto begin = lines[from].first_byte;
        const auto end = to == lines.size() ? text.text.size() : lines[to].first_byte;
        std::string words =
            all ? text.text : text.text.substr(begin, std::min<std::size_t>(end, text.text.size()) - begin);
        while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
        TextBlockSpec piece = text;
        if (part > 0) piece.id += "." + std::to_string(part);
        if (!words.empty()) out.push_back(line_group(ui, width, piece, std::move(words), part == 0));
        from = to;
        ++part;
    }
    return out;
}

}  // namespace fd::ui
