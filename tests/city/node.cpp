#include "tests/city/node.hpp"

#include "offline/base/json.hpp"
#include "offline/base/utf8.hpp"

#include <pugixml.hpp>

#include <sstream>

namespace fd::city_sandbox {
namespace {

namespace json = base::json;

// U+FFFE and U+FFFF are valid UTF-8 and forbidden in XML 1.0.
std::string xml_text(std::string_view raw) {
    std::string out = base::utf8::clean(raw);
    for (const std::string_view bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (std::size_t at = out.find(bad); at != std::string::npos; at = out.find(bad)) {
            out.replace(at, bad.size(), " ");
        }
    }
    return out;
}

void write(pugi::xml_node parent, const Node& node, std::string_view xmlns) {
    pugi::xml_node element = parent.append_child(node.name.c_str());
    if (!xmlns.empty()) element.append_attribute("xmlns") = std::string(xmlns).c_str();
    const std::string value = xml_text(node.text);
    if (!value.empty()) element.text().set(value.c_str());
    for (const Node& child : node.children) write(element, child, {});
}

json::Value json_of(const Node& node) {
    switch (node.kind) {
        case Node::Kind::Text:
            return node.text.empty() ? json::Value(nullptr) : json::Value(node.text);
        case Node::Kind::Bool:
            return node.text == "true";
        case Node::Kind::Number: {
            auto value = json::parse(node.text);
            return value && value->is_number() ? *value : json::Value(nullptr);
        }
        case Node::Kind::Object: {
            json::Value out = json::Value::object();
            for (const Node& child : node.children) out[child.name] = json_of(child);
            return out;
        }
        case Node::Kind::List: {
            json::Value out = json::Value::array();
            for (const Node& child : node.children) out.push_back(json_of(child));
            return out;
        }
    }
    return nullptr;
}

}  // namespace

Node text(std::string name, std::string value) {
    return {std::move(name), Node::Kind::Text, std::move(value), {}};
}

Node boolean(std::string name, bool value) {
    return {std::move(name), Node::Kind::Bool, value ? "true" : "false", {}};
}

Node number(std::string name, std::string digits) {
    return {std::move(name), Node::Kind::Number, std::move(digits), {}};
}

Node object(std::string name, std::vector<Node> children) {
    return {std::move(name), Node::Kind::Object, {}, std::move(children)};
}

Node list(std::string name, std::vector<Node> children) {
    return {std::move(name), Node::Kind::List, {}, std::move(children)};
}

std::string to_xml(const Node& root, std::string_view xmlns) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "utf-8";
    write(document.root(), root, xmlns);
    std::ostringstream out;
    document.save(out, " ", pugi::format_indent, pugi::encoding_utf8);
    return out.str();
}

std::string to_json(const Node& root) {
    return json::dump(json_of(root));
}

}  // namespace fd::city_sandbox
