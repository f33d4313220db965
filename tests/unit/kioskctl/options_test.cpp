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

TEST_CASE(
    "[staff] the hall's database and pepper are where frontdoord has them, unless it is said otherwise") {
    const auto hall = [](const std::vector<std::string>& words) {
        const auto out = parsed(words);
        REQUIRE_FALSE(out.exit);
        return std::get<kioskctl::ListStaff>(out.options.command).hall;
    };
    CHECK(hall({"staff", "list", "--data", "/d"}).database == "/d/queue.db");
    CHECK(hall({"staff", "list", "--data", "/d"}).pepper == "/d/staff.pepper");
    const auto said =
        hall({"staff", "list", "--data", "/d", "--database", "host=h dbname=q", "--pepper", "/p"});
    CHECK(said.database == "host=h dbname=q");
    CHECK(said.pepper == "/p");
    CHECK(parsed({"staff", "list"}).exit == ExitCode::Usage);
    CHECK(parsed({"staff", "list", "--database", "/q.db"}).exit == ExitCode::Usage);
    CHECK(parsed({"staff", "unlock", "--data", "/d"}).exit == ExitCode::Usage);
    CHECK_FALSE(parsed({"staff", "unlock", "22", "--data", "/d"}).exit);
    CHECK_FALSE(parsed({"staff", "set-up-code", "--data", "/d", "--json"}).exit);
}

TEST_CASE("[staff] audit takes a head that was kept and the first row, and no others") {
    const std::string hash(64, 'a');
    const auto verify = parsed({"audit", "verify", "--database", "/q.db", "--head", "17:" + hash});
    REQUIRE_FALSE(verify.exit);
    CHECK(std::get<kioskctl::VerifyAudit>(verify.options.command).head == staff::AuditHead{17, hash});
    CHECK(parsed({"audit", "verify", "--database", "/q.db", "--head", "17"}).exit == ExitCode::Usage);
    const auto show = parsed({"audit", "show", "--data", "/d", "--from", "12"});
    REQUIRE_FALSE(show.exit);
    CHECK(std::get<kioskctl::ShowAudit>(show.options.command).from == 12);
    CHECK(parsed({"audit", "show", "--data", "/d", "--from", "0"}).exit == ExitCode::Usage);
    CHECK(parsed({"audit", "--help"}).exit == ExitCode::Done);
    CHECK(parsed({"audit"}).exit == ExitCode::Usage);
}

TEST_CASE("[queue] queue takes a day that there can be, a site's folder, and a file or the standard output") {
    test::TempDir dir;
    const auto site = [&](const std::string& zone) {
        REQUIRE(base::files::write_atomic(
            dir.file("site.json"), R"({"site_number": 7, "status_host": "H", "timezone": ")" + zone + "\"}"));
    };
    site("Asia/Vientiane");
    const auto with = [&](std::vector<std::string> words) {
        for (const auto& word : {std::string("--data"), std::string("/d"), std::string("--site"), dir.path()})
            words.push_back(word);
        return parsed(std::move(words));
    };
    const auto table = with({"queue", "export", "2026-11-26", "--to", dir.file("day.csv")});
    REQUIRE_FALSE(table.exit);
    const auto& command = std::get<kioskctl::ExportQueueDay>(table.options.command);
    CHECK(command.to == dir.file("day.csv"));
    CHECK(command.of.hall.database == "/d/queue.db");
    CHECK(command.of.site.number == 7);
    CHECK(command.of.site.timezone == "Asia/Vientiane");
    const auto plain = with({"queue", "export", "2026-11-26"});
    REQUIRE_FALSE(plain.exit);
    CHECK(std::get<kioskctl::ExportQueueDay>(plain.options.command).to == "-");
    const auto figures = with({"queue", "figures", "2024-02-29"});
    REQUIRE_FALSE(figures.exit);
    CHECK(std::get<kioskctl::ShowQueueFigures>(figures.options.command).of.day == "2024-02-29");
    for (const auto* none : {"today", "2026-13-01", "2026-1-1", ""})
        CHECK(with({"queue", "figures", none}).exit == ExitCode::Usage);
    for (const auto& no_file : {dir.path(), std::string("/dev/null")})
        CHECK(with({"queue", "export", "2026-11-26", "--to", no_file}).exit == ExitCode::Usage);
    CHECK(parsed({"queue", "figures", "2026-11-26", "--data", "/d"}).exit == ExitCode::Usage);
    CHECK(parsed({"queue", "figures", "2026-11-26", "--site", dir.path()}).exit == ExitCode::Usage);
    CHECK(with({"queue"}).exit == ExitCode::Usage);
    CHECK(with({"queue", "--help"}).exit == ExitCode::Done);
    for (const auto* zone : {"Mars/Olympus", ""}) {
        site(zone);
        CHECK(with({"queue", "figures", "2026-11-26"}).exit == ExitCode::Usage);
    }
}
