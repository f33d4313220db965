#include "tests/city/faults.hpp"

#include <algorithm>
#include <array>

namespace fd::city_sandbox {
namespace {

namespace json = base::json;
using json::Value;

constexpr std::array<std::pair<std::string_view, FaultKind>, 9> kKinds{{
    {"latency", FaultKind::Latency},
    {"status", FaultKind::Status},
    {"reset", FaultKind::Reset},
    {"hang", FaultKind::Hang},
    {"captive", FaultKind::Captive},
    {"truncate", FaultKind::Truncate},
    {"oversize", FaultKind::Oversize},
    {"garbage", FaultKind::Garbage},
    {"slow", FaultKind::Slow},
}};

constexpr std::array<std::string_view, 11> kRoutes{"*",          "home",   "discovery", "services",
                                                   "definition", "post",   "token",     "requests",
                                                   "request",    "ticket", "unknown"};

constexpr std::array<std::string_view, 10> kKeys{"kind",   "route", "count", "when",        "latency_ms",
                                                 "status", "body",  "bytes", "interval_ms", "retry_after_s"};

tl::unexpected<base::Error> wrong(std::string_view key, std::string_view expected) {
    return base::fail(base::ErrorCode::InvalidInput,
                      "fault: " + std::string(key) + ": expected " + std::string(expected));
}

// A damaged reply is a reply to a call that was taken; for the others nothing was.
bool damages_reply(FaultKind kind) {
    switch (kind) {
        case FaultKind::Latency:
        case FaultKind::Truncate:
        case FaultKind::Oversize:
        case FaultKind::Slow:
            return true;
        case FaultKind::Status:
        case FaultKind::Reset:
        case FaultKind::Hang:
        case FaultKind::Captive:
        case FaultKind::Garbage:
            return false;
    }
    return false;
}

int default_bytes(FaultKind kind) {
    if (kind == FaultKind::Truncate) return 40;
    return kind == FaultKind::Oversize ? 8 << 20 : 512;
}

std::string numbers(const Value& value, Fault& fault) {
    struct Number {
        std::string_view key;
        int Fault::*member;
        int low;
        int high;
    };
    constexpr std::array<Number, 6> kNumbers{{{"count", &Fault::count, -1, 1000000},
                                              {"latency_ms", &Fault::latency_ms, 0, 600000},
                                              {"status", &Fault::status, 200, 599},
                                              {"retry_after_s", &Fault::retry_after_s, 0, 86400},
                                              {"bytes", &Fault::bytes, 0, 256 << 20},
                                              {"interval_ms", &Fault::interval_ms, 0, 60000}}};
    for (const Number& number : kNumbers) {
        if (!value.contains(number.key)) continue;
        const auto given = json::number_at(value, number.key);
        if (!given || *given < number.low || *given > number.high) return std::string(number.key);
        fault.*number.member = static_cast<int>(*given);
    }
    return {};
}

}  // namespace

std::string_view name(FaultKind kind) {
    for (const auto& [word, known] : kKinds) {
        if (known == kind) return word;
    }
    return "latency";
}

base::Result<Fault> fault_from_json(const Value& value) {
    if (!value.is_object()) return wrong("fault", "an object");
    for (const auto& [key, member] : value.items()) {
        if (std::ranges::find(kKeys, key) == kKeys.end()) return wrong(key, "no such key");
    }
    Fault out;
    const std::string kind = json::string_at(value, "kind").value_or("");
    const auto known = std::ranges::find(kKinds, kind, &std::pair<std::string_view, FaultKind>::first);
    if (known == kKinds.end()) {
        return wrong("kind", "latency, status, reset, hang, captive, truncate, oversize, garbage or slow");
    }
    out.kind = known->second;
    out.bytes = default_bytes(out.kind);
    if (const std::string bad = numbers(value, out); !bad.empty()) return wrong(bad, "a number in range");
    out.route = json::string_at(value, "route").value_or("*");
    if (std::ranges::find(kRoutes, out.route) == kRoutes.end()) {
        return wrong("route", "*, discovery, services, definition, post, token, requests, request or ticket");
    }
    const std::string when =
        json::string_at(value, "when").value_or(damages_reply(out.kind) ? "after" : "before");
    if (when != "before" && when != "after") return wrong("when", "before or after (the commit)");
    if (when == "before" && damages_reply(out.kind))
        return wrong("when", "after, for a reply that is damaged");
    out.after_commit = when == "after";
    out.body = json::string_at(value, "body").value_or("");
    return out;
}

Value to_json(const Fault& fault) {
    return {{"kind", name(fault.kind)},
            {"route", fault.route},
            {"count", fault.count},
            {"when", fault.after_commit ? "after" : "before"},
            {"latency_ms", fault.latency_ms},
            {"status", fault.status},
            {"retry_after_s", fault.retry_after_s},
            {"body", fault.body},
            {"bytes", fault.bytes},
            {"interval_ms", fault.interval_ms}};
}

std::optional<Fault> Faults::take(Route route) {
    if (is_admin(route)) return std::nullopt;
    const auto found = std::ranges::find_if(rules_, [&](const Fault& rule) {
        return rule.count != 0 && (rule.route == "*" || rule.route == name(route));
    });
    if (found == rules_.end()) return std::nullopt;
    Fault fault = *found;
    if (found->count > 0 && --found->count == 0) rules_.erase(found);
    return fault;
}

}  // namespace fd::city_sandbox
