#include "kiosk/ui/node.hpp"

#include <array>

namespace fd::ui {

std::string_view name(Role role) {
    static constexpr std::array<std::string_view, 12> kNames = {"heading",  "text",    "button", "card",
                                                                "choice",   "field",   "key",    "status",
                                                                "progress", "picture", "qr",     "row"};
    return kNames[static_cast<std::size_t>(role)];
}

std::string Node::spoken() const {
    std::string out = name;
    for (const auto* part : {&value, &hint}) {
        if (part->empty()) continue;
        if (!out.empty()) out += ". ";
        out += *part;
    }
    return out;
}

void NodeLog::clear() {
    nodes.clear();
    texts.clear();
    untranslated.clear();
    overflows.clear();
    hidden.clear();
    next_page = 0;
}

const Node* NodeLog::find(std::string_view id) const {
    for (const auto& node : nodes) {
        if (node.id == id && !node.covered) return &node;
    }
    return nullptr;
}

const Node* NodeLog::at(float x, float y) const {
    const Node* found = nullptr;
    for (const auto& node : nodes) {
        if ((node.target || node.touch) && !node.covered && node.px.contains(x, y)) found = &node;
    }
    return found;
}

}  // namespace fd::ui
