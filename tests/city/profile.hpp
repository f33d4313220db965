#pragma once
// How this city differs from the specification: deviations seen in real servers, each
// one a switch, so that a client can be tried against any mixture. A plain value.

#include "offline/base/result.hpp"

#include <string>
#include <string_view>

namespace fd::city_sandbox {

struct Profile {
    bool strict_parameters = false;    // an unknown parameter is a 400
    bool lenient = false;              // takes long descriptions, unknown attributes, dates without a zone
    bool json_only = false;            // no XML at all
    bool numeric_ids = false;          // ids are JSON numbers
    bool created_201 = false;          // POST answers 201
    bool whole_record = false;         // POST answers with the whole request
    bool repeated_multivalue = false;  // takes attribute[c]=a&attribute[c]=b only
    bool foreign_xmlns = false;        // a namespace on the root
    bool html_errors = false;          // errors are web pages
    bool bare_errors = false;          // <error>text</error>, {"error": "text"}
    bool no_discovery = false;
    bool no_definitions = false;     // metadata is true, the definition is a 404
    bool naive_dates = false;        // dates without a zone
    bool token_404 = false;          // a token that is not ready is a 404
    bool refuse_duplicates = false;  // the same report twice is a 400
    bool string_booleans = false;    // "true" in JSON
    bool address_required = false;   // wants coordinates and an address
    bool address_alias = false;      // the address is called "address", address_string is refused
    bool email_required = false;     // a POST without an e-mail is a 400
    bool bmp_only = false;           // characters beyond U+FFFF are a 400
    bool no_zone = false;            // start_date and end_date with a zone are a 400
    bool small_pages = false;        // never more than 10 rows, whatever page_size says
    bool lang_parameter = false;     // the language comes in lang= only
    bool accept_language = false;    // the language comes in Accept-Language only
    bool hidden_metadata = false;    // metadata is false, the definition exists
    bool bare_definition = false;    // attributes directly under service_definition
    bool plural_groups = false;      // a list called groups instead of group
    bool text_errors = false;        // errors are plain text
    bool json_errors = false;        // errors are JSON though XML was asked for, with nested detail
    bool upper_paths = false;        // Services, Requests, Tokens
};

// "spec", "strict", "lenient", "php", or a comma list of those and single deviations
// ("json-only,created-201"). InvalidInput naming the word and the known ones.
base::Result<Profile> parse_profile(std::string_view words);
std::string profile_words();  // for --help

}  // namespace fd::city_sandbox
