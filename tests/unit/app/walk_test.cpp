// Ten thousand people who do what comes to their mind. Seeded: the same walk every time.

#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/samples.hpp"

#include <random>
#include <set>

namespace fd::app::test {
namespace {

using std::chrono::seconds;

constexpr int kSessions = 10000;
// What is typed; every one can be found again in a dump.
const std::vector<std::string> kCanaries = {"Qzanna",  "qz@example.org", "+1 503 867 5309",
                                            "8675309", "12 Qzelm St",    "Qz: he hits me\nevery night",
                                            "8.675309"};
const std::vector<std::string> kTraces = {"Qz", "qz", "867 53", "hits me"};
const std::string kNumber = "867530";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Not in the middle of a time, which comes in whole seconds.
bool has_number(const std::string& text) {
    for (auto at = text.find(kNumber); at != std::string::npos; at = text.find(kNumber, at + 1)) {
        const char after = at + kNumber.size() < text.size() ? text[at + kNumber.size()] : ' ';
        if ((at == 0 || !is_digit(text[at - 1])) && (after == '9' || !is_digit(after))) return true;
    }
    return false;
}

bool has_trace(const std::string& text) {
    if (has_number(text)) return true;
    for (const auto& trace : kTraces) {
        if (text.find(trace) != std::string::npos) return true;
    }
    return false;
}

class Walker {
  public:
    explicit Walker(unsigned seed) : random_(seed) {}

    // Mostly what somebody would do here, sometimes anything at all.
    Event next(const Model& model) {
        if (below(10) == 0) return anything(model);
        if (below(12) == 0) return Tick{model.now, model.mono + seconds(below(40))};
        if (below(3) == 0) return typed(model);
        const auto likely = sensible(model);
        return likely.empty() ? anything(model) : likely[below(likely.size())];
    }
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  private:
    Event anything(const Model& model) {
        const auto all = event_samples(model);
        return all[below(all.size())];
    }

    Event typed(const Model& model) {
        if (edit_of(model.session.screen) == nullptr || below(6) == 0) return Touched{};
        if (below(8) == 0) return DeleteBack{};
        if (std::holds_alternative<DigitsScreen>(model.session.screen) && below(2) == 0) {
            return TypeText{some_reference(4).digits()};
        }
        return TypeText{kCanaries[below(kCanaries.size())]};
    }

    std::vector<Event> sensible(const Model& model) {
        const auto& session = model.session;
        const auto& screen = session.screen;
        const std::string lang = below(2) == 0 ? "en" : "es";
        const std::string group =
            model.catalog() == nullptr
                ? ""
                : model.catalog()->services[below(3) % model.catalog()->services.size()].group;
        if (std::holds_alternative<AttractScreen>(screen)) return {Begin{}, OpenDisplay{}};
        if (std::holds_alternative<LanguageScreen>(screen)) return {ChooseLanguage{lang}};
        if (std::holds_alternative<HomeScreen>(screen))
            return {StartReport{}, StartReport{}, StartCheck{}, TakeNumber{}};
        if (std::holds_alternative<GroupsScreen>(screen))
            return {ChooseGroup{group}, ChooseGroup{group}, ChooseGroup{group}, FindService{}};
        if (std::holds_alternative<ServicesScreen>(screen))
            return {ChooseService{"POT"}, ChooseService{"NOQ"}, GoBack{}};
        if (const auto* find = std::get_if<FindScreen>(&screen)) {
            if (find->found.empty()) return {GoBack{}, DeleteBack{}};
            return {ChooseService{find->found[below(find->found.size())]}};
        }
        if (std::holds_alternative<QuestionScreen>(screen)) return answer(model);
        if (const auto* answers = std::get_if<FindAnswerScreen>(&screen)) {
            if (answers->found.empty()) return {GoBack{}, DeleteBack{}};
            return {ChooseValue{answers->found[below(answers->found.size())]}};
        }
        if (std::holds_alternative<WhereScreen>(screen))
            return {ChooseBuilding{}, FindPlace{}, TypeAddress{}, Continue{}};
        if (std::holds_alternative<PlaceScreen>(screen))
            return {ChoosePlace{"P-1"}, ChoosePlace{"P-3"}, GoBack{}};
        if (std::holds_alternative<DetailsScreen>(screen))
            return {TypeDetails{}, TogglePhrase{"chip.night"}, Continue{}, Skip{}};
        if (std::holds_alternative<ContactScreen>(screen)) return {NoContact{}, GiveContact{}};
        if (std::holds_alternative<ContactFormScreen>(screen)) {
            return {EditContact{static_cast<ContactField>(below(4))}, Continue{}};
        }
        if (std::holds_alternative<ReviewScreen>(screen)) return {Send{}, Send{}, edit(), ShowContact{true}};
        return after_send(model);
    }

    std::vector<Event> answer(const Model& model) {
        const auto& question = std::get<QuestionScreen>(model.session.screen);
        const auto* attribute = model.attribute(question.index);
        if (attribute == nullptr) return {OpenLanguage{}};
        if (attribute->values.empty() || !question.chosen.empty())
            return {Continue{}, Continue{}, Skip{}, ChooseDay{model.now - std::chrono::days(1)}};
        return {ChooseValue{attribute->values[below(attribute->values.size())].key}, FindAnswer{}};
    }

    EditAnswer edit() { return {static_cast<ReviewRow>(below(5)), below(8)}; }

