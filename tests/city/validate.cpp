#include "tests/city/validate.hpp"

#include "offline/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace fd::city_sandbox {
namespace {

constexpr std::array kKnown{"api_key",        "jurisdiction_id", "service_code", "lat",         "long",
                            "address_string", "address_id",      "email",        "device_id",   "account_id",
                            "first_name",     "last_name",       "phone",        "description", "media_url"};

class Check {
  public:
    Check(const Rules& rules, const Fields& form, Checked& out) : rules_(rules), form_(form), out_(out) {}

    void bytes() {
        for (const auto& [key, value] : form_) {
            if (!base::utf8::valid(key) || !base::utf8::valid(value)) {
                wrong(400, base::utf8::clean(key) + " is not valid UTF-8");
            }
            const bool beyond =
                std::ranges::any_of(value, [](char c) { return static_cast<unsigned char>(c) >= 0xf0; });
            if (rules_.profile.bmp_only && beyond) wrong(400, key + " has characters that cannot be stored");
        }
    }

    void key() {
        const auto key = field(form_, "api_key");
        if (!key && rules_.key_optional) return;
        if (!key) return wrong(403, "api_key was not provided");
        if (*key != rules_.api_key) wrong(403, "api_key is not valid");
    }

    void service() {
        const auto code = field(form_, "service_code");
        if (!code) return wrong(400, "service_code was not provided");
        out_.service = rules_.catalog.find(*code);
        if (out_.service == nullptr) return wrong(404, "service_code " + *code + " was not found");
        if (out_.service->referral()) {
            wrong(400, *code + " takes no requests here. Call " + out_.service->referral_phone + ".");
        }
        out_.posted.service_code = *code;
    }

    void location() {
        Posted& posted = out_.posted;
        posted.lat = coordinate("lat", 90);
        posted.lon = coordinate("long", 180);
        posted.address_string = take(rules_.profile.address_alias ? "address" : "address_string");
        if (rules_.profile.address_alias && field(form_, "address_string")) {
            wrong(400, "unknown parameter address_string");
        }
        posted.address_id = take("address_id");
        const bool has_lat = field(form_, "lat").has_value();
        const bool has_lon = field(form_, "long").has_value();
        if (has_lat != has_lon) wrong(400, "lat and long must be given together");
        const bool address = !posted.address_string.empty() || !posted.address_id.empty();
        if (!has_lat && !has_lon && !address) {
            wrong(400, "a location was not provided: give lat and long, address_string or address_id");
        }
        if (rules_.profile.address_required && (!address || !has_lat)) {
            wrong(400, "lat, long and address_string are all required");
        }
        if (posted.lat == 0.0 && posted.lon == 0.0) wrong(400, "lat and long are zero: that is no location");
    }

    void person() {
        Posted& posted = out_.posted;
        posted.email = take("email");
        posted.device_id = take("device_id");
        posted.account_id = take("account_id");
        posted.first_name = take("first_name");
        posted.last_name = take("last_name");
        posted.phone = take("phone");
        if (posted.email.empty() && rules_.profile.email_required) wrong(400, "email is required");
        if (!posted.email.empty() && posted.email.find('@') == std::string::npos) {
            wrong(400, "email is not an e-mail address");
        }
    }

    void words() {
        Posted& posted = out_.posted;
        posted.description = take("description");
        posted.media_url = take("media_url");
        const std::size_t length = base::utf8::length(posted.description);
        if (length > kMaxDescription && !rules_.profile.lenient) {
            wrong(400, "description has " + std::to_string(length) + " characters, the limit is 4000");
        }
        const bool url = posted.media_url.starts_with("https://") || posted.media_url.starts_with("http://");
        if (!posted.media_url.empty() && !url) wrong(400, "media_url is not a URL");
    }

    void unknown_parameters() {
        if (!rules_.profile.strict_parameters) return;
        for (const auto& [key, value] : form_) {
            const bool known = std::ranges::find(kKnown, key) != kKnown.end();
            if (!known && !key.starts_with("attribute[")) wrong(400, "unknown parameter " + key);
        }
    }

  private:
    void wrong(int code, std::string description) { out_.errors.push_back({code, std::move(description)}); }
    std::string take(std::string_view name) { return field(form_, name).value_or(""); }

    std::optional<double> coordinate(const char* name, double limit) {
        const auto text = field(form_, name);
        if (!text) return std::nullopt;
        double value = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
        const bool whole = error == std::errc() && end == text->data() + text->size();
        if (whole && std::isfinite(value) && std::abs(value) <= limit) return value;
        wrong(400, std::string(name) + " is not a coordinate in degrees: " + *text);
        return std::nullopt;
    }

    const Rules& rules_;
    const Fields& form_;
    Checked& out_;
};

}  // namespace

std::vector<ApiError> check_jurisdiction(const Rules& rules, const Fields& fields) {
    const auto given = field(fields, "jurisdiction_id");
    if (!given || rules.jurisdiction.empty() || *given == rules.jurisdiction) return {};
    return {{404, "jurisdiction_id " + *given + " was not found"}};
}

Checked check_post(const Rules& rules, const Fields& form) {
    Checked out;
    Check check(rules, form, out);
    check.bytes();
    if (!out.errors.empty()) return out;
    out.errors = check_jurisdiction(rules, form);
    check.key();
    check.unknown_parameters();
    check.service();
    check.location();
    check.person();
    check.words();
    check_attributes(rules, form, out);
    return out;
}

}  // namespace fd::city_sandbox
