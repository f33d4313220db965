#include "tests/unit/app/support.hpp"

#include "offline/base/utf8.hpp"

namespace fd::app::test {
namespace {

using domain::Attribute;
using domain::Datatype;

Attribute attribute(std::string code, Datatype datatype, bool required, const std::string& text) {
    Attribute out;
    out.code = std::move(code);
    out.datatype = datatype;
    out.required = required;
    out.description = text;
    return out;
}

domain::ServiceDefinition make_definition(const std::string& lang) {
    const std::string mark = lang + ": ";
    auto info = attribute("INFO", Datatype::String, false, mark + "Danger? Call 911.");
    info.variable = false;
    auto size = attribute("SIZE", Datatype::SingleValueList, true, mark + "How big?");
    size.values = {{"small", mark + "Like a plate"}, {"large", mark + "Like a car"}};
    auto what = attribute("WHAT", Datatype::MultiValueList, false, mark + "What happened?");
    what.values = {{"tire", mark + "A tire"}, {"bike", mark + "A bike"}};
    return {"POT",
            {info, size, what, attribute("COUNT", Datatype::Number, true, mark + "How many?"),
             attribute("PLATE", Datatype::String, false, mark + "Plate?"),
             attribute("IDEA", Datatype::Text, false, mark + "Your idea?"),
             attribute("WHEN", Datatype::Datetime, false, mark + "Since when?")}};
}

domain::Service service(std::string code, const std::string& name, std::string group) {
    domain::Service out;
    out.code = std::move(code);
    out.name = name;
    out.group = std::move(group);
    out.metadata = out.code == "POT";
    return out;
}

}  // namespace

domain::ServiceCatalog make_catalog(const std::string& lang) {
    const bool spanish = lang == "es";
    domain::ServiceCatalog out;
    out.lang = lang;
    out.services = {service("POT", lang + ": Pothole", spanish ? "Vialidad" : "Streets"),
                    service("NOQ", lang + ": Light out", spanish ? "Vialidad" : "Streets"),
                    service("PRIV", lang + ": Somebody hurts me", spanish ? "Ayuda" : "Help"),
                    service("FEE", lang + ": Fee", spanish ? "Dinero" : "Money"),
                    service("BIN", lang + ": New bin", spanish ? "Dinero" : "Money")};
    auto number = attribute("LETTER", Datatype::Number, false, lang + ": Which letter?");
    out.definitions = {make_definition(lang), {"FEE", {number}}};
    return out;
}

std::shared_ptr<const Site> make_site() {
    auto site = std::make_shared<Site>();
    site->number = 7;
    site->building = {domain::LocationKind::Building, "B-1", "Cedar Hill Library, 811 Cedar St",
                      domain::LatLong{44.7, -121.1}};
    site->services["FEE"].where = Where::None;
    site->services["FEE"].phrases = {"chip.mistake", "chip.letter"};
    site->services["BIN"].where = Where::Home;
    site->services["BIN"].group = "money";
    site->groups = {{"money", "", {"chip.carry"}}};
    site->referrals = {{"PRIV", "555 0100", "referral.title", "referral.text", "referral.hours"}};
    site->languages = {"en", "es", "ru"};
    site->language_names = {{"en", "English"}, {"es", "Spanish"}, {"ru", "Russian"}};
    site->places.push_back({"P-1", "River Park", "park", "60 Alder St", {44.1, -121.1}, {"Riverwalk"}});
    site->places.push_back({"P-2", "Alder Park", "park", "1200 Alder St", {44.2, -121.2}, {}});
    site->places.push_back({"P-3", "José Martí School", "school", "5 Elm St", {44.3, -121.3}, {}});
    site->places.push_back({"P-4", "Cedar Hill Library", "building", "811 Cedar St", {44.4, -121.4}, {}});
    return site;
}

Model make_model() {
    Model model;
    model.site = make_site();
    model.boot_id = "boot";
    model.audio_works = true;
    model.now = base::fake_epoch();
    for (const char* lang : {"en", "es"}) {
        model.catalogs[lang] = std::make_shared<const domain::ServiceCatalog>(make_catalog(lang));
    }
    model.queue.open = true;
    model.queue.lines = {{"general", "B", {{"en", "General help"}, {"es", "Ayuda general"}}, 2, {}},
                         {"bills", "C", {{"en", "Bills"}}, 0, {}}};
    return model;
}

void give_many_sizes(Model& model) {
    static constexpr const char* kStreets[] = {"Alder", "Birch", "Cedar", "Dogwood", "Elm",    "Fir",
                                               "Grove", "Hazel", "Ivy",   "Juniper", "Laurel", "Maple"};
    for (auto& [lang, catalog] : model.catalogs) {
        auto more = std::make_shared<domain::ServiceCatalog>(*catalog);
        auto& values = more->definitions.front().attributes.at(1).values;
        for (const char* street : kStreets) {
            const std::string name =
                lang == "es" ? "calle " + std::to_string(values.size() - 1) : std::string(street) + " Street";
            values.push_back({"s" + std::to_string(values.size() - 1), name});
        }
        catalog = more;
    }
}

domain::Reference some_reference(std::uint32_t sequence) {
    return domain::Reference::make(2307, sequence).value();
}

api::Saved saved_answer(const std::string& request_id, std::uint32_t sequence) {
    api::Saved out;
    out.request_id = request_id;
    out.ticket.ticket.reference = some_reference(sequence);
    out.ticket_url = "HTTPS://311.RIVERBEND.EXAMPLE/T/TICKET";
    out.status.reference = out.ticket.ticket.reference;
    return out;
}

api::NumberStands some_number(domain::WalkInState state) {
    api::NumberStands out;
    out.ticket.id = "b7";
    out.ticket.number = {"B", 7};
    out.ticket.service = "general";
    out.ticket.reference = some_reference(9);
    out.ticket.state = state;
    out.ticket.queued = base::fake_epoch();
    out.url = "HTTPS://311.RIVERBEND.EXAMPLE/T/NUMBER";
    out.ahead = 2;
    return out;
}

std::string some_ticket_url() {
    domain::SignedTicket ticket;
    ticket.ticket.reference = some_reference(4);
    ticket.ticket.issued = base::fake_epoch();
    return domain::ticket_url(ticket, "311.RIVERBEND.EXAMPLE");
}

Kiosk::Kiosk() : model(make_model()) {}
Kiosk::Kiosk(Model start) : model(std::move(start)) {}
Kiosk::Kiosk(const Kiosk& other) = default;
Kiosk& Kiosk::operator=(const Kiosk& other) = default;
Kiosk::~Kiosk() = default;

Kiosk& Kiosk::operator()(const Event& event) {
    Step step = update(std::move(model), event);
    model = std::move(step.model);
    for (auto& command : step.commands) commands.push_back(std::move(command));
    return *this;
}

Kiosk& Kiosk::says(const api::Notice& notice) {
    return (*this)(CoreSays{notice});
}

Kiosk& Kiosk::all(const std::vector<Event>& events) {
    for (const auto& event : events) (*this)(event);
    return *this;
}

Kiosk& Kiosk::wait(std::chrono::seconds time, std::chrono::seconds step) {
    for (auto left = time; left > std::chrono::seconds(0); left -= step) {
        (*this)(Tick{model.now + step, model.mono + step});
    }
    return *this;
}

Kiosk& Kiosk::type(const std::string& text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto one = base::utf8::prefix(rest, 1);
        (*this)(TypeText{std::string(one)});
        rest.remove_prefix(one.size());
    }
    return *this;
}

