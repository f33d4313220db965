// The views themselves, over every sample: what a person would miss.

#include "kiosk/program/gallery.hpp"
#include "kiosk/program/samples.hpp"
#include "kiosk/program/stage.hpp"
#include "kiosk/ui/draw.hpp"
#include "tests/unit/riverbend.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace fd;

namespace {

std::string kind_of(const std::string& sample) {
    return sample.substr(0, sample.find('-'));
}

bool for_operators(const program::Sample& sample) {
    return sample.model.role == app::ScreenRole::Status;
}

}  // namespace

TEST_CASE("operators have Language and Display where residents have them, and no way to call or finish") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    for (const auto& sample : program::make_samples(*program::sample_base(*parts, "es"))) {
        if (!for_operators(sample)) continue;
        const auto& log = stage.show(sample.model);
        for (const char* id : {"chrome.language", "chrome.display"}) CHECK(log.find(id) != nullptr);
        for (const char* id : {"chrome.help", "chrome.emergency", "chrome.finish", "language.other"})
            CHECK_MESSAGE(log.find(id) == nullptr, sample.name << " has " << id);
    }
}

TEST_CASE("[P2] Help, Language, Display and 911 are on every screen, in the same place") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    const auto base = program::sample_base(*parts, "es");
    std::map<std::string, ui::Rect> places;
    for (const auto& sample : program::make_samples(*base)) {
        if (for_operators(sample)) continue;
        const auto& log = stage.show(sample.model);
        for (const char* id : {"chrome.help", "chrome.language", "chrome.display", "chrome.emergency"}) {
            const auto* node = log.find(id);
            REQUIRE_MESSAGE(node != nullptr, sample.name << " has no " << id);
            const auto known = places.emplace(id, node->px).first;
            CHECK_MESSAGE(known->second == node->px, sample.name << " moves " << id);
        }
        const bool nobody = sample.name == "attract";
        CHECK((log.find("chrome.finish") != nullptr) == !nobody);
    }
}

TEST_CASE(
    "[P2] in reach mode 911 and the way back are under the line on every screen, time and place over it") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    auto base = *program::sample_base(*parts, "en");
    base.session.prefs.reach = true;
    const float line = 1920 * 0.4F;
    for (const auto& sample : program::make_samples(base)) {
        if (for_operators(sample)) continue;
        const auto& log = stage.show(sample.model);
        for (const char* id : {"chrome.emergency", "chrome.normal"}) {
            const auto* node = log.find(id);
            REQUIRE_MESSAGE(node != nullptr, sample.name << " has no " << id);
            CHECK_MESSAGE(node->px.y > line, sample.name << ": " << id);
        }
        for (const char* id : {"chrome.place", "chrome.time"}) {
            const auto* node = log.find(id);
            REQUIRE_MESSAGE(node != nullptr, sample.name << " has no " << id);
            CHECK_MESSAGE(node->px.bottom() < line, sample.name << ": " << id);
        }
    }
}

TEST_CASE("[P2] every target of every screen is in the keypad's order, the screen before the bars") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    for (const auto& sample : program::make_samples(*program::sample_base(*parts, "ar"))) {
        const auto& log = stage.show(sample.model);
        const auto order = ui::focus_order(log);
        std::set<std::string> unique(order.begin(), order.end());
        CHECK(unique.size() == order.size());
        bool in_bars = false;
        for (const auto& id : order) {
            const bool bar = id.starts_with("chrome.");
            CHECK_MESSAGE((bar || !in_bars), sample.name << ": " << id << " comes after the bars");
            in_bars = in_bars || bar;
        }
    }
}

TEST_CASE("[P1] the ticket says sent only with the city's answer and printed only with the printer's") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    for (const auto& sample : program::make_samples(*program::sample_base(*parts, "en"))) {
        if (kind_of(sample.name) != "ticket") continue;
        const auto& receipt = *sample.model.session.receipt;
        const auto& log = stage.show(sample.model);
        const auto* sending = log.find("ticket.sending");
        const auto* printing = log.find("ticket.printing");
        REQUIRE(sending != nullptr);
        REQUIRE(printing != nullptr);
        using domain::SubmissionState;
        const auto state = receipt.status.state;
        const bool has = state == SubmissionState::Confirmed || state == SubmissionState::Tokened ||
                         state == SubmissionState::Accepted;
        CHECK((sending->name == "Sent to the city") == has);
        const bool printed = receipt.paper.printing == app::Printing::Done &&
                             receipt.paper.print.outcome == device::PrintOutcome::Printed;
        CHECK((printing->name == "Printed") == printed);
    }
}

