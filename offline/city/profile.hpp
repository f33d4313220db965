#pragma once
// The endpoint profile: everything that differs between cities that all say they speak
// GeoReport v2. A plain value made once at start; read-only, so any thread.

#include "offline/base/result.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fd::city {

enum class Format { Xml, Json };
enum class MultiValueStyle {
    Spec,      // attribute[CODE][]=a&attribute[CODE][]=b
    Repeated,  // attribute[CODE]=a&attribute[CODE]=b
};
enum class LocaleParameter {
    None,
    Locale,  // locale=vi
    Lang,    // lang=vi
    Header,  // Accept-Language: vi
};
enum class Definitions {
    Announced,  // where the service list says metadata=true
    Always,     // services have one whatever the list says
    Never,      // the city has no such call
};
enum class NonBmp { Send, Replace, Strip };  // characters beyond U+FFFF in posted texts

struct Formats {
    Format services = Format::Xml;
    Format definition = Format::Xml;
    Format post = Format::Xml;  // XML wherever a token may come: its JSON form is ambiguous
    Format token = Format::Xml;
    Format requests = Format::Xml;
    bool operator==(const Formats&) const = default;
};

struct Paging {
    std::string page_parameter;  // empty: the city does not page; pages start at 1
    std::string size_parameter;
    int size = 50;  // rows of a full page: a list that long may be cut
    bool operator==(const Paging&) const = default;
};

struct Paths {
    std::string services = "services";
    std::string requests = "requests";
    std::string tokens = "tokens";
    bool operator==(const Paths&) const = default;
};

struct EndpointProfile {
    std::string name = "city";
    std::string base_url;  // with or without a slash at the end; may carry a query
    std::string api_key;
    std::optional<std::string> jurisdiction;  // verbatim; absent: left out
    Formats formats;
    MultiValueStyle multivalue = MultiValueStyle::Spec;
    std::string address_parameter = "address_string";
    bool address_with_latlong = true;      // false: the address only where coordinates are not known
    bool both_locations_required = false;  // refuses a report without coordinates and an address
    bool email_required = false;           // refuses a report without an e-mail
    std::string email_when_none;           // for such a city: an address that takes mail; empty: left out
    Definitions definitions = Definitions::Announced;
    LocaleParameter locale_parameter = LocaleParameter::None;
    bool locale_in_post = false;  // the POST carries it too, so that service_notice comes in that language
    std::map<std::string, std::string> locales;  // our tag -> theirs, where they differ
    std::string default_language = "en";         // of the city's texts when it has only one
    bool zone_in_dates = true;                   // start_date and end_date
    NonBmp non_bmp = NonBmp::Send;
    bool marker = true;              // "[Front Door ref …]" at the end of the description
    bool client_request_id = false;  // an extension: a UUID the server deduplicates by
    Paging paging;
    Paths paths;
    bool operator==(const EndpointProfile&) const = default;
};

// What the city calls our language tag.
std::string locale_for(const EndpointProfile& profile, std::string_view lang);

// A profile as TOML text. InvalidInput names `file`, the key and what was expected; unknown
// keys are errors too, because a misspelt option would be silently off.
base::Result<EndpointProfile> parse_profile(std::string_view toml, std::string_view file);
// A profile as TOML that parse_profile reads back: base_url and what differs from the specification.
std::string to_toml(const EndpointProfile& profile);
// The same checks on a profile made by hand (command line).
base::Result<void> check_profile(const EndpointProfile& profile, std::string_view file);

}  // namespace fd::city
