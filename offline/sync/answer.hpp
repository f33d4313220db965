#pragma once
// Who an answer is from, as far as it can be told without reading it all. Pure; any thread.

#include "offline/net/http_client.hpp"

namespace fd::sync {

// A reply of 2xx.
bool is_success(const net::HttpOutcome& outcome);
// 4xx or 5xx, but for 511: that is a network's login (RFC 6585), and no word of the city's.
bool is_error(int status);
// A web page with a status of 4xx or 5xx: the city's own, or its gateway's, failure of this one call.
bool is_error_page(const net::HttpOutcome& outcome);
// None at all, or a page that stands in the city's place: a login page (any other status, or 511).
bool is_no_answer(const net::HttpOutcome& outcome);

}  // namespace fd::sync
