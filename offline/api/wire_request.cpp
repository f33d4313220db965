#include "offline/api/wire_counter.hpp"
#include "offline/api/wire_form.hpp"
#include "offline/api/wire_operator.hpp"
#include "offline/api/wire_queue.hpp"
#include "offline/domain/status_json.hpp"
#include "offline/domain/submission_json.hpp"
#include "offline/domain/wipe.hpp"

namespace fd::api {

template <>
struct Form<Submit> {
    static constexpr std::string_view kKind = "submit";
    static void write(const Submit& r, Value& out) {
        out["request_id"] = r.request_id;
        out["submission"] = domain::to_value(r.submission);
    }
    static Submit read(Fields& in) {
        Submit out;
        out.request_id = read_request_id(in);
        out.submission = in.part("submission", domain::read_submission);
        return out;
    }
};

template <>
struct Form<LoadCatalog> {
    static constexpr std::string_view kKind = "load_catalog";
    static void write(const LoadCatalog& r, Value& out) { out["lang"] = r.lang; }
    static LoadCatalog read(Fields& in) { return {read_short(in, "lang", kMaxLangBytes)}; }
};

template <>
struct Form<CheckTicket> {
    static constexpr std::string_view kKind = "check_ticket";
    static void write(const CheckTicket& r, Value& out) {
        out["request_id"] = r.request_id;
        out["scanned"] = r.scanned;
        out["typed"] = domain::to_value(r.typed);
    }
    static CheckTicket read(Fields& in) {
        CheckTicket out;
        out.request_id = read_request_id(in);
        out.scanned = in.text("scanned");
        out.typed = domain::read_reference(in, "typed");
        return out;
    }
};

template <>
struct Form<Follow> {
    static constexpr std::string_view kKind = "follow";
    static void write(const Follow& r, Value& out) {
        Value references = Value::array();
        for (const auto& reference : r.references) references.push_back(reference.digits());
        out["references"] = std::move(references);
    }
    static Follow read(Fields& in) {
        Follow out;
        for (const std::string& digits : in.texts("references")) {
            const auto reference = domain::Reference::parse(digits);
            if (!reference || out.references.size() == kMaxFollowed) {
                in.wrong("references", "at most " + std::to_string(kMaxFollowed) + " references");
                return out;
            }
            out.references.push_back(*reference);
        }
        return out;
    }
};

template <>
struct Form<TryAgainNow> {
    static constexpr std::string_view kKind = "try_again_now";
    static void write(const TryAgainNow&, Value&) {}
    static TryAgainNow read(Fields&) { return {}; }
};

base::Result<std::string> encode(const Request& request) {
    auto body = base::json::dump_exact(write_any(request));
    if (!body) return body;
    // What the other side would refuse must not be sent again and again.
    if (auto readable = decode_request(*body); !readable) {
        domain::wipe(*body);
        return base::fail(readable.error());
    }
    return body;
}

base::Result<Request> decode_request(std::string_view body) {
    const auto value = base::json::parse(body, kMaxRequestBytes);
    if (!value) return base::fail(value.error());
    const auto kind = kind_of(*value);
    if (!kind) return base::fail(kind.error());
    Fields in(*value, "request");
    auto request = read_any(*kind, in, std::type_identity<Request>{});
    if (!request) return base::fail(base::ErrorCode::InvalidInput, "request: unknown kind");
    if (auto read = in.done(); !read) return base::fail(read.error());
    return std::move(*request);
}

}  // namespace fd::api
