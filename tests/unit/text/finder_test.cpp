// Finding by typing, in every language.

#include "kiosk/text/finder.hpp"

#include "kiosk/text/synonyms.hpp"
#include "tests/unit/temp_dir.hpp"
#include "tests/unit/text/support.hpp"

#include <algorithm>
#include <fstream>

namespace {

using fd::text::Finder;
using fd::text::FinderEntry;
using Ids = std::vector<std::size_t>;

const fd::text::Synonyms& synonyms() {
    static const auto loaded =
        fd::text::Synonyms::load(fd::test::source_dir() + "/locales/synonyms", fd::test::languages());
    return loaded;
}

// A city as there are many: English names, no keywords.
const std::vector<std::string> kCity = {"Request for Pothole Repair",
                                        "Street Light Outages",
                                        "Missed Trash/Recycling/Yard Waste/Bulk Item",
                                        "Rodent Activity",
                                        "Graffiti Removal",
                                        "Dead Animal Pickup",
                                        "Abandoned Vehicles",
                                        "Unshoveled Sidewalk",
                                        "Tree Maintenance Requests"};

std::string found(const std::string& lang, const std::string& typed) {
    std::vector<FinderEntry> entries;
    for (const auto& name : kCity) {
        entries.push_back({name, synonyms().words(fd::text::Things::Services, lang, {name}), {}});
    }
    const auto ids = Finder(entries).find(typed, 40);
    return ids.empty() ? "" : kCity[ids.front()];
}

Ids find(const std::vector<std::string>& names, const std::string& typed) {
    std::vector<FinderEntry> entries;
    for (const auto& name : names) entries.push_back({name, {}, {}});
    return Finder(entries).find(typed, 40);
}

}  // namespace

TEST_CASE("[P2] in every language a city's English services are found by the words that people use") {
    CHECK(found("en", "hole") == kCity[0]);
    CHECK(found("es", "bache") == kCity[0]);
    CHECK(found("es", "hoyo") == kCity[0]);
    CHECK(found("vi", "ổ gà") == kCity[0]);
    CHECK(found("zh-Hans", "路灯") == kCity[1]);
    CHECK(found("zh-Hant", "路燈") == kCity[1]);
    CHECK(found("ru", "мусор") == kCity[2]);
    CHECK(found("ro", "șobolani") == kCity[3]);
    CHECK(found("uk", "щури") == kCity[3]);
    CHECK(found("ja", "落書き") == kCity[4]);
    CHECK(found("so", "eey dhintay") == kCity[5]);
    CHECK(found("ar", "سيارة مهجورة") == kCity[6]);
    CHECK(found("lo", "ທາງຍ່າງ") == kCity[7]);
}

TEST_CASE("[P2] whatever language the screen speaks, English words find it too") {
    for (const auto& language : fd::test::languages()) {
        CAPTURE(language.tag);
        CHECK(found(language.tag, "potho") == kCity[0]);
        CHECK(found(language.tag, "rats") == kCity[3]);
    }
}

TEST_CASE("accents, case and letters that people write for each other make no difference") {
    CHECK(found("es", "ARBOL") == kCity[8]);
    CHECK(found("vi", "den duong") == kCity[1]);
    CHECK(found("ro", "soareci") == kCity[3]);
    CHECK(found("ro", "şobolan") == kCity[3]);  // the cedilla of old keyboards
    CHECK(found("ru", "мертвое") == kCity[5]);
    CHECK(find({"Ґанок"}, "ганок") == Ids{0});
    CHECK(find({"Об'їзд"}, "обїзд") == Ids{0});
    CHECK(find({"Su’aal"}, "suaal") == Ids{0});
}

