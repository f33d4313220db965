#pragma once
// The whole state of the screens as one value. Owned by the UI thread. Everything
// that belongs to a person is in Session, so that forgetting is one assignment.

#include "device/port/printer.hpp"
#include "kiosk/app/board.hpp"
#include "kiosk/app/draft.hpp"
#include "kiosk/app/screens/screens.hpp"
#include "kiosk/app/site.hpp"
#include "kiosk/text/finder.hpp"
#include "kiosk/text/synonyms.hpp"
#include "offline/api/core.hpp"
#include "offline/base/clock.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fd::app {

enum class TextSize { S, M, L, XL };
inline constexpr TextSize kStaffSize = TextSize::S;  // they read at arm's length, and choose no other
enum class Contrast { Standard, HighDark, HighLight, Soft };

struct Prefs {
    std::string lang = "en";
    TextSize size = TextSize::M;
    Contrast contrast = Contrast::Standard;
    bool reach = false;  // everything touchable in the lower 60 %
    bool operator==(const Prefs&) const = default;
};

enum class Printing { No, Waiting, Busy, Done };

// A ticket on its way to the resident's hand.
struct Paper {
    Printing printing = Printing::No;
    std::uint64_t job = 0;      // of the last Print: only its PrintDone counts
    device::PrintResult print;  // Printing::Done
    int copies = 0;
    bool resident_has_it = false;  // answered "yes, I have it" when the printer could not tell
};

// After Saved: the ticket and how it fares.
struct Receipt {
    domain::SignedTicket ticket;
    std::string url;
    domain::SubmissionStatus status;
    std::string lang;  // that the request was sent in
    base::WallTime saved{};
    base::WallTime status_at{};
    base::Monotonic saved_mono{};
    Paper paper;
};

// A place in the line: what was asked for, and how it stands.
struct WalkIn {
    api::TakeNumber wish;
    std::string asked;      // the AskQueue under way; empty: none
    bool unproven = false;  // no genuine code of it was seen: it may be anybody's, and is shown, no more
    std::optional<api::NumberStands> stands;  // the last answer
    base::WallTime told{};                    // when it came
    Paper paper;
};

enum class Calling { NotRung, Ringing, Rang, Failed };

// Staff called by the bell of the kiosk. Whether anybody heard it, nobody here knows.
struct Call {
    Calling state = Calling::NotRung;
    std::uint64_t job = 0;  // of the last Ring: only its BellDone counts
    base::WallTime at{};    // Calling::Rang
};

// How long the bell rests after it was rung, whoever rang it.
inline constexpr std::chrono::seconds kBellRest{20};

// Check my request: what is known about somebody's ticket.
struct Check {
    std::string request_id;
    bool checked = false;
    api::TicketChecked ticket;
    bool asked_city = false;
    api::CityAnswered city;
};

// Idle time is counted from the last touch or key; DESIGN: 180 s, then 45 s of warning.
struct Timeouts {
    std::chrono::seconds idle{180};
    std::chrono::seconds alert{45};
    int more_time_factor = 10;
};

// What this process shows. Kiosk: residents, from the greeting on. Status: operators see how the core stands.
// Counter: staff who have signed in, and the residents whom they help. Board: who is called. Only the kiosk's
// residents are asked whether they are still there.
enum class ScreenRole { Kiosk, Status, Counter, Board };

// What the core said of itself, asked again and again by the status screen.
struct CoreReport {
    bool running = true;
    std::string asked;  // the question under way; empty: none
    base::Monotonic asked_at{};
    std::optional<api::Status> status;   // the last answer ...
    std::optional<base::Error> refused;  // ... or why there is none
};

// What finding a service compares, made of these lists. About nobody: it stays for the next person.
struct ServiceFinder {
    std::shared_ptr<const domain::ServiceCatalog> catalog;
    std::shared_ptr<const domain::ServiceCatalog> english;
    std::shared_ptr<const text::Finder> finder;
};

