#pragma once
// The site: everything about the place that is configuration, not code and not a
// person. Loaded once by the shell, shared read-only. Texts are keyed and come in
// every language that the site's files have, English otherwise.

#include "offline/domain/place.hpp"
#include "offline/domain/submission.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fd::app {

// What a service's form asks about the place.
enum class Where {
    Problem,  // where it is; mostly near the kiosk
    Home,     // an address that somebody lives or pays at: never the kiosk's own building
    None,     // nothing: it is about no place
};

struct ServiceLook {
    std::string icon;   // a stem of assets/icons
    std::string group;  // stable group id, the city's group name is only text
    Where where = Where::Problem;
    std::vector<std::string> phrases;  // ids of the chips to offer, in order; empty: its group's
};

struct GroupLook {
    std::string id;
    std::string icon;
    std::vector<std::string> phrases;  // for services without their own; empty: the usual ones
};

// A service that refers to a person instead of taking a form.
struct Referral {
    std::string service_code;
    std::string phone;
    std::string title_key;
    std::string text_key;
    std::string hours_key;
};

struct Phones {
    std::string city = "311";
    std::string emergency = "911";
    std::string social = "211";
    std::string interpreters;  // whom staff call for any language; empty: nobody
};

struct Site {
    std::uint16_t number = 0;
    std::string status_host;
    std::string timezone;
    Phones phones;
    domain::Location building;
    std::string other_service;      // the city's code for "something else"; empty: it has none
    std::vector<GroupLook> groups;  // in the order to show
    std::map<std::string, ServiceLook> services;
    std::vector<Referral> referrals;
    std::vector<domain::Place> places;
    std::vector<std::string> board_notices;             // keys of texts, in the order to show on the board
    std::vector<std::string> languages;                 // tags, in the order to show
    std::map<std::string, std::string> language_names;  // by tag, in English, for staff: "Vietnamese"

    std::map<std::string, std::map<std::string, std::string>> texts;  // lang -> key -> text

    [[nodiscard]] bool has_language(std::string_view tag) const;
    // The text in lang, else in English, else empty.
    [[nodiscard]] const std::string& text(std::string_view lang, std::string_view key) const;
    [[nodiscard]] const Referral* referral(std::string_view service_code) const;
    [[nodiscard]] std::string icon_of(std::string_view service_code) const;  // "list" if unknown
    [[nodiscard]] Where where_of(std::string_view service_code) const;       // Problem if unknown
    [[nodiscard]] const std::vector<std::string>& phrases_of(std::string_view service_code) const;
};

}  // namespace fd::app