TEST_CASE("Arabic is found with and without article, hamza, vowel points and ta marbuta") {
    const std::vector<std::string> names = {"حفرة في الطريق", "إنارة الشوارع", "المدرسة الكبرى"};
    CHECK(find(names, "الحفرة") == Ids{0});
    CHECK(find(names, "حفره") == Ids{0});
    CHECK(find(names, "طريق") == Ids{0});
    CHECK(find(names, "والطريق") == Ids{0});
    CHECK(find(names, "انارة") == Ids{1});
    CHECK(find(names, "أنارة") == Ids{1});
    CHECK(find(names, "شوارع") == Ids{1});
    CHECK(find(names, "مدرسة") == Ids{2});
    CHECK(find(names, "المَدْرَسَة") == Ids{2});
    CHECK(find(names, "الكبري") == Ids{2});
    CHECK(find(names, "حفـــرة") == Ids{0});
    CHECK(find({"شکایت"}, "شكايت") == Ids{0});  // Persian letters
    CHECK(find(names, "ال").size() == 3);       // on the way to a word with it
    CHECK(find(names, "الح") == Ids{});         // no word with the article begins so ...
    CHECK(find(names, "الحف") == Ids{0});       // ... and two letters are enough to do without it
}

TEST_CASE("Chinese, Japanese and Lao are found in the middle, and in a whole sentence") {
    CHECK(find({"人行道损坏"}, "行道") == Ids{0});
    CHECK(found("zh-Hans", "我家门口的路灯坏了") == kCity[1]);
    CHECK(found("ja", "家の前の街灯が消えています") == kCity[1]);
    CHECK(found("ja", "ﾈｽﾞﾐ") == kCity[3]);  // half width
    CHECK(found("ja", "ねずみ") == kCity[3]);
    CHECK(found("ja", "ネズミ") == kCity[3]);
    CHECK(found("lo", "ຫນູ") == kCity[3]);  // ໜ as two letters
    CHECK(found("lo", "ໄຟຖະໜົນຢູ່ໜ້າບ້ານບໍ່ຮຸ່ງ") == kCity[1]);
    CHECK(find({"路灯"}, "路登") == Ids{});
}

TEST_CASE("words of the name, a synonym among others, and a whole sentence are enough") {
    CHECK(found("en", "repair pothole") == kCity[0]);
    CHECK(found("en", "there is a big hole in my street") == kCity[0]);
    CHECK(found("es", "hay una rata en mi casa") == kCity[3]);
    CHECK(found("ar", "توجد الحفرة أمام بيتي") == kCity[0]);
    CHECK(found("en", "the whole day") == "");
}

TEST_CASE("one typo is forgiven: another letter, one missing, one too many, two changed over, a blank") {
    for (const std::string typed : {"pothple", "pothle", "potthole", "pohtole", "opthole", "xothole",
                                    "pot hole", "potholer", "repair pothple"}) {
        CAPTURE(typed);
        CHECK(found("en", typed) == kCity[0]);
    }
    CHECK(find({"Street Light Outages"}, "streetlight") == Ids{0});
    CHECK(found("es", "graffitti") == kCity[4]);
    CHECK(found("ru", "крыысы") == kCity[3]);
    CHECK(found("uk", "ліхатр") == kCity[1]);
    CHECK(found("ar", "القمانة") == kCity[2]);
    CHECK(found("vi", "vỉa hề") == kCity[7]);
    CHECK(found("en", "pxthxle") == "");
}

TEST_CASE("short words, numbers and what is found without are not guessed at") {
    CHECK(find({"Rat", "Cat"}, "car") == Ids{});
    CHECK(find({"Tree"}, "free") == Ids{});  // the first letter of a short word counts as right
    CHECK(find({"1200 Alder St"}, "1300") == Ids{});
    CHECK(find({"Parking", "Parring"}, "parki") == Ids{0});
}

TEST_CASE("best first: the name, its start, a word of it, synonyms, words anywhere; then the city's order") {
    const Finder finder({{"Care of trees", {}, {"Ask for a tree"}},
                         {"Branches", {"tree limb"}, {}},
                         {"Leaves", {"tree"}, {}},
                         {"Parks", {}, {"grass and trees"}},
                         {"Fallen tree", {}, {}},
                         {"Tree house", {}, {}},
                         {"Tree", {}, {}},
                         {"Tree care", {}, {}}});
    CHECK(finder.find("tree", 40) == Ids{6, 5, 7, 0, 4, 2, 1, 3});
    CHECK(finder.find("tree", 3) == Ids{6, 5, 7});
    CHECK(finder.find("tree", 40) == finder.find(" TREE ", 40));
    CHECK(finder.find("", 2) == Ids{0, 1});
    CHECK(finder.find("?!", 2) == Ids{0, 1});
}

