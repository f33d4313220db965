#include "offline/domain/wipe.hpp"

namespace fd::domain {

void wipe(std::vector<Answer>& answers) {
    for (auto& answer : answers) {
        wipe(answer.code);
        wipe(answer.values);
    }
    answers.clear();
}

void wipe(Contact& contact) {
    wipe(contact.first_name);
    wipe(contact.last_name);
    wipe(contact.phone);
    wipe(contact.email);
}

void wipe(Location& location) {
    wipe(location.place_id);
    wipe(location.address);
    location = {};
}

void wipe(Submission& submission) {
    wipe(submission.answers);
    wipe(submission.location);
    wipe(submission.phrases);
    wipe(submission.details);
    wipe(submission.contact);
}

}  // namespace fd::domain
