#include "offline/base/json.hpp"
#include "offline/base/utf8.hpp"
#include "offline/city/plain_text.hpp"
#include "offline/city/tree.hpp"

#include <algorithm>

namespace fd::city {
namespace {

using base::json::Value;

// Ids come as bare numbers, some with leading zeros (as in the specification's own examples), some
// longer than a double holds. Quoted before parsing they stay exactly what was written.
std::string quote_numbers(std::string_view in) {
    std::string out;
    out.reserve(in.size() + in.size() / 8);
    const auto number_char = [](char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    };
    bool in_string = false;
    for (std::size_t i = 0; i < in.size(); ++i) {
        const char c = in[i];
        if (in_string) {
            out.push_back(c);
            if (c == '\\' && i + 1 < in.size()) out.push_back(in[++i]);
            if (c == '"') in_string = false;
            continue;
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            const std::size_t start = i;
            while (i + 1 < in.size() && number_char(in[i + 1])) ++i;
            out.append("\"").append(in.substr(start, i - start + 1)).append("\"");
            continue;
        }
        in_string = c == '"';
        out.push_back(c);
    }
    return out;
}

Node copy_value(std::string name, const Value& from, std::size_t& left) {
    Node out;
    if (left > 0) --left;
    if (left == 0) return out;
    out.name = std::move(name);
    std::ranges::transform(out.name, out.name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (from.is_object()) {
        for (const auto& [key, value] : from.items()) out.children.push_back(copy_value(key, value, left));
    } else if (from.is_array()) {
        out.list = true;
        for (const Value& value : from) out.children.push_back(copy_value("", value, left));
    } else if (from.is_string()) {
        out.text = trim(base::utf8::clean(from.get_ref<const std::string&>()));
    } else if (from.is_boolean()) {
        out.text = from.get<bool>() ? "true" : "false";
    }
    return out;
}

}  // namespace

base::Result<Node> read_json(std::string_view bytes) {
    auto value = base::json::parse(quote_numbers(bytes), kMaxBodyBytes * 2);
    if (!value) return base::fail(value.error().with_context("JSON"));
    std::size_t left = kMaxNodes;
    Node root = copy_value("", *value, left);
    if (left == 0) return base::fail(base::ErrorCode::TooLarge, "JSON: too many values");
    return root;
}

}  // namespace fd::city
