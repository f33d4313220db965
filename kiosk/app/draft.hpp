#pragma once
// The draft: what the resident has said so far. Personal; lives only in the
// Session and dies with it. Keys, not texts, so that a change of language loses
// nothing.

#include "offline/domain/submission.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fd::app {

struct Draft {
    std::string service_code;
    std::vector<domain::Answer> answers;
    domain::Location location;
    std::vector<std::string> phrases;  // chip ids, in the order of the chips
    std::string details;
    std::string details_lang;  // of the screen on which they were written
    domain::Contact contact;
    bool contact_asked = false;  // chose with or without a name
    // Typed or chosen where the person then touched Back: shown when they come again, never sent. `code` says
    // which field of which screen.
    std::vector<domain::Answer> unfinished;

    [[nodiscard]] bool empty() const;  // nothing that would be missed
    [[nodiscard]] const domain::Answer* answer(std::string_view code) const;
    void set_answer(std::string_view code, std::vector<std::string> values);  // empty values: no answer
    [[nodiscard]] bool has_phrase(std::string_view id) const;
};

struct Phrase {
    std::string_view id;       // the chip's key, "chip.danger"
    std::string_view english;  // the catalog's msgid, and what staff read
};

// Every chip that the kiosk can say in every language; which of them a service offers, the site says.
const std::vector<Phrase>& phrases();

}  // namespace fd::app
