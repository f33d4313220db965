// Every screen × every event.

#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/samples.hpp"

#include <set>

namespace fd::app::test {

TEST_CASE("the samples have every screen, every event and every notice of the core") {
    std::set<std::size_t> screens;
    for (const auto& sample : screen_samples()) {
        CAPTURE(sample.name);
        CHECK(sample.name.starts_with(sample.kiosk.at()));
        screens.insert(sample.kiosk.session().screen.index());
    }
    CHECK(screens.size() == std::variant_size_v<Screen>);
    std::set<std::string> events;
    for (const auto& event : event_samples(make_model())) events.insert(event_label(event));
    CHECK(events.size() == std::variant_size_v<Event> - 1 + std::variant_size_v<api::Notice>);
}

TEST_CASE("every event on every screen leaves the kiosk in a state that can be") {
    std::size_t pairs = 0;
    for (const auto& sample : screen_samples()) {
        CAPTURE(sample.name);
        CHECK(broken(sample.kiosk.model) == "");
        for (const auto& event : event_samples(sample.kiosk.model)) {
            CAPTURE(event_label(event));
            Kiosk kiosk = sample.kiosk;
            kiosk(event);
            CHECK(broken(kiosk.model) == "");
            const bool moved = kiosk.session().screen.index() != sample.kiosk.session().screen.index();
            if (moved) CHECK(kiosk.session().focus.empty());
            ++pairs;
        }
    }
    CHECK(pairs > 4000);
}

TEST_CASE("every event after every event on every screen, too") {
    for (const auto& sample : screen_samples()) {
        CAPTURE(sample.name);
        for (const auto& first : event_samples(sample.kiosk.model)) {
            CAPTURE(event_label(first));
            Kiosk once = sample.kiosk;
            once(first);
            const std::string here = dump(once.session());
            if (here == dump(sample.kiosk.session())) continue;
            for (const auto& second : event_samples(once.model)) {
                Kiosk twice = once;
                twice(second);
                const std::string problem = broken(twice.model);
                if (!problem.empty()) FAIL_CHECK(event_label(second) << ": " << problem);
            }
        }
    }
}

TEST_CASE("a model that is not changed by an event asks for nothing to be done") {
    for (const auto& sample : screen_samples()) {
        for (const auto& event : event_samples(sample.kiosk.model)) {
            Kiosk kiosk = sample.kiosk;
            kiosk(event);
            const bool core = std::holds_alternative<ReloadCatalog>(event) ||
                              std::holds_alternative<ChooseLanguage>(event) ||
                              std::holds_alternative<TryCityNow>(event);
            if (!core && dump(kiosk.model) == dump(sample.kiosk.model)) {
                CAPTURE(sample.name);
                CAPTURE(event_label(event));
                CHECK(kiosk.commands.empty());
            }
        }
    }
}

}  // namespace fd::app::test