TEST_CASE("no text breaks the finder") {
    const Finder none({});
    CHECK(none.find("x", 40).empty());
    CHECK(Finder({{"", {""}, {""}}}).find("pothole", 40).empty());
    CHECK(find({"\xff\xfe", "ok"}, "\xff").size() <= 2);
    CHECK(find({"ok"}, std::string(5000, 'a')).empty());
}

TEST_CASE("the synonyms of every language are there, and whole") {
    CHECK(synonyms().problems().empty());
    for (const auto& language : fd::test::languages()) {
        CAPTURE(language.tag);
        CHECK(synonyms().words(fd::text::Things::Services, language.tag, {"pothole"}).size() > 6);
        CHECK(synonyms().words(fd::text::Things::Places, language.tag, {"Alder Park"}).size() > 2);
    }
}

TEST_CASE("an idea is told by whole words in order, with or without a plural's s") {
    const auto about = [](const char* text) {
        const auto words = synonyms().words(fd::text::Things::Services, "es", {text});
        return std::find(words.begin(), words.end(), "farol") != words.end();
    };
    CHECK(about("Street Light Out"));
    CHECK(about("STREET LIGHTS"));
    CHECK(about("Broken streetlight"));
    CHECK_FALSE(about("Light on the street"));
    CHECK_FALSE(about("Street lightning"));
    CHECK_FALSE(about("Street"));
}

TEST_CASE("a broken file of synonyms is said with its place, and only its language has none") {
    const fd::test::TempDir dir;
    const auto put = [&](const std::string& name, const std::string& text) {
        std::ofstream(dir.path() + "/" + name) << text;
    };
    put("ideas.json", R"({"services": {"hole": ["pothole"]}, "places": {}})");
    put("en.json", R"({"services": {"hole": ["pit"]}, "places": {}})");
    const auto problems = [&](const std::string& es) {
        put("es.json", es);
        const auto loaded =
            fd::text::Synonyms::load(dir.path(), {fd::text::english_language(), fd::test::language("es")});
        CHECK(loaded.words(fd::text::Things::Services, "es", {"Potholes"}) ==
              std::vector<std::string>{"pit"});
        REQUIRE(loaded.problems().size() == 1);
        return loaded.problems().front();
    };
    for (const char* broken :
         {"", "[", "[]", "7", R"({"services": []})", R"({"services": {"hole": "bache"}})",
          R"({"services": {"hole": [7]}, "places": {}})", R"({"services": {"hole": ["…"]}, "places": {}})",
          R"({"services": {"hole": []}, "places": {}})", R"({"services": {}})"}) {
        CAPTURE(broken);
        CHECK(problems(broken).find("es.json") != std::string::npos);
    }
    CHECK(problems(R"({"services": {"hole": [7]}, "places": {}})").find("services.hole") !=
          std::string::npos);
    CHECK(problems(R"({"services": {"hole": [")" + std::string(100, 'x') + R"("]}, "places": {}})")
              .find("at most 80") != std::string::npos);
    const auto none = fd::text::Synonyms::load(dir.path() + "/none", fd::test::languages());
    CHECK(none.words(fd::text::Things::Services, "es", {"pothole"}).empty());
    CHECK(none.problems().size() == 1);
}

TEST_CASE("Korean is found at every key: a consonant at a syllable's end may begin the next") {
    const Finder finder(std::vector<FinderEntry>{{"도로 구멍", {}, {}}, {"가로등", {}, {}}});
    for (const char* typed : {"ㄱ", "구", "굼", "구머", "구멍"}) {
        CAPTURE(typed);
        const auto found = finder.find(typed, 9);
        REQUIRE_FALSE(found.empty());
        CHECK(std::find(found.begin(), found.end(), 0U) != found.end());
    }
}
