#pragma once
// application/x-www-form-urlencoded, read by hand: the city's record must hold what was
// sent, not what a library made of it.

#include "tests/city/http.hpp"

#include <string>
#include <string_view>

namespace fd::city_sandbox {

// "+" is a blank only in forms and queries. A broken % sequence stays as it is.
std::string percent_decode(std::string_view text, bool plus_is_blank);
Fields parse_form(std::string_view body);

// "a, b,,c" gives a b c.
std::vector<std::string> split_csv(std::string_view text);

}  // namespace fd::city_sandbox
