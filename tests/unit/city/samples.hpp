#pragma once
// A submission and a profile that several tests start from.

#include "offline/city/profile.hpp"
#include "offline/domain/submission.hpp"

namespace fd::test {

inline city::EndpointProfile profile() {
    city::EndpointProfile p;
    p.base_url = "https://city.example/open311/v2/";
    return p;
}

inline domain::Reference reference(std::uint32_t sequence = 4167) {
    return *domain::Reference::make(2307, sequence);
}

inline domain::Submission submission() {
    domain::Submission s;
    s.service = {"pothole", "Ổ gà", "", "", {}, domain::ServiceType::Realtime, true};
    domain::Attribute many;
    many.code = "where";
    many.datatype = domain::Datatype::MultiValueList;
    many.values = {{"lane", "Làn"}, {"curb", "Lề"}};
    domain::Attribute one;
    one.code = "size";
    one.datatype = domain::Datatype::SingleValueList;
    one.values = {{"big", "To"}};
    s.definition = {"pothole", {many, one}};
    s.answers = {{"where", {"lane", "curb"}}, {"size", {"big"}}};
    s.location = {domain::LocationKind::Place, "p1", "Alder Park, 1200 Alder St",
                  domain::LatLong{44.9412, -123.0351}};
    s.phrases = {"It is getting worse."};
    s.details = "Hố rất sâu & nguy hiểm";
    s.contact = {"Hoa", "Nguyễn", "+1 555 010 4477", "hoa@example.org"};
    s.lang = "vi";
    s.lang_english = "Vietnamese";
    return s;
}

}  // namespace fd::test
