#pragma once
// A city's reply as one tree, whether it came as XML or JSON: cities disagree about
// roots, wrappers, namespaces and about objects against lists of one, so readers look
// for leaves by their local name and never for a fixed path. Bytes are hostile: size,
// depth and count are limited. Pure; any thread.

#include "offline/base/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::city {

struct Node {
    std::string name;  // local name in lower case; empty for the items of a JSON list
    std::string text;  // of a leaf: trimmed, cleaned UTF-8; numbers and booleans as written
    std::vector<Node> children;
    bool list = false;  // a JSON list

    // The text of the first child leaf of that name; nothing when there is none.
    [[nodiscard]] std::optional<std::string> leaf(std::string_view leaf_name) const;
    [[nodiscard]] const Node* child(std::string_view child_name) const;
    [[nodiscard]] bool has(std::string_view child_name) const { return child(child_name) != nullptr; }
};

enum class BodyKind { Empty, Xml, Json, Html, Text };

struct Body {
    BodyKind kind = BodyKind::Empty;
    Node root;         // Xml: the root element; Json: its value
    std::string text;  // Html, Text: what a person would read
};

constexpr std::size_t kMaxBodyBytes = 8U << 20U;
constexpr std::size_t kMaxNodes = 300'000;

// Decides by the bytes, never by the content type. InvalidInput: XML or JSON that does not parse;
// TooLarge: over the limits. HTML and plain text are not errors here.
base::Result<Body> read_body(std::string_view bytes);

// Every node below and including `root`, parents first.
void walk(const Node& root, const std::function<void(const Node&)>& visit);

// JSON only; read_body calls it.
base::Result<Node> read_json(std::string_view bytes);

}  // namespace fd::city
