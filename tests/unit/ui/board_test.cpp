// The board: what is read and heard from six metres, in every language of the site.

#include "kiosk/app/board_words.hpp"
#include "kiosk/program/gallery.hpp"
#include "kiosk/program/samples.hpp"
#include "kiosk/program/stage.hpp"
#include "kiosk/ui/audit.hpp"
#include "tests/unit/riverbend.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace fd;

namespace {

domain::Announcement call_in(const std::string& lang, std::int64_t calls) {
    return {1, "t", {"B", 41}, "2", "2", lang, calls, {}};
}

// Without the marks that keep what is put into a sentence apart from it (kiosk/text/format.hpp).
std::string plain(std::string text) {
    for (const std::string mark : {"\u2068", "\u2069"}) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.erase(at, mark.size());
    }
    return text;
}

// "es: Número …"
std::vector<std::string> said(const domain::Announcement& call, const text::Catalogs& catalogs) {
    std::vector<std::string> out;
    for (const auto& one : app::said_of(call, "en", catalogs))
        out.push_back(one.lang + ": " + plain(one.words));
    return out;
}

std::vector<program::Sample> boards(program::Parts& parts, const std::string& lang) {
    auto base = *program::sample_base(parts, lang);
    base.role = app::ScreenRole::Board;
    return program::make_samples(base);
}

app::Model board(program::Parts& parts, const std::string& name) {
    const auto samples = boards(parts, "en");
    const auto found = std::ranges::find(samples, name, &program::Sample::name);
    REQUIRE_MESSAGE(found != samples.end(), name);
    return found->model;
}

const ui::TextRun& number_on(const ui::NodeLog& log) {
    const auto found = std::ranges::find_if(
        log.texts, [](const ui::TextRun& run) { return run.node == "board.now" && run.numeral; });
    REQUIRE(found != log.texts.end());
    return *found;
}

std::string name_of(const ui::NodeLog& log, const std::string& id) {
    const auto* node = log.find(id);
    return node == nullptr ? "" : node->name;
}

}  // namespace

TEST_CASE("[language] a call is said in the language of whoever is called, then in the site's first") {
    const auto parts = test::riverbend("board_43");
    const auto& catalogs = parts->kit().catalogs;
    const std::string english = "en: Number B 041. Please go to counter 2.";
    const auto both = said(call_in("es", 1), catalogs);
    REQUIRE(both.size() == 2);
    CHECK(both[0].starts_with("es: Número B 041. "));
    CHECK(both[1] == english);
    CHECK(said(call_in("en", 1), catalogs) == std::vector{english});
    CHECK(said(call_in("xx", 1), catalogs) == std::vector{english});
}

TEST_CASE("every call after the first says that it is not the first") {
    const auto parts = test::riverbend("board_43");
    const auto words = [&](std::int64_t calls) {
        return said(call_in("en", calls), parts->kit().catalogs).front().substr(4);
    };
    CHECK(words(2) == "Second call. " + words(1));
    for (const std::int64_t calls : {3, 4, 9}) CHECK(words(calls) == "Called again. " + words(1));
}

TEST_CASE(
    "what is said of the call in the large place is in the tree, first in the language of whoever is "
    "called") {
    const auto parts = test::riverbend("board_43");
    program::Stage stage(*parts);
    const auto model = board(*parts, "board-called");
    const auto* now = stage.show(model).find("board.now");
    REQUIRE(now != nullptr);
    CHECK(plain(now->hint).ends_with(" Number B 041. Please go to counter 2."));
    CHECK(plain(now->hint).starts_with("Номер B 041."));
    CHECK(plain(now->name) == "Now serving B 041 Counter 2");
}

TEST_CASE("[P1] a board that cannot know who is called asks to listen, in two languages, and calls nobody") {
    const auto parts = test::riverbend("board_43");
    program::Stage stage(*parts);
    for (const char* name : {"board-alone", "board-away"}) {
        CAPTURE(name);
        const auto& log = stage.show(board(*parts, name));
        CHECK(name_of(log, "board.now") == "Listen for staff. Calls do not show here now.");
        CHECK(name_of(log, "board.before_1") == "B 041");
        CHECK(log.find("board.waiting") == nullptr);
        std::set<std::string> languages;
        for (const auto& run : log.texts) {
            CHECK(run.text.find("Now serving") == std::string::npos);
            if (run.node == "board.now") languages.insert(run.lang);
        }
        CHECK(languages.size() == 2);
    }
}

TEST_CASE("[P1] nobody is now where nobody was called for long, and where the day has ended") {
    const auto parts = test::riverbend("board_43");
    program::Stage stage(*parts);
    CHECK(name_of(stage.show(board(*parts, "board-quiet")), "board.now") == "Nobody is called now");
    CHECK(name_of(stage.show(board(*parts, "board-quiet")), "board.before_1") == "B 041");
    CHECK(name_of(stage.show(board(*parts, "board-closed")), "board.now") ==
          "No more numbers are called today.");
}

TEST_CASE("[language] what stands around the doorway is in another language of the site half of the time") {
    const auto parts = test::riverbend("board_43");
    program::Stage stage(*parts);
    auto model = board(*parts, "board");
    std::set<std::string> heads;
    std::set<std::string> notices;
    const std::size_t round = 2 * 3 * (model.site->languages.size() - 1);
    for (std::size_t step = 0; step < round; ++step) {
        const auto& log = stage.show(model);
        heads.insert(name_of(log, "board.before"));
        notices.insert(name_of(log, "board.line"));
        CHECK_FALSE(name_of(log, "board.waiting").empty());
        model.mono += app::kBoardAround;
    }
    CHECK(heads.size() == model.site->languages.size());
    CHECK(notices.size() == 3 * model.site->languages.size());
    CHECK(notices.contains("Help in your language is free. Ask us."));
}

TEST_CASE(
    "[language] the number is as large in every language, and stays where it is when the language changes") {
    const auto parts = test::riverbend("board_43");
    program::Stage stage(*parts);
    std::set<float> heights;
    for (const auto& lang : parts->site->languages) {
        for (auto& sample : boards(*parts, lang)) {
            if (sample.name != "board") continue;
            for (std::size_t turn = 0; turn < parts->site->languages.size(); ++turn) {
                const auto& run = number_on(stage.show(sample.model));
                CHECK(run.cap_mm == doctest::Approx(110));
                heights.insert(run.ink.y);
                sample.model.mono += app::kBoardLanguage;
            }
        }
    }
    CHECK(heights.size() == 1);
}

TEST_CASE("beside a long notice only how many wait is said, and nothing is cut off") {
    const auto parts = test::riverbend("board_43");
    program::Stage stage(*parts);
    auto model = board(*parts, "board-notice");
    auto site = *model.site;
    CHECK(name_of(stage.show(model), "board.waiting").find("minutes") != std::string::npos);
    for (const std::size_t words : {10, 16}) {
        CAPTURE(words);
        auto& notice = site.texts["en"][site.board_notices.front()];
        notice.clear();
        for (std::size_t i = 0; i < words; ++i) notice += "closing ";
        model.site = std::make_shared<const app::Site>(site);
        const auto& log = stage.show(model);
        CHECK(plain(name_of(log, "board.waiting")) == "6 people wait");
        CHECK(name_of(log, "board.line") == notice);
        CHECK(ui::audit(log, {parts->panel, app::Contrast::Standard, app::TextSize::M, false}).empty());
    }
}
