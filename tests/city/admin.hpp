#pragma once
// The back office of the sandbox, for tests and for people at a desk: the city's own
// ledger and a way to change a request. JSON only. Called under City's lock.

#include "tests/city/city.hpp"

namespace fd::city_sandbox {

Reply json_reply(const base::json::Value& value, int status = 200);
Reply json_error(const base::Error& error);

Reply admin_ledger(const Context& city);
// {"status", "status_notes", "expected_datetime"}, each optional.
Reply admin_change(const Context& city, const std::string& id, const Call& call);

}  // namespace fd::city_sandbox
