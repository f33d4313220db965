// Whose words a city's notice is, on the screen and on paper.

#include "kiosk/program/gallery.hpp"
#include "kiosk/program/printing.hpp"
#include "kiosk/program/samples.hpp"
#include "kiosk/program/stage.hpp"
#include "tests/unit/riverbend.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fd;

namespace {

const std::string kNotice = "A road crew looks at the hole and fills it.";

// A Spanish screen with the ticket of a request that was made in `receipt_lang`.
app::Model ticket(program::Parts& parts, const std::string& receipt_lang) {
    for (const auto& sample : program::make_samples(*program::sample_base(parts, "es"))) {
        if (!std::holds_alternative<app::TicketScreen>(sample.model.session.screen)) continue;
        if (sample.model.session.receipt->status.city_notice.empty()) continue;
        app::Model model = sample.model;
        model.session.receipt->lang = receipt_lang;
        model.session.receipt->status.city_notice = kNotice;
        return model;
    }
    FAIL("no sample has a notice of the city");
    return {};
}

std::string lang_of(const ui::NodeLog& log, const std::string& text) {
    for (const auto& run : log.texts) {
        if (run.text == text) return run.lang;
    }
    return "not drawn alone";
}

bool says(const layout::TicketPage& page, const std::string& words) {
    return std::any_of(page.notes.begin(), page.notes.end(), [&](const layout::Bilingual& note) {
        return note.resident.find(words) != std::string::npos ||
               note.english.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("[P1] a notice in a language that nobody knows is what the city says, not what we say") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    app::Model model = ticket(*parts, "es");
    model.notice_as_asked = false;
    const auto& log = stage.show(model);
    const auto* next = log.find("ticket.next");
    REQUIRE(next != nullptr);
    CHECK(next->name.starts_with("La ciudad dice:"));
    CHECK(next->value == kNotice);
    CHECK(lang_of(log, kNotice) == "und");

    const auto page = program::make_ticket_page(*parts, model, *model.session.receipt, "es");
    CHECK(page.city_says.resident.starts_with("La ciudad dice:"));
    CHECK(page.city_says.english.starts_with("The city says:"));
    CHECK(page.city_words == kNotice);
    CHECK(page.city_words_lang == "und");
    CHECK_FALSE(says(page, kNotice));
}

TEST_CASE("[P2] a notice in another language than the screen's is marked as that language") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    app::Model model = ticket(*parts, "en");  // made in English; the language was changed at the ticket
    model.notice_as_asked = true;
    CHECK(lang_of(stage.show(model), kNotice) == "en");
    const auto page = program::make_ticket_page(*parts, model, *model.session.receipt, "es");
    CHECK(page.city_words_lang == "en");

    model.notice_as_asked = false;  // a city with one language
    model.notice_language = "en";
    model.session.receipt->lang = "es";
    CHECK(lang_of(stage.show(model), kNotice) == "en");
}

TEST_CASE(
    "a notice in the resident's own language is the next step; on paper staff read what it is in English") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    app::Model model = ticket(*parts, "es");
    model.notice_as_asked = true;
    const auto* next = stage.show(model).find("ticket.next");
    REQUIRE(next != nullptr);
    CHECK(next->name.starts_with("Qué sigue:"));
    const auto page = program::make_ticket_page(*parts, model, *model.session.receipt, "es");
    CHECK(page.city_says.resident.starts_with("Qué sigue:"));
    CHECK(page.city_says.english.starts_with("Next:"));
    CHECK(page.city_words == kNotice);
    CHECK(page.city_words_lang == "es");
    CHECK_FALSE(says(page, kNotice));
}
