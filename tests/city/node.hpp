#pragma once
// A reply as a tree, written as XML or as the JSON that GeoReport v2 derives from it
// ("Spark": the root goes, a list becomes an array, an empty element becomes null).

#include <string>
#include <string_view>
#include <vector>

namespace fd::city_sandbox {

struct Node {
    enum class Kind { Text, Bool, Number, Object, List };
    std::string name;
    Kind kind = Kind::Text;
    std::string text;
    std::vector<Node> children;
};

Node text(std::string name, std::string value);
Node boolean(std::string name, bool value);
Node number(std::string name, std::string digits);  // empty: null
Node object(std::string name, std::vector<Node> children);
Node list(std::string name, std::vector<Node> children);

// `xmlns` empty: none. Characters that XML 1.0 cannot hold become blanks.
std::string to_xml(const Node& root, std::string_view xmlns = {});
std::string to_json(const Node& root);

}  // namespace fd::city_sandbox
