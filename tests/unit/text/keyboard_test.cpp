#include "kiosk/text/keyboard.hpp"

#include "kiosk/text/language.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/files.hpp"
#include "offline/base/utf8.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/text/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

using namespace fd;
using text::Keyboard;
using text::Keyboards;
using text::KeyCap;
using text::KeyLayer;
using text::KeyRole;
using text::KeyRow;

namespace {

const std::string kFolder = fd::test::source_dir() + "/locales/keyboards";

const Keyboards& shipped() {
    static const auto all = Keyboards::load(kFolder);
    REQUIRE_MESSAGE(all.has_value(), all.error().text);
    return *all;
}

bool leads_to(const KeyLayer& from, KeyRole role) {
    for (const KeyRow& row : from.rows) {
        for (const KeyCap& key : row.keys) {
            if (key.role == role) return true;
        }
    }
    return false;
}

// What a person can reach from the letters by tapping, never by holding.
std::vector<const KeyLayer*> reachable(const Keyboard& keyboard) {
    std::vector<const KeyLayer*> seen{keyboard.layer("letters")};
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const std::array<std::pair<KeyRole, const char*>, 3> ways{
            {{KeyRole::Shift, "shift"}, {KeyRole::Symbols, "symbols"}, {KeyRole::Letters, "letters"}}};
        for (const auto& [role, name] : ways) {
            const KeyLayer* next = keyboard.layer(name);
            if (!leads_to(*seen[i], role) || next == nullptr) continue;
            if (std::find(seen.begin(), seen.end(), next) == seen.end()) seen.push_back(next);
        }
    }
    return seen;
}

std::set<std::string> typeable(const Keyboard& keyboard) {
    std::set<std::string> out;
    for (const KeyLayer* layer : reachable(keyboard)) {
        for (const KeyRow& row : layer->rows) {
            for (const KeyCap& key : row.keys) out.insert(key.out);
        }
    }
    return out;
}

bool is_combining(std::string_view letter) {
    static const std::string marks =
        "\u0300\u0301\u0302\u0303\u0308\u0309\u030a\u030c\u0323\u0327"
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
        "\u0eb1\u0eb4\u0eb5\u0eb6\u0eb7\u0eb8\u0eb9\u0ebb\u0ebc\u0ec8\u0ec9\u0eca\u0ecb\u0ecc\u0ecd";
    return !letter.empty() && base::utf8::length(letter) == 1 && marks.find(letter) != std::string::npos;
}

