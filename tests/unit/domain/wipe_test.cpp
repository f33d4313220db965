#include "offline/domain/wipe.hpp"

#include <doctest/doctest.h>

#include <cstring>

namespace fd::domain {
namespace {

// The bytes of the object itself: short texts lie there.
std::string bytes_of(const Submission& submission) {
    std::string out(sizeof submission, '\0');
    std::memcpy(out.data(), static_cast<const void*>(&submission), sizeof submission);
    return out;
}

Submission somebody() {
    Submission out;
    out.answers = {{"PLATE", {"QZPLATE1"}}};
    out.location = {LocationKind::Address, "QZPLACE", "QZ 12 Elm", std::nullopt};
    out.phrases = {"QZPHRASE"};
    out.details = "QZWORDS, and so many of them that they lie elsewhere";
    out.contact = {"QZANA", "QZLIMA", "5035550142", "qz@b.org"};
    return out;
}

}  // namespace

TEST_CASE("[P3] what a person gave is overwritten where it lay, also a short text inside the object") {
    Submission submission = somebody();
    REQUIRE(bytes_of(submission).find("QZANA") != std::string::npos);
    const std::string& details = submission.details;
    const std::size_t long_ago = details.size();
    wipe(submission);
    for (const char* part : {"QZ", "qz", "ANA", "LIMA", "550142"}) {
        CAPTURE(part);
        CHECK(bytes_of(submission).find(part) == std::string::npos);
    }
    CHECK(submission == Submission());
    REQUIRE(details.capacity() >= long_ago);
    CHECK(std::string(details.data(), details.capacity()) == std::string(details.capacity(), '\0'));
}

TEST_CASE("[P3] the service that was asked for is the city's and stays") {
    Submission submission = somebody();
    submission.service.code = "PW-101";
    wipe(submission);
    CHECK(submission.service.code == "PW-101");
}

}  // namespace fd::domain
