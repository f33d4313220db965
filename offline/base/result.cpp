#include "offline/base/result.hpp"

namespace fd::base {

std::string_view name(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidInput:
            return "invalid input";
        case ErrorCode::NotFound:
            return "not found";
        case ErrorCode::Unavailable:
            return "unavailable";
        case ErrorCode::Timeout:
            return "timeout";
        case ErrorCode::Corrupt:
            return "corrupt";
        case ErrorCode::Full:
            return "full";
        case ErrorCode::ReadOnly:
            return "read-only";
        case ErrorCode::Rejected:
            return "rejected";
        case ErrorCode::Unauthorized:
            return "unauthorized";
        case ErrorCode::Conflict:
            return "conflict";
        case ErrorCode::Unsupported:
            return "unsupported";
        case ErrorCode::Cancelled:
            return "cancelled";
        case ErrorCode::TooLarge:
            return "too large";
        case ErrorCode::Io:
            return "i/o error";
        case ErrorCode::Bug:
            return "bug";
    }
    return "unknown";
}

Error Error::with_context(std::string_view context) const {
    return Error{code, std::string(context) + ": " + text};
}

}  // namespace fd::base
