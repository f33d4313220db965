#include "tests/faults/city_line.hpp"

#include "offline/net/fake_http_client.hpp"
#include "tests/city/faulty_reply.hpp"
#include "tests/city/form.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <ctime>

namespace fd::faults {
namespace {

using city_sandbox::Call;
using city_sandbox::Fault;
using city_sandbox::FaultKind;
using std::chrono::milliseconds;

city_sandbox::Catalog riverbend() {
    static const auto catalog = city_sandbox::Catalog::load(test::source_dir() + "/assets/riverbend");
    REQUIRE(catalog);
    return *catalog;
}

city_sandbox::Store empty_store() {
    auto store = city_sandbox::Store::open(":memory:");
    REQUIRE(store);
    return std::move(*store);
}

Call call_of(const net::HttpRequest& request) {
    Call out;
    out.method = request.method;
    const std::string_view url = request.url;
    const std::string_view target = url.substr(url.find('/', url.find("://") + 3));
    const std::size_t question = target.find('?');
    out.path = city_sandbox::percent_decode(target.substr(0, question), false);
    if (question != std::string_view::npos) out.query = city_sandbox::parse_form(target.substr(question + 1));
    for (const auto& header : request.headers) {
        if (header.name == "Content-Type") out.content_type = header.value;
    }
    out.body = request.body;
    return out;
}

std::string http_date(base::WallTime at) {
    const std::time_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char text[40];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

net::HttpOutcome too_large() {
    return tl::unexpected(
        net::HttpFailure{{base::ErrorCode::TooLarge, "too large"}, net::Progress::BodyBegan});
}

}  // namespace

CityLine::CityLine(base::FakeClock& kiosk_clock, std::uint64_t seed)
    : kiosk_clock_(kiosk_clock), ids_(seed), city_(riverbend(), empty_store(), {}, clock_, ids_) {}

void CityLine::advance(milliseconds by) {
    kiosk_clock_.advance(by);
    clock_.advance(by);
    deliver_late();
}

void CityLine::deliver_late() {
    for (std::size_t i = 0; i < late_.size();) {
        if (late_[i].at > clock_.wall()) {
            ++i;
            continue;
        }
        static_cast<void>(city_.handle(late_[i].call));
        late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

city_sandbox::Reply CityLine::admin(const std::string& method, const std::string& path,
                                    const std::string& body) {
    Call call;
    call.method = method;
    call.path = path;
    call.body = body;
    return city_.handle(call);
}

void CityLine::set_fault(const std::string& json) {
    const auto reply = admin("POST", "/admin/faults", json);
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
}

void CityLine::clear_faults() {
    static_cast<void>(admin("DELETE", "/admin/faults", ""));
}

base::json::Value CityLine::ledger() {
    const auto value = base::json::parse(admin("GET", "/admin/ledger", "").body);
    REQUIRE(value);
    return *value;
}

net::HttpOutcome CityLine::call(const net::HttpRequest& request) {
    if (down) return net::network_down();
    const Call call = call_of(request);
    const auto fault = city_.take_fault(call.method, call.path);
    advance(milliseconds(50));
    return fault ? spoilt(*fault, call, request) : whole(city_.handle(call), request);
}

net::HttpOutcome CityLine::whole(city_sandbox::Reply reply, const net::HttpRequest& request) {
    if (reply.body.size() > request.max_reply_bytes) return too_large();
    auto out = net::reply(reply.status, std::move(reply.body), reply.content_type);
    for (const auto& [name, value] : reply.headers) {
        if (name == "Retry-After") out->headers["retry-after"] = value;
    }
    out->headers["date"] = http_date(clock_.wall());
    return out;
}

net::HttpOutcome CityLine::spoilt(const Fault& fault, const Call& call, const net::HttpRequest& request) {
    const milliseconds latency(fault.latency_ms);
    if (latency >= request.total_timeout) {
        // The client gives up; the city takes it all the same, later.
        late_.push_back({clock_.wall() + latency, call});
        advance(request.total_timeout);
        return net::timed_out();
    }
    advance(latency);
    city_sandbox::Reply reply;
    if (fault.after_commit || fault.kind == FaultKind::Latency) {
        reply = city_.handle(call);
    } else {
        city_.note_lost(call, city_sandbox::name(fault.kind));
    }
    const auto bytes = static_cast<int>(reply.body.size());
    reply = city_sandbox::faulty_reply(fault, std::move(reply), ids_);
    switch (fault.kind) {
        case FaultKind::Latency:
        case FaultKind::Status:
        case FaultKind::Captive:
        case FaultKind::Garbage:
        case FaultKind::Oversize:
            return whole(std::move(reply), request);
        case FaultKind::Truncate:
            if (fault.bytes >= bytes) return whole(std::move(reply), request);
            return net::connection_lost();
        case FaultKind::Reset:
            return net::connection_lost();
        case FaultKind::Slow:
        case FaultKind::Hang:
            advance(request.total_timeout);
            return net::timed_out();
    }
    return net::connection_lost();
}

}  // namespace fd::faults
