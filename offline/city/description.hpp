#pragma once
// The description as posted: what staff read. English phrases first, then the
// resident's own words verbatim under a label with their language, the language wanted
// for replies, and as the last line our marker, the field that cities echo most
// dependably. Pure; any thread.

#include "offline/city/profile.hpp"
#include "offline/domain/submission.hpp"

#include <string>
#include <string_view>

namespace fd::city {

constexpr std::size_t kMaxDescription = 4000;  // characters; GeoReport v2, POST service request

// "[Front Door ref 2307 0041 6765]"
std::string marker(const domain::Reference& reference);

// At most kMaxDescription code points; the words are cut, never the marker. What residents
// typed cannot hold a marker of its own: it would let one report pass for another.
std::string describe(const domain::Submission& submission, const domain::Reference& reference,
                     const EndpointProfile& profile);

// Any text of ours as posted: layout marks stripped, cleaned, the non-BMP policy applied.
std::string outgoing(std::string_view text, const EndpointProfile& profile);

// Is this the marker's text, whatever the city did to white space and brackets?
bool carries_marker(std::string_view description, const domain::Reference& reference);

}  // namespace fd::city
