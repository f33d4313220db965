#include "offline/frontdoord/options.hpp"

#include "offline/base/files.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace fd;

namespace {

struct CommandLine {
    test::TempDir dir;
    std::string riverbend = test::source_dir() + "/assets/riverbend";
    std::vector<std::string> words{"frontdoord", "--data", dir.file("data"),      "--site",
                                   riverbend,    "--city", "https://city.example"};

    base::Result<frontdoord::Parsed> with(std::vector<std::string> more) {
        std::vector<std::string> all = words;
        all.insert(all.end(), more.begin(), more.end());
        std::vector<char*> argv;
        for (auto& word : all) argv.push_back(word.data());
        return frontdoord::parse_options(static_cast<int>(argv.size()), argv.data());
    }
    std::string refusal(std::vector<std::string> more) {
        const auto parsed = with(std::move(more));
        REQUIRE_FALSE(parsed);
        return parsed.error().text;
    }
};

}  // namespace

TEST_CASE("[queue] without the folder of a queue there is none, and the system's time zone stays") {
    CommandLine line;
    const auto parsed = line.with({});
    REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.error().text));
    CHECK_FALSE(parsed->options.core.queue);
    CHECK(parsed->options.timezone.empty());
    CHECK(line.refusal({"--queue-database", "dbname=queue"}).find("queue_database: ") == 0);
    CHECK(line.refusal({"--staff-pepper", "/etc/pepper"}).find("staff_pepper: ") == 0);
}

TEST_CASE("[queue] a queue has its services, its database and the time zone of its site") {
    CommandLine line;
    auto parsed = line.with({"--queue", line.riverbend, "--queue-database", "dbname=queue"});
    REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.error().text));
    REQUIRE(parsed->options.core.queue);
    CHECK(parsed->options.core.queue->services.size() == 3);
    CHECK(parsed->options.core.queue->database == "dbname=queue");
    CHECK(parsed->options.timezone == "America/Los_Angeles");
    parsed = line.with({"--queue", line.riverbend, "--timezone", "Asia/Vientiane"});
    REQUIRE(parsed);
    CHECK(parsed->options.timezone == "Asia/Vientiane");
}

TEST_CASE("[queue] a time zone that the system does not know is refused by its key") {
    CommandLine line;
    for (const char* zone :
         {"America/Riverbend", "../../../etc/passwd", "/etc/localtime", "America", "PST8PDT,M3"})
        CHECK(line.refusal({"--timezone", zone})
                  .find("timezone: expected a time zone that this system knows") == 0);
    const std::string site = line.dir.path();
    REQUIRE(base::files::write_atomic(site + "/site.json",
                                      R"({"site_number":7,"status_host":"H","timezone":"Mars/Olympus"})"));
    line.words[4] = site;
    CHECK(line.refusal({"--queue", line.riverbend}).find(site + "/site.json: timezone: expected") == 0);
}

TEST_CASE("[queue] the configuration file has the same keys, and a missing queue.json is named") {
    CommandLine line;
    const std::string config = line.dir.file("frontdoord.toml");
    REQUIRE(base::files::write_atomic(
        config, "queue = \"" + line.riverbend +
                    "\"\nqueue_database = \"dbname=q\"\nstaff_pepper = \"/etc/pepper\"\ntimezone = "
                    "\"UTC\"\n"));
    const auto parsed = line.with({"--config", config});
    REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.error().text));
    CHECK(parsed->options.core.queue->database == "dbname=q");
    CHECK(parsed->options.core.staff_pepper == "/etc/pepper");
    CHECK(parsed->options.timezone == "UTC");
    CHECK(line.refusal({"--queue", line.dir.path()}).find(line.dir.path() + "/queue.json") !=
          std::string::npos);
}
