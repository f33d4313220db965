#pragma once
// What an attempt to send came to. Every reply and every failure has exactly one
// outcome, and the doubtful ones are Unknown: a report is never sent again on a guess.
// Pure; any thread.

#include "offline/domain/service.hpp"

#include <string>
#include <string_view>

namespace fd::city {

enum class OutcomeKind {
    Confirmed,  // the city's own id
    Tokened,    // a token; the id follows
    Accepted,   // a blackbox service took it
    Refused,    // the city read it and said no, in words
    NotSent,    // nothing arrived, or the city asked to come back later (429, 425)
    Unknown,    // it may or may not have arrived
};

struct Outcome {
    OutcomeKind kind = OutcomeKind::Unknown;
    std::string city_id;
    std::string token;
    std::string notice;      // service_notice
    std::string words;       // Refused; else what could be read of the answer, for staff
    bool duplicate = false;  // Refused because the city has it already, it says
    bool operator==(const Outcome&) const = default;
};

Outcome classify_reply(int status, std::string_view body, domain::ServiceType type);
Outcome classify_failure(bool body_began, std::string_view text);

// The same for a token's poll: an id, or nothing yet (empty; whatever the reply was). A reply about other
// tokens gives no id.
std::string id_for_token(int status, std::string_view body, std::string_view token);

}  // namespace fd::city
