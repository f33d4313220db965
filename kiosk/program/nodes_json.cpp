#include "kiosk/program/nodes_json.hpp"

#include "offline/base/json.hpp"
#include "offline/base/utf8.hpp"

namespace fd::program {

std::string nodes_json(const ui::NodeLog& log, std::string_view screen) {
    using base::json::Value;
    using base::utf8::strip_layout_marks;
    Value nodes = Value::array();
    for (const auto& node : log.nodes) {
        nodes.push_back({{"id", node.id},
                         {"role", ui::name(node.role)},
                         {"name", strip_layout_marks(node.name)},
                         {"value", strip_layout_marks(node.value)},
                         {"hint", strip_layout_marks(node.hint)},
                         {"lang", node.lang},
                         {"x", node.px.x},
                         {"y", node.px.y},
                         {"w", node.px.w},
                         {"h", node.px.h},
                         {"target", node.target},
                         {"covered", node.covered},
                         {"focused", node.focused},
                         {"selected", node.selected}});
    }
    return base::json::dump(Value{{"screen", screen}, {"nodes", std::move(nodes)}});
}

}  // namespace fd::program