TEST_CASE("[P1] while the hall cannot be reached no screen says how many wait or how long, and calls stay") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    const auto names = [&](const app::Model& base, const std::string& name) {
        const auto samples = program::make_samples(base);
        const auto sample = std::ranges::find(samples, name, &program::Sample::name);
        REQUIRE_MESSAGE(sample != samples.end(), name);
        std::string out;
        for (const auto& node : stage.show(sample->model).nodes) out += node.name + " " + node.hint + "\n";
        return out;
    };
    const auto base = program::sample_base(*parts, "en");
    auto board = *base;
    board.role = app::ScreenRole::Board;
    for (const auto& said :
         {names(*base, "number-alone"), names(*base, "walk_in-alone"), names(board, "board-alone")}) {
        for (const char* unknown : {"wait", "Nobody", "ahead", "minutes"})
            CHECK_MESSAGE(said.find(unknown) == std::string::npos, said);
    }
    CHECK(names(*base, "number-alone").find("General help") != std::string::npos);
    CHECK(names(board, "board-alone").find("B 041") != std::string::npos);
    CHECK(names(board, "board").find("people wait") != std::string::npos);
}

TEST_CASE("[P1] help says that the bell rang only when it did, and offers to ring only where there is one") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    int seen = 0;
    for (const auto& sample : program::make_samples(*program::sample_base(*parts, "en"))) {
        const bool help = std::holds_alternative<app::HelpScreen>(sample.model.session.screen);
        const std::string screen = help ? "help" : "other_language";
        if (!help && !std::holds_alternative<app::OtherLanguageScreen>(sample.model.session.screen)) continue;
        CAPTURE(sample.name);
        ++seen;
        const auto& log = stage.show(sample.model);
        const auto* call = log.find(screen + ".call");
        const auto state = sample.model.session.call.state;
        CHECK((call != nullptr && call->name.starts_with("The bell rang")) == (state == app::Calling::Rang));
        const auto* ring = log.find(screen + ".ring");
        CHECK((ring != nullptr) == sample.model.audio_works);
        if (ring != nullptr) CHECK(ring->name.ends_with("seconds") == (sample.model.bell_rests() > 0));
        // What the staff read is English, whatever the screen speaks.
        const auto* card = log.find(screen + ".card");
        REQUIRE(card != nullptr);
        CHECK(card->value.starts_with("Staff: "));
        CHECK(log.find(screen + ".close") != nullptr);
    }
    CHECK(seen == 12);
}

TEST_CASE("[P1] paper is known before sending: the review says it while the printer is stopped, only then") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    for (const auto& sample : program::make_samples(*program::sample_base(*parts, "en"))) {
        if (sample.name != "review" && !sample.name.starts_with("review-no-")) continue;
        CAPTURE(sample.name);
        const auto* paper = stage.show(sample.model).find("review.paper");
        REQUIRE((paper != nullptr) == sample.model.printer_stopped());
        const bool out = sample.model.printer == device::PrinterState::PaperOut;
        if (paper != nullptr) CHECK(paper->name.starts_with("No paper now") == out);
    }
}

TEST_CASE("[P3] phone and e-mail are masked on the review until somebody asks to see them") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    auto model = *program::sample_base(*parts, "en");
    model.session.back = {app::AttractScreen{}};
    model.session.draft.service_code = "PW-101";
    model.session.draft.contact = {"Ana", "Ionescu", "425-555-0137", "ana@example.org"};
    model.session.screen = app::ReviewScreen{false};
    const auto says = [&](const ui::NodeLog& log, const std::string& words) {
        for (const auto& run : log.texts) {
            if (run.text.find(words) != std::string::npos) return true;
        }
        return false;
    };
    CHECK_FALSE(says(stage.show(model), "425-555"));
    CHECK_FALSE(says(stage.show(model), "ana@example"));
    model.session.screen = app::ReviewScreen{true};
    model.session.page_starts.clear();
    CHECK(says(stage.show(model), "425-555-0137"));
}

