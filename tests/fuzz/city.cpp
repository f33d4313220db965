#include "offline/base/utf8.hpp"
#include "offline/city/catalog_reader.hpp"
#include "offline/city/description.hpp"
#include "offline/city/outcome.hpp"
#include "offline/city/profile.hpp"
#include "offline/city/reconcile.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/domain/datetime.hpp"
#include "offline/sync/http_date.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/unit/city/samples.hpp"

#include <algorithm>

namespace fd::fuzz {
namespace {

void promise_clean(std::string_view text) {
    promise(base::utf8::valid(text), "a text of the city is UTF-8");
    const bool controls =
        std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7F; });
    promise(!controls, "a text of the city has no control characters");
}

void check_services(std::string_view bytes) {
    const auto services = city::read_services(bytes);
    if (!services) return promise_clean(services.error().text);
    for (const auto& service : *services) {
        promise(!service.code.empty(), "a service has a code");
        for (const auto& text : {service.code, service.name, service.description, service.group})
            promise_clean(text);
    }
}

void check_definition(std::string_view bytes) {
    const auto definition = city::read_definition(bytes, "pothole");
    if (!definition) return promise_clean(definition.error().text);
    promise(std::ranges::is_sorted(definition->attributes, {}, &domain::Attribute::order),
            "questions are in order");
    for (const auto& attribute : definition->attributes) {
        promise_clean(attribute.code);
        promise_clean(attribute.description);
        const bool list = attribute.datatype == domain::Datatype::SingleValueList ||
                          attribute.datatype == domain::Datatype::MultiValueList;
        promise(!list || !attribute.variable || !attribute.values.empty(), "a list has something to choose");
    }
}

}  // namespace

void city_catalog(std::string_view bytes) {
    if (choice(bytes) % 2 == 0) return check_services(bytes);
    check_definition(bytes);
}

void city_requests(std::string_view bytes) {
    const auto records = city::read_requests(bytes);
    if (!records) return promise_clean(records.error().text);
    for (const auto& record : *records) {
        for (const auto& text : {record.id, record.status, record.description, record.address})
            promise_clean(text);
    }
    const auto found = city::match(*records, test::submission(), test::reference(), test::profile());
    const auto marked = std::ranges::count_if(*records, [](const auto& record) {
        return city::carries_marker(record.description, test::reference());
    });
    promise(found.finding != city::Finding::Found || marked > 0, "nothing is ours without our mark");
    promise(found.finding != city::Finding::Missing || marked == 0,
            "nothing with our mark is called missing");
}

void city_outcome(std::string_view bytes) {
    const unsigned kind = choice(bytes);
    const int status = 100 + static_cast<int>(choice(bytes)) * 2;
    const auto type = static_cast<domain::ServiceType>(kind % 3);
    const auto out = city::classify_reply(status, bytes, type);
    const bool success = status >= 200 && status < 300;
    using city::OutcomeKind;
    promise_clean(out.words);
    promise_clean(out.notice);
    promise((out.kind == OutcomeKind::Confirmed) == !out.city_id.empty(),
            "confirmed is said with the city's id only");
    promise(out.kind != OutcomeKind::Tokened || !out.token.empty(), "tokened is said with a token only");
    promise(out.kind != OutcomeKind::Accepted || type == domain::ServiceType::Blackbox,
            "only a blackbox gives no id");
    const bool delivered = out.kind == OutcomeKind::Confirmed || out.kind == OutcomeKind::Tokened ||
                           out.kind == OutcomeKind::Accepted;
    promise(!delivered || success, "delivered is said after a 2xx only");
    promise(!(success && out.kind == OutcomeKind::NotSent), "a 2xx is never taken for not sent");
    promise(out.kind != OutcomeKind::Refused || !out.words.empty(), "a refusal has the city's words");
    promise(success || city::id_for_token(status, bytes, "T-1").empty(),
            "a token becomes an id by a 2xx only");
}

void dates(std::string_view bytes) {
    if (const auto time = domain::parse_iso8601(bytes)) {
        const auto whole = std::chrono::floor<std::chrono::seconds>(time->at);
        const auto again = domain::parse_iso8601(domain::format_iso8601(whole));
        // An offset may carry the first and the last day out of the years that can be written.
        promise(!again || again->at == whole, "a date that is written is read as itself");
    }
    static_cast<void>(sync::parse_http_date(bytes));
    if (const auto wait = sync::parse_retry_after(bytes, base::fake_epoch())) {
        promise(wait->count() >= 0 && *wait <= std::chrono::hours(24),
                "no city silences a kiosk for longer than a day");
    }
}

}  // namespace fd::fuzz
