// The site's files: what they say is what the form does, and a mistake is named before anybody stands there.

#include "kiosk/program/site_file.hpp"

#include "tests/unit/paths.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace fd;

namespace {

std::vector<text::Language> languages() {
    auto loaded = text::load_languages(fd::test::source_dir() + "/locales/languages.json");
    REQUIRE(loaded.has_value());
    return std::move(*loaded);
}

// Riverbend with one text of its site.json replaced; what loading it says.
std::string problem(const std::string& from, const std::string& to) {
    const fd::test::TempDir dir;
    std::filesystem::copy(fd::test::source_dir() + "/assets/riverbend", dir.path(),
                          std::filesystem::copy_options::recursive);
    std::ifstream in(dir.file("site.json"));
    std::ostringstream text;
    text << in.rdbuf();
    std::string site = text.str();
    const auto at = site.find(from);
    REQUIRE(at != std::string::npos);
    site.replace(at, from.size(), to);
    std::ofstream(dir.file("site.json")) << site;
    const auto loaded = program::load_site(dir.path(), languages());
    return loaded ? "" : loaded.error().text;
}

}  // namespace

TEST_CASE("Riverbend says of each service what is asked about the place and which phrases are offered") {
    const auto site = program::load_site(fd::test::source_dir() + "/assets/riverbend", languages());
    REQUIRE_MESSAGE(site.has_value(), (site ? "" : site.error().text));
    const auto& riverbend = **site;
    CHECK(riverbend.where_of("FN-601") == app::Where::None);
    CHECK(riverbend.where_of("SW-201") == app::Where::Home);
    CHECK(riverbend.where_of("PW-101") == app::Where::Problem);
    CHECK(riverbend.where_of("unknown") == app::Where::Problem);
    CHECK(riverbend.phrases_of("NB-501").at(1) == "chip.sleep");
    CHECK(riverbend.phrases_of("WA-304").front() == "chip.inside");  // its group's
    for (const char* bill : {"FN-601", "FN-608", "FN-612"}) {
        for (const auto& id : riverbend.phrases_of(bill)) CHECK(id != "chip.blocked");
    }
}

TEST_CASE("a word that the site's file cannot mean is named with its key") {
    CHECK(problem(R"("where": "none")", R"("where": "nowhere")").find("services.FN-601.where") !=
          std::string::npos);
    const auto chip = problem("\"chip.sleep\"", "\"chip.snore\"");
    CHECK(chip.find("services.NB-501.phrases") != std::string::npos);
    CHECK(chip.find("chip.snore") != std::string::npos);
    CHECK(problem("\"chip.inside\"", "7").find("groups.water.phrases") != std::string::npos);
    CHECK(problem("\"Riverbend\"", "\"Riverbend\"").empty());
}

TEST_CASE("the board's notices are texts of the site, and one without words is named") {
    const auto site = program::load_site(fd::test::source_dir() + "/assets/riverbend", languages());
    REQUIRE(site.has_value());
    REQUIRE((*site)->board_notices.size() == 2);
    for (const auto& key : (*site)->board_notices) CHECK_FALSE((*site)->text("lo", key).empty());
    const auto none = problem("\"board.notice.closing\"", "\"board.notice.none\"");
    CHECK(none.ends_with(
        "site.json: board_notices: expected keys of texts.en.json, not \"board.notice.none\""));
    CHECK(problem("\"board.notice.closing\"", "7").find("board_notices") != std::string::npos);
    CHECK(problem("board_notices", "other_notices").empty());
}

TEST_CASE("[language] a site offers the languages that its file lists, or all of the kiosk's") {
    const auto listed = program::load_site(fd::test::source_dir() + "/assets/riverbend", languages());
    REQUIRE(listed.has_value());
    CHECK((*listed)->languages == std::vector<std::string>{"en", "es", "vi", "zh-Hans", "zh-Hant", "ru", "uk",
                                                           "ro", "ja", "so", "ar", "lo"});
    CHECK((*listed)->language_names.at("ko") == "Korean");
    CHECK(problem(R"("lo"],)", R"("lo", "ko"],)").empty());
    CHECK(problem(R"("languages": [)", R"("tongues": [)").empty());
    CHECK(problem(R"("lo"],)", R"("xx"],)")
              .ends_with("site.json: languages: expected tags of locales/languages.json, not \"xx\""));
    CHECK(problem(R"("lo"],)", "7],").find("languages: expected tags") != std::string::npos);
    CHECK(problem(R"("lo"],)", R"("es"],)").find("each tag once") != std::string::npos);
    CHECK(problem(R"(["en", )", "[").find("\"en\" in it") != std::string::npos);
    CHECK(
        problem(R"(["en", "es", "vi", "zh-Hans", "zh-Hant", "ru", "uk", "ro", "ja", "so", "ar", "lo"])", "[]")
            .find("\"en\" in it") != std::string::npos);
}
