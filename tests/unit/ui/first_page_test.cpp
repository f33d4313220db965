// What a person must see without pressing More: on both panels, in every size and in reach mode.

#include "kiosk/program/gallery.hpp"
#include "kiosk/program/samples.hpp"
#include "kiosk/program/stage.hpp"
#include "tests/unit/riverbend.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace fd;

namespace {

using Look = std::function<void(const app::Model&, const ui::NodeLog&)>;

// The first page of the samples with this beginning, everywhere it looks different.
void each_first_page(const std::string& name, const Look& look) {
    for (const char* panel : {"portrait_21_5", "landscape_15_6"}) {
        const auto parts = test::riverbend(panel);
        program::Stage stage(*parts);
        for (const char* lang : {"en", "uk", "lo"}) {
            auto base = *program::sample_base(*parts, lang);
            for (const auto size :
                 {app::TextSize::S, app::TextSize::M, app::TextSize::L, app::TextSize::XL}) {
                for (const bool reach : {false, true}) {
                    base.session.prefs.size = size;
                    base.session.prefs.reach = reach;
                    for (const auto& sample : program::make_samples(base)) {
                        if (!sample.name.starts_with(name)) continue;
                        INFO(panel, " ", lang, " size ", static_cast<int>(size), reach ? " reach " : " ",
                             sample.name);
                        look(sample.model, stage.show(sample.model));
                    }
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("[P1] the ticket's first page says what went wrong with sending and printing") {
    each_first_page("ticket-", [](const app::Model& model, const ui::NodeLog& log) {
        CHECK(log.hidden.empty());
        using domain::SubmissionState;
        const auto& receipt = *model.session.receipt;
        const auto state = receipt.status.state;
        if (state == SubmissionState::Refused || state == SubmissionState::Unknown ||
            receipt.status.network_down) {
            CHECK(log.find("ticket.sending") != nullptr);
        }
        if (receipt.paper.printing == app::Printing::Done &&
            receipt.paper.print.outcome != device::PrintOutcome::Printed) {
            CHECK(log.find("ticket.printing") != nullptr);
        }
    });
}

TEST_CASE("[P2] the idle screen greets in every language of the site, and says the way in in two") {
    each_first_page("attract", [](const app::Model& model, const ui::NodeLog& log) {
        for (const auto& tag : model.site->languages) {
            CHECK_MESSAGE(log.find("attract.welcome." + tag) != nullptr, tag);
        }
        const std::string& lang = model.session.prefs.lang;
        const auto* second = log.find(lang == "en" ? "attract.title.es" : "attract.title.en");
        REQUIRE(second != nullptr);
        CHECK(second->name ==
              (lang == "en" ? "Servicios de la ciudad, en su idioma" : "City services, in your language"));
    });
}

TEST_CASE("[P2] every language and help with another one is on the language screen's first page") {
    each_first_page("language", [](const app::Model& model, const ui::NodeLog& log) {
        for (const auto& tag : model.site->languages) {
            CHECK_MESSAGE(log.find("language." + tag) != nullptr, tag);
        }
        CHECK(log.find("language.other") != nullptr);
    });
}

TEST_CASE("[P1] a safety text is a warning that stands out, not a line on an empty page") {
    each_first_page("question-PW-104-SAFETY", [](const app::Model&, const ui::NodeLog& log) {
        const auto* text = log.find("question.text");
        REQUIRE(text != nullptr);
        CHECK(text->role == ui::Role::Status);
        CHECK(text->h_mm > 20);
    });
}

TEST_CASE("[P2] in reach mode the first page shows every topic") {
    const auto parts = test::riverbend();
    program::Stage stage(*parts);
    auto base = *program::sample_base(*parts, "en");
    base.session.prefs.reach = true;
    for (const auto& sample : program::make_samples(base)) {
        if (sample.name != "groups") continue;
        const auto& log = stage.show(sample.model);
        for (int i = 1; i <= 6; ++i) CHECK(log.find("group." + std::to_string(i)) != nullptr);
        CHECK(log.find("page.more") == nullptr);
    }
}
