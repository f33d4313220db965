#include "kiosk/program/auto_player.hpp"

#include <fmt/format.h>

namespace fd::program {
namespace {

using domain::Datatype;

constexpr int kMostSteps = 200;

class Journey {
  public:
    Journey(Host& host, Player& player) : host_(host), player_(player) {}

    base::Result<void> open(const std::string& lang) {
        const std::string steps[] = {"shot attract",         "tap attract.start", "shot language",
                                     "tap language." + lang, "shot home",         "tap home.report"};
        for (const auto& step : steps) {
            if (auto done = player_.run_line(step); !done) return done;
        }
        const auto arrived = [this] {
            const auto& model = host_.model();
            const auto failed = model.catalog_failed.find(model.session.prefs.lang);
            return model.catalog() != nullptr || failed != model.catalog_failed.end();
        };
        if (auto done = player_.wait(arrived, "the city's services"); !done) return done;
        if (host_.model().catalog() == nullptr)
            return base::fail(base::ErrorCode::Unavailable, "the city's services did not come");
        return player_.shot("groups");
    }

    // Looks through the groups as a person would; a city without groups lists all at once.
    base::Result<void> choose(const std::string& service) {
        const std::string node = "service." + service;
        if (player_.tap(node)) return player_.shot("first-step");
        if (host_.model().catalog()->find(service) == nullptr) {
            return base::fail(base::ErrorCode::NotFound, "the city has no service \"" + service + "\"");
        }
        for (int group = 1; group < 60; ++group) {
            while (player_.shows("page.less")) {
                if (auto back = player_.tap("page.less"); !back) return back;
            }
            if (!player_.tap(fmt::format("group.{}", group))) break;
            if (host_.model().service() == nullptr && player_.shows(node)) return with_picture(node);
            if (player_.tap(node)) return player_.shot("first-step");
            if (auto back = player_.tap("chrome.back"); !back) return back;
        }
        return base::fail(base::ErrorCode::NotFound, "no group shows service \"" + service + "\"");
    }

    base::Result<void> answer() {
        for (int step = 0; step < kMostSteps; ++step) {
            const auto screen = player_.screen();
            if (screen == "review") return player_.shot("review");
            if (screen == "referral")
                return base::fail(base::ErrorCode::Unsupported, "this service refers to a person");
            if (auto done = step_of(screen); !done) return done;
        }
        return base::fail(base::ErrorCode::Bug, "the form has no end");
    }

    base::Result<void> send() {
        if (auto sent = player_.tap("review.send"); !sent) return sent;
        const auto printed = [this] {
            const auto& receipt = host_.model().session.receipt;
            return player_.screen() == "ticket" && receipt && receipt->paper.printing == app::Printing::Done;
        };
        if (auto done = player_.wait(printed, "the ticket to be printed"); !done) return done;
        return player_.shot("ticket");
    }

  private:
    base::Result<void> with_picture(const std::string& node) {
        if (auto shot = player_.shot("services"); !shot) return shot;
        return player_.tap(node);
    }

    base::Result<void> lines(std::initializer_list<std::string> all) {
        for (const auto& line : all) {
            if (auto done = player_.run_line(line); !done) return done;
        }
        return {};
    }

    base::Result<void> step_of(std::string_view screen) {
        if (screen == "question") return question();
        if (screen == "where") return where();
        if (screen == "address") return lines({"type 811 Cedar St", "shot address", "tap action.continue"});
        if (screen == "details") return details();
        if (screen == "contact") return lines({"shot contact", "tap contact.none"});
        return base::fail(base::ErrorCode::Bug, "no way on from screen " + std::string(screen));
    }

    base::Result<void> details() {
        const auto phrases = host_.model().phrases();
        if (phrases.empty()) return lines({"shot details", "tap action.continue"});
        return lines(
            {"tap details." + std::string(phrases.front().id), "shot details", "tap action.continue"});
    }

    base::Result<void> where() {
        if (player_.shows("where.here")) return lines({"shot where", "tap where.here"});
        return lines({"shot where", "tap where.address"});
    }

    // The months that show are those around today.
    std::string first_day() {
        for (const auto& node : host_.nodes().nodes) {
            if (node.target && node.id.starts_with("question.day.")) return node.id;
        }
        return "question.day";
    }

    base::Result<void> question() {
        const auto& question = std::get<app::QuestionScreen>(host_.model().session.screen);
        const auto* attribute = host_.model().attribute(question.index);
        if (attribute == nullptr) return base::fail(base::ErrorCode::Bug, "a question without an attribute");
        const std::string shot = fmt::format("shot question-{}", question.index + 1);
        if (!attribute->variable) return lines({shot, "tap action.continue"});
        switch (attribute->datatype) {
            case Datatype::SingleValueList:
            case Datatype::MultiValueList:
                if (attribute->values.empty()) return lines({shot, "tap action.skip"});
                return lines(
                    {"tap question.value." + attribute->values.front().key, shot, "tap action.continue"});
            case Datatype::Number:
                return lines({"type 1", shot, "tap action.continue"});
            case Datatype::Datetime:
                return lines({"tap " + first_day(), shot, "tap action.continue"});
            case Datatype::String:
            case Datatype::Text:
                break;
        }
        return lines({"type test", shot, "tap action.continue"});
    }

    Host& host_;
    Player& player_;
};

}  // namespace

base::Result<void> play_main_journey(Host& host, Player& player, const std::string& lang,
                                     const std::string& service) {
    Journey journey(host, player);
    if (auto done = journey.open(lang); !done) return done;
    if (auto done = journey.choose(service); !done) return done;
    if (auto done = journey.answer(); !done) return done;
    return journey.send();
}

}  // namespace fd::program
