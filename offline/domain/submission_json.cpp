#include "offline/domain/submission_json.hpp"

#include "offline/domain/service_json.hpp"

namespace fd::domain {
namespace {

using base::json::Fields;
using base::json::Value;

constexpr int kSubmissionVersion = 1;

Value to_value(const Answer& answer) {
    return {{"code", answer.code}, {"values", answer.values}};
}

Answer read_answer(Fields& in) {
    Answer out;
    out.code = in.text("code");
    out.values = in.texts("values");
    return out;
}

Value to_value(const Location& location) {
    Value out{{"kind", static_cast<int>(location.kind)},
              {"place", location.place_id},
              {"address", location.address}};
    if (location.at) out["at"] = to_value(*location.at);
    return out;
}

Location read_location(Fields& in) {
    Location out;
    out.kind = in.choice("kind", LocationKind::Address);
    out.place_id = in.text("place");
    out.address = in.text("address");
    out.at = in.optional_part("at", read_lat_long);
    return out;
}

Value to_value(const Contact& contact) {
    return {{"first", contact.first_name},
            {"last", contact.last_name},
            {"phone", contact.phone},
            {"email", contact.email}};
}

Contact read_contact(Fields& in) {
    Contact out;
    out.first_name = in.text("first");
    out.last_name = in.text("last");
    out.phone = in.text("phone");
    out.email = in.text("email");
    return out;
}

}  // namespace

Value to_value(const LatLong& at) {
    return {{"lat", at.lat}, {"lon", at.lon}};
}

LatLong read_lat_long(Fields& in) {
    LatLong out;
    out.lat = in.number("lat");
    out.lon = in.number("lon");
    return out;
}

Value to_value(const Submission& s) {
    Value answers = Value::array();
    for (const auto& answer : s.answers) answers.push_back(to_value(answer));
    Value out = {{"service", to_value(s.service)}, {"definition", to_value(s.definition)},
                 {"answers", std::move(answers)},  {"location", to_value(s.location)},
                 {"phrases", s.phrases},           {"details", s.details},
                 {"contact", to_value(s.contact)}, {"lang", s.lang},
                 {"lang_english", s.lang_english}};
    // Rarely there; what was stored before it was known has none.
    if (!s.details_lang.empty()) out["details_lang"] = s.details_lang;
    if (!s.details_lang_english.empty()) out["details_lang_english"] = s.details_lang_english;
    return out;
}

Submission read_submission(Fields& in) {
    Submission out;
    out.service = in.part("service", read_service);
    out.definition = in.part("definition", read_definition);
    out.answers = in.list("answers", read_answer);
    out.location = in.part("location", read_location);
    out.phrases = in.texts("phrases");
    out.details = in.text("details");
    out.contact = in.part("contact", read_contact);
    out.lang = in.text("lang");
    out.lang_english = in.text("lang_english");
    if (in.has("details_lang")) out.details_lang = in.text("details_lang");
    if (in.has("details_lang_english")) out.details_lang_english = in.text("details_lang_english");
    return out;
}

std::string to_json(const Submission& submission) {
    Value value = to_value(submission);
    value["version"] = kSubmissionVersion;
    return base::json::dump(value);
}

base::Result<Submission> submission_from_json(std::string_view text) {
    const auto value = base::json::parse(text);
    if (!value || base::json::number_at(*value, "version") != kSubmissionVersion) {
        return base::fail(base::ErrorCode::Corrupt, "stored submission: not readable as version 1");
    }
    Fields in(*value, "stored submission");
    auto out = read_submission(in);
    if (const auto read = in.done(); !read) return base::fail(base::ErrorCode::Corrupt, read.error().text);
    return out;
}

}  // namespace fd::domain
