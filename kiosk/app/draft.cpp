#include "kiosk/app/draft.hpp"

#include "kiosk/app/wipe.hpp"

#include <algorithm>

namespace fd::app {

bool Draft::empty() const {
    return service_code.empty() && answers.empty() && location.kind == domain::LocationKind::None &&
           phrases.empty() && details.empty() && contact.empty() && unfinished.empty();
}

const domain::Answer* Draft::answer(std::string_view code) const {
    const auto found =
        std::find_if(answers.begin(), answers.end(), [&](const domain::Answer& a) { return a.code == code; });
    return found == answers.end() ? nullptr : &*found;
}

void Draft::set_answer(std::string_view code, std::vector<std::string> values) {
    for (auto& given : answers) {
        if (given.code == code) wipe(given.values);
    }
    std::erase_if(answers, [&](const domain::Answer& a) { return a.code == code; });
    if (!values.empty()) answers.push_back({std::string(code), std::move(values)});
}

bool Draft::has_phrase(std::string_view id) const {
    return std::find(phrases.begin(), phrases.end(), id) != phrases.end();
}

const std::vector<Phrase>& phrases() {
    static const std::vector<Phrase> all = {
        {"chip.danger", "It is dangerous"},
        {"chip.blocked", "It blocks the way"},
        {"chip.days", "It has been here for days"},
        {"chip.again", "It happened before"},
        {"chip.worse", "It is getting worse"},
        {"chip.night", "It happens at night"},
        {"chip.access", "Hard for wheelchairs or strollers"},
        {"chip.smell", "It smells bad"},
        {"chip.hurt", "Somebody was hurt"},
        {"chip.many", "Many people have this problem"},
        {"chip.children", "Children are often there"},
        {"chip.dark", "It is very dark there"},
        {"chip.missed", "Nobody came on my day"},
        {"chip.street", "My whole street was missed"},
        {"chip.carry", "I cannot move it by myself"},
        {"chip.inside", "Water is coming in"},
        {"chip.no_water", "We have no water"},
        {"chip.sick", "Somebody got sick"},
        {"chip.sleep", "I cannot sleep"},
        {"chip.same_time", "It is always at the same time"},
        {"chip.pay_time", "I need more time to pay"},
        {"chip.mistake", "I think there is a mistake"},
        {"chip.letter", "I do not understand the letter"},
        {"chip.papers", "I do not know which papers I need"},
    };
    return all;
}

}  // namespace fd::app
