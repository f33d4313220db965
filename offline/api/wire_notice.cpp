#include "offline/api/wire_counter.hpp"
#include "offline/api/wire_form.hpp"
#include "offline/api/wire_operator.hpp"
#include "offline/api/wire_queue.hpp"
#include "offline/domain/service_json.hpp"
#include "offline/domain/status_json.hpp"

namespace fd::api {
namespace {

constexpr std::string_view kClosing = "closing";

}  // namespace

template <>
struct Form<Saved> {
    static constexpr std::string_view kKind = "saved";
    static void write(const Saved& n, Value& out) {
        out["request_id"] = n.request_id;
        out["ticket"] = domain::to_value(n.ticket);
        out["url"] = n.ticket_url;
        out["status"] = domain::to_value(n.status);
    }
    static Saved read(Fields& in) {
        Saved out;
        out.request_id = read_request_id(in);
        out.ticket = in.part("ticket", domain::read_signed_ticket);
        out.ticket_url = in.text("url");
        out.status = in.part("status", domain::read_status);
        return out;
    }
};

template <>
struct Form<NotSaved> {
    static constexpr std::string_view kKind = "not_saved";
    static void write(const NotSaved& n, Value& out) {
        out["request_id"] = n.request_id;
        out["error"] = to_value(n.error);
    }
    static NotSaved read(Fields& in) {
        NotSaved out;
        out.request_id = read_request_id(in);
        out.error = in.part("error", read_error);
        return out;
    }
};

template <>
struct Form<Progressed> {
    static constexpr std::string_view kKind = "progressed";
    static void write(const Progressed& n, Value& out) { out["status"] = domain::to_value(n.status); }
    static Progressed read(Fields& in) { return {in.part("status", domain::read_status)}; }
};

template <>
struct Form<CatalogLoaded> {
    static constexpr std::string_view kKind = "catalog_loaded";
    static void write(const CatalogLoaded& n, Value& out) {
        out["lang"] = n.lang;
        out["from_cache"] = n.from_cache;
        out["catalog"] = domain::to_value(n.catalog ? *n.catalog : domain::ServiceCatalog{});
    }
    static CatalogLoaded read(Fields& in) {
        CatalogLoaded out;
        out.lang = read_short(in, "lang", kMaxLangBytes);
        out.from_cache = in.flag("from_cache");
        out.catalog =
            std::make_shared<const domain::ServiceCatalog>(in.part("catalog", domain::read_catalog));
        return out;
    }
};

template <>
struct Form<CatalogUnavailable> {
    static constexpr std::string_view kKind = "catalog_unavailable";
    static void write(const CatalogUnavailable& n, Value& out) {
        out["lang"] = n.lang;
        out["error"] = to_value(n.error);
    }
    static CatalogUnavailable read(Fields& in) {
        CatalogUnavailable out;
        out.lang = read_short(in, "lang", kMaxLangBytes);
        out.error = in.part("error", read_error);
        return out;
    }
};

template <>
struct Form<TicketChecked> {
    static constexpr std::string_view kKind = "ticket_checked";
    static void write(const TicketChecked& n, Value& out) {
        out["request_id"] = n.request_id;
        out["verdict"] = static_cast<int>(n.verdict);
        out["ticket"] = domain::to_value(n.ticket);
        out["service"] = n.service_code;
        if (n.local) out["local"] = domain::to_value(*n.local);
    }
    static TicketChecked read(Fields& in) {
        TicketChecked out;
        out.request_id = read_request_id(in);
        out.verdict = in.choice("verdict", TicketVerdict::TypedOnly);
        out.ticket = in.part("ticket", domain::read_ticket);
        out.service_code = in.text("service");
        out.local = in.optional_part("local", domain::read_status);
        return out;
    }
};

template <>
struct Form<CityAnswered> {
    static constexpr std::string_view kKind = "city_answered";
    static void write(const CityAnswered& n, Value& out) {
        out["request_id"] = n.request_id;
        out["reachable"] = n.reachable;
        if (n.request) out["request"] = domain::to_value(*n.request);
    }
    static CityAnswered read(Fields& in) {
        CityAnswered out;
        out.request_id = read_request_id(in);
        out.reachable = in.flag("reachable");
        out.request = in.optional_part("request", domain::read_city_request);
        return out;
    }
};

template <>
struct Form<Health> {
    static constexpr std::string_view kKind = "health";
    static void write(const Health& n, Value& out) {
        out["city_reachable"] = n.city_reachable;
        out["queued"] = n.queued;
        out["needs_attention"] = n.needs_attention;
        out["core_running"] = n.core_running;
    }
    static Health read(Fields& in) {
        Health out;
        out.city_reachable = in.flag("city_reachable");
        out.queued = read_count(in, "queued");
        out.needs_attention = read_count(in, "needs_attention");
        out.core_running = in.flag("core_running");
        return out;
    }
};

base::Result<std::string> encode(const Notice& notice) {
    std::string body = base::json::dump(write_any(notice));
    if (body.size() > kMaxNoticeBytes) {
        return base::fail(base::ErrorCode::TooLarge, "a notice of " + std::to_string(body.size()) + " bytes");
    }
    return body;
}

std::string encode(const Closing& closing) {
    return base::json::dump(
        {{"v", kWireVersion}, {"kind", std::string(kClosing)}, {"reason", closing.reason}});
}

base::Result<FromCore> decode_from_core(std::string_view body) {
    const auto value = base::json::parse(body, kMaxNoticeBytes);
    if (!value) return base::fail(value.error());
    const auto kind = kind_of(*value);
    if (!kind) return base::fail(kind.error());
    Fields in(*value, "notice");
    FromCore out = Closing{};
    if (*kind == kClosing) {
        out = Closing{in.text("reason")};
    } else if (auto notice = read_any(*kind, in, std::type_identity<Notice>{})) {
        out = std::move(*notice);
    } else {
        return base::fail(base::ErrorCode::InvalidInput, "notice: unknown kind");
    }
    if (auto read = in.done(); !read) return base::fail(read.error());
    return out;
}

}  // namespace fd::api
