#pragma once
// How a sample city behaves. A plain value.

#include "tests/city/profile.hpp"

#include <chrono>
#include <string>

namespace fd::city_sandbox {

struct CityOptions {
    std::string api_key = "sandbox";
    bool key_optional = false;
    std::string jurisdiction;  // empty: any
    Profile profile;
    std::chrono::seconds token_delay{0};  // a batch request has no id before
    int token_polls = 0;                  // nor before its token was asked for so often
    std::string public_key;               // 32 bytes (Ed25519); empty: tickets are not verified
    std::string base_url;                 // what discovery says; set once the port is known
};

}  // namespace fd::city_sandbox
