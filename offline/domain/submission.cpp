#include "offline/domain/submission.hpp"

#include <array>

namespace fd::domain {

std::string_view name(SubmissionState state) {
    switch (state) {
        case SubmissionState::Queued:
            return "queued";
        case SubmissionState::Sending:
            return "sending";
        case SubmissionState::Unknown:
            return "unknown";
        case SubmissionState::Reconciling:
            return "reconciling";
        case SubmissionState::Tokened:
            return "tokened";
        case SubmissionState::Confirmed:
            return "confirmed";
        case SubmissionState::Accepted:
            return "accepted";
        case SubmissionState::Refused:
            return "refused";
        case SubmissionState::NeedsAttention:
            return "needs_attention";
        case SubmissionState::Wiped:
            return "wiped";
    }
    return "";
}

std::optional<SubmissionState> submission_state(std::string_view name_of_state) {
    constexpr std::array kAll{SubmissionState::Queued,         SubmissionState::Sending,
                              SubmissionState::Unknown,        SubmissionState::Reconciling,
                              SubmissionState::Tokened,        SubmissionState::Confirmed,
                              SubmissionState::Accepted,       SubmissionState::Refused,
                              SubmissionState::NeedsAttention, SubmissionState::Wiped};
    for (const SubmissionState state : kAll) {
        if (name(state) == name_of_state) return state;
    }
    return std::nullopt;
}

}  // namespace fd::domain
