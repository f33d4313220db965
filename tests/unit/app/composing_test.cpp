// Keys of an input method: they go to the engine as orders, and become words when it answers. The engine here
// is the test: it says what a real one would.

#include "kiosk/app/edit.hpp"
#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

Kiosk at_details() {
    Kiosk kiosk;
    kiosk.to_where().all({ChooseBuilding{}, TypeDetails{}});
    return kiosk;
}

const Edit& edit(const Kiosk& kiosk) {
    return *edit_of(kiosk.session().screen);
}

MethodKey order(input::Action action, std::string text = {}) {
    input::Order out;
    out.method = "pinyin-hans";
    out.action = action;
    out.text = std::move(text);
    return {out};
}

MethodKey key(std::string text) {
    return order(input::Action::Key, std::move(text));
}

input::Composition composing(std::string preedit, std::vector<std::string> candidates = {}) {
    input::Composition out;
    out.preedit = std::move(preedit);
    out.caret = out.preedit.size();
    out.candidates = std::move(candidates);
    return out;
}

input::Composition writes(std::string commit) {
    input::Composition out;
    out.commit = std::move(commit);
    return out;
}

// The orders of one kind, and the answer to the last of all.
std::vector<input::Order> orders(const Kiosk& kiosk, input::Action action) {
    std::vector<input::Order> out;
    for (const auto& sent : kiosk.sent<Compose>()) {
        if (sent.order.action == action) out.push_back(sent.order);
    }
    return out;
}

Kiosk& answers(Kiosk& kiosk, const input::Composition& composition) {
    REQUIRE_FALSE(edit(kiosk).composing.sent.empty());
    return kiosk(MethodAnswers{edit(kiosk).composing.sent.front().serial, composition});
}

}  // namespace

TEST_CASE("Continue under a search takes what the composed letters found, not the words they would become") {
    Kiosk kiosk;
    kiosk.to_home().all({StartReport{}, FindService{}});
    kiosk(key("poth"));
    answers(kiosk, composing("poth", {"破土"}));
    REQUIRE(kiosk.screen<FindScreen>().found == std::vector<std::string>{"POT"});
    kiosk(Continue{});
    CHECK(kiosk.at() == "question");
    CHECK(kiosk.draft().service_code == "POT");
    CHECK(orders(kiosk, input::Action::Finish).empty());
}

TEST_CASE("keys of a method are composed at the caret and go into the text when a word is chosen") {
    Kiosk kiosk = at_details();
    kiosk.type("ab")(PlaceCaret{1});
    kiosk(key("l"));
    CHECK(edit(kiosk).text == "ab");
    answers(kiosk, composing("l", {"路", "来"}));
    kiosk(key("u"));
    answers(kiosk, composing("lu", {"路", "录"}));
    CHECK(shown_text(edit(kiosk)) == "alub");
    auto choice = order(input::Action::Choose);
    choice.order.candidate = 0;
    kiosk(choice);
    answers(kiosk, writes("路"));
    CHECK(edit(kiosk).text == "a路b");
    CHECK(edit(kiosk).composing.now.preedit.empty());
    // Another field's rest is cleared before the first key, and only then.
    CHECK(orders(kiosk, input::Action::Clear).size() == 1);
    CHECK(orders(kiosk, input::Action::Key).size() == 2);
}

TEST_CASE("fast hands: keys wait for their answers in order, and late answers are for nobody") {
    Kiosk kiosk = at_details();
    kiosk(key("l"))(key("u"))(key("k"));
    CHECK(edit(kiosk).composing.sent.size() == 3);
    answers(kiosk, composing("l"));
    answers(kiosk, composing("lu"));
    const auto last = edit(kiosk).composing.sent.front().serial;
    kiosk(MethodAnswers{last + 40, composing("wrong")});
    CHECK(shown_text(edit(kiosk)) == "lu");
    kiosk(MethodAnswers{last, composing("luk")});
    CHECK(shown_text(edit(kiosk)) == "luk");
    kiosk(MethodAnswers{last, writes("twice")});
    CHECK(edit(kiosk).text.empty());
}

TEST_CASE("a key that the engine has no use for does what it does in any field") {
    Kiosk kiosk = at_details();
    kiosk.type("x")(order(input::Action::Erase));
    answers(kiosk, input::not_taken());
    CHECK(edit(kiosk).text.empty());
    kiosk(key("，"));
    auto both = input::not_taken();
    both.commit = "路";
    answers(kiosk, both);
    CHECK(edit(kiosk).text == "路，");
}

TEST_CASE("Continue means what is composed, too: it goes in as highlighted, then the screen goes on") {
    Kiosk kiosk = at_details();
    kiosk(key("l"));
    answers(kiosk, composing("l", {"路"}));
    kiosk(Continue{});
    CHECK(kiosk.at() == "words");
    answers(kiosk, writes("路"));
    CHECK(kiosk.at() == "details");
    CHECK(kiosk.draft().details == "路");
}

