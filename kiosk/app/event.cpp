#include "kiosk/app/event.hpp"

#include <array>

namespace fd::app {

std::string_view event_name(const Event& event) {
    // In the order of the variant's alternatives.
    static constexpr std::array<std::string_view, std::variant_size_v<Event>> kNames = {
        "Tick",           "Touched",        "EnterPressed",
        "GoBack",         "GoHome",         "OpenLanguage",
        "OpenDisplay",    "OpenHelp",       "OpenOtherLanguage",
        "RingBell",       "OpenEmergency",  "OpenFinish",
        "ConfirmFinish",  "KeepGoing",      "NeedMoreTime",
        "More",           "Less",           "FocusOn",
        "Begin",          "ChooseLanguage", "StartReport",
        "TakeNumber",     "StartCheck",     "JoinLine",
        "ToggleNeed",     "LeaveLine",      "KeepPlace",
        "SetTextSize",    "SetContrast",    "SetReach",
        "ChooseGroup",    "ChooseService",  "FindService",
        "ReloadCatalog",  "ChooseValue",    "FindAnswer",
        "ChooseDay",      "ShowMonth",      "ShiftTime",
        "Continue",       "Skip",           "ChooseBuilding",
        "FindPlace",      "TypeAddress",    "ChoosePlace",
        "TogglePhrase",   "TypeDetails",    "NoContact",
        "GiveContact",    "EditContact",    "EditAnswer",
        "ShowContact",    "Send",           "PrintAgain",
        "HaveTicket",     "NewRequest",     "TypeDigits",
        "CheckAnother",   "TryCityNow",     "ChooseCounter",
        "CounterDo",      "ShowPanel",      "OpenTicket",
        "TypeNumber",     "OpenReport",     "ResolveReport",
        "OpenHall",       "EndDay",         "EditReport",
        "OpenSetUp",      "OpenEntry",      "EditEntry",
        "ChangeEntry",    "SaveEntry",      "PrintBadge",
        "LockCounter",    "HelpResident",   "TypeText",
        "DeleteBack",     "PlaceCaret",     "ShowLayer",
        "UseLatin",       "UseOther",       "MethodKey",
        "MoreCandidates", "MethodAnswers",  "PrinterChanged",
        "PrintDone",      "AudioChanged",   "BellDone",
        "CameraFailed",   "CodeScanned",    "CoreSays"};
    return kNames[event.index()];
}

}  // namespace fd::app
