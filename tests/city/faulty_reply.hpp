#pragma once
// What a fault makes of a reply, where that is a matter of bytes and not of the socket.

#include "offline/base/ids.hpp"
#include "tests/city/faults.hpp"
#include "tests/city/http.hpp"

namespace fd::city_sandbox {

// `reply` is empty when the city never saw the call.
Reply faulty_reply(const Fault& fault, Reply reply, base::IdSource& ids);

}  // namespace fd::city_sandbox
