#include "offline/store/submission_json.hpp"

namespace fd::store {
namespace {

using base::json::Value;

constexpr int kVersion = 1;

std::string text_at(const Value& value, std::string_view key) {
    return base::json::string_at(value, key).value_or("");
}

std::vector<std::string> texts_at(const Value& value, std::string_view key) {
    std::vector<std::string> out;
    for (const Value& item : base::json::array_at(value, key)) {
        if (item.is_string()) out.push_back(item.get<std::string>());
    }
    return out;
}

Value location_value(const domain::Location& location) {
    Value out{{"kind", static_cast<int>(location.kind)},
              {"place", location.place_id},
              {"address", location.address}};
    if (location.at) out["at"] = {{"lat", location.at->lat}, {"lon", location.at->lon}};
    return out;
}

domain::Location location_of(const Value& value) {
    domain::Location out;
    const auto kind = base::json::number_at(value, "kind").value_or(0);
    if (kind >= 0 && kind <= 3) out.kind = static_cast<domain::LocationKind>(static_cast<int>(kind));
    out.place_id = text_at(value, "place");
    out.address = text_at(value, "address");
    const Value& at = base::json::object_at(value, "at");
    const auto lat = base::json::number_at(at, "lat");
    const auto lon = base::json::number_at(at, "lon");
    if (lat && lon) out.at = domain::LatLong{*lat, *lon};
    return out;
}

Value contact_value(const domain::Contact& contact) {
    return {{"first", contact.first_name},
            {"last", contact.last_name},
            {"phone", contact.phone},
            {"email", contact.email}};
}

domain::Contact contact_of(const Value& value) {
    return {text_at(value, "first"), text_at(value, "last"), text_at(value, "phone"),
            text_at(value, "email")};
}

}  // namespace

std::string to_json(const domain::Submission& s) {
    Value answers = Value::array();
    for (const auto& answer : s.answers)
        answers.push_back({{"code", answer.code}, {"values", answer.values}});
    const Value out{{"version", kVersion},
                    {"service", service_value(s.service)},
                    {"definition", definition_value(s.definition)},
                    {"answers", answers},
                    {"location", location_value(s.location)},
                    {"phrases", s.phrases},
                    {"details", s.details},
                    {"contact", contact_value(s.contact)},
                    {"lang", s.lang},
                    {"lang_english", s.lang_english}};
    return base::json::dump(out);
}

base::Result<domain::Submission> submission_from_json(std::string_view text) {
    const auto value = base::json::parse(text);
    if (!value || base::json::number_at(*value, "version") != kVersion || !value->contains("service")) {
        return base::fail(base::ErrorCode::Corrupt, "stored submission: not readable as version 1");
    }
    domain::Submission out;
    out.service = service_of(base::json::object_at(*value, "service"));
    out.definition = definition_of(base::json::object_at(*value, "definition"));
    for (const Value& answer : base::json::array_at(*value, "answers")) {
        out.answers.push_back({text_at(answer, "code"), texts_at(answer, "values")});
    }
    out.location = location_of(base::json::object_at(*value, "location"));
    out.phrases = texts_at(*value, "phrases");
    out.details = text_at(*value, "details");
    out.contact = contact_of(base::json::object_at(*value, "contact"));
    out.lang = text_at(*value, "lang");
    out.lang_english = text_at(*value, "lang_english");
    return out;
}

}  // namespace fd::store
