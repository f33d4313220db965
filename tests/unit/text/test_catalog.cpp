#include "kiosk/text/catalog.hpp"
#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/text/support.hpp"

#include <cstdlib>
#include <filesystem>
#include <random>

using fd::text::Catalog;
using fd::text::Catalogs;
namespace test = fd::test;

namespace {

const std::string kArabicPlural =
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;";

test::Messages sample() {
    return {{"", test::header(kArabicPlural)},
            {"home.start\4Start", "ابدأ"},
            {std::string("wait.people\4{n} person\0{n} people", 31),
             std::string("z\0o\0t\0few\0many\0other", 20)},
            {"Plain", "عادي"}};
}

}  // namespace

TEST_CASE("a string is found by context and source, and English comes back for what is missing") {
    for (const bool big_endian : {false, true}) {
        const auto catalog = Catalog::parse_mo(test::make_mo(sample(), big_endian), test::language("ar"));
        REQUIRE(catalog.has_value());
        CHECK(catalog->tr("home.start", "Start") == "ابدأ");
        CHECK(catalog->tr("", "Plain") == "عادي");
        CHECK(catalog->tr("other.context", "Start") == "Start");
        CHECK(catalog->has("home.start", "Start"));
        CHECK_FALSE(catalog->has("other.context", "Start"));
        CHECK(catalog->header("X-Review-State") == "draft");
        CHECK(catalog->language().tag == "ar");
    }
}

TEST_CASE("plural forms are chosen by the catalog's own rule") {
    const auto catalog = Catalog::parse_mo(test::make_mo(sample()), test::language("ar"));
    REQUIRE(catalog.has_value());
    const auto people = [&](std::uint64_t n) {
        return catalog->trn("wait.people", "{n} person", "{n} people", n);
    };
    CHECK(people(0) == "z");
    CHECK(people(1) == "o");
    CHECK(people(2) == "t");
    CHECK(people(5) == "few");
    CHECK(people(11) == "many");
    CHECK(people(100) == "other");
    CHECK(catalog->trn("nobody", "one", "many", 1) == "one");
    CHECK(catalog->trn("nobody", "one", "many", 3) == "many");
}

TEST_CASE("the English catalog answers with the source and has everything") {
    const Catalog english = Catalog::english();
    CHECK(english.tr("home.start", "Start") == "Start");
    CHECK(english.trn("x", "one", "many", 1) == "one");
    CHECK(english.has("home.start", "Start"));
}

TEST_CASE("a .mo file cut at any byte is a clear error, never a crash") {
    const std::string whole = test::make_mo(sample());
    for (std::size_t n = 0; n < whole.size(); ++n) {
        const auto catalog = Catalog::parse_mo(whole.substr(0, n));
        REQUIRE_FALSE(catalog.has_value());
        REQUIRE(catalog.error().code == fd::base::ErrorCode::Corrupt);
        REQUIRE_FALSE(catalog.error().text.empty());
    }
    CHECK(Catalog::parse_mo(whole).has_value());
}

TEST_CASE("any byte of a .mo file may be wrong") {
    const std::string whole = test::make_mo(sample());
    std::mt19937 random(7);  // the same bytes each run. NOLINT(cert-msc51-cpp)
    int refused = 0;
    for (std::size_t n = 0; n < whole.size(); ++n) {
        for (int i = 0; i < 8; ++i) {
            std::string bad = whole;
            bad[n] = static_cast<char>(random());
            const auto catalog = Catalog::parse_mo(bad);
            if (!catalog) {
                ++refused;
            } else {
                static_cast<void>(catalog->trn("wait.people", "{n} person", "{n} people", 7));
            }
        }
    }
    CHECK(refused > 100);
}

TEST_CASE("huge counts, foreign magic and wild offsets are refused") {
    const auto words = [](std::initializer_list<std::uint32_t> values) {
        std::string out;
        for (const std::uint32_t v : values) {
            for (int i = 0; i < 4; ++i) out.push_back(static_cast<char>((v >> (8 * i)) & 0xffU));
        }
        return out;
    };
    const auto refused = [](const std::string& bytes) { return !Catalog::parse_mo(bytes).has_value(); };
    CHECK(refused(words({0x12345678, 0, 0, 28, 28, 0, 28})));
    CHECK(refused(words({0x950412de, 0x00020000, 0, 28, 28, 0, 28})));
    CHECK(refused(words({0x950412de, 0, 0xffffffff, 28, 28, 0, 28})));
    CHECK(refused(words({0x950412de, 0, 1, 0xfffffff0, 28, 0, 28})));
    CHECK(refused(words({0x950412de, 0, 1, 28, 36, 0, 28, 0xffffffff, 44, 0, 44, 0})));
    CHECK(refused(words({0x950412de, 0, 1, 28, 36, 0, 28, 0, 0xffffffff, 0, 44, 0})));
    CHECK_FALSE(refused(words({0x950412de, 0, 0, 28, 28, 0, 28})));
}

