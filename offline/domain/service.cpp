#include "offline/domain/service.hpp"

#include <algorithm>

namespace fd::domain {

const Service* ServiceCatalog::find(std::string_view code) const {
    const auto found = std::ranges::find(services, code, &Service::code);
    return found == services.end() ? nullptr : &*found;
}

const ServiceDefinition* ServiceCatalog::definition(std::string_view code) const {
    const auto found = std::ranges::find(definitions, code, &ServiceDefinition::service_code);
    return found == definitions.end() ? nullptr : &*found;
}

}  // namespace fd::domain
