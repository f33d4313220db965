#include "kiosk/app/screens/screens.hpp"

#include <array>

namespace fd::app {

std::string_view screen_name(const Screen& screen) {
    // In the order of the variant's alternatives.
    static constexpr std::array<std::string_view, std::variant_size_v<Screen>> kNames = {
        "attract",        "language",     "home",          "number",  "needs",     "taking",
        "walk_in",        "groups",       "services",      "find",    "referral",  "question",
        "answers",        "where",        "place",         "address", "details",   "words",
        "contact",        "contact_form", "contact_field", "review",  "saving",    "notsaved",
        "ticket",         "check",        "digits",        "result",  "emergency", "help",
        "other_language", "display",      "finish",        "status",  "sign_in",   "counter",
        "number_entry",   "report",       "hall",          "set_up",  "entry",     "board"};
    return kNames[screen.index()];
}

bool is_staffs(const Screen& screen) {
    return std::holds_alternative<SignInScreen>(screen) || std::holds_alternative<CounterScreen>(screen) ||
           std::holds_alternative<NumberEntryScreen>(screen) ||
           std::holds_alternative<ReportScreen>(screen) || std::holds_alternative<HallScreen>(screen) ||
           std::holds_alternative<SetUpScreen>(screen) || std::holds_alternative<EntryScreen>(screen);
}

bool waits_for_core(const Screen& screen) {
    return std::holds_alternative<SavingScreen>(screen) || std::holds_alternative<TakingScreen>(screen);
}

bool no_way_back(const Screen& screen) {
    return waits_for_core(screen) || std::holds_alternative<TicketScreen>(screen) ||
           std::holds_alternative<WalkInScreen>(screen);
}

Edit* edit_of(Screen& screen) {
    return const_cast<Edit*>(edit_of(std::as_const(screen)));
}

const Edit* edit_of(const Screen& screen) {
    if (const auto* s = std::get_if<QuestionScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<FindScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<FindAnswerScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<PlaceScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<AddressScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<DetailsTextScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<ContactFieldScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<DigitsScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<SignInScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<NumberEntryScreen>(&screen)) return &s->edit;
    if (const auto* s = std::get_if<ReportScreen>(&screen)) return s->resolving ? &s->edit : nullptr;
    if (const auto* s = std::get_if<EntryScreen>(&screen)) return s->field ? &s->edit : nullptr;
    return nullptr;
}

}  // namespace fd::app