std::vector<std::string> words(const std::string& list) {
    std::istringstream in(list);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

struct Alphabet {
    const char* tag;
    std::string letters;
};

const std::string kLatin =
    "a b c d e f g h i j k l m n o p q r s t u v w x y z "
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z ";
const std::vector<Alphabet> kAlphabets = {
    {"en", kLatin + "é É ñ ü ç å"},
    {"so", kLatin + "'"},
    {"es", kLatin + "á é í ó ú ü ñ Á É Í Ó Ú Ü Ñ ¿ ¡ « »"},
    {"ro", kLatin + "ă â î ș ț Ă Â Î Ș Ț „ ”"},
    {"vi", kLatin + "ă â đ ê ô ơ ư Ă Â Đ Ê Ô Ơ Ư á à ả ã ạ ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ é è ẻ ẽ ẹ ế ề ể ễ ệ í ì ỉ ĩ ị "
                    "ó ò ỏ õ ọ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ú ù ủ ũ ụ ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ Ấ Ổ Ợ Ự Ỷ Ẵ Ệ"},
    {"ru",
     "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я "
     "А Б В Г Д Е Ё Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ы Ь Э Ю Я « » № —"},
    {"uk",
     "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я ʼ "
     "А Б В Г Ґ Д Е Є Ж З И І Ї Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ь Ю Я « » №"},
    {"ar",
     "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء أ إ آ ؤ ئ ة ى "
     "\u064b \u064c \u064d \u064e \u064f \u0650 \u0651 \u0652 ، ؛ ؟ « »"},
    {"lo",
     "ກ ຂ ຄ ງ ຈ ສ ຊ ຍ ດ ຕ ຖ ທ ນ ບ ປ ຜ ຝ ພ ຟ ມ ຢ ຣ ລ ວ ຫ ອ ຮ ໜ ໝ ະ າ ຳ ຽ ເ ແ ໂ ໃ ໄ ໆ ຯ ₭ "
     "\u0eb1 \u0eb4 \u0eb5 \u0eb6 \u0eb7 \u0eb8 \u0eb9 \u0ebb \u0ebc \u0ec8 \u0ec9 \u0eca \u0ecb \u0ecc "
     "\u0ecd"},
};

const std::vector<std::string>& all_languages() {
    static const auto tags = [] {
        std::vector<std::string> out;
        const auto all = text::load_languages(fd::test::source_dir() + "/locales/languages.json");
        REQUIRE(all.has_value());
        for (const auto& language : *all) out.push_back(language.tag);
        return out;
    }();
    return tags;
}

std::vector<const Keyboard*> every_shipped() {
    std::vector<const Keyboard*> out;
    for (const auto& file : std::filesystem::directory_iterator(kFolder)) {
        const auto id = file.path().stem().string();
        if (id == "index") continue;
        const Keyboard* found = shipped().find(id);
        CHECK_MESSAGE(found != nullptr, id << ".json is used by nobody");
        if (found != nullptr) out.push_back(found);
    }
    for (const char* tag : {"ru", "uk", "ar", "lo"}) {
        out.push_back(&shipped().latin_for(shipped().for_language(tag)));
    }
    return out;
}

// A folder of keyboards in which one text was replaced by another.
std::string spoiled_folder(const std::string& file, const std::string& from, const std::string& to) {
    const std::filesystem::path dir = std::filesystem::path(fd::test::binary_dir()) / "keyboard_test";
    std::filesystem::remove_all(dir);
    std::filesystem::copy(kFolder, dir);
    auto bytes = base::files::read((dir / file).string());
    REQUIRE(bytes.has_value());
    const auto at = bytes->find(from);
    REQUIRE_MESSAGE(at != std::string::npos, file << " has no " << from);
    bytes->replace(at, from.size(), to);
    std::ofstream((dir / file).string(), std::ios::binary) << *bytes;
    return dir.string();
}

std::string error_of(const std::string& file, const std::string& from, const std::string& to) {
    const auto all = Keyboards::load(spoiled_folder(file, from, to));
    return all ? "accepted" : all.error().text;
}

base::Result<Keyboard> load_text(const std::string& bytes) {
    const std::filesystem::path dir = std::filesystem::path(fd::test::binary_dir()) / "keyboard_test";
    std::filesystem::create_directories(dir);
    std::ofstream(dir / "mine.json", std::ios::binary) << bytes;
    return text::load_keyboard((dir / "mine.json").string());
}

std::string mine(const std::string& rows) {
    return R"({"id": "mine", "script": "Latn", "layers": [{"name": "letters", "rows": [)" + rows + "]}]}";
}

}  // namespace

TEST_CASE("every language has a keyboard, and says when it is not its own script") {
    for (const std::string& tag : all_languages()) {
        CAPTURE(tag);
        CHECK_FALSE(shipped().is_fallback(tag));
        CHECK(!shipped().for_language(tag).layers.empty());
    }
    CHECK(shipped().for_language("ja").id == "kana");
    CHECK(shipped().for_language("zh-Hant-HK").id == "zhuyin");
    CHECK(shipped().for_language("es-MX").id == "latin-es");
    CHECK(shipped().for_language("ro").id == "latin-ro");
}

TEST_CASE("Chinese, Japanese and Vietnamese each have another way to type, and the way back") {
    for (const auto& [tag, first, second] :
         {std::tuple("zh-Hant", "zhuyin", "pinyin-hant"), std::tuple("ja", "kana", "romaji"),
          std::tuple("vi", "latin-vi", "telex")}) {
        const Keyboard& own = shipped().for_language(tag);
        const Keyboard& other = shipped().other_for_language(tag);
        CHECK(own.id == first);
        CHECK(other.id == second);
        CHECK(leads_to(own.layers[0], KeyRole::Other));
        CHECK(leads_to(other.layers[0], KeyRole::Other));
        CHECK(other.other == own.id);
    }
    CHECK(shipped().other_for_language("zh-Hans").id == "pinyin-hans");
}

TEST_CASE("the caret has its keys on every keyboard of a language, one tap from the letters") {
    for (const char* tag : {"en", "es", "vi", "ro", "ru", "uk", "ar", "lo", "zh-Hans", "zh-Hant", "ja"}) {
        for (const auto* board : {&shipped().for_language(tag), &shipped().other_for_language(tag)}) {
            CAPTURE(board->id);
            const KeyLayer* signs = board->layer("symbols");
            REQUIRE(signs != nullptr);
            CHECK(leads_to(*signs, KeyRole::Left));
            CHECK(leads_to(*signs, KeyRole::Right));
        }
    }
}

