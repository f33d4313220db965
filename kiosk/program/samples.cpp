#include "kiosk/program/samples.hpp"

#include "kiosk/app/finding.hpp"
#include "kiosk/program/sample_list.hpp"
#include "kiosk/program/samples_staff.hpp"
#include "kiosk/program/samples_status.hpp"
#include "kiosk/program/samples_ticket.hpp"
#include "kiosk/program/samples_walk_in.hpp"

#include <algorithm>
#include <utility>

namespace fd::program {
namespace {

using app::Model;
using domain::Datatype;

constexpr const char* kPothole = "PW-101";
constexpr const char* kHome = "SW-201";     // about an address
constexpr const char* kNoPlace = "FN-612";  // about no place

class ResidentSamples : SampleList {
  public:
    ResidentSamples(const Model& base, const std::string& words, std::vector<Sample>& out)
        : SampleList(base, out), words_(words) {}

    void run() {
        start();
        services();
        questions();
        places_and_words();
        contact_and_review();
        add_ticket_samples(base_, out_);
        overlays();
        add_status_samples(base_, out_);
    }

  private:
    void start() {
        add("attract", app::AttractScreen{});
        session().back.clear();
        add("language", app::LanguageScreen{});
        session().back = {app::AttractScreen{}};
        add("language-change", app::LanguageScreen{});
        add("home", app::HomeScreen{});
        add("home-focus", app::HomeScreen{});
        session().focus = "home.check";
        add_walk_in_samples(base_, out_);
    }

    void services() {
        add("groups", app::GroupsScreen{});
        add("groups-loading", app::GroupsScreen{});
        model().catalogs.clear();
        add("groups-failed", app::GroupsScreen{});
        model().catalogs.clear();
        model().catalog_failed[base_.session.prefs.lang] = true;
        const auto* catalog = base_.catalog();
        if (catalog == nullptr) return;
        std::vector<std::string> groups;
        for (const auto& service : catalog->services) {
            if (std::find(groups.begin(), groups.end(), service.group) == groups.end())
                groups.push_back(service.group);
        }
        for (std::size_t i = 0; i < groups.size(); ++i) {
            add("services-" + std::to_string(i + 1), app::ServicesScreen{groups[i], ""});
        }
        finding();
        for (const auto& referral : base_.site->referrals) {
            add("referral-" + referral.service_code, app::ReferralScreen{referral.service_code});
        }
    }

    void finding() {
        const auto search = [&](const char* name, const std::string& typed) {
            app::FindScreen find;
            find.edit = edit(app::KeyboardKind::Language, typed);
            add(name, find);
            auto& model = this->model();
            app::find_again(model, model.session.screen);
        };
        search("find", "");
        search("find-typed", wish());
        search("find-none", "zzzz");
    }

    // A word for something that the city has, as the language's own keyboard writes it.
    [[nodiscard]] std::string wish() const {
        const std::string& lang = base_.session.prefs.lang;
        if (lang == "es") return "bache";
        if (lang == "vi") return "đèn";
        if (lang == "zh-Hans" || lang == "zh-Hant") return "水";
        if (lang == "ja") return "水";
        if (lang == "ru") return "дерев";
        if (lang == "uk") return "дерев";
        if (lang == "ro") return "gunoi";
        if (lang == "so") return "biyo";
        if (lang == "ar") return "شجرة";
        if (lang == "lo") return "ນ້ຳ";
        return "water";
    }

    // Every question of every service: these are what a city changes.
    void questions() {
        const auto* catalog = base_.catalog();
        if (catalog == nullptr) return;
        for (const auto& definition : catalog->definitions) {
            for (std::size_t i = 0; i < definition.attributes.size(); ++i) question(definition, i);
        }
        many_answers();
    }

    // A list as long as some cities have: here the names of all services.
    void many_answers() {
        constexpr const char* kSize = "SIZE";
        auto catalog = std::make_shared<domain::ServiceCatalog>(*base_.catalog());
        for (auto& definition : catalog->definitions) {
            if (definition.service_code != kPothole) continue;
            for (auto& attribute : definition.attributes) {
                if (attribute.code != kSize) continue;
                attribute.values.clear();
                for (const auto& service : catalog->services)
                    attribute.values.push_back({service.code, service.name});
            }
        }
        const auto show = [&](const char* name, app::Screen screen) {
            add(name, std::move(screen));
            auto& model = this->model();
            model.session.draft.service_code = kPothole;
            model.catalogs[model.session.prefs.lang] = catalog;
            app::find_again(model, model.session.screen);
        };
        app::QuestionScreen question;
        question.code = kSize;
        show("question-many", question);
        const auto search = [&](const char* name, const std::string& typed) {
            app::FindAnswerScreen screen;
            screen.code = kSize;
            screen.edit = edit(app::KeyboardKind::Language, typed);
            show(name, std::move(screen));
            session().back.emplace_back(question);
        };
        search("answers", "");
        search("answers-typed", wish());
        search("answers-none", "zzzz");
    }

