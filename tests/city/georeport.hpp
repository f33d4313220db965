#pragma once
// GeoReport v2's answers (https://wiki.open311.org/GeoReport_v2), in the form that the
// city's profile asks for. Called under City's lock.

#include "tests/city/city.hpp"
#include "tests/city/node.hpp"
#include "tests/city/validate.hpp"

namespace fd::city_sandbox {

Reply answer(const Context& city, const Node& root, Format format, int status = 200);
// The status is the gravest: 403, then 404, then 400. Several errors at once are normal.
Reply refuse(const Context& city, const std::vector<ApiError>& errors, Format format);

Rules rules_of(const Context& city);
Node id_node(const Context& city, std::string name, const std::string& id);
Node request_node(const Context& city, const Record& record, std::string_view locale);

Reply get_discovery(const Context& city, Format format);
Reply get_services(const Context& city, const Fields& query, Format format);
Reply get_definition(const Context& city, const std::string& code, const Fields& query, Format format);
Reply get_requests(const Context& city, const Fields& query, Format format);
Reply get_request(const Context& city, const std::string& id, const Fields& query, Format format);
Reply get_token(const Context& city, const std::string& token, Format format);
Reply post_request(const Context& city, const Call& call, Format format);

}  // namespace fd::city_sandbox
