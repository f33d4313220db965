#pragma once
// A kiosk without a screen: the model, the events of a resident, and the commands that came out. The city
// and the site are small and made up; the core and the devices answer only when a test says so.

#include "kiosk/app/update.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace fd::app::test {

// POT: every kind of question. NOQ: none. PRIV: refers to a person. FEE: one, and about no place. BIN: none,
// and about an address. In "en" and "es".
domain::ServiceCatalog make_catalog(const std::string& lang);
std::shared_ptr<const Site> make_site();
// English and Spanish loaded, two lines open, nobody here.
Model make_model();
// POT's SIZE has twelve values more, "s1" to "s12", called after streets.
void give_many_sizes(Model& model);
domain::Reference some_reference(std::uint32_t sequence = 1);
api::Saved saved_answer(const std::string& request_id, std::uint32_t sequence = 1);
std::string some_ticket_url();
// How it stands with B 7 of the line "general".
api::NumberStands some_number(domain::WalkInState state = domain::WalkInState::Waiting);

class Kiosk {
  public:
    // Written out, so that only support.cpp compiles what copying and ending a model takes.
    Kiosk();
    explicit Kiosk(Model start);
    Kiosk(const Kiosk& other);
    Kiosk& operator=(const Kiosk& other);
    ~Kiosk();

    Kiosk& operator()(const Event& event);
    Kiosk& all(const std::vector<Event>& events);
    Kiosk& wait(std::chrono::seconds time, std::chrono::seconds step = std::chrono::seconds(1));
    Kiosk& type(const std::string& text);  // one code point a press
    Kiosk& says(const api::Notice& notice);

    // To a screen, by the way that a resident takes.
    Kiosk& to_home(const std::string& lang = "en");
    Kiosk& to_question();  // the first question of POT that asks something: SIZE
    Kiosk& to_where();     // all of POT's questions answered
    Kiosk& to_review(bool with_contact = false);
    Kiosk& to_ticket();  // saved and not yet printed
    Kiosk& to_number();  // B 7 was given, and is being printed

    template <class T>
    [[nodiscard]] bool on() const {
        return std::holds_alternative<T>(model.session.screen);
    }
    template <class T>
    [[nodiscard]] const T& screen() const {
        REQUIRE(on<T>());
        return std::get<T>(model.session.screen);
    }
    [[nodiscard]] const Session& session() const { return model.session; }
    [[nodiscard]] const Draft& draft() const { return model.session.draft; }
    [[nodiscard]] std::string at() const { return std::string(screen_name(model.session.screen)); }
    // The names of the screens below, the lowest first: "attract language home".
    [[nodiscard]] std::string below() const;

    // Commands of one kind, oldest first, since the last clear().
    template <class T>
    [[nodiscard]] std::vector<T> sent() const {
        std::vector<T> out;
        for (const auto& command : commands) {
            if (const auto* found = std::get_if<T>(&command)) out.push_back(*found);
        }
        return out;
    }
    template <class T>
    [[nodiscard]] std::vector<T> asked() const {
        std::vector<T> out;
        for (const auto& command : commands) {
            const auto* ask = std::get_if<Ask>(&command);
            const auto* found = ask == nullptr ? nullptr : std::get_if<T>(&ask->request);
            if (found != nullptr) out.push_back(*found);
        }
        return out;
    }
    void clear() { commands.clear(); }

    Model model;
    Commands commands;
};

}  // namespace fd::app::test
