#include "offline/base/files.hpp"
#include "tests/city/catalog.hpp"
#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace fd::city_sandbox::test {
namespace {

namespace fs = std::filesystem;

// A copy of Riverbend in English only, to be changed by the test.
class Copy {
  public:
    explicit Copy(const std::string& name) : path_(fs::temp_directory_path() / ("fd-city-" + name)) {
        fs::remove_all(path_);
        fs::create_directories(path_);
        for (const char* file : {"services.json", "site.json", "texts.en.json"}) {
            fs::copy_file(fs::path(riverbend()) / file, path_ / file);
        }
    }
    ~Copy() { fs::remove_all(path_); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    void write(const std::string& file, const std::string& text) const {
        REQUIRE(base::files::write_atomic((path_ / file).string(), text));
    }
    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = *base::files::read((path_ / file).string());
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        write(file, text.replace(at, from.size(), to));
    }
    [[nodiscard]] std::string folder() const { return path_.string(); }
    [[nodiscard]] std::string problem() const {
        auto loaded = Catalog::load(folder());
        return loaded ? "" : loaded.error().text;
    }

  private:
    fs::path path_;
};

}  // namespace

TEST_CASE("services and questions come in the language that is asked for, English where a text is missing") {
    const Copy copy("es");
    copy.write("texts.es.json",
               R"({"PW-101.name": "Bache", "group.streets": "Vías", "PW-101.q.SIZE": "¿Qué tamaño?",
                                    "PW-101.keywords": "bache, hoyo"})");
    const Riverbend city({}, copy.folder());
    const Value service = city.get("services.json?locale=es").json().at(0);
    CHECK(service.at("service_name") == "Bache");
    CHECK(service.at("group") == "Vías");
    CHECK(service.at("description") == "A hole in the street that can hurt people or cars.");
    CHECK(service.at("keywords").get<std::string>().starts_with("bache,hoyo,pothole,"));
    CHECK(city.get("services.json?locale=es-MX").body == city.get("services.json?locale=es").body);
    CHECK(city.get("services.json?locale=xx").body == city.get("services.json").body);
    const Value question = city.get("services/PW-101.json?locale=es").json().at("attributes").at(0);
    CHECK(question.at("description") == "¿Qué tamaño?");
    CHECK(question.at("code") == "SIZE");
}

TEST_CASE("Chinese is found by script or region, and headers by weight") {
    const Copy copy("zh");
    copy.write("texts.zh-Hans.json", R"({"common.yes": "是"})");
    copy.write("texts.zh-Hant.json", R"({"common.yes": "是"})");
    copy.write("texts.ar.json", R"({"common.yes": "نعم"})");
    const auto catalog = Catalog::load(copy.folder());
    REQUIRE(catalog);
    for (const auto& [asked, have] :
         std::vector<std::pair<std::string, std::string>>{{"zh", "zh-Hans"},
                                                          {"zh-CN", "zh-Hans"},
                                                          {"zh-TW", "zh-Hant"},
                                                          {"zh-Hant-HK", "zh-Hant"},
                                                          {"AR_eg", "ar"},
                                                          {"", "en"},
                                                          {"ru", "en"}}) {
        CHECK_MESSAGE(catalog->locale(asked) == have, asked);
    }
    CHECK(catalog->accepted("ru, zh-TW;q=0.8, en;q=0.9") == "en");
    CHECK(catalog->accepted("ru, zh-TW;q=0.8, en;q=0.1") == "zh-Hant");
    CHECK(catalog->accepted("ar") == "ar");
    CHECK(catalog->accepted(";;,q=") == "en");
}

TEST_CASE("a broken city is refused with the place that is wrong") {
    const Copy typo("typo");
    typo.replace("services.json", "\"datatype\": \"number\"", "\"datatype\": \"numbre\"");
    CHECK(typo.problem().find("SW-204.COUNT.datatype") != std::string::npos);
    const Copy text("text");
    text.replace("services.json", "\"PW-101.name\"", "\"PW-101.label\"");
    CHECK(text.problem() == "services.json: PW-101.name: no such text: PW-101.label");
    const Copy twice("twice");
    twice.replace("services.json", "\"code\": \"PW-104\"", "\"code\": \"PW-101\"");
    CHECK(twice.problem().find("the same code twice") != std::string::npos);
    const Copy broken("broken");
    broken.write("texts.en.json", "{");
    CHECK(broken.problem().find("texts.en.json") != std::string::npos);
    const Copy referral("referral");
    referral.replace("site.json", "\"HS-901\": {\n", "\"HS-999\": {\n");
    CHECK(referral.problem().find("site.json has no referral") != std::string::npos);
}

}  // namespace fd::city_sandbox::test