TEST_CASE("a language nobody prepared gets Latin and is told so") {
    CHECK(shipped().for_language("am").id == "latin");
    CHECK(shipped().is_fallback("am"));
    CHECK(shipped().for_language("").id == "latin");
    CHECK(shipped().is_fallback("-"));
}

TEST_CASE("every letter of every language can be typed without holding a key") {
    for (const auto& alphabet : kAlphabets) {
        const auto keys = typeable(shipped().for_language(alphabet.tag));
        for (const auto& letter : words(alphabet.letters)) {
            CHECK_MESSAGE(test::can_type(keys, letter), alphabet.tag << " cannot type " << letter);
        }
    }
}

TEST_CASE("addresses can be typed in every language: digits first, signs one tap away") {
    for (const std::string& tag : all_languages()) {
        CAPTURE(tag);
        const Keyboard& keyboard = shipped().for_language(tag);
        for (const char* digit : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
            for (const char* name : {"letters", "shift"}) {
                const KeyLayer* layer = keyboard.layer(name);
                if (layer == nullptr) continue;
                bool found = false;
                for (const auto& row : layer->rows) {
                    for (const auto& key : row.keys) found = found || key.out == digit;
                }
                CHECK_MESSAGE(found, "no digit " << digit << " on " << name);
            }
        }
        // Chinese and Japanese signs are others; one key leads to the Latin ones.
        auto keys = typeable(keyboard);
        keys.merge(typeable(shipped().latin_for(keyboard)));
        for (const char* sign : {" ", "\n", ".", "-", "/", "#", "&", "@", "(", ")", "!", ":", "'"}) {
            CHECK_MESSAGE(keys.count(sign) == 1, "cannot type " << sign);
        }
    }
}

TEST_CASE("no keyboard is wider than the screen, and no key stands twice on a layer") {
    for (const Keyboard* keyboard : every_shipped()) {
        for (const KeyLayer& layer : keyboard->layers) {
            CAPTURE(keyboard->id);
            CAPTURE(layer.name);
            CHECK(layer.rows.size() <= 7);
            std::set<std::string> seen;
            for (const KeyRow& row : layer.rows) {
                CHECK(row.keys.size() <= 12);
                CHECK(row.units() <= doctest::Approx(text::kRowUnits));
                for (const KeyCap& key : row.keys) {
                    CHECK(key.width >= 1);
                    const bool first = key.out.empty() || seen.insert(key.out).second;
                    CHECK_MESSAGE(first, "twice: " << key.out);
                }
            }
        }
    }
}

TEST_CASE("from every layer a person can erase and get back to the letters") {
    for (const Keyboard* keyboard : every_shipped()) {
        CAPTURE(keyboard->id);
        CHECK(reachable(*keyboard).size() == keyboard->layers.size());
        for (const KeyLayer& layer : keyboard->layers) {
            CAPTURE(layer.name);
            CHECK(leads_to(layer, KeyRole::Delete));
            if (layer.name == "shift") CHECK(leads_to(layer, KeyRole::Shift));
            if (layer.name == "symbols") CHECK(leads_to(layer, KeyRole::Letters));
        }
    }
}

TEST_CASE("accent keys show their mark on a dotted circle, and write only the mark") {
    for (const Keyboard* keyboard : every_shipped()) {
        for (const KeyLayer& layer : keyboard->layers) {
            for (const KeyRow& row : layer.rows) {
                for (const KeyCap& key : row.keys) {
                    if (!is_combining(key.out)) continue;
                    CHECK(key.shown() == "\u25cc" + key.out);
                }
            }
        }
    }
    const auto& first = shipped().for_language("vi").layers[0].rows[0];
    CHECK(first.accents);
    CHECK(first.keys.size() == 12);
}

TEST_CASE("text from the keys is NFC as it stands") {
    for (const Keyboard* keyboard : every_shipped()) {
        for (const KeyLayer& layer : keyboard->layers) {
            for (const KeyRow& row : layer.rows) {
                for (const KeyCap& key : row.keys) CHECK(text::nfc(key.out) == key.out);
            }
        }
    }
}

TEST_CASE("Vietnamese composes in the order people type: vowel, then tone") {
    CHECK(text::nfc("ê\u0301") == "ế");
    CHECK(text::nfc("ơ\u0323") == "ợ");
    CHECK(text::nfc("Ô\u0309") == "Ổ");
}

