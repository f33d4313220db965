#include "offline/city/tree.hpp"

#include "offline/base/utf8.hpp"
#include "offline/city/plain_text.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace fd::city {
namespace {

constexpr int kMaxDepth = 40;

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string local_name(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return lower(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

struct Budget {
    std::size_t nodes = 0;
    bool spent = false;
};

Node copy_element(const pugi::xml_node& from, int depth, Budget& budget) {
    Node out;
    out.name = local_name(from.name());
    if (depth > kMaxDepth || ++budget.nodes > kMaxNodes) {
        budget.spent = true;
        return out;
    }
    std::string text;
    for (const pugi::xml_node& child : from.children()) {
        if (child.type() == pugi::node_element) {
            out.children.push_back(copy_element(child, depth + 1, budget));
        } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            text += child.value();
        }
        if (budget.spent) return out;
    }
    if (out.children.empty()) out.text = trim(base::utf8::clean(text));
    return out;
}

base::Result<Node> read_xml(std::string_view bytes) {
    pugi::xml_document document;
    const auto result = document.load_buffer(bytes.data(), bytes.size());
    if (!result)
        return base::fail(base::ErrorCode::InvalidInput, std::string("XML: ") + result.description());
    Budget budget;
    Node root = copy_element(document.document_element(), 0, budget);
    if (budget.spent) return base::fail(base::ErrorCode::TooLarge, "XML: too many or too deep elements");
    return root;
}

bool looks_like_html(std::string_view bytes) {
    const std::string head = lower(bytes.substr(0, 1024));
    return head.find("<!doctype html") != std::string::npos || head.find("<html") != std::string::npos;
}

Body person_text(BodyKind kind, std::string_view bytes) {
    Body out;
    out.kind = kind;
    out.text = plain_text(bytes.substr(0, 64U << 10U));
    return out;
}

base::Result<Body> read_markup(std::string_view bytes) {
    auto root = read_xml(bytes);
    const bool html_root = root && root->name == "html";
    if (html_root || (!root && looks_like_html(bytes))) return person_text(BodyKind::Html, bytes);
    if (!root) return base::fail(root.error());
    Body out;
    out.kind = BodyKind::Xml;
    out.root = std::move(*root);
    return out;
}

}  // namespace

const Node* Node::child(std::string_view child_name) const {
    const auto found = std::ranges::find(children, child_name, &Node::name);
    return found == children.end() ? nullptr : &*found;
}

std::optional<std::string> Node::leaf(std::string_view leaf_name) const {
    for (const Node& node : children) {
        if (node.name == leaf_name && node.children.empty()) return node.text;
    }
    return std::nullopt;
}

base::Result<Body> read_body(std::string_view bytes) {
    if (bytes.size() > kMaxBodyBytes) return base::fail(base::ErrorCode::TooLarge, "reply over 8 MiB");
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return Body{};
    bytes.remove_prefix(first);
    const bool utf16 = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
    if (bytes.front() == '<' || utf16) return read_markup(bytes);
    if (bytes.front() != '{' && bytes.front() != '[') return person_text(BodyKind::Text, bytes);
    auto root = read_json(bytes);
    if (!root) return base::fail(root.error());
    Body out;
    out.kind = BodyKind::Json;
    out.root = std::move(*root);
    return out;
}

void walk(const Node& root, const std::function<void(const Node&)>& visit) {
    visit(root);
    for (const Node& child : root.children) walk(child, visit);
}

}  // namespace fd::city
