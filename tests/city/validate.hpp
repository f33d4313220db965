#pragma once
// Is a POST of GeoReport v2 fit to be taken? All that is wrong is said at once, in
// words that a person at a kiosk's service desk can act on. Pure.

#include "tests/city/catalog.hpp"
#include "tests/city/http.hpp"
#include "tests/city/profile.hpp"
#include "tests/city/store.hpp"

#include <string>
#include <vector>

namespace fd::city_sandbox {

struct ApiError {
    int code = 400;
    std::string description;
};

struct Rules {
    const Catalog& catalog;
    const Profile& profile;
    std::string api_key;
    bool key_optional = false;
    std::string jurisdiction;  // empty: any
};

struct Checked {
    Posted posted;
    const ServiceDef* service = nullptr;
    std::vector<ApiError> errors;  // empty: fit
};

Checked check_post(const Rules& rules, const Fields& form);
// Answers to the service's questions; adds to checked.posted.attributes and checked.errors.
void check_attributes(const Rules& rules, const Fields& form, Checked& checked);
// Empty: fine, or not ours to say.
std::vector<ApiError> check_jurisdiction(const Rules& rules, const Fields& fields);

constexpr std::size_t kMaxDescription = 4000;  // characters, GeoReport v2

}  // namespace fd::city_sandbox
