#include "kiosk/input/guarded_method.hpp"
#include "tests/unit/input/support.hpp"

#include <array>
#include <random>
#include <stdexcept>

namespace fd::input {
namespace {

using test::Typist;

constexpr std::array kMethods{"pinyin-hans", "pinyin-hant", "zhuyin",       "kana",          "romaji",
                              "hangul",      "telex",       "m17n:am-sera", "m17n:hi-itrans"};

// Shows the keys since it began, and breaks at a "!".
class Brittle final : public InputMethod {
  public:
    Composition key(std::string_view text) override {
        if (text == "!") throw std::runtime_error("broken");
        typed_ += text;
        return look();
    }
    Composition erase() override { return look(); }
    Composition choose(std::size_t /*candidate*/) override { throw std::runtime_error("broken"); }
    Composition page(bool /*forward*/) override { return look(); }
    Composition move(bool /*forward*/) override { return look(); }
    Composition resize(bool /*longer*/) override { return look(); }
    Composition finish() override {
        Composition out;
        out.commit = std::exchange(typed_, {});
        return out;
    }
    void clear() override { typed_.clear(); }

  private:
    [[nodiscard]] Composition look() const {
        Composition out;
        out.preedit = typed_;
        return out;
    }
    std::string typed_;
};

}  // namespace

TEST_CASE("an engine that breaks gives back what stood there, the key, and every key after it") {
    GuardedMethod method(std::make_unique<Brittle>());
    method.key("a");
    method.key("b");
    const Composition broken = method.key("!");
    CHECK(broken.commit == "ab!");
    CHECK(broken.preedit.empty());
    const Composition after = method.key("c");
    CHECK_FALSE(after.took);
    CHECK(after.commit.empty());
    CHECK_FALSE(method.erase().took);
    CHECK(method.finish().commit.empty());
    method.clear();
}

TEST_CASE("an engine that breaks at a choice loses none of the letters") {
    GuardedMethod method(std::make_unique<Brittle>());
    method.key("a");
    CHECK(method.choose(0).commit == "a");
}

TEST_CASE("bytes that are no text reach no engine and change nothing") {
    for (const char* id : kMethods) {
        CAPTURE(id);
        Typist typist(id);
        typist.type("kab");
        const std::string field = typist.field;
        const Composition before = typist.now;
        const std::string endless(kLongestKey + 1, 'a');
        for (const std::string_view key :
             {std::string_view("\xff"), std::string_view("\xc3"), std::string_view(""),
              std::string_view("\x1b"), std::string_view("\0", 1), std::string_view("\xed\xa0\x80"),
              std::string_view(endless)}) {
            typist.press(key);
            CHECK(typist.now.preedit == before.preedit);
            CHECK(typist.now.candidates == before.candidates);
            CHECK(typist.field == field);
        }
    }
}

TEST_CASE("a composition without end is taken in parts: nothing grows, nothing is lost") {
    for (const char* id : kMethods) {
        CAPTURE(id);
        Typist typist(id);
        const std::string_view key = std::string_view(id) == "zhuyin" ? "ㄅ"
                                     : std::string_view(id) == "kana" ? "ま"
                                                                      : "m";
        for (int i = 0; i < 100; ++i) {
            typist.press(key);
            CHECK(base::utf8::length(typist.now.preedit) <= 2 * kLongestPreedit);
        }
        typist.finish();
        CHECK(typist.now.preedit.empty());
        CHECK_FALSE(typist.field.empty());
    }
    Typist kana("kana");
    for (int i = 0; i < 1000; ++i) kana.press("ま");
    CHECK(base::utf8::length(kana.finish().field) == 1000);
}

TEST_CASE("any keys and choices in any order: no crash, and what is shown can be shown") {
    const std::array keys{"a",  "n",    "h",  "i",  "u",    "z",  "'",  " ",  "1",  "A",  "。",
                          "é",  "ㄅ",   "ㄨ", "ˋ",  "か",   "ん", "゛", "小", "ー", "ㅎ", "ㅏ",
                          "路", "🙂", "\n", "\t", "\xff", "`",  "\\", "-",  ".",  "v"};
    std::mt19937 random(311);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same keys every time
    for (const char* id : kMethods) {
        CAPTURE(id);
        Typist typist(id);
        for (int i = 0; i < 1500; ++i) {
            const auto what = random() % 24;
            if (what < 16) typist.press(keys[random() % keys.size()]);
            if (what == 16 || what == 17) typist.erase();
            if (what == 18) typist.choose(std::size_t{random() % 10});
            if (what == 19) typist.page(random() % 2 == 0);
            if (what == 20) typist.move(random() % 2 == 0);
            if (what == 21) typist.resize(random() % 2 == 0);
            if (what == 22 && random() % 8 == 0) typist.finish();
            if (what == 23 && random() % 8 == 0) typist.clear();
        }
        typist.finish();
        CHECK(typist.now.preedit.empty());
    }
}

TEST_CASE("a choice that is not on the page changes nothing") {
    for (const char* id : {"pinyin-hans", "zhuyin", "kana"}) {
        CAPTURE(id);
        Typist typist(id);
        typist.type(std::string_view(id) == "pinyin-hans" ? "lu"
                    : std::string_view(id) == "zhuyin"    ? "ㄌㄨˋ"
                                                          : "みち");
        const Composition before = typist.now;
        for (const std::size_t wild : {std::size_t{8}, std::size_t{9999}, ~std::size_t{0}}) {
            typist.choose(wild);
            CHECK(typist.now == before);
        }
    }
}

}  // namespace fd::input
