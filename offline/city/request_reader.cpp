#include "offline/city/request_reader.hpp"

#include "offline/base/utf8.hpp"
#include "offline/city/plain_text.hpp"
#include "offline/domain/datetime.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace fd::city {
namespace {

using domain::CityRequest;

constexpr std::size_t kMaxRequests = 20'000;
constexpr std::size_t kMaxId = 255;
constexpr std::size_t kMaxShort = 250;
constexpr std::size_t kMaxLong = 4000;
constexpr std::size_t kMaxWords = 1000;

tl::unexpected<base::Error> invalid(std::string text) {
    return base::fail(base::ErrorCode::InvalidInput, std::move(text));
}

std::string id_at(const Node& node, std::string_view name) {
    std::string id = node.leaf(name).value_or("");
    return id.size() > kMaxId ? std::string() : id;
}

std::optional<base::WallTime> time_at(const Node& node, std::string_view name) {
    const auto parsed = domain::parse_iso8601(node.leaf(name).value_or(""));
    if (!parsed) return std::nullopt;
    return parsed->at;
}

std::optional<double> degrees_at(const Node& node, std::string_view name, double limit) {
    const std::string text = node.leaf(name).value_or("");
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return std::abs(value) <= limit ? std::optional(value) : std::nullopt;
}

std::optional<domain::LatLong> location_of(const Node& node) {
    const auto lat = degrees_at(node, "lat", 90);
    const auto lon = degrees_at(node, node.has("long") ? "long" : "lon", 180);
    const bool nowhere = lat == 0.0 && lon == 0.0;
    if (!lat || !lon || nowhere) return std::nullopt;
    return domain::LatLong{*lat, *lon};
}

CityRequest to_request(const Node& node) {
    const auto text = [&](std::string_view name, std::size_t cap) {
        return capped(node.leaf(name).value_or(""), cap);
    };
    CityRequest out;
    out.id = id_at(node, "service_request_id");
    out.status = text("status", kMaxShort);
    out.status_notes = text("status_notes", kMaxLong);
    out.service_code = id_at(node, "service_code");
    out.service_name = text("service_name", kMaxShort);
    // Not through plain_text: our marker must be found as it was written.
    out.description = std::string(base::utf8::prefix(node.leaf("description").value_or(""), 2 * kMaxLong));
    out.address = text("address", kMaxShort);
    out.agency = text("agency_responsible", kMaxShort);
    out.service_notice = text("service_notice", kMaxLong);
    out.requested = time_at(node, "requested_datetime");
    out.updated = time_at(node, "updated_datetime");
    out.expected = time_at(node, "expected_datetime");
    out.at = location_of(node);
    return out;
}

bool is_record(const Node& node) {
    const bool described =
        node.has("service_code") || node.has("description") || node.has("requested_datetime");
    return node.has("service_request_id") || (node.has("status") && described);
}

// <service_requests/>, [], {"service_requests": null}: empty on purpose, not by accident.
bool is_empty_list(const Body& body) {
    const Node& root = body.root;
    if (body.kind == BodyKind::Json && root.list) return root.children.empty();
    const auto names_requests = [](const Node& node) {
        return node.name.find("request") != std::string::npos && node.children.empty() && node.text.empty();
    };
    if (body.kind == BodyKind::Xml) return names_requests(root);
    return root.children.size() == 1 && names_requests(root.children.front());
}

// {"error": {"message": "…"}}, <error><description>…: the words nearest to a person.
std::string words_of_entry(const Node& node) {
    static constexpr std::array<std::string_view, 7> kNames{
        "description", "message", "detail", "error_description", "error_message", "title", "text"};
    for (const std::string_view name : kNames) {
        auto text = node.leaf(name);
        if (text && !text->empty()) return std::move(*text);
    }
    return {};
}

bool is_error_name(std::string_view name) {
    return name == "error" || name == "errors" || name == "exception" || name == "fault";
}

void collect_words(const Node& node, bool inside, std::vector<std::string>& out) {
    const bool error = inside || is_error_name(node.name);
    const bool coded = node.has("code") && !node.has("datatype") && !node.has("variable");
    std::string words;
    if (error || coded) words = words_of_entry(node);
    if (words.empty() && error && node.children.empty()) words = node.text;
    if (!words.empty() && std::ranges::find(out, words) == out.end()) out.push_back(words);
    for (const Node& child : node.children) {
        const bool known_leaf = child.children.empty() && !child.name.empty() && !is_error_name(child.name);
        // A bare list of strings, or field -> [messages], under "errors".
        const bool named_words = error && words.empty() && known_leaf && child.name != "code";
        if (!known_leaf || named_words) collect_words(child, error, out);
    }
}

}  // namespace

std::string error_words(const Node& root) {
    std::vector<std::string> all;
    collect_words(root, false, all);
    // {"message": "…"} or {"detail": "…"} alone at the top, as many frameworks answer.
    if (all.empty() && root.children.size() <= 4 && !root.has("service_request_id") && !root.has("token")) {
        const std::string words = root.has("message") || root.has("detail") ? words_of_entry(root) : "";
        if (!words.empty()) all.push_back(words);
    }
    std::string joined;
    for (const std::string& words : all) joined += (joined.empty() ? "" : "; ") + words;
    return capped(joined, kMaxWords);
}

base::Result<std::vector<CityRequest>> read_requests(std::string_view bytes) {
    const auto body = read_body(bytes);
    if (!body) return base::fail(body.error());
    if (body->kind != BodyKind::Xml && body->kind != BodyKind::Json) return invalid("not a list of requests");
    std::vector<CityRequest> out;
    walk(body->root, [&](const Node& node) {
        if (is_record(node) && out.size() <= kMaxRequests) out.push_back(to_request(node));
    });
    if (out.size() > kMaxRequests) return base::fail(base::ErrorCode::TooLarge, "too many requests");
    if (!out.empty() || is_empty_list(*body)) return out;
    const std::string words = error_words(body->root);
    if (!words.empty()) return base::fail(base::ErrorCode::Rejected, words);
    return invalid("not a list of requests");
}

Receipt read_receipt(const Body& body) {
    Receipt out;
    walk(body.root, [&](const Node& node) {
        if (out.city_id.empty()) out.city_id = id_at(node, "service_request_id");
        if (out.token.empty()) out.token = id_at(node, "token");
        if (out.notice.empty()) out.notice = capped(node.leaf("service_notice").value_or(""), kMaxWords);
    });
    // JSON made from XML may lose the name of an only child: [["4a5b"]] is a token.
    const Node* lone = &body.root;
    int lists = 0;
    while (lone->name.empty() && lone->children.size() == 1) {
        lone = &lone->children.front();
        ++lists;
    }
    if (body.kind == BodyKind::Json && lists == 2 && lone->name.empty() && lone->children.empty() &&
        out.city_id.empty() && out.token.empty() && lone->text.size() <= kMaxId) {
        out.token = lone->text;
    }
    return out;
}

}  // namespace fd::city
