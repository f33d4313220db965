#pragma once
// Reports that the sample city takes: PW-101 (a pothole, an id at once), SW-215 (bulky waste,
// a token first), NB-519 (a compliment, no id at all). Plain values for tests.

#include "offline/domain/submission.hpp"

#include <string>

namespace fd::test {

// `id` stands in the resident's words as <id>.
inline domain::Submission riverbend_report(const std::string& id, const std::string& service) {
    domain::Submission out;
    out.service.code = out.definition.service_code = service;
    if (service == "PW-101") out.answers = {{"SIZE", {"medium"}}};
    if (service == "SW-215") {
        out.service.type = domain::ServiceType::Batch;
        out.answers = {{"ITEMS", {"couch", "tv"}}, {"COUNT", {"2"}}};
    }
    if (service == "NB-519") out.service.type = domain::ServiceType::Blackbox;
    for (const auto& answer : out.answers) {
        domain::Attribute attribute;
        attribute.code = answer.code;
        attribute.required = true;
        attribute.datatype = answer.code == "SIZE"    ? domain::Datatype::SingleValueList
                             : answer.code == "ITEMS" ? domain::Datatype::MultiValueList
                                                      : domain::Datatype::Number;
        if (attribute.datatype != domain::Datatype::Number) {
            for (const auto& key : answer.values) attribute.values.push_back({key, key});
        }
        out.definition.attributes.push_back(std::move(attribute));
    }
    out.location = {domain::LocationKind::Address, "", "811 Cedar St",
                    domain::LatLong{44.73812, -121.182591}};
    out.details = "report <" + id + ">";
    out.lang = "en";
    out.lang_english = "English";
    return out;
}

}  // namespace fd::test
