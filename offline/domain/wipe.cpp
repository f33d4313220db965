#include "offline/domain/wipe.hpp"

#include <array>

namespace fd::domain {
namespace {

// Through volatile: the memory is about to be let go, and the compiler must not find that pointless.
void zero(char* begin, std::size_t size) {
    volatile char* bytes = begin;
    for (std::size_t i = 0; i < size; ++i) bytes[i] = '\0';
}

}  // namespace

void wipe(std::string& text) {
    text.resize(text.capacity());
    zero(text.data(), text.size());
    text.clear();
}

void wipe(std::vector<std::string>& texts) {
    for (auto& text : texts) wipe(text);
    texts.clear();
}

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

[[gnu::noinline]] void wipe_stack() {
    std::array<char, 64 * 1024> below;
    zero(below.data(), below.size());
}

}  // namespace fd::domain