struct Session {
    std::uint64_t epoch = 1;  // answers to an older epoch are dropped
    Prefs prefs;
    Screen screen = AttractScreen{};
    std::vector<Screen> back;
    Draft draft;                  // personal
    bool editing = false;         // came from the review: Continue goes back there
    std::string pending_request;  // the Submit in flight
    std::string pending_lang;     // and the language it was made in
    std::optional<domain::Reference>
        mends;  // at a counter: the refused report that the draft is sent instead of
    std::optional<Receipt> receipt;
    std::optional<Check> check;
    std::optional<WalkIn> walk_in;
    Call call;
    std::vector<std::size_t> page_starts;  // More pushes the first item of the next page
    std::string focus;                     // node id under the keypad; empty: touch
    base::Monotonic last_input{};
    bool more_time = false;
    int seconds_left = -1;  // >= 0: "Are you still there?"
    std::uint64_t requests = 0;
    std::uint64_t print_jobs = 0;
    // The one on the screen, whose ticket they have shown to hold: not that of digits that anybody may type.
    [[nodiscard]] domain::Reference request_shown() const;
};

struct Model {
    std::shared_ptr<const Site> site;
    std::string boot_id;  // makes request ids of this run unlike those of any other
    Timeouts timeouts;
    base::WallTime now{};
    base::Monotonic mono{};
    std::map<std::string, std::shared_ptr<const domain::ServiceCatalog>> catalogs;  // by language asked for
    std::map<std::string, bool> catalog_failed;
    std::shared_ptr<const text::Synonyms> synonyms;  // none: only the city's own words find something
    // By language, made when somebody first finds something in it.
    std::map<std::string, ServiceFinder> service_finders;
    std::map<std::string, std::shared_ptr<const text::Finder>> place_finders;
    device::PrinterState printer = device::PrinterState::Unknown;
    bool camera_works = true;
    bool audio_works = false;                  // until the loudspeaker's thread says that it does
    std::optional<base::Monotonic> bell_rung;  // last, by anybody: about the bell, not about a person
    bool city_reachable = false;
    api::QueueSeen queue;  // the hall's lines, about nobody
    ScreenRole role = ScreenRole::Kiosk;
    CoreReport core;
    Counter counter;           // ScreenRole::Counter
    Board board;               // ScreenRole::Board
    std::uint64_t orders = 0;  // given to input methods so far: no two have the same serial
    // In which language the city's service_notice comes: as asked for, one fixed, or ("") nobody knows.
    bool notice_as_asked = false;
    std::string notice_language;
    Session session;

    [[nodiscard]] const domain::ServiceCatalog* catalog() const;          // in the session's language
    [[nodiscard]] const domain::ServiceCatalog* english_catalog() const;  // null: it is not here
    [[nodiscard]] const domain::Service* service() const;                 // of the draft
    [[nodiscard]] const domain::ServiceDefinition* definition() const;
    [[nodiscard]] const domain::Attribute* attribute(std::size_t index) const;
    // The same question in English, as far as that list is here; for staff who help. Empty: it is not.
    [[nodiscard]] std::string question_in_english(const std::string& attribute) const;
    // A year around now: what happened, and also which day would suit.
    [[nodiscard]] bool may_be_date(base::WallTime at) const;
    // So many values to choose from that letters find one sooner.
    [[nodiscard]] static bool has_many_values(const domain::Attribute& attribute);
    [[nodiscard]] Where where() const;  // of the draft's service
    // The draft's place is one that its service asks for; always where it asks for none.
    [[nodiscard]] bool has_place() const;
    [[nodiscard]] std::vector<Phrase> phrases() const;  // that the draft's service offers, in order
    // The form's steps: its attributes, then where (unless it is about no place), details, contact, review.
    [[nodiscard]] std::size_t step_count() const;
    [[nodiscard]] std::size_t step_number() const;  // 1-based; 0: not in a form
    // The language of a receipt's city_notice; empty: it cannot be told.
    [[nodiscard]] const std::string& notice_lang(const Receipt& receipt) const {
        return notice_as_asked ? receipt.lang : notice_language;
    }
    // As the printer said last; when it has said nothing yet, neither is true.
    [[nodiscard]] bool printer_ready() const;
    [[nodiscard]] bool printer_stopped() const;
    [[nodiscard]] std::int64_t bell_rests() const;  // seconds until it may ring again; 0: it may
    // From Attract on there is somebody; before, nothing to lose.
    [[nodiscard]] bool somebody_is_here() const;
    // Keys show. A question that is a list, a date or a text to read has a field too, which nobody sees.
    [[nodiscard]] bool shows_keys() const;
    // At a counter: the resident's screens are shown.
    [[nodiscard]] bool helping() const;
    // The report that is shown at the counter was refused, and what was said is there to be corrected.
    [[nodiscard]] bool can_mend() const;
    // The line that a number is asked for, or has; nullptr: it gives none any more.
    [[nodiscard]] const api::QueueLine* line(std::string_view service) const;
};

}  // namespace fd::app
