#pragma once
// Result<T>: a value or an Error. Every operation of ours that can fail returns
// one; nothing of ours throws. Plain values, any thread. Dropping a Result is a
// compiler warning, hence an error.

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace fd::base {

// What a caller may branch on; everything else is in the text.
enum class ErrorCode {
    InvalidInput,  // the bytes, file or argument are not what they should be
    NotFound,
    Unavailable,  // not reachable or not ready now; may work later
    Timeout,
    Corrupt,
    Full,
    ReadOnly,
    Rejected,  // the other side read it and said no
    Unauthorized,
    Conflict,
    Unsupported,
    Cancelled,
    TooLarge,
    Io,
    Bug,
};

std::string_view name(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::Bug;
    std::string text;  // for operators, in English; never shown to residents

    // "reading site.toml: expected a string"
    [[nodiscard]] Error with_context(std::string_view context) const;
};

template <class T>
struct [[nodiscard]] Result : tl::expected<T, Error> {
    using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> fail(ErrorCode code, std::string text) {
    return tl::unexpected<Error>(Error{code, std::move(text)});
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace fd::base
