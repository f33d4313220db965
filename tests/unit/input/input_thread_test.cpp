#include "kiosk/input/input_thread.hpp"

#include "tests/unit/input/support.hpp"

#include <fstream>

namespace fd::input {
namespace {

using namespace std::chrono_literals;

struct Answer {
    std::uint64_t serial = 0;
    Composition composition;
};

// What the thread posts. A minute is for a machine under load; an answer comes at once.
class Answers {
  public:
    InputThread::Post post() {
        return [this](std::uint64_t serial, Composition composition) {
            answers_.send({serial, std::move(composition)});
        };
    }
    Answer next() {
        auto answer = answers_.receive(std::chrono::minutes(1));
        REQUIRE(answer.has_value());
        return *answer;
    }
    bool empty() { return !answers_.try_receive().has_value(); }

  private:
    base::Channel<Answer> answers_{256};
};

Order key(std::uint64_t serial, std::string method, std::string text) {
    Order order;
    order.serial = serial;
    order.method = std::move(method);
    order.text = std::move(text);
    return order;
}

Order action(std::uint64_t serial, std::string method, Action action) {
    Order order = key(serial, std::move(method), {});
    order.action = action;
    return order;
}

// Dictionaries and the like that this process has in its memory.
int mapped_files() {
    std::ifstream maps("/proc/self/maps");
    int count = 0;
    for (std::string line; std::getline(maps, line);) {
        count += line.ends_with(".dic") || line.ends_with(".bin") ? 1 : 0;
    }
    return count;
}

// Answers a key with itself once somebody lets it.
class Slow final : public InputMethod {
  public:
    explicit Slow(base::Channel<bool>& gate) : gate_(gate) {}
    Composition key(std::string_view text) override {
        gate_.receive(std::chrono::minutes(1));
        Composition out;
        out.commit = text;
        return out;
    }
    Composition erase() override { return {}; }
    Composition choose(std::size_t /*candidate*/) override { return {}; }
    Composition page(bool /*forward*/) override { return {}; }
    Composition move(bool /*forward*/) override { return {}; }
    Composition resize(bool /*longer*/) override { return {}; }
    Composition finish() override { return {}; }
    void clear() override {}

  private:
    base::Channel<bool>& gate_;
};

}  // namespace

TEST_CASE("every key has one answer, with its number and in its order") {
    Answers answers;
    InputThread thread(test::paths(), answers.post());
    const std::string letters = "lushangyoukeng";
    for (std::size_t i = 0; i < letters.size(); ++i) {
        REQUIRE(thread.send(key(i + 1, "pinyin-hans", letters.substr(i, 1))));
    }
    REQUIRE(thread.send(action(99, "pinyin-hans", Action::Finish)));
    for (std::size_t i = 0; i < letters.size(); ++i) CHECK(answers.next().serial == i + 1);
    const Answer last = answers.next();
    CHECK(last.serial == 99);
    CHECK(last.composition.commit == "路上有坑");
}

TEST_CASE("methods change from key to key, and each keeps what it composes") {
    Answers answers;
    InputThread thread(test::paths(), answers.post());
    thread.send(key(1, "pinyin-hans", "l"));
    thread.send(key(2, "kana", "み"));
    thread.send(key(3, "pinyin-hans", "u"));
    thread.send(key(4, "kana", "ち"));
    CHECK(answers.next().composition.preedit == "l");
    CHECK(answers.next().composition.preedit == "み");
    CHECK(answers.next().composition.preedit == "lu");
    CHECK(answers.next().composition.preedit == "みち");
}

TEST_CASE("a method that is not there gives each key to the field") {
    Answers answers;
    InputThread thread(EnginePaths{"/nonexistent"}, answers.post());
    for (const char* id : {"pinyin-hans", "klingon", ""}) {
        CAPTURE(id);
        thread.send(key(1, id, "a"));
        const Composition answer = answers.next().composition;
        CHECK_FALSE(answer.took);
        CHECK(answer.commit.empty());
        thread.send(action(2, id, Action::Finish));
        CHECK(answers.next().composition.commit.empty());
    }
    thread.send(key(3, "kana", "み"));
    CHECK(answers.next().composition.preedit == "み");
}

TEST_CASE("[P3] the end of a session leaves nothing composed for the next one") {
    Answers answers;
    InputThread thread(test::paths(), answers.post());
    for (const char* id : {"pinyin-hans", "zhuyin", "kana", "romaji", "hangul", "telex"}) {
        const std::string first = std::string_view(id) == "zhuyin" ? "ㄌ"
                                  : std::string_view(id) == "kana" ? "み"
                                                                   : "k";
        thread.send(key(1, id, first));
        const Composition as_new = answers.next().composition;
        thread.send(key(2, id, first));
        answers.next();
        REQUIRE(thread.forget().has_value());
        CHECK(answers.empty());
        thread.send(action(3, id, Action::Finish));
        CHECK(answers.next().composition == Composition());
        thread.send(key(4, id, first));
        CHECK(answers.next().composition == as_new);
    }
}

TEST_CASE("one session after the other takes no more memory for dictionaries") {
    Answers answers;
    InputThread thread(test::paths(), answers.post());
    const auto session = [&] {
        thread.send(key(1, "pinyin-hans", "l"));
        thread.send(key(2, "kana", "み"));
        answers.next();
        answers.next();
        const int mapped = mapped_files();
        REQUIRE(thread.forget().has_value());
        return mapped;
    };
    const int first = session();
    CHECK(first >= 2);
    for (int i = 0; i < 5; ++i) CHECK(session() == first);
}

TEST_CASE("[P3] when the end of a session returns, every answer of it was given") {
    Answers answers;
    InputThread thread(test::paths(), answers.post());
    for (std::uint64_t i = 0; i < 20; ++i) REQUIRE(thread.send(key(i, "kana", "み")));
    REQUIRE(thread.forget().has_value());
    for (std::uint64_t i = 0; i < 20; ++i) CHECK(answers.next().serial == i);
    CHECK(answers.empty());
}

TEST_CASE("an engine that hangs never makes the screen wait: its keys are the field's own") {
    Answers answers;
    base::Channel<bool> gate(256);
    const auto open = [&gate] {
        return [&gate](std::string_view /*id*/) -> base::Result<std::unique_ptr<InputMethod>> {
            return std::make_unique<Slow>(gate);
        };
    };
    InputThread thread(open, answers.post());
    int sent = 0;
    while (thread.send(key(1, "slow", "a")) && sent < 1000) ++sent;
    CHECK(sent == InputThread::kWaiting);
    const auto forgotten = thread.forget(1ms);
    REQUIRE_FALSE(forgotten.has_value());
    CHECK(forgotten.error().code == base::ErrorCode::Timeout);
    CHECK_FALSE(thread.forget(1ms).has_value());
    CHECK_FALSE(thread.send(key(2, "slow", "a")));

    for (int i = 0; i < sent; ++i) gate.send(true);
    for (int i = 0; i < sent; ++i) CHECK(answers.next().composition.commit == "a");
}

}  // namespace fd::input