TEST_CASE("Arabic keys write letters, lam-alef as two of them") {
    const auto keys = typeable(shipped().for_language("ar"));
    CHECK(keys.count("\u0644\u0627") == 1);
    for (const char* form : {"\ufefb", "\ufef7", "\ufef9", "\ufef5"}) CHECK(keys.count(form) == 0);
}

TEST_CASE("Romanian has the comma below, not the cedilla") {
    const auto keys = typeable(shipped().for_language("ro"));
    CHECK(keys.count("\u0219") == 1);
    CHECK(keys.count("\u021b") == 1);
    CHECK(keys.count("\u015f") + keys.count("\u0163") == 0);
}

TEST_CASE("a keyboard in another script leads to Latin and back") {
    for (const char* tag : {"ru", "uk", "ar", "lo"}) {
        CAPTURE(tag);
        const Keyboard& own = shipped().for_language(tag);
        CHECK(leads_to(*own.layer("letters"), KeyRole::Latin));
        const Keyboard& latin = shipped().latin_for(own);
        CHECK(latin.id == "latin");
        CHECK(typeable(latin).count("q") == 1);
        for (const KeyLayer& layer : latin.layers) {
            const auto back = layer.name == "symbols" ? KeyRole::Letters : KeyRole::Native;
            CHECK(leads_to(layer, back));
            CHECK(layer.rows.back().units() == doctest::Approx(text::kRowUnits));
        }
        CHECK(latin.layers[0].rows.back().keys[1].shown() ==
              own.layer("symbols")->rows.back().keys[0].shown());
    }
    const Keyboard& english = shipped().for_language("en");
    CHECK(&shipped().latin_for(english) == &english);
    CHECK_FALSE(leads_to(english.layers[0], KeyRole::Native));
}

TEST_CASE("the pads hold exactly what their question takes") {
    const auto keys = [](text::Pad pad) {
        auto out = typeable(shipped().pad(pad));
        out.erase("");
        return out;
    };
    const std::set<std::string> digits{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    CHECK(keys(text::Pad::Digits) == digits);
    auto phone = digits;
    phone.insert("+");
    CHECK(keys(text::Pad::Phone) == phone);
    auto number = digits;
    number.insert({".", "-"});
    CHECK(keys(text::Pad::Number) == number);
    const auto email = keys(text::Pad::Email);
    for (const char* key : {"a", "z", "@", ".", "_", "-", "+", ".com", ".org"}) CHECK(email.count(key) == 1);
    CHECK(email.count(" ") == 0);
}

TEST_CASE("on the digit pad 0 stands below 8, as on a telephone") {
    const auto& rows = shipped().pad(text::Pad::Digits).layers[0].rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[2].keys[1].out == "8");
    CHECK(rows[3].keys[0].out == "0");
    CHECK(rows[3].keys[0].gap == rows[2].keys[0].width);
}

TEST_CASE("keyboards survive a move") {
    auto all = Keyboards::load(kFolder);
    REQUIRE(all.has_value());
    const Keyboard* before = &all->for_language("lo");
    const Keyboards moved = std::move(*all);
    CHECK(&moved.for_language("lo") == before);
    CHECK(moved.latin_for(moved.for_language("lo")).layers.size() == 3);
}

TEST_CASE("a keyboard file of plain keys is read with its defaults") {
    const auto read =
        load_text(mine(R"({"width": 2, "keys": ["a", {"out": "b", "gap": 1}, {"role": "space"}]})"));
    REQUIRE_MESSAGE(read.has_value(), read.error().text);
    const auto& keys = read->layers[0].rows[0].keys;
    CHECK(keys[0].width == 2);
    CHECK(keys[0].shown() == "a");
    CHECK(keys[1].gap == 1);
    CHECK(keys[2].out == " ");
    CHECK(keys[2].shown().empty());
    CHECK_FALSE(read->layers[0].rows[0].accents);
}

