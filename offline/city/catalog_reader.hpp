#pragma once
// Services and definitions as cities send them, into domain values: cleaned, capped,
// sorted. Tolerant of everything in the wild, strict about size. Pure; any thread.

#include "offline/base/result.hpp"
#include "offline/domain/service.hpp"

#include <string_view>
#include <vector>

namespace fd::city {

// InvalidInput: not a service list (HTML, broken, something else); Rejected: the city's own error,
// in its words; TooLarge: more than any honest city has. An empty list is a list.
base::Result<std::vector<domain::Service>> read_services(std::string_view body);

// The same errors. Attributes sorted by order; display-only ones keep their text. A list without
// values becomes a plain text question: nobody could answer it otherwise.
base::Result<domain::ServiceDefinition> read_definition(std::string_view body, std::string_view service_code);

}  // namespace fd::city
