#pragma once
// The screens as values: each alternative holds only its own data. The file
// screens/<name>_state.cpp says what each does with an event, and
// kiosk/ui/screens/<name>_view.cpp draws it.

#include "kiosk/app/counter.hpp"
#include "kiosk/input/composition.hpp"
#include "offline/base/clock.hpp"
#include "offline/domain/submission.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fd::app {

enum class FieldError {
    None,
    Choose,
    Type,
    Number,
    TooLong,
    Phone,
    Email,
    Address,
    DigitsShort,
    DigitsWrong
};

enum class ContactField { First, Last, Phone, Email };

enum class KeyboardKind { Language, Digits, Phone, Number, Email };

// What an input method composes for a field. The method answers a moment later: its orders wait in `sent`.
struct Composing {
    std::string method;              // whose keys these are
    input::Composition now;          // personal
    std::vector<input::Order> sent;  // personal; not answered yet, oldest first
    base::Monotonic since{0};        // the oldest of them waits
    std::size_t first = 0;           // of the candidates that are shown
    bool then_continue = false;      // Continue was pressed while something was composed
};

// A field being typed in. Offsets are bytes of text, at the boundaries of clusters.
struct Edit {
    std::string text;        // personal
    std::size_t caret = 0;   // where typing goes
    std::size_t anchor = 0;  // from here to the caret is selected; the caret itself: nothing is
    Composing composing;     // shown at the caret
    KeyboardKind kind = KeyboardKind::Language;
    std::string layer = "letters";
    bool latin = false;            // a script keyboard switched to Latin
    bool other = false;            // the language's other keyboard
    bool lines = false;            // takes several lines
    std::size_t max_length = 200;  // code points, what the city counts
};

struct AttractScreen {};
struct LanguageScreen {};
struct HomeScreen {};
struct NumberScreen {              // which line
    bool refused = false;          // the last number that was asked for was not given
    domain::Reference about = {};  // the request whose ticket they come from
};
struct NeedsScreen {};
struct TakingScreen {};
struct WalkInScreen {      // the number and the place in the line
    bool leaving = false;  // they are asked whether they are sure
};
struct GroupsScreen {};
struct ServicesScreen {
    std::string group;         // the city's group name, in the language of the list; empty: all
    std::string service_code;  // one of the group, which finds its name in another language
};
struct FindScreen {
    Edit edit;                       // how somebody calls a service
    std::vector<std::string> found;  // codes of services, best first
};
struct ReferralScreen {
    std::string service_code;
};
struct QuestionScreen {
    std::size_t index = 0;  // into the definition's attributes, as they are now
    std::string code;       // of the attribute: what the question is, whatever its index
    std::vector<std::string> chosen;
    Edit edit;
    base::WallTime when{};     // Datetime
    base::WallTime month{};    // a moment of the month that shows
    bool when_chosen = false;  // false: nobody touched it, and it is no answer
    FieldError error = FieldError::None;
};
struct FindAnswerScreen {   // of the question below it, among many
    std::size_t index = 0;  // of that question
    std::string code;
    Edit edit;
    std::vector<std::string> found;  // keys of values, best first
};
struct WhereScreen {};
struct PlaceScreen {
    Edit edit;
    std::vector<std::size_t> found;  // into Site::places, best first
};
struct AddressScreen {
    Edit edit;
    FieldError error = FieldError::None;
};
struct DetailsScreen {};
struct DetailsTextScreen {
    Edit edit;
};
struct ContactScreen {};
struct ContactFormScreen {};
struct ContactFieldScreen {
    ContactField field = ContactField::First;
    Edit edit;
    FieldError error = FieldError::None;
};
struct ReviewScreen {
    bool show_contact = false;
};
struct SavingScreen {};
struct NotSavedScreen {};
struct TicketScreen {};
struct CheckScreen {
    bool unreadable = false;
};
struct DigitsScreen {
    Edit edit;
    FieldError error = FieldError::None;
};
struct ResultScreen {};
struct EmergencyScreen {};
struct HelpScreen {};
struct OtherLanguageScreen {};  // for staff to read, where no language is shared
struct DisplayScreen {};
struct FinishScreen {};
struct StatusScreen {};  // how the core stands, for operators
struct SignInScreen {    // staff, at a counter; which counter comes first where there are several
    StaffField field = StaffField::Number;
    std::string number;  // typed before
    std::string code;    // secret
    std::string name;
    Edit edit;              // of a PIN: secret
    bool for_hall = false;  // a supervisor whose badge let them in wants what takes a PIN
};
struct CounterScreen {  // call and serve
    CounterPanel panel = CounterPanel::Serve;
    api::TakeNumber wish = {"", "en", {}, false};  // CounterPanel::Issue and what belongs to it
};
struct NumberEntryScreen {  // "B041" from a ticket that cannot be scanned
    Edit edit;
};
struct ReportScreen {  // one that only people can help: what the city said
    Edit edit;         // why it is settled otherwise
    bool resolving = false;
    domain::Reference reference = {};
    std::string code = {};  // of its ticket, as scanned; empty: opened without
    bool asked = false;     // for the report; not while another question is under way
};
struct HallScreen {        // counters, lines, figures: for supervisors
    bool closing = false;  // they are asked whether the day shall end
};
// What a supervisor sets up.
enum class SetUpList { Staff, Services, Counters };
struct SetUpScreen {
    SetUpList list = SetUpList::Staff;
};
using SetUpEntry = std::variant<domain::StaffMember, domain::WalkInService, domain::WalkInCounter>;
struct EntryScreen {                  // one of them, as it will be when it is saved
    SetUpEntry entry;                 // an empty id: a new one
    std::string pin;                  // secret; empty: as it is
    std::optional<EntryField> field;  // being typed
    Edit edit;                        // of a PIN: secret
    bool saving = false;
    std::string badge;  // secret: a new one's code, until the screen is left
};
struct BoardScreen {};  // who is called, for all to see

using Screen =
    std::variant<AttractScreen, LanguageScreen, HomeScreen, NumberScreen, NeedsScreen, TakingScreen,
                 WalkInScreen, GroupsScreen, ServicesScreen, FindScreen, ReferralScreen, QuestionScreen,
                 FindAnswerScreen, WhereScreen, PlaceScreen, AddressScreen, DetailsScreen, DetailsTextScreen,
                 ContactScreen, ContactFormScreen, ContactFieldScreen, ReviewScreen, SavingScreen,
                 NotSavedScreen, TicketScreen, CheckScreen, DigitsScreen, ResultScreen, EmergencyScreen,
                 HelpScreen, OtherLanguageScreen, DisplayScreen, FinishScreen, StatusScreen, SignInScreen,
                 CounterScreen, NumberEntryScreen, ReportScreen, HallScreen, SetUpScreen, EntryScreen,
                 BoardScreen>;

std::string_view screen_name(const Screen& screen);  // "attract": file stem and node prefix

// Staff's own at a counter, not a resident's.
bool is_staffs(const Screen& screen);
// Something is being saved: what became of it comes first.
bool waits_for_core(const Screen& screen);
// What was done there cannot be taken back, or not yet.
bool no_way_back(const Screen& screen);

// The field being typed in on this screen, if it has one.
Edit* edit_of(Screen& screen);
const Edit* edit_of(const Screen& screen);

}  // namespace fd::app