TEST_CASE("overlapping strings cannot make a small file into gigabytes") {
    // 20,000 messages that all claim the same 100 kB.
    std::string bytes;
    const auto put = [&](std::uint32_t v) {
        for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>((v >> (8 * i)) & 0xffU));
    };
    const std::uint32_t n = 20000;
    for (const std::uint32_t v : {0x950412deU, 0U, n, 28U, 28 + 8 * n, 0U, 0U}) put(v);
    for (std::uint32_t i = 0; i < 2 * n; ++i) {
        put(100000);
        put(28 + 16 * n);
    }
    bytes += std::string(100000, 'a');
    bytes.push_back('\0');
    const auto catalog = Catalog::parse_mo(bytes);
    REQUIRE_FALSE(catalog.has_value());
    CHECK(catalog.error().text.find("overlap") != std::string::npos);
}

TEST_CASE("a catalog in another encoding or with a broken plural rule is refused") {
    CHECK_FALSE(Catalog::parse_mo(test::make_mo({{"", "Content-Type: text/plain; charset=ISO-8859-1\n"}}))
                    .has_value());
    CHECK_FALSE(
        Catalog::parse_mo(test::make_mo({{"", test::header("nplurals=2; plural=rm -rf;")}})).has_value());
    CHECK_FALSE(Catalog::parse_mo(test::make_mo({{"a", "\xff\xfe"}})).has_value());
}

TEST_CASE("msgfmt's own output is read") {
    const std::string folder = fd::test::binary_dir() + "/test_text_mo";
    REQUIRE(fd::base::files::make_dirs(folder).has_value());
    const std::string po =
        "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
        "\"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n\n"
        "msgctxt \"home.start\"\nmsgid \"Start\"\nmsgstr \"Empezar\"\n\n"
        "msgctxt \"home.skip\"\nmsgid \"Skip\"\nmsgstr \"\"\n\n"
        "#, python-brace-format\nmsgctxt \"n\"\nmsgid \"{n} day\"\nmsgid_plural \"{n} days\"\n"
        "msgstr[0] \"{n} día\"\nmsgstr[1] \"{n} días\"\n";
    REQUIRE(fd::base::files::write_atomic(folder + "/es.po", po).has_value());
    REQUIRE(std::system(
                ("msgfmt --check -o " + folder + "/es.mo " + folder + "/es.po 2> /dev/null").c_str()) == 0);
    const auto catalog = Catalog::load_mo(folder + "/es.mo", test::language("es"));
    REQUIRE(catalog.has_value());
    CHECK(catalog->tr("home.start", "Start") == "Empezar");
    CHECK(catalog->trn("n", "{n} day", "{n} days", 2) == "{n} días");
    CHECK_FALSE(catalog->has("home.skip", "Skip"));
}

TEST_CASE("one bad or missing catalog leaves that language in English and is named") {
    fd::base::log::set_level(fd::base::log::Level::Off);
    const std::string folder = fd::test::binary_dir() + "/test_text_catalogs";
    REQUIRE(fd::base::files::make_dirs(folder).has_value());
    std::filesystem::remove(folder + "/so.mo");
    REQUIRE(fd::base::files::write_atomic(folder + "/ar.mo", test::make_mo(sample())).has_value());
    REQUIRE(fd::base::files::write_atomic(folder + "/lo.mo", "rubbish").has_value());
    const auto all = Catalogs::load(
        folder, {test::language("en"), test::language("ar"), test::language("lo"), test::language("so")});
    REQUIRE(all.has_value());
    CHECK(all->get("ar").tr("home.start", "Start") == "ابدأ");
    CHECK(all->get("lo").tr("home.start", "Start") == "Start");
    CHECK(all->get("lo").language().tag == "lo");
    CHECK_FALSE(all->get("so").has("home.start", "Start"));
    CHECK(all->get("xx").language().tag == "en");
    CHECK(all->problems().size() == 2);
    CHECK_FALSE(Catalogs::load(folder, {}).has_value());
    fd::base::log::set_level(fd::base::log::Level::Info);
}
