#pragma once
// The web pages: what a phone opens from the code on a ticket, and the front page for
// whoever runs the sandbox. Nothing about a person is ever on them.

#include "tests/city/city.hpp"

namespace fd::city_sandbox {

Reply ticket_page(const Context& city, const std::string& payload, const Call& call);
Reply home_page(const Context& city);

}  // namespace fd::city_sandbox
