#include "tests/city/page.hpp"

#include "tests/city/iso_time.hpp"
#include "tests/city/page_html.hpp"
#include "tests/city/ticket_witness.hpp"

namespace fd::city_sandbox {
namespace {

Reply html(int status, const PageText& page) {
    return {status,
            "text/html; charset=utf-8",
            to_html(page),
            {{"Content-Language", page.lang},
             {"Vary", "Accept-Language"},
             {"Cache-Control", "no-store"},
             {"Referrer-Policy", "no-referrer"},
             {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"}}};
}

class Page {
  public:
    Page(const Context& city, const Call& call) : city_(city) {
        const auto chosen = field(call.query, "lang");
        out_.lang = chosen ? city.catalog.locale(*chosen) : city.catalog.accepted(call.accept_language);
        for (const auto& tag : city.catalog.languages())
            out_.languages.emplace_back(tag, city.catalog.name_of(tag));
    }

    [[nodiscard]] std::string words(std::string_view key) const { return city_.catalog.text(key, out_.lang); }
    void title(std::string_view key) { out_.title = words(key); }
    void lead(std::string_view key) { out_.lead = words(key); }
    void note(std::string_view key) { out_.notes.push_back(words(key)); }
    void fact(std::string_view key, std::string value) {
        if (!value.empty()) out_.facts.emplace_back(words(key), std::move(value));
    }
    [[nodiscard]] Reply reply(int status) const { return html(status, out_); }

  private:
    const Context& city_;
    PageText out_;
};

void describe(Page& page, const Context& city, const Record& record) {
    const std::string status = page.words("status." + record.status);
    const ServiceDef* service = city.catalog.find(record.posted.service_code);
    page.fact("page.status", status.empty() ? record.status : status);
    if (service != nullptr) page.fact("page.service", page.words(service->name));
    page.fact("page.received", format_for_people(record.requested));
    if (record.updated != record.requested) page.fact("page.updated", format_for_people(record.updated));
    if (record.expected && record.status == "open") page.fact("page.expected", format_day(*record.expected));
    page.fact("page.notes", record.status_notes);
}

}  // namespace

Reply ticket_page(const Context& city, const std::string& payload, const Call& call) {
    Page page(city, call);
    page.title("page.title");
    const auto ticket = read_ticket(payload);
    const std::string& key = city.options.public_key;
    if (!ticket || (!key.empty() && !genuine(*ticket, key))) {
        page.lead("page.bad");
        page.note("page.call");
        return page.reply(404);
    }
    page.fact("page.number", ticket->reference);
    if (ticket->walk_in) {
        page.lead("page.walk_in");
        return page.reply(200);
    }
    const auto record = city.store.by_reference(ticket->reference);
    if (record) {
        describe(page, city, *record);
    } else {
        page.lead("page.not_yet");
        page.note("page.not_yet_more");
    }
    page.note("page.private");
    page.note("page.call");
    return page.reply(record ? 200 : 404);
}

Reply home_page(const Context& city) {
    PageText page;
    page.lang = "en";
    page.title = "city-sandbox";
    page.lead = city.catalog.city() + " is a made-up city with a real GeoReport v2 endpoint.";
    page.facts = {{"Endpoint", city.options.base_url + "/open311/v2"},
                  {"Services", city.options.base_url + "/open311/v2/services.xml"},
                  {"Requests", city.options.base_url + "/open311/v2/requests.json"},
                  {"Ledger", city.options.base_url + "/admin/ledger"},
                  {"Faults", city.options.base_url + "/admin/faults"}};
    return html(200, page);
}

}  // namespace fd::city_sandbox