TEST_CASE("a wrong keyboard file is refused by file, place and expectation") {
    struct Wrong {
        const char* rows;
        const char* place;
        const char* expected;
    };
    const Wrong cases[] = {
        {R"({"keys": ["a", {"out": "b", "width": "wide"}]})", "layers[0].rows[0].keys[1].width", "0.5 to 12"},
        {R"({"keys": [{"out": "b", "width": -1}]})", "keys[0].width", "0.5 to 12"},
        {R"({"keys": [{"out": "b", "width": 1e999}]})", "mine.json", "number overflow"},
        {R"({"keys": [{"out": "b", "gap": 13}]})", "keys[0].gap", "0 to 12"},
        {R"({"keys": [{"out": "b", "widht": 2}]})", "keys[0].widht", "role, out, label, width, gap"},
        {R"({"keys": [{"role": "shfit"}]})", "keys[0].role", "shift, delete"},
        {R"({"keys": [{"role": "native"}]})", "keys[0].role", "one of"},
        {R"({"keys": [{"role": 7}]})", "keys[0].role", "one of"},
        {R"({"keys": [{"role": "space", "out": "x"}]})", "keys[0].out", "no text of its own"},
        {R"({"keys": [{"label": "x"}]})", "keys[0].out", "1 to 8"},
        {R"({"keys": [""]})", "keys[0].out", "1 to 8"},
        {R"({"keys": ["123456789"]})", "keys[0].out", "1 to 8"},
        {R"({"keys": ["\u0007"]})", "keys[0].out", "no controls"},
        {R"({"keys": ["\u202e"]})", "keys[0].out", "bidi"},
        {R"({"keys": ["\ufefb"]})", "keys[0].out", "presentation forms"},
        {R"({"keys": ["\u0000"]})", "keys[0].out", "no controls"},
        {R"({"keys": ["a"], "accents": "yes"})", "rows[0].accents", "true or false"},
        {R"({"keys": []})", "rows[0].keys", "a list of 1 to 12"},
        {R"({"keys": "abc"})", "rows[0].keys", "a list of 1 to 12"},
        {R"({"keys": [null]})", "keys[0]", "an object"},
        {R"([])", "layers[0].rows[0]", "an object"},
        {R"({"width": 7, "keys": ["a", "b"]})", "layers[0].rows[0]", "12 units"},
        {R"({"keys": [{"role": "shift"}]})", "layers[0]", "a layer \"shift\""},
        {R"({"keys": [{"role": "symbols"}]})", "layers[0]", "a layer \"symbols\""},
    };
    for (const auto& wrong : cases) {
        const auto read = load_text(mine(wrong.rows));
        CAPTURE(std::string(wrong.rows));
        REQUIRE_FALSE(read.has_value());
        CAPTURE(read.error().text);
        CHECK(test::contains(read.error().text, "mine.json"));
        CHECK(test::contains(read.error().text, wrong.place));
        CHECK(test::contains(read.error().text, wrong.expected));
    }
}

TEST_CASE("garbage instead of a keyboard is refused, not believed") {
    for (const std::string& bytes :
         {std::string(), std::string("null"), std::string("[]"), std::string("{"), std::string("{}"),
          std::string("\xff\xfe{}"), std::string("{\"id\": \"mine\", \"script\": \"Latn\"}"),
          std::string("{\"id\": \"other\", \"script\": \"Latn\", \"layers\": []}"),
          std::string("{\"id\": \"mine\", \"script\": \"Latn\", \"layers\": [7]}"), std::string(4000, '['),
          std::string(1U << 20U, ' ')}) {
        CAPTURE(bytes.substr(0, 60));
        const auto read = load_text(bytes);
        REQUIRE_FALSE(read.has_value());
        CHECK(test::contains(read.error().text, "mine.json"));
    }
    CHECK(text::load_keyboard(kFolder + "/none.json").error().code == base::ErrorCode::NotFound);
    CHECK_FALSE(Keyboards::load(kFolder + "/none").has_value());
}

TEST_CASE("a broken folder is refused as a whole, naming the file at fault") {
    CHECK(test::contains(error_of("index.json", "\"latin-es\"", "\"klingon\""), "klingon.json"));
    CHECK(test::contains(error_of("index.json", "\"latin-es\"", "\"../../etc/passwd\""),
                         "index.json: languages.es.keyboard"));
    CHECK(test::contains(
        error_of("index.json", "\"keyboard\": \"lao\"", "\"keyboard\": \"lao\", \"fallback\": 1"),
        "fallback: expected true or false"));
    CHECK(test::contains(error_of("index.json", "\"languages\"", "\"langs\""), "index.json: langs"));
    CHECK(test::contains(error_of("index.json", "\"zh-Hans\"", "\"zh Hans\""), "BCP 47"));
    CHECK(test::contains(error_of("lao.json", "\"id\": \"lao\"", "\"id\": \"latin\""),
                         "lao.json: id: expected \"lao\""));
    CHECK(test::contains(error_of("arabic.json", "\"letters\", \"label\"", "\"latin\", \"label\""),
                         "the way back"));
    CHECK(test::contains(error_of("phone.json", "{", ""), "phone.json"));
    CHECK(test::contains(error_of("latin.json", "{\"role\": \"space\", \"width\": 4.8}", "\"_\""),
                         "latin.json"));
}