    std::vector<Event> after_send(const Model& model) {
        const auto& session = model.session;
        if (!session.pending_request.empty()) {
            return {
                CoreSays{saved_answer(session.pending_request, static_cast<std::uint32_t>(1 + below(1000)))},
                CoreSays{api::NotSaved{session.pending_request, {}}}, Send{}};
        }
        if (session.receipt) {
            return {Tick{model.now, model.mono + seconds(4)},
                    NewRequest{},
                    PrintAgain{},
                    HaveTicket{},
                    PrintDone{session.epoch, {}, session.receipt->paper.job},
                    ConfirmFinish{}};
        }
        if (session.walk_in && !session.walk_in->asked.empty()) {
            return {CoreSays{api::QueueAnswered{session.walk_in->asked, some_number()}},
                    CoreSays{api::QueueAnswered{session.walk_in->asked, api::QueueRefused{}}}};
        }
        if (std::holds_alternative<NumberScreen>(session.screen))
            return {JoinLine{"general"}, JoinLine{"bills"}, GoBack{}};
        if (std::holds_alternative<NeedsScreen>(session.screen))
            return {ToggleNeed{Need::Hearing}, Continue{}, Continue{}};
        if (std::holds_alternative<WalkInScreen>(session.screen))
            return {LeaveLine{false}, LeaveLine{true}, KeepPlace{}, PrintAgain{}, GoHome{}, ConfirmFinish{}};
        if (session.check)
            return {CheckAnother{}, GoHome{},
                    CoreSays{api::TicketChecked{session.check->request_id, {}, {}, "", {}}}};
        if (std::holds_alternative<CheckScreen>(session.screen))
            return {TypeDigits{}, CodeScanned{some_ticket_url()}, CodeScanned{"Qz badge"}};
        if (edit_of(session.screen) != nullptr) return {Continue{}, Continue{}, GoBack{}};
        return {GoBack{}, GoBack{}, ConfirmFinish{}};
    }

    std::mt19937 random_;
};

struct Seen {
    std::set<std::string> screens;
    int submits = 0;
    int submits_with_trace = 0;
    int tickets = 0;
    int ends = 0;
    int timeouts = 0;
    std::size_t events = 0;
};

// Nothing personal leaves but in a submission.
void look_at_commands(const Kiosk& kiosk, Seen& seen) {
    for (const auto& command : kiosk.commands) {
        const auto* ask = std::get_if<Ask>(&command);
        const bool submit = ask != nullptr && std::holds_alternative<api::Submit>(ask->request);
        const bool trace = has_trace(dump(command));
        if (submit) ++seen.submits;
        if (submit && trace) ++seen.submits_with_trace;
        if (!submit && trace) FAIL_CHECK("something personal left: " << dump(command));
    }
}

// One person: until the kiosk has forgotten them.
void live(Kiosk& kiosk, Walker& walker, Seen& seen) {
    const auto epoch = kiosk.session().epoch;
    for (int i = 0; kiosk.session().epoch == epoch; ++i) {
        Event event = i < 300 ? walker.next(kiosk.model)
                              : Event(Tick{kiosk.model.now, kiosk.model.mono + seconds(400)});
        if (i > 300) event = Tick{kiosk.model.now, kiosk.model.mono + seconds(4000)};
        if (walker.below(400) == 0) event = Tick{kiosk.model.now, kiosk.model.mono + seconds(226)};
        kiosk(event);
        ++seen.events;
        seen.screens.insert(kiosk.at());
        if (kiosk.on<TicketScreen>()) ++seen.tickets;
        if (const auto problem = broken(kiosk.model); !problem.empty()) {
            FAIL_CHECK("after " << event_label(event) << ": " << problem);
            return;
        }
        look_at_commands(kiosk, seen);
        if (kiosk.session().epoch != epoch && std::holds_alternative<Tick>(event)) ++seen.timeouts;
        kiosk.clear();
        // The greeting may stand for a while before somebody begins.
        if (i > 400) break;
    }
}

}  // namespace

TEST_CASE("[P3] ten thousand people, and each finds the kiosk as if nobody had been there") {
    Walker walker(20261121);
    Seen seen;
    Kiosk kiosk;
    const std::string fresh = dump(make_model().session);
    for (int person = 0; person < kSessions; ++person) {
        CAPTURE(person);
        live(kiosk, walker, seen);
        if (kiosk.model.somebody_is_here()) FAIL("the session did not end");
        ++seen.ends;
        if (kiosk.session().focus.empty() && dump(kiosk.session()) != fresh) FAIL(dump(kiosk.session()));
        if (has_trace(dump(kiosk.model))) FAIL(dump(kiosk.model));
        // The world may have changed; the next person gets the whole list again.
        kiosk.model.catalogs = make_model().catalogs;
        if (person % 2 == 0) give_many_sizes(kiosk.model);
    }
    MESSAGE(seen.events << " events, " << seen.submits << " submissions, " << seen.timeouts << " timeouts");
    constexpr std::size_t kNotForResidents =
        9;  // status, sign_in, counter, number_entry, report, hall, set_up, entry, board
    CHECK(seen.screens.size() ==
          std::variant_size_v<Screen> - kNotForResidents);  // the operators' is not for them
    CHECK(seen.submits > kSessions / 10);
    CHECK(seen.submits_with_trace > kSessions / 20);
    CHECK(seen.tickets > kSessions / 10);
    CHECK(seen.timeouts > kSessions / 100);
}

}  // namespace fd::app::test
