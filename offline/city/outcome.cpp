#include "offline/city/outcome.hpp"

#include "offline/city/plain_text.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/city/tree.hpp"

#include <algorithm>
#include <array>

namespace fd::city {
namespace {

constexpr std::size_t kMaxWords = 1000;

bool says_duplicate(std::string_view words) {
    static constexpr std::array<std::string_view, 5> kSigns{"duplicate", "already been submitted",
                                                            "already been reported", "already submitted",
                                                            "already exists"};
    std::string lower(words);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::ranges::any_of(kSigns,
                               [&](std::string_view s) { return lower.find(s) != std::string::npos; });
}

Outcome unknown(std::string words) {
    Outcome out;
    out.words = std::move(words);
    return out;
}

Outcome refused(std::string words) {
    Outcome out;
    out.kind = OutcomeKind::Refused;
    out.duplicate = says_duplicate(words);
    out.words = std::move(words);
    return out;
}

// The city's words: of a parsed error, or plain text. A web page is nobody's word: it may be
// a captive portal or a gateway.
std::string refusal_words(const Body& body) {
    switch (body.kind) {
        case BodyKind::Xml:
        case BodyKind::Json:
            return error_words(body.root);
        case BodyKind::Text:
            return capped(body.text, kMaxWords);
        case BodyKind::Html:
        case BodyKind::Empty:
            break;
    }
    return {};
}

Outcome classify_success(const Body& body, domain::ServiceType type) {
    if (body.kind == BodyKind::Html || body.kind == BodyKind::Text)
        return unknown(capped(body.text, kMaxWords));
    const Receipt receipt = read_receipt(body);
    Outcome out;
    out.city_id = receipt.city_id;
    out.token = receipt.token;
    out.notice = receipt.notice;
    if (!out.city_id.empty()) {
        out.kind = OutcomeKind::Confirmed;
    } else if (!out.token.empty()) {
        out.kind = OutcomeKind::Tokened;
    } else if (const std::string words = error_words(body.root); !words.empty()) {
        return refused(words);
    } else if (type == domain::ServiceType::Blackbox && body.kind != BodyKind::Empty) {
        out.kind = OutcomeKind::Accepted;
    }
    return out;
}

bool later(int status) {
    return status == 425 || status == 429;
}
bool success(int status) {
    return status >= 200 && status < 300;
}

// 4xx, but for those that say nothing about the report itself; a conflict only when it is "duplicate".
bool refuses(int status, std::string_view words) {
    if (status < 400 || status > 499 || words.empty() || status == 407 || status == 408) return false;
    return status != 409 || says_duplicate(words);
}

Outcome classify_readable(int status, const Body& body, domain::ServiceType type) {
    if (success(status)) {
        Outcome out = classify_success(body, type);
        const bool nothing = type == domain::ServiceType::Blackbox && body.kind == BodyKind::Empty;
        if (nothing && (status == 201 || status == 202 || status == 204)) out.kind = OutcomeKind::Accepted;
        return out;
    }
    std::string words = refusal_words(body);
    if (later(status)) {
        Outcome out = unknown(std::move(words));
        out.kind = OutcomeKind::NotSent;
        return out;
    }
    if (refuses(status, words)) return refused(std::move(words));
    return unknown(words.empty() ? capped(body.text, kMaxWords) : std::move(words));
}

}  // namespace

Outcome classify_reply(int status, std::string_view bytes, domain::ServiceType type) {
    const auto body = read_body(bytes);
    if (body) return classify_readable(status, *body, type);
    Outcome out = unknown(body.error().text);
    if (later(status)) out.kind = OutcomeKind::NotSent;
    return out;
}

Outcome classify_failure(bool body_began, std::string_view text) {
    Outcome out = unknown(std::string(text));
    if (!body_began) out.kind = OutcomeKind::NotSent;
    return out;
}

std::string id_for_token(int status, std::string_view bytes, std::string_view token) {
    if (!success(status)) return {};
    const auto body = read_body(bytes);
    if (!body || (body->kind != BodyKind::Xml && body->kind != BodyKind::Json)) return {};
    std::string ours;
    std::string unnamed;
    int others = 0;
    walk(body->root, [&](const Node& node) {
        const std::string id = node.leaf("service_request_id").value_or("");
        if (id.empty()) return;
        const std::string theirs = node.leaf("token").value_or("");
        if (theirs == token && ours.empty()) ours = id;
        if (theirs.empty() && unnamed.empty()) unnamed = id;
        if (theirs != token) ++others;
    });
    if (!ours.empty()) return ours;
    // A record that names no token answers for the one that was asked for, when it is alone.
    return others == 1 ? unnamed : std::string();
}

}  // namespace fd::city
