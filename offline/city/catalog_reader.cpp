#include "offline/city/catalog_reader.hpp"

#include "offline/city/plain_text.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/city/tree.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

namespace fd::city {
namespace {

using domain::Attribute;
using domain::Datatype;
using domain::Service;

constexpr std::size_t kMaxServices = 2000;
constexpr std::size_t kMaxAttributes = 100;
constexpr std::size_t kMaxValues = 1000;
constexpr std::size_t kMaxCode = 255;  // bytes; codes are opaque and never cut
constexpr std::size_t kMaxName = 120;
constexpr std::size_t kMaxServiceText = 4000;
constexpr std::size_t kMaxHint = 500;
constexpr std::size_t kMaxKeywords = 50;

tl::unexpected<base::Error> invalid(std::string text) {
    return base::fail(base::ErrorCode::InvalidInput, std::move(text));
}
tl::unexpected<base::Error> too_many(std::string_view what) {
    return base::fail(base::ErrorCode::TooLarge, "too many " + std::string(what));
}

std::string text_at(const Node& node, std::string_view name, std::size_t cap) {
    return capped(node.leaf(name).value_or(""), cap);
}

bool truth(const Node& node, std::string_view name) {
    const std::string text = node.leaf(name).value_or("");
    return text == "true" || text == "True" || text == "TRUE" || text == "1" || text == "yes";
}

// "a, b", ["a", "b"] or <keywords><keyword>a</keyword>…
std::vector<std::string> words_at(const Node& node, std::string_view name) {
    std::vector<std::string> out;
    const auto add = [&](std::string_view word) {
        std::string text = capped(word, kMaxName);
        if (!text.empty() && out.size() < kMaxKeywords) out.push_back(std::move(text));
    };
    const Node* from = node.child(name);
    if (from == nullptr) return out;
    for (const Node& item : from->children) add(item.text);
    std::string_view rest = from->text;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        add(rest.substr(0, comma));
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
    return out;
}

domain::ServiceType service_type(std::string_view text) {
    if (text == "batch") return domain::ServiceType::Batch;
    if (text == "blackbox") return domain::ServiceType::Blackbox;
    return domain::ServiceType::Realtime;
}

Service to_service(const Node& node) {
    Service out;
    out.code = node.leaf("service_code").value_or("");
    out.name = text_at(node, "service_name", kMaxName);
    if (out.name.empty()) out.name = capped(out.code, kMaxName);
    out.description = text_at(node, "description", kMaxServiceText);
    out.group = text_at(node, "group", kMaxName);
    if (out.group.empty()) {
        const auto groups = words_at(node, "groups");
        if (!groups.empty()) out.group = groups.front();
    }
    out.keywords = words_at(node, "keywords");
    out.type = service_type(node.leaf("type").value_or(""));
    out.metadata = truth(node, "metadata");
    return out;
}

Datatype datatype(std::string_view text, bool has_values) {
    if (text == "text") return Datatype::Text;
    if (text == "number") return Datatype::Number;
    if (text == "datetime") return Datatype::Datetime;
    if (text == "singlevaluelist") return has_values ? Datatype::SingleValueList : Datatype::String;
    if (text == "multivaluelist") return has_values ? Datatype::MultiValueList : Datatype::String;
    return has_values ? Datatype::SingleValueList : Datatype::String;
}

void collect_values(const Node& attribute, std::vector<domain::AttributeValue>& out) {
    std::set<std::string> seen;
    walk(attribute, [&](const Node& node) {
        const auto key = node.leaf("key");
        if (!key || key->size() > kMaxCode || (key->empty() && !node.has("name"))) return;
        std::string name = text_at(node, "name", kMaxName);
        if (name.empty()) name = capped(*key, kMaxName);
        if (!key->empty() && out.size() <= kMaxValues && seen.insert(*key).second) {
            out.push_back({*key, std::move(name)});
        }
    });
}

int order_of(const Node& node) {
    const std::string text = node.leaf("order").value_or("");
    int order = std::numeric_limits<int>::max();
    std::from_chars(text.data(), text.data() + text.size(), order);
    return std::max(order, 0);
}

Attribute to_attribute(const Node& node) {
    Attribute out;
    out.code = node.leaf("code").value_or("");
    const auto variable = node.leaf("variable");
    out.variable = !variable || variable->empty() || truth(node, "variable");
    out.required = truth(node, "required");
    out.order = order_of(node);
    out.description = text_at(node, "description", kMaxServiceText);
    out.datatype_description = text_at(node, "datatype_description", kMaxHint);
    collect_values(node, out.values);
    out.datatype = datatype(node.leaf("datatype").value_or(""), !out.values.empty());
    if (out.datatype != Datatype::SingleValueList && out.datatype != Datatype::MultiValueList) {
        out.values.clear();
    }
    return out;
}

bool is_attribute(const Node& node) {
    return node.has("datatype") || (node.has("code") && (node.has("variable") || node.has("order")));
}

// The body as a tree, or what the city said instead of one.
base::Result<Node> readable_tree(std::string_view bytes) {
    auto body = read_body(bytes);
    if (!body) return base::fail(body.error());
    switch (body->kind) {
        case BodyKind::Empty:
            return invalid("an empty reply");
        case BodyKind::Html:
            return invalid("a web page instead of data");
        case BodyKind::Text:
            return invalid("plain text instead of data");
        case BodyKind::Xml:
        case BodyKind::Json:
            break;
    }
    return std::move(body->root);
}

bool may_be_list(const Node& root, std::string_view word) {
    return root.name.find(word) != std::string::npos || (root.list && root.children.empty()) ||
           std::ranges::any_of(root.children,
                               [&](const Node& n) { return n.name.find(word) != std::string::npos; });
}

tl::unexpected<base::Error> not_there(const Node& root, std::string_view what) {
    const std::string words = error_words(root);
    if (!words.empty()) return base::fail(base::ErrorCode::Rejected, words);
    return invalid("no " + std::string(what) + " in the reply");
}

}  // namespace

base::Result<std::vector<Service>> read_services(std::string_view bytes) {
    const auto root = readable_tree(bytes);
    if (!root) return base::fail(root.error());
    std::vector<Service> out;
    std::set<std::string> seen;
    walk(*root, [&](const Node& node) {
        const auto code = node.leaf("service_code");
        if (!code || code->empty() || code->size() > kMaxCode || out.size() > kMaxServices) return;
        if (seen.insert(*code).second) out.push_back(to_service(node));
    });
    if (out.size() > kMaxServices) return too_many("services");
    if (out.empty() && (!error_words(*root).empty() || !may_be_list(*root, "service"))) {
        return not_there(*root, "services");
    }
    return out;
}

base::Result<domain::ServiceDefinition> read_definition(std::string_view bytes,
                                                        std::string_view service_code) {
    const auto root = readable_tree(bytes);
    if (!root) return base::fail(root.error());
    domain::ServiceDefinition out;
    out.service_code = service_code;
    std::set<std::string> seen;
    bool too_many_values = false;
    walk(*root, [&](const Node& node) {
        if (!is_attribute(node) || out.attributes.size() > kMaxAttributes) return;
        Attribute attribute = to_attribute(node);
        too_many_values = too_many_values || attribute.values.size() > kMaxValues;
        if (attribute.code.size() > kMaxCode || (attribute.variable && attribute.code.empty())) return;
        if (!attribute.code.empty() && !seen.insert(attribute.code).second) return;
        out.attributes.push_back(std::move(attribute));
    });
    if (out.attributes.size() > kMaxAttributes) return too_many("attributes");
    if (too_many_values) return too_many("values of an attribute");
    if (out.attributes.empty() && (!error_words(*root).empty() || !may_be_list(*root, "service"))) {
        return not_there(*root, "attributes");
    }
    std::ranges::stable_sort(out.attributes, {}, &Attribute::order);
    return out;
}

}  // namespace fd::city