    void question(const domain::ServiceDefinition& definition, std::size_t index) {
        const auto& attribute = definition.attributes[index];
        app::QuestionScreen screen;
        screen.index = index;
        screen.when = std::chrono::floor<std::chrono::hours>(base_.now) - std::chrono::hours(26);
        screen.when_chosen = true;
        screen.month = screen.when;
        if (!attribute.values.empty()) screen.chosen = {attribute.values.front().key};
        if (attribute.datatype == Datatype::Number) screen.edit = edit(app::KeyboardKind::Number, "12");
        if (attribute.datatype == Datatype::String || attribute.datatype == Datatype::Text)
            screen.edit = edit(app::KeyboardKind::Language, words_);
        add("question-" + definition.service_code + "-" + attribute.code, screen);
        session().draft.service_code = definition.service_code;
        if (definition.service_code != kPothole) return;
        screen.chosen.clear();
        screen.error = app::FieldError::Choose;
        add("question-error-" + attribute.code, screen);
        session().draft.service_code = definition.service_code;
    }

    // What a method shows in the middle of a word; nothing where keys write what they show.
    [[nodiscard]] app::Composing composing(bool other) const {
        const std::string& lang = base_.session.prefs.lang;
        app::Composing out;
        auto& now = out.now;
        if (lang == "zh-Hans" || (lang == "zh-Hant" && other)) {
            now.preedit = "lu kou";
            now.candidates = lang == "zh-Hans" ? std::vector<std::string>{"路口", "路", "录", "鹿", "露"}
                                               : std::vector<std::string>{"路口", "路", "錄", "鹿", "露"};
        } else if (lang == "zh-Hant") {
            now.preedit = "ㄌㄨˋ ㄎㄡˇ";
            now.candidates = {"路口", "路", "錄", "鹿", "露", "陸", "碌", "祿"};
        } else if (lang == "ja") {
            now.preedit = "道に穴があります";
            now.segments = {0, 6, 12};
            now.candidates = {"道に", "みちに", "未知に", "満ちに", "道煮"};
        } else if (lang == "vi" && other) {
            now.preedit = "đườ";
            now.highlighted = 0;
        }
        now.caret = now.preedit.size();
        now.pages_after = !now.candidates.empty();
        return out;
    }

    void places_and_words() {
        using app::KeyboardKind;
        add("where", app::WhereScreen{});
        add("where-home", app::WhereScreen{});
        session().draft.service_code = kHome;
        app::PlaceScreen place;
        place.edit = edit(KeyboardKind::Language, "al");
        for (std::size_t i = 0; i < std::min<std::size_t>(12, base_.site->places.size()); ++i)
            place.found.push_back(i);
        add("place", place);
        place.found.clear();
        place.edit = edit(KeyboardKind::Language, "zzz");
        add("place-none", place);
        app::AddressScreen address;
        address.edit = edit(KeyboardKind::Language, "811 Cedar St");
        address.edit.latin = true;
        add("address", address);
        add("address-home", address);
        session().draft.service_code = kHome;
        address.edit = edit(KeyboardKind::Language, "");
        address.edit.latin = true;
        address.error = app::FieldError::Address;
        add("address-error", address);
        add("details", app::DetailsScreen{});
        session().draft.phrases = {"chip.danger", "chip.days"};
        phrases_of_services();
        for (const char* layer : {"letters", "shift", "symbols"}) {
            app::DetailsTextScreen text;
            text.edit = edit(KeyboardKind::Language, words_);
            text.edit.layer = layer;
            text.edit.max_length = 2000;
            add(std::string("words-") + layer, text);
        }
        composed();
        app::DetailsTextScreen latin;
        latin.edit = edit(KeyboardKind::Language, words_);
        latin.edit.latin = true;
        add("words-latin", latin);
    }

    // Where typing is more than one sign after the other: what is marked, both keyboards in mid-word.
    void composed() {
        app::DetailsTextScreen text;
        text.edit = edit(app::KeyboardKind::Language, words_);
        text.edit.caret = 0;
        text.edit.anchor = text.edit.text.find(' ') == std::string::npos ? 12 : text.edit.text.find(' ');
        add("words-marked", text);
        for (const bool other : {false, true}) {
            text.edit = edit(app::KeyboardKind::Language, words_);
            text.edit.other = other;
            text.edit.composing = composing(other);
            add(other ? "words-other" : "words-composing", text);
        }
        text.edit = edit(app::KeyboardKind::Language, "");
        add("words-empty", text);
    }

