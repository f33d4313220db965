#include "tests/city/faulty_reply.hpp"

#include <span>

namespace fd::city_sandbox {
namespace {

constexpr const char* kCaptive =
    "<!DOCTYPE html><html><head><title>Welcome to Library Guest WiFi</title></head><body>"
    "<h1>Welcome</h1><form action=\"/login\"><button>I agree</button></form></body></html>";

Reply status_reply(const Fault& fault) {
    Reply out;
    out.status = fault.status;
    out.content_type = "text/plain; charset=utf-8";
    out.body = fault.body.empty() ? "the city is not well" : fault.body;
    if (out.body.starts_with("<")) out.content_type = "text/xml; charset=utf-8";
    if (fault.retry_after_s > 0) out.headers.emplace_back("Retry-After", std::to_string(fault.retry_after_s));
    return out;
}

std::string random_bytes(int n, base::IdSource& ids) {
    std::string out(static_cast<std::size_t>(n), '\0');
    ids.fill(std::span(reinterpret_cast<std::uint8_t*>(out.data()), out.size()));
    return out;
}

}  // namespace

Reply faulty_reply(const Fault& fault, Reply reply, base::IdSource& ids) {
    switch (fault.kind) {
        case FaultKind::Status:
            return status_reply(fault);
        case FaultKind::Captive:
            return {200, "text/html; charset=utf-8", kCaptive, {}};
        case FaultKind::Garbage:
            return {200, "text/xml; charset=utf-8", random_bytes(fault.bytes, ids), {}};
        case FaultKind::Oversize:
            reply.body.append(static_cast<std::size_t>(fault.bytes), ' ');
            return reply;
        case FaultKind::Latency:
        case FaultKind::Truncate:
        case FaultKind::Slow:
            return reply;
        case FaultKind::Reset:
        case FaultKind::Hang:
            return {200, "text/plain", "never seen", {}};  // the connection breaks instead
    }
    return reply;
}

}  // namespace fd::city_sandbox