Kiosk& Kiosk::to_home(const std::string& lang) {
    return all({Begin{}, ChooseLanguage{lang}});
}

Kiosk& Kiosk::to_question() {
    return to_home().all({StartReport{}, ChooseGroup{"Streets"}, ChooseService{"POT"}, Continue{}});
}

Kiosk& Kiosk::to_where() {
    to_question().all(
        {ChooseValue{"large"}, Continue{}, ChooseValue{"bike"}, ChooseValue{"tire"}, Continue{}});
    return type("3").all({Continue{}, Skip{}, Skip{}, Skip{}});
}

Kiosk& Kiosk::to_review(bool with_contact) {
    to_where().all({ChooseBuilding{}, Continue{}});
    if (!with_contact) return (*this)(NoContact{});
    all({GiveContact{}, EditContact{ContactField::First}}).type("Ana");
    return all({Continue{}, Continue{}});
}

Kiosk& Kiosk::to_ticket() {
    to_review()(Send{});
    return says(saved_answer(session().pending_request));
}

Kiosk& Kiosk::to_number() {
    all({TakeNumber{}, JoinLine{"general"}, Continue{}});
    return says(api::QueueAnswered{session().walk_in->asked, some_number()});
}

std::string Kiosk::below() const {
    std::string out;
    for (const auto& screen : session().back) {
        if (!out.empty()) out += " ";
        out += screen_name(screen);
    }
    return out;
}

}  // namespace fd::app::test
