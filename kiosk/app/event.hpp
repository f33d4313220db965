#pragma once
// Everything that can happen to the model, as values. Views return at most one a
// frame; devices, the core and the clock send theirs through the shell's inbox.

#include "device/port/printer.hpp"
#include "kiosk/app/model.hpp"
#include "offline/api/core.hpp"

#include <string>
#include <variant>

namespace fd::app {

// time
struct Tick {
    base::WallTime wall;
    base::Monotonic mono;
};
struct Touched {};  // any touch or key, wherever it went

struct EnterPressed {};  // on a keyboard, while nothing there has the focus

// chrome and navigation
struct GoBack {};
struct GoHome {};
struct OpenLanguage {};
struct OpenDisplay {};
struct OpenHelp {};
struct OpenOtherLanguage {};  // from the list of languages
struct RingBell {};
struct OpenEmergency {};
struct OpenFinish {};
struct ConfirmFinish {};
struct KeepGoing {};
struct NeedMoreTime {};
struct More {
    std::size_t first;  // first item of the next page
};
struct Less {};
struct FocusOn {
    std::string node;
};

// start
struct Begin {};
struct ChooseLanguage {
    std::string tag;
};
struct StartReport {};
struct TakeNumber {};
struct StartCheck {};

// the line
struct JoinLine {
    std::string service;
};
enum class Need { Interpreter, Wheelchair, Hearing, Priority };
struct ToggleNeed {
    Need need;
};
struct LeaveLine {
    bool sure;  // false: asks whether they are
};
struct KeepPlace {};

// display
struct SetTextSize {
    TextSize size;
};
struct SetContrast {
    Contrast contrast;
};
struct SetReach {
    bool on;
};

// the form
struct ChooseGroup {
    std::string name;
};
struct ChooseService {
    std::string code;
};
struct FindService {};  // by typing
struct ReloadCatalog {};
struct ChooseValue {
    std::string key;
};
struct FindAnswer {};  // by typing, among many
struct ChooseDay {
    base::WallTime at;
};
struct ShowMonth {  // without choosing a day of it
    base::WallTime month;
};
struct ShiftTime {
    int by;  // half hours later
};
struct Continue {};
struct Skip {};
struct ChooseBuilding {};
struct FindPlace {};
struct TypeAddress {};
struct ChoosePlace {
    std::string id;
};
struct TogglePhrase {
    std::string id;
};
struct TypeDetails {};
struct NoContact {};
struct GiveContact {};
struct EditContact {
    ContactField field;
};
enum class ReviewRow { Service, Question, Where, Details, Contact };
struct EditAnswer {
    ReviewRow row;
    std::size_t question = 0;
};
struct ShowContact {
    bool on;
};
struct Send {};

// the ticket
struct PrintAgain {};
struct HaveTicket {};
struct NewRequest {};

// check my request
struct TypeDigits {};
struct CheckAnother {};

// for operators: the status screen
struct TryCityNow {};

// the counter
struct ChooseCounter {
    std::string id;
};
struct CounterDo {  // staff ask this of the core
    api::CounterAsk ask;
};
struct ShowPanel {
    CounterPanel panel;
    std::string service = {};  // CounterPanel::Slot
};
struct OpenTicket {  // of the line, or put aside
    std::string id;
};
struct TypeNumber {};
struct OpenReport {
    domain::Reference reference;
};
struct ResolveReport {};
struct OpenHall {};
struct EndDay {
    bool sure;  // false: asks whether they are
};
struct EditReport {};  // what was refused is mended beside the resident, and sent instead
struct OpenSetUp {
    SetUpList list;
};
struct OpenEntry {
    std::string id;  // empty: a new one
};
struct EditEntry {
    EntryField field;
};
struct ChangeEntry {
    SetUpEntry entry;  // as it is now
};
struct SaveEntry {};
struct PrintBadge {};
struct LockCounter {};
struct HelpResident {  // the resident's screens beside the staff's own
    std::string lang;
};

// typing
struct TypeText {
    std::string text;
};
struct DeleteBack {};
struct PlaceCaret {
    std::size_t byte;     // of the text as it is shown, with what is composed in it
    bool select = false;  // from where the caret was, or the selection began
};
struct ShowLayer {
    std::string layer;  // "letters", "shift", "symbols"
};
struct UseLatin {
    bool on;
};
struct UseOther {  // the language's other keyboard
    bool on;
};
struct MethodKey {  // for an input method; the serial is put in here
    input::Order order;
};
struct MoreCandidates {
    std::size_t first;  // of the page that the method gave
};
struct MethodAnswers {  // to the order of this serial
    std::uint64_t serial;
    input::Composition composition;
};

// devices and core
struct PrinterChanged {  // the printer's own word, whether or not anything is printed
    device::PrinterState state;
};
struct PrintDone {
    std::uint64_t epoch;  // epoch and job of the Print that it answers
    device::PrintResult result;
    std::uint64_t job = 0;
};
struct AudioChanged {  // the loudspeaker's own word
    bool works;
};
struct BellDone {  // epoch and job of the Ring that it answers
    std::uint64_t epoch;
    bool rang;  // to its end
    std::uint64_t job = 0;
};
struct CameraFailed {};
struct CodeScanned {
    std::string text;
};
struct CoreSays {
    api::Notice notice;
};

using Event = std::variant<
    Tick, Touched, EnterPressed, GoBack, GoHome, OpenLanguage, OpenDisplay, OpenHelp, OpenOtherLanguage,
    RingBell, OpenEmergency, OpenFinish, ConfirmFinish, KeepGoing, NeedMoreTime, More, Less, FocusOn, Begin,
    ChooseLanguage, StartReport, TakeNumber, StartCheck, JoinLine, ToggleNeed, LeaveLine, KeepPlace,
    SetTextSize, SetContrast, SetReach, ChooseGroup, ChooseService, FindService, ReloadCatalog, ChooseValue,
    FindAnswer, ChooseDay, ShowMonth, ShiftTime, Continue, Skip, ChooseBuilding, FindPlace, TypeAddress,
    ChoosePlace, TogglePhrase, TypeDetails, NoContact, GiveContact, EditContact, EditAnswer, ShowContact,
    Send, PrintAgain, HaveTicket, NewRequest, TypeDigits, CheckAnother, TryCityNow, ChooseCounter, CounterDo,
    ShowPanel, OpenTicket, TypeNumber, OpenReport, ResolveReport, OpenHall, EndDay, EditReport, OpenSetUp,
    OpenEntry, EditEntry, ChangeEntry, SaveEntry, PrintBadge, LockCounter, HelpResident, TypeText, DeleteBack,
    PlaceCaret, ShowLayer, UseLatin, UseOther, MethodKey, MoreCandidates, MethodAnswers, PrinterChanged,
    PrintDone, AudioChanged, BellDone, CameraFailed, CodeScanned, CoreSays>;

std::string_view event_name(const Event& event);  // "ChooseLanguage"

}  // namespace fd::app
