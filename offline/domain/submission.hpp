#pragma once
// A submission: what a resident said, frozen when they pressed send, and what became
// of it. DESIGN.md section 3 draws its life. Plain values; personal fields are marked.

#include "offline/base/clock.hpp"
#include "offline/domain/place.hpp"
#include "offline/domain/reference.hpp"
#include "offline/domain/service.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::domain {

// Nobody reports anything before Front Door was made: a clock without a battery starts in 1970 or so.
inline constexpr base::WallTime kEarliestReport{std::chrono::sys_days(std::chrono::year(2025) / 1 / 1)};

// Values of one attribute: keys for lists, the text otherwise; Datetime is ISO 8601 with a zone.
struct Answer {
    std::string code;
    std::vector<std::string> values;
    bool operator==(const Answer&) const = default;
};

enum class LocationKind { None, Building, Place, Address };

struct Location {
    LocationKind kind = LocationKind::None;
    std::string place_id;
    std::string address;  // address_string: "Alder Park, 1200 Alder St" or as typed
    std::optional<LatLong> at;
    bool operator==(const Location&) const = default;
};

struct Contact {  // personal
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string email;
    [[nodiscard]] bool empty() const {
        return first_name.empty() && last_name.empty() && phone.empty() && email.empty();
    }
    bool operator==(const Contact&) const = default;
};

struct Submission {
    Service service;               // as shown, in the catalog's language
    ServiceDefinition definition;  // as shown
    std::vector<Answer> answers;   // only variable attributes that have values
    Location location;
    std::vector<std::string>
        phrases;               // English, for staff: the phrase chips that were chosen, what the kiosk adds
    std::string details;       // personal: the resident's own words, verbatim (UTF-8, NFC)
    Contact contact;           // personal
    std::string lang;          // BCP 47: the language that the resident used and wants replies in
    std::string lang_english;  // "Vietnamese", for staff
    // Of the details, where they were written before another language was chosen; empty: those above.
    std::string details_lang;
    std::string details_lang_english;
    bool operator==(const Submission&) const = default;
};

enum class SubmissionState {
    Queued,       // durable here; nothing has left
    Sending,      // written before the first byte leaves
    Unknown,      // bytes left, no readable answer: never sent again before the city was asked
    Reconciling,  // being asked for with GET and our marker
    Tokened,      // the city gave a token; its id follows
    Confirmed,    // the city's own id is here
    Accepted,     // a blackbox service took it and gives no id
    Refused,      // the city said no, in words
    NeedsAttention,
    Resolved,  // people closed it: said at the counter, or replaced by another submission
    Moved,     // exported for another device, which sends it; never sent from here
};

inline constexpr std::array kAllSubmissionStates{
    SubmissionState::Queued,      SubmissionState::Sending, SubmissionState::Unknown,
    SubmissionState::Reconciling, SubmissionState::Tokened, SubmissionState::Confirmed,
    SubmissionState::Accepted,    SubmissionState::Refused, SubmissionState::NeedsAttention,
    SubmissionState::Resolved,    SubmissionState::Moved};

std::string_view name(SubmissionState state);  // "queued"
std::optional<SubmissionState> submission_state(std::string_view name);

// What the screens, the tray and the log may know about it: nothing personal.
struct SubmissionStatus {
    Reference reference;
    SubmissionState state = SubmissionState::Queued;
    std::string service_code;
    base::WallTime submitted{};
    std::string city_id;      // service_request_id, Confirmed only
    std::string token;        // Tokened only
    std::string city_notice;  // service_notice, the city's words
    std::string city_words;   // Refused: the city's own error text
    std::optional<base::WallTime> state_since;
    int attempts = 0;
    bool network_down = false;  // the last attempt found no way to the city
    bool operator==(const SubmissionStatus&) const = default;
};

// The city's view of one request, from GET requests/{id}.
struct CityRequest {
    std::string id;
    std::string status;  // "open", "closed" or whatever the city says
    std::string status_notes;
    std::string service_code;
    std::string service_name;
    std::string description;
    std::string address;
    std::string agency;
    std::string service_notice;
    std::optional<base::WallTime> requested;
    std::optional<base::WallTime> updated;
    std::optional<base::WallTime> expected;
    std::optional<LatLong> at;
    bool operator==(const CityRequest&) const = default;
};

}  // namespace fd::domain
