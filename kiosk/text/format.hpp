#pragma once
// format(): named {placeholders} filled in. Every inserted value is wrapped in
// FSI…PDI (UAX #9 isolates), in every language: without them "1250 Main St." or a
// phone number inside Arabic is shown in the wrong order. base::utf8::strip_layout_marks
// takes them out again before anything is stored, sent or copied. Any thread.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace fd::text {

struct Arg {
    std::string_view name;
    std::string value;
};

// "{{" and "}}" are braces. A placeholder that nobody filled stays visible and is logged (its name,
// never a value). Isolates inside a value are kept when they are balanced, else all its marks go.
std::string format(std::string_view pattern, std::span<const Arg> args);
std::string format(std::string_view pattern, std::initializer_list<Arg> args);

// One value wrapped in FSI…PDI: for a value that stands alone in a line of another direction.
std::string isolate(std::string_view value);

}  // namespace fd::text
