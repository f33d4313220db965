#include "offline/kioskctl/options.hpp"

#include "offline/base/files.hpp"
#include "offline/kioskctl/answers.hpp"
#include "tests/unit/city/samples.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

using namespace fd;
using kioskctl::ExitCode;

namespace {

kioskctl::Parsed parsed(std::vector<std::string> words) {
    words.insert(words.begin(), "kioskctl");
    std::vector<char*> argv;
    argv.reserve(words.size());
    for (std::string& word : words) argv.push_back(word.data());
    return kioskctl::parse_options(static_cast<int>(argv.size()), argv.data());
}

template <class T>
T asked(const std::vector<std::string>& words) {
    const auto out = parsed(words);
    REQUIRE_FALSE(out.exit);
    return std::get<T>(std::get<kioskctl::AskCore>(out.options.command).ask);
}

}  // namespace

TEST_CASE("a correction goes instead of the report that its words were saved from, and of no other") {
    test::TempDir dir;
    api::SubmissionShown shown;
    shown.status.reference = test::reference();
    shown.said = test::submission();
    const std::string file = dir.file("said.json");
    REQUIRE(base::files::write_atomic(file, kioskctl::as_json(shown)));
    const std::string right = test::reference().digits();
    const std::string wrong = domain::Reference::make(2307, 9)->digits();
    CHECK(parsed({"outbox", "resend", wrong, file}).exit == ExitCode::Usage);
    const auto resent = asked<api::ResendEdited>({"outbox", "resend", right, file});
    CHECK(resent.refused == test::reference());
    CHECK(resent.submission == test::submission());
    CHECK_FALSE(resent.although_there);
    CHECK(asked<api::ResendEdited>({"outbox", "resend", right, file, "--although-it-may-be-there"})
              .although_there);
}