    // One for each list of chips that the site has.
    void phrases_of_services() {
        std::vector<std::vector<std::string>> seen = {base_.site->phrases_of("")};
        for (const auto& [code, look] : base_.site->services) {
            const auto& list = base_.site->phrases_of(code);
            if (base_.site->referral(code) != nullptr ||
                std::find(seen.begin(), seen.end(), list) != seen.end())
                continue;
            seen.push_back(list);
            add("details-" + code, app::DetailsScreen{});
            session().draft.service_code = code;
            session().draft.phrases = {list.front()};
        }
    }

    void fill_draft(app::Session& session) const {
        auto& draft = session.draft;
        draft.service_code = "PW-101";
        draft.set_answer("SIZE", {"medium"});
        draft.location = base_.site->building;
        draft.phrases = {"chip.danger"};
        draft.details = words_;
        draft.contact_asked = true;
    }

    void contact_and_review() {
        using app::KeyboardKind;
        add("contact", app::ContactScreen{});
        add("contact-form", app::ContactFormScreen{});
        session().draft.contact = {"Ana", "Ionescu", "425-555-0137", ""};
        for (const auto& [field, kind, text, error] :
             {std::tuple(app::ContactField::First, KeyboardKind::Language, "Ana", app::FieldError::None),
              std::tuple(app::ContactField::Phone, KeyboardKind::Phone, "425-555", app::FieldError::Phone),
              std::tuple(app::ContactField::Email, KeyboardKind::Email, "ana@", app::FieldError::Email)}) {
            app::ContactFieldScreen screen;
            screen.field = field;
            screen.edit = edit(kind, text);
            screen.error = error;
            add("contact-field-" + std::to_string(static_cast<int>(field)), screen);
        }
        add("review", app::ReviewScreen{});
        fill_draft(session());
        add("review-no-place", app::ReviewScreen{});
        fill_draft(session());
        session().draft.service_code = kNoPlace;
        add("review-contact", app::ReviewScreen{true});
        fill_draft(session());
        session().draft.contact = {"Ana", "Ionescu", "425-555-0137", "ana.ionescu@example.org"};
        for (const auto state : {device::PrinterState::PaperOut, device::PrinterState::Offline}) {
            add(state == device::PrinterState::PaperOut ? "review-no-paper" : "review-no-printer",
                app::ReviewScreen{});
            fill_draft(session());
            model().printer = state;
        }
        add("saving", app::SavingScreen{});
        add("notsaved", app::NotSavedScreen{});
    }

    // The bell: there and not rung, ringing, rung, failed, none.
    void calls(const std::string& name, const app::Screen& screen) {
        using app::Calling;
        const auto call = [&](const std::string& how, Calling state, bool works, int rung_ago) {
            add(name + how, screen);
            auto& model = this->model();
            model.audio_works = works;
            model.mono = std::chrono::hours(1);
            model.session.call = {state, state == Calling::NotRung ? 0U : 1U, base_.now};
            if (rung_ago >= 0) model.bell_rung = model.mono - std::chrono::seconds(rung_ago);
        };
        call("", Calling::NotRung, true, -1);
        call("-ringing", Calling::Ringing, true, 0);
        call("-rang", Calling::Rang, true, 8);
        call("-rang-before", Calling::Rang, true, 60);
        call("-failed", Calling::Failed, false, -1);
        call("-no-bell", Calling::NotRung, false, -1);
    }

    void overlays() {
        add("emergency", app::EmergencyScreen{});
        calls("help", app::HelpScreen{});
        calls("other_language", app::OtherLanguageScreen{});
        add("display", app::DisplayScreen{});
        add("finish", app::FinishScreen{});
        fill_draft(session());
        add("timeout", app::WhereScreen{});
        session().seconds_left = 38;
        session().focus = "timeout.yes";
    }

    const std::string& words_;  // in the language, as somebody may type them
};

std::vector<Sample> resident_samples(const Model& base) {
    Model resident = base;
    resident.role = app::ScreenRole::Kiosk;
    resident.notice_as_asked = true;
    resident.session.back = {app::AttractScreen{}, app::LanguageScreen{}};
    const std::string words = std::exchange(resident.session.draft, {}).details;
    std::vector<Sample> out;
    ResidentSamples(resident, words, out).run();
    return out;
}

}  // namespace

std::vector<Sample> make_samples(const Model& base) {
    std::vector<Sample> out;
    if (base.role == app::ScreenRole::Board) {
        add_board_samples(base, out);
        return out;
    }
    auto residents = resident_samples(base);
    if (base.role != app::ScreenRole::Counter) return residents;
    add_counter_samples(base, out);
    add_helped_samples(std::move(residents), out);
    return out;
}

}  // namespace fd::program
