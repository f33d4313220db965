#include "tests/city/city.hpp"

#include "tests/city/admin.hpp"
#include "tests/city/georeport.hpp"
#include "tests/city/page.hpp"

namespace fd::city_sandbox {

City::City(Catalog catalog, Store store, CityOptions options, const base::Clock& clock, base::IdSource& ids)
    : catalog_(std::move(catalog)),
      store_(std::move(store)),
      options_(std::move(options)),
      clock_(clock),
      ids_(ids) {}

std::optional<Fault> City::take_fault(std::string_view method, std::string_view path) {
    const std::lock_guard lock(mutex_);
    return faults_.take(route_of(method, path).route);
}

void City::note_lost(const Call& call, std::string_view why) {
    if (call.method != "POST" || is_admin(route_of(call.method, call.path).route)) return;
    const std::lock_guard lock(mutex_);
    PostEntry entry;
    entry.received = clock_.wall();
    entry.content_type = call.content_type;
    entry.body = call.body;
    entry.outcome = "lost";
    entry.why = why;
    (void)store_.note(entry);
}

namespace {

// A city that hears the language elsewhere, and one whose paths begin with capitals, as calls of ours.
Call as_understood(const Catalog& catalog, const Profile& profile, Call call) {
    if (profile.lang_parameter || profile.accept_language) {
        const auto lang = field(call.query, "lang");
        std::erase_if(call.query, [](const auto& pair) { return pair.first == "locale"; });
        if (profile.lang_parameter && lang) call.query.emplace_back("locale", *lang);
        if (profile.accept_language)
            call.query.emplace_back("locale", catalog.accepted(call.accept_language));
    }
    if (profile.upper_paths) {
        for (const std::string name : {"services", "requests", "tokens"}) {
            std::string capital = name;
            capital.front() = static_cast<char>(capital.front() - 32);
            const std::size_t lower = call.path.find("/" + name);
            const std::size_t upper = call.path.find("/" + capital);
            if (lower != std::string::npos) call.path.replace(lower + 1, name.size(), "none");
            if (upper != std::string::npos) call.path.replace(upper + 1, name.size(), name);
        }
    }
    return call;
}

}  // namespace

Reply City::handle(const Call& as_came) {
    const std::lock_guard lock(mutex_);
    const Context city{catalog_, store_, options_, clock_, ids_};
    const bool admin = as_came.path.starts_with("/admin/");
    const Call call = admin ? as_came : as_understood(catalog_, options_.profile, as_came);
    const Target target = route_of(call.method, call.path);
    const bool api = target.route != Route::Home && target.route != Route::Ticket && !is_admin(target.route);
    if (api && target.bad_format) return refuse(city, {{404, "ask for .xml or .json"}}, Format::Xml);
    if (api && options_.profile.json_only && target.format == Format::Xml) {
        return refuse(city, {{404, "this city speaks JSON only"}}, Format::Json);
    }
    switch (target.route) {
        case Route::Home:
            return home_page(city);
        case Route::Discovery:
            return get_discovery(city, target.format);
        case Route::Services:
            return get_services(city, call.query, target.format);
        case Route::Definition:
            return get_definition(city, target.id, call.query, target.format);
        case Route::Post:
            return post_request(city, call, target.format);
        case Route::Token:
            return get_token(city, target.id, target.format);
        case Route::Requests:
            return get_requests(city, call.query, target.format);
        case Route::Request:
            return get_request(city, target.id, call.query, target.format);
        case Route::Ticket:
            return ticket_page(city, target.id, call);
        case Route::AdminLedger:
            return admin_ledger(city);
        case Route::AdminRequest:
            return admin_change(city, target.id, call);
        case Route::AdminFaults:
            return admin_faults(call);
        case Route::Unknown:
            break;
    }
    return refuse(city, {{404, "there is nothing at " + call.path}}, target.format);
}

Reply City::admin_faults(const Call& call) {
    if (call.method == "DELETE") faults_.clear();
    if (call.method == "POST" || call.method == "PATCH") {
        const auto body = base::json::parse(call.body);
        if (!body) return json_error(body.error());
        auto fault = fault_from_json(*body);
        if (!fault) return json_error(fault.error());
        faults_.add(std::move(*fault));
    }
    base::json::Value rules = base::json::Value::array();
    for (const Fault& rule : faults_.rules()) rules.push_back(to_json(rule));
    return json_reply({{"faults", std::move(rules)}});
}

}  // namespace fd::city_sandbox
