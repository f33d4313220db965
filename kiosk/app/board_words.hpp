#pragma once
// What is said of a call, for a voice and for those who read with one. Pure; any thread.

#include "kiosk/text/catalog.hpp"
#include "offline/domain/walk_in.hpp"

#include <string>
#include <vector>

namespace fd::app {

struct Said {
    std::string lang;  // of the words: a voice that speaks it
    std::string words;
    bool operator==(const Said&) const = default;
};

// In the order to say it: in the language of whoever is called, then in the site's first when that is
// another. A language that the kiosk does not have is said in English.
std::vector<Said> said_of(const domain::Announcement& call, const std::string& first,
                          const text::Catalogs& catalogs);

}  // namespace fd::app