TEST_CASE("[P2] an Arabic screen is the mirror image of an English one") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    const auto place = [&](const std::string& lang, const std::string& id) {
        auto model = *program::sample_base(*parts, lang);
        model.session.screen = app::HomeScreen{};
        model.session.back = {app::AttractScreen{}, app::LanguageScreen{}};
        return stage.show(model).find(id)->px;
    };
    const auto english = place("en", "chrome.back");
    const auto arabic = place("ar", "chrome.back");
    CHECK(english.x < 540);
    CHECK(arabic.right() > 540);
    CHECK(place("ar", "chrome.emergency").x < place("ar", "chrome.place").x);
}

TEST_CASE(
    "a date is a touch on its day: weeks from the right in Arabic, today and the chosen day told apart") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    for (const auto& sample : program::make_samples(*program::sample_base(*parts, "ar"))) {
        if (sample.name != "question-SW-201-DUE") continue;
        auto model = sample.model;
        const auto& log = stage.show(model);
        // Saturday the 21st is today, Friday the 20th is chosen.
        const auto* today = log.find("question.day.21");
        const auto* chosen = log.find("question.day.20");
        REQUIRE(today != nullptr);
        REQUIRE(chosen != nullptr);
        CHECK(chosen->selected);
        CHECK_FALSE(today->selected);
        CHECK(chosen->px.x > today->px.x);
        CHECK(chosen->px.y == today->px.y);
        CHECK(today->value == "اليوم");
        CHECK(chosen->value.empty());
        CHECK(log.find("question.day.30") != nullptr);
        CHECK(log.find("question.day.31") == nullptr);
        CHECK(log.find("question.time.more") != nullptr);
        std::get<app::QuestionScreen>(model.session.screen).when_chosen = false;
        CHECK(stage.show(model).find("question.time.more") == nullptr);
        CHECK_FALSE(stage.show(model).find("question.day.20")->selected);
        return;
    }
    FAIL("no sample asks for a date");
}
app::Model date_question(program::Parts& parts) {
    for (auto& sample : program::make_samples(*program::sample_base(parts, "en"))) {
        if (sample.name == "question-SW-201-DUE") return std::move(sample.model);
    }
    FAIL("no sample asks for a date");
    return {};
}

std::vector<std::string> days_on(const ui::NodeLog& log) {
    std::vector<std::string> out;
    for (const auto& node : log.nodes) {
        if (node.target && node.id.starts_with("question.day.")) out.push_back(node.name);
    }
    return out;
}

TEST_CASE("on a low panel weeks come and go by their keys: every day of a month once, the time beside them") {
    const auto parts = test::riverbend("landscape_15_6");
    program::Stage stage(*parts);
    auto model = date_question(*parts);
    auto& question = std::get<app::QuestionScreen>(model.session.screen);
    std::vector<std::string> seen;
    const auto november = question.month - std::chrono::days(19);  // the 1st
    for (int day = 0; day < 30; ++day) {
        question.month = november + std::chrono::days(day);
        for (auto& name : days_on(stage.show(model))) {
            if (std::find(seen.begin(), seen.end(), name) == seen.end()) seen.push_back(std::move(name));
        }
    }
    CHECK(seen.size() == 30);
    CHECK(seen.front() == "Sunday, November 1, 2026");
    CHECK(seen.back() == "Monday, November 30, 2026");
    CHECK(stage.show(model).find("question.time.more") != nullptr);
    CHECK(stage.show(model).find("page.more") == nullptr);
}

TEST_CASE("in the hour that clocks show twice the day is still the chosen one") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    auto model = date_question(*parts);
    auto& question = std::get<app::QuestionScreen>(model.session.screen);
    // 1:00 in the night of November 1, before clocks go back at 2:00.
    question.when = question.month =
        base::WallTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 1)) + std::chrono::hours(8);
    const auto& log = stage.show(model);
    REQUIRE(log.find("question.day.1") != nullptr);
    CHECK(log.find("question.day.1")->selected);
    CHECK_FALSE(log.find("question.day.2")->selected);
}

TEST_CASE("a day that is too far away is shown and cannot be touched, and no key leads beyond") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    auto model = date_question(*parts);
    auto& question = std::get<app::QuestionScreen>(model.session.screen);
    question.month = model.now + std::chrono::days(360);
    const auto& log = stage.show(model);
    CHECK(log.find("question.day.1")->target);
    CHECK_FALSE(log.find("question.day.30")->target);
    CHECK(log.find("question.month.less") != nullptr);
    CHECK(log.find("question.month.more") == nullptr);
}
