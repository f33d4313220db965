#include "offline/domain/submission.hpp"

#include <doctest/doctest.h>

using namespace fd::domain;

TEST_CASE("every state has a name that reads back, because the names are stored") {
    CHECK(kAllSubmissionStates.back() == SubmissionState::Moved);
    for (const SubmissionState state : kAllSubmissionStates) {
        CHECK_FALSE(name(state).empty());
        CHECK(submission_state(name(state)) == state);
    }
    CHECK_FALSE(submission_state("sent"));
}

TEST_CASE("a catalog finds services and definitions by their opaque codes") {
    ServiceCatalog catalog;
    catalog.services = {{"0", "Pothole", "", "", {}, ServiceType::Realtime, true}};
    catalog.definitions = {{"0", {}}};
    CHECK(catalog.find("0") != nullptr);
    CHECK(catalog.find("00") == nullptr);
    CHECK(catalog.definition("0") != nullptr);
    CHECK(catalog.definition("") == nullptr);
}
