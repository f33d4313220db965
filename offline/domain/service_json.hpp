#pragma once
// Services, definitions and catalogs as JSON: what the cache keeps and what crosses the socket. Read back
// exactly and strictly. Pure; any thread.

#include "offline/base/json_fields.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/service.hpp"

#include <string>
#include <string_view>

namespace fd::domain {

base::json::Value to_value(const Service& service);
base::json::Value to_value(const ServiceDefinition& definition);
base::json::Value to_value(const ServiceCatalog& catalog);
Service read_service(base::json::Fields& in);
ServiceDefinition read_definition(base::json::Fields& in);
ServiceCatalog read_catalog(base::json::Fields& in);

// As stored: with a version. Corrupt for anything else than what to_json wrote, never half a value.
std::string to_json(const ServiceCatalog& catalog);
base::Result<ServiceCatalog> catalog_from_json(std::string_view text);

}  // namespace fd::domain
