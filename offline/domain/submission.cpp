#include "offline/domain/submission.hpp"

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
        case SubmissionState::Resolved:
            return "resolved";
        case SubmissionState::Moved:
            return "moved";
    }
    return "";
}

std::optional<SubmissionState> submission_state(std::string_view name_of_state) {
    for (const SubmissionState state : kAllSubmissionStates) {
        if (name(state) == name_of_state) return state;
    }
    return std::nullopt;
}

}  // namespace fd::domain
