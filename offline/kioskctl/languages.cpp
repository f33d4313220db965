#include "offline/kioskctl/languages.hpp"

#include "offline/base/json.hpp"
#include "offline/kioskctl/answers.hpp"

#include <fmt/format.h>

namespace fd::kioskctl {
namespace {

namespace json = base::json;
using json::Value;

// "320 texts: 0 approved, 0 native-reviewed, 320 draft, 0 machine"
std::string counts_of(const Value& object) {
    std::string out = fmt::format("{:.0f} texts:", json::number_at(object, "texts").value_or(0));
    const char* comma = " ";
    for (const char* state : {"approved", "native-reviewed", "draft", "machine"}) {
        out += fmt::format("{}{:.0f} {}", comma,
                           json::number_at(json::object_at(object, "states"), state).value_or(0), state);
        comma = ", ";
    }
    return out;
}

std::string line_of(const Value& language) {
    const auto text = [&](std::string_view key) {
        return one_line(json::string_at(language, key).value_or(""));
    };
    std::string out = fmt::format("{:<9} {:<22} {}\n", text("tag"), text("english"), counts_of(language));
    for (const auto& area : json::array_at(language, "areas")) {
        out += fmt::format("{:<9} {:<22} {}\n", "",
                           "  " + one_line(json::string_at(area, "area").value_or("")), counts_of(area));
    }
    return out;
}

}  // namespace

ExitCode show_languages(const ShowLanguages& command, bool as_json) {
    const auto root = json::read_file(command.file);
    const bool whole = root && root->is_object() && root->contains("languages");
    if (!whole) {
        fmt::print(stderr, "kioskctl: {}\n",
                   root ? command.file + ": expected the list of reviews that the build writes"
                        : one_line(root.error().text));
        return ExitCode::NotDone;
    }
    if (as_json) {
        fmt::print("{}\n", json::dump(*root, 2));
        return ExitCode::Done;
    }
    for (const auto& language : json::array_at(*root, "languages")) fmt::print("{}", line_of(language));
    fmt::print(
        "Approved: two people who speak the language checked it. A draft is shown to residents as one.\n");
    return ExitCode::Done;
}

}  // namespace fd::kioskctl