TEST_CASE("Back takes nothing away of what was composed") {
    Kiosk kiosk = at_details();
    kiosk(key("l"));
    answers(kiosk, composing("lu", {"路"}));
    kiosk(GoBack{})(TypeDetails{});
    CHECK(edit(kiosk).text == "lu");
    CHECK(edit(kiosk).composing.now.preedit.empty());
}

TEST_CASE(
    "a finger in the text, a plain key or another keyboard ends what is composed, and loses none of it") {
    Kiosk kiosk = at_details();
    kiosk(key("l"));
    answers(kiosk, composing("lu"));
    kiosk(PlaceCaret{0}).type("a");
    CHECK(edit(kiosk).text == "alu");
    kiosk(PlaceCaret{3})(key("k"));
    answers(kiosk, composing("k"));
    kiosk.type("!");
    CHECK(edit(kiosk).text == "aluk!");
    kiosk(key("m"));
    answers(kiosk, composing("m", {"门"}));
    kiosk(UseLatin{true});
    CHECK(edit(kiosk).latin);
    answers(kiosk, writes("门"));
    CHECK(edit(kiosk).text == "aluk!门");
}

TEST_CASE("what is marked makes room for what is composed; Delete takes it without asking the engine") {
    Kiosk kiosk = at_details();
    kiosk.type("abc")(PlaceCaret{0})(PlaceCaret{2, true})(key("l"));
    CHECK(edit(kiosk).text == "c");
    answers(kiosk, writes("路"));
    CHECK(edit(kiosk).text == "路c");
    kiosk.clear();
    kiosk(PlaceCaret{0})(PlaceCaret{3, true})(order(input::Action::Erase));
    CHECK(edit(kiosk).text == "c");
    CHECK(kiosk.sent<Compose>().empty());
}

TEST_CASE("more words than the bar holds: the rest comes, and the next key begins at the first again") {
    Kiosk kiosk = at_details();
    kiosk(key("l"));
    answers(kiosk, composing("l", {"路", "来", "了"}));
    kiosk(MoreCandidates{2});
    CHECK(edit(kiosk).composing.first == 2);
    kiosk(MoreCandidates{9});
    CHECK(edit(kiosk).composing.first == 0);
    kiosk(MoreCandidates{2})(key("u"));
    answers(kiosk, composing("lu", {"路", "录", "鹿"}));
    CHECK(edit(kiosk).composing.first == 0);
}

TEST_CASE(
    "an engine that hangs costs seconds and no key: what was typed goes in as it is, and Continue goes on") {
    Kiosk kiosk = at_details();
    kiosk(key("l"));
    answers(kiosk, composing("lu", {"路"}));
    kiosk(key("k"))(key("o"))(Continue{});
    kiosk.wait(std::chrono::seconds(2));
    CHECK(kiosk.at() == "words");
    kiosk.wait(std::chrono::seconds(3));
    CHECK(kiosk.at() == "details");
    CHECK(kiosk.draft().details == "luko");
}

TEST_CASE(
    "what does not fit is left out at its end, not whole: a sentence that was composed does not vanish") {
    Kiosk kiosk = at_details();
    const std::size_t limit = edit(kiosk).max_length;
    kiosk(TypeText{std::string(limit - 2, 'x')})(key("l"));
    answers(kiosk, writes("路口有坑"));
    CHECK(edit(kiosk).text == std::string(limit - 2, 'x') + "路口");
}

TEST_CASE("a new line or a finger while keys are under way loses none of them") {
    Kiosk kiosk = at_details();
    kiosk(key("l"))(key("u"))(TypeText{"\n"});
    CHECK(edit(kiosk).text == "lu\n");
    kiosk(key("k"))(PlaceCaret{0});
    CHECK(edit(kiosk).text == "lu\nk");
}

TEST_CASE("a word is not chosen from a list that the keys before have changed") {
    Kiosk kiosk = at_details();
    kiosk(key("l"));
    answers(kiosk, composing("l", {"路", "来"}));
    kiosk(key("u"))(order(input::Action::Choose));
    CHECK(orders(kiosk, input::Action::Choose).empty());
}

TEST_CASE("a Continue that waited is for the field, not for the help that was opened meanwhile") {
    Kiosk kiosk = at_details();
    kiosk(key("l"));
    answers(kiosk, composing("l", {"路"}));
    kiosk(Continue{})(OpenHelp{});
    const auto serial = edit_of(kiosk.session().back.back())->composing.sent.front().serial;
    kiosk(MethodAnswers{serial, writes("路")});
    CHECK(kiosk.at() == "help");
    kiosk(GoBack{});
    CHECK(edit(kiosk).text == "路");
}

TEST_CASE("an engine that does not answer is not sent more and more") {
    Kiosk kiosk = at_details();
    for (int i = 0; i < 100; ++i) kiosk(key("a"));
    CHECK(edit(kiosk).composing.sent.size() <= 24);
    kiosk(GoBack{})(TypeDetails{}).type("still works");
    CHECK(edit(kiosk).text == "still works");
}

}  // namespace fd::app::test
