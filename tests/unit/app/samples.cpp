#include "tests/unit/app/samples.hpp"

#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {
namespace {

using std::chrono::seconds;

void add(std::vector<Sample>& out, const char* name, const Kiosk& start, const std::vector<Event>& events) {
    Sample sample{name, start};
    sample.kiosk.all(events);
    sample.kiosk.clear();
    out.push_back(std::move(sample));
}

void add_form(std::vector<Sample>& out, const Kiosk& home) {
    const Kiosk info = Kiosk(home).all({StartReport{}, ChooseGroup{"Streets"}, ChooseService{"POT"}});
    const Kiosk list = Kiosk(info)(Continue{});
    add(out, "question.read", info, {});
    add(out, "question.list", list, {});
    add(out, "question.chosen", list, {ChooseValue{"small"}});
    const Kiosk number = Kiosk(list).all({ChooseValue{"small"}, Continue{}, ChooseValue{"tire"}, Continue{}});
    add(out, "question.number", number, {});
    add(out, "question.typed", number, {TypeText{"2"}});
    const Kiosk string = Kiosk(number).all({TypeText{"2"}, Continue{}});
    add(out, "question.string", string, {});
    add(out, "question.date", string, {Skip{}, Skip{}});
    add(out, "question.loading", number, {OpenLanguage{}, ChooseLanguage{"ru"}});
    const Kiosk where = Kiosk(home).to_where();
    add(out, "where", where, {});
    add(out, "where.known", where, {ChooseBuilding{}, GoBack{}});
    add(out, "place", where, {FindPlace{}});
    add(out, "place.typed", where, {FindPlace{}, TypeText{"river"}});
    add(out, "address", where, {TypeAddress{}});
    add(out, "address.typed", where, {TypeAddress{}, TypeText{"12 Elm St"}});
    const Kiosk money = Kiosk(home).all({StartReport{}, ChooseGroup{"Money"}});
    add(out, "question.no_place", money, {ChooseService{"FEE"}});
    add(out, "details.no_place", money, {ChooseService{"FEE"}, Skip{}});
    add(out, "where.home", money, {ChooseService{"BIN"}});
    const Kiosk details = Kiosk(where)(ChooseBuilding{});
    add(out, "details", details, {});
    add(out, "words", details, {TypeDetails{}, TypeText{"more"}});
    const Kiosk contact = Kiosk(details)(Continue{});
    add(out, "contact", contact, {});
    add(out, "contact_form", contact, {GiveContact{}});
    add(out, "contact_field", contact, {GiveContact{}, EditContact{ContactField::First}, TypeText{"Ana"}});
    add(out, "contact_field.bad", contact, {GiveContact{}, EditContact{ContactField::Phone}, TypeText{"1"}});
}

void add_end(std::vector<Sample>& out, const Kiosk& home) {
    const Kiosk review = Kiosk(home).to_review(true);
    add(out, "review", review, {});
    const Kiosk fee = Kiosk(home).all(
        {StartReport{}, ChooseGroup{"Money"}, ChooseService{"FEE"}, Skip{}, Continue{}, NoContact{}});
    add(out, "review.no_place", fee, {});
    add(out, "groups.change", review, {EditAnswer{ReviewRow::Service, 0}});
    add(out, "question.change", review, {EditAnswer{ReviewRow::Question, 1}});
    add(out, "where.change", review, {EditAnswer{ReviewRow::Where, 0}});
    add(out, "contact.change", review, {EditAnswer{ReviewRow::Contact, 0}});
    const Kiosk saving = Kiosk(review)(Send{});
    add(out, "saving", saving, {});
    add(out, "help.saving", saving, {OpenHelp{}});
    const std::string id = saving.session().pending_request;
    add(out, "notsaved", saving, {CoreSays{api::NotSaved{id, {}}}});
    const Kiosk ticket = Kiosk(saving).says(saved_answer(id));
    add(out, "ticket.waiting", ticket, {});
    const Kiosk busy = Kiosk(ticket).wait(seconds(4));
    add(out, "ticket.printing", busy, {});
    const PrintDone unsure{busy.session().epoch, {}, busy.session().receipt->paper.job};
    add(out, "ticket.unsure", busy, {unsure});
    add(out, "emergency.ticket", busy, {OpenEmergency{}});
}

void add_check(std::vector<Sample>& out, const Kiosk& home) {
    const Kiosk check = Kiosk(home)(StartCheck{});
    add(out, "check", check, {});
    add(out, "digits", check, {TypeDigits{}});
    add(out, "digits.typed", check, {TypeDigits{}, TypeText{some_reference(4).digits()}});
    const Kiosk result = Kiosk(check)(CodeScanned{some_ticket_url()});
    add(out, "result.asked", result, {});
    const std::string id = result.session().check->request_id;
    api::TicketChecked known{id, api::TicketVerdict::Genuine, {}, "POT", {}};
    known.ticket.reference = some_reference();
    add(out, "result.known", result, {CoreSays{known}});
    add(out, "display.result", result, {OpenDisplay{}});
}

void add_walk_in(std::vector<Sample>& out, const Kiosk& home) {
    const Kiosk needs = Kiosk(home).all({TakeNumber{}, JoinLine{"general"}});
    add(out, "needs", needs, {});
    const Kiosk taking = Kiosk(needs)(Continue{});
    add(out, "taking", taking, {});
    add(out, "help.taking", taking, {OpenHelp{}});
    const Kiosk number = Kiosk(home).to_number();
    add(out, "walk_in", number, {});
    add(out, "walk_in.leaving", number, {LeaveLine{false}});
    add(out, "emergency.walk_in", number, {OpenEmergency{}});
}

std::vector<api::Notice> notices(const Session& session, const Counter& counter) {
    api::TicketChecked checked;
    checked.request_id = session.check ? session.check->request_id : "none";
    checked.verdict = api::TicketVerdict::Genuine;
    const std::string asked = session.walk_in ? session.walk_in->asked : "none";
    api::QueueSeen hall;
    hall.open = true;
    api::TicketChecked nothing = checked;
    nothing.verdict = api::TicketVerdict::NotATicket;
    domain::SubmissionStatus sent;
    if (session.receipt) sent.reference = session.receipt->status.reference;
    sent.state = domain::SubmissionState::Confirmed;
    auto gone = make_catalog(session.prefs.lang);
    gone.services.erase(gone.services.begin());
    const auto same = std::make_shared<const domain::ServiceCatalog>(make_catalog(session.prefs.lang));
    return {
        saved_answer(session.pending_request),
        api::NotSaved{session.pending_request, {}},
        api::Progressed{sent},
        api::CatalogLoaded{session.prefs.lang, same, false},
        api::CatalogLoaded{session.prefs.lang, std::make_shared<const domain::ServiceCatalog>(gone), false},
        api::CatalogLoaded{session.prefs.lang, nullptr, false},
        api::CatalogUnavailable{session.prefs.lang, {}},
        checked,
        nothing,
        api::CityAnswered{checked.request_id, true, domain::CityRequest{}},
        api::Health{true, 0, 0},
        api::Operated{"none", api::Status{}},
        api::QueueAnswered{asked, some_number()},
        api::QueueAnswered{asked, api::QueueRefused{}},
        hall,
        api::CounterAnswered{"none", api::Lobby{}},
        api::CounterAnswered{counter.asked, api::Lobby{}},
        api::CounterAnswered{counter.asked, seen(domain::WalkInState::Called)},
        api::CounterAnswered{counter.asked, api::SignedOut{}},
        api::CounterAnswered{counter.asked,
                             api::NumberGiven{some_number(), seen(domain::WalkInState::Waiting)}},
        api::CounterAnswered{counter.asked, api::CounterRefused{{base::ErrorCode::Unauthorized, "no"}}}};
}

std::vector<Event> chrome_events(const Model& at) {
    return {Tick{at.now + seconds(1), at.mono + seconds(1)},
            Tick{at.now, at.mono + seconds(190)},
            Tick{at.now, at.mono + seconds(1000)},
            Touched{},
            GoBack{},
            GoHome{},
            OpenLanguage{},
            OpenDisplay{},
            OpenHelp{},
            TryCityNow{},
            OpenOtherLanguage{},
            RingBell{},
            OpenEmergency{},
            OpenFinish{},
            ConfirmFinish{},
            KeepGoing{},
            NeedMoreTime{},
            More{3},
            Less{},
            FocusOn{"some.node"},
            Begin{},
            ChooseLanguage{"es"},
            ChooseLanguage{"ru"},
            StartReport{},
            TakeNumber{},
            StartCheck{},
            SetTextSize{TextSize::XL},
            SetContrast{Contrast::HighLight},
            SetReach{true}};
}

std::vector<Event> form_events() {
    return {ChooseGroup{"Streets"},
            ChooseGroup{"none"},
            ChooseService{"POT"},
            ChooseService{"NOQ"},
            ChooseService{"PRIV"},
            ChooseService{"FEE"},
            ChooseService{"BIN"},
            ChooseService{"none"},
            FindService{},
            ReloadCatalog{},
            ChooseValue{"large"},
            ChooseValue{"bike"},
            ChooseValue{"none"},
            ChooseValue{"s12"},
            FindAnswer{},
            ChooseDay{base::fake_epoch() - std::chrono::days(1)},
            ChooseDay{base::WallTime{}},
            ShowMonth{base::fake_epoch() - std::chrono::days(30)},
            ShowMonth{base::WallTime{}},
            ShiftTime{1},
            Continue{},
            Skip{},
            ChooseBuilding{},
            FindPlace{},
            TypeAddress{},
            ChoosePlace{"P-1"},
            ChoosePlace{"none"},
            TogglePhrase{"chip.danger"},
            TogglePhrase{"none"},
            TypeDetails{},
            NoContact{},
            GiveContact{},
            EditContact{ContactField::Email},
            EditAnswer{ReviewRow::Service, 0},
            EditAnswer{ReviewRow::Question, 3},
            EditAnswer{ReviewRow::Question, 77},
            EditAnswer{ReviewRow::Where, 0},
            EditAnswer{ReviewRow::Details, 0},
            EditAnswer{ReviewRow::Contact, 0},
            ShowContact{true},
            Send{}};
}

std::vector<Event> other_events(const Session& session) {
    const device::PrintResult printed{device::PrintOutcome::Printed, device::PrinterState::Ready, ""};
    input::Order key;
    key.method = "pinyin-hans";
    key.text = "l";
    input::Composition word;
    word.preedit = "lu";
    word.candidates = {"路", "录"};
    return {MethodKey{key},
            MethodAnswers{session.epoch, word},
            MethodAnswers{1, word},
            MoreCandidates{1},
            MoreCandidates{99},
            PlaceCaret{1},
            PlaceCaret{999999, true},
            UseOther{true},
            JoinLine{"general"},
            JoinLine{"nobody's"},
            ToggleNeed{Need::Priority},
            LeaveLine{false},
            LeaveLine{true},
            KeepPlace{},
            PrintAgain{},
            HaveTicket{},
            NewRequest{},
            TypeDigits{},
            CheckAnother{},
            TypeText{"1"},
            TypeText{std::string("\xff\x00\n", 3)},
            TypeText{""},
            DeleteBack{},
            ShowLayer{"shift"},
            UseLatin{true},
            PrinterChanged{device::PrinterState::PaperOut},
            PrintDone{session.epoch, printed, session.print_jobs},
            PrintDone{session.epoch + 1, {}, 1},
            AudioChanged{true},
            AudioChanged{false},
            BellDone{session.epoch, true, session.call.job},
            BellDone{session.epoch, false, session.call.job},
            BellDone{session.epoch + 1, true, 1},
            CameraFailed{},
            CodeScanned{some_ticket_url()},
            CodeScanned{"no ticket"}};
}

std::vector<Event> counter_events() {
    return {EnterPressed{},
            ChooseCounter{"2"},
            CounterDo{api::CallNext{}},
            CounterDo{api::SignOut{}},
            ShowPanel{CounterPanel::Transfer},
            ShowPanel{CounterPanel::Ticket},
            ShowPanel{CounterPanel::Slot, "permits"},
            ShowPanel{CounterPanel::Language},
            ChooseLanguage{"es"},
            ToggleNeed{Need::Hearing},
            OpenTicket{"b42"},
            TypeNumber{},
            OpenReport{some_reference()},
            ResolveReport{},
            OpenHall{},
            EndDay{false},
            EndDay{true},
            EditReport{},
            OpenSetUp{SetUpList::Services},
            OpenEntry{"104"},
            OpenEntry{""},
            EditEntry{EntryField::Name},
            ChangeEntry{domain::StaffMember{}},
            SaveEntry{},
            PrintBadge{},
            LockCounter{},
            HelpResident{"es"},
            CodeScanned{"B1:BADGE"}};
}

void add_counter(std::vector<Sample>& out) {
    Kiosk out_of_session = signed_out();
    answer(out_of_session, api::Lobby{false, {{"1", "1", {}, false}, {"2", "2", {}, false}}});
    add(out, "sign_in.counters", out_of_session, {});
    add(out, "sign_in.pin", out_of_session,
        {ChooseCounter{"2"}, TypeText{"104"}, Continue{}, TypeText{"48"}});
    const Kiosk free = at_counter();
    add(out, "counter.free", free, {});
    add(out, "counter.scanned", free, {TypeText{"HTTPS://"}});
    add(out, "counter.asked", free, {CounterDo{api::CallNext{}}});
    const Kiosk serving = at_counter(domain::WalkInState::Serving);
    add(out, "counter.serving", serving, {});
    add(out, "counter.transfer", serving, {ShowPanel{CounterPanel::Transfer}});
    add(out, "counter.slot", free,
        {ShowPanel{CounterPanel::Issue}, ShowPanel{CounterPanel::Slot, "permits"}});
    add(out, "counter.ticket", free, {OpenTicket{"b42"}});
    add(out, "number_entry", free, {TypeNumber{}, TypeText{"B041"}});
    Kiosk report = free;
    report(OpenReport{some_reference()});
    api::SubmissionShown shown;
    shown.status.reference = some_reference();
    answer(report, api::TrayAnswered{shown});
    add(out, "report", report, {});
    Kiosk waits = free;
    waits(OpenReport{some_reference()});
    add(out, "result.elsewhere", waits,
        {CoreSays{
            api::CounterAnswered{waits.model.counter.asked,
                                 api::TrayAnswered{api::NotDone{{base::ErrorCode::NotFound, "not here"}}}}}});
    add(out, "report.resolving", report, {ResolveReport{}, TypeText{"x"}});
    add(out, "hall", free, {OpenHall{}});
    add(out, "hall.closing", free, {OpenHall{}, EndDay{false}});
    Kiosk hall = free;
    hall(OpenHall{});
    answer(hall, some_hall());
    add(out, "set_up", hall, {OpenSetUp{SetUpList::Staff}});
    add(out, "entry", hall, {OpenSetUp{SetUpList::Staff}, OpenEntry{"t"}});
    add(out, "entry.typed", hall,
        {OpenSetUp{SetUpList::Services}, OpenEntry{""}, EditEntry{EntryField::Name}, TypeText{"Cards"}});
    add(out, "home.helped", serving, {HelpResident{"es"}});
}

}  // namespace

std::vector<Sample> screen_samples() {
    std::vector<Sample> out;
    const Kiosk nobody;
    const Kiosk home = Kiosk().to_home();
    add(out, "attract", nobody, {});
    add(out, "language.first", nobody, {Begin{}});
    add(out, "language", home, {OpenLanguage{}});
    add(out, "home", home, {});
    add(out, "number", home, {TakeNumber{}});
    add_walk_in(out, home);
    add(out, "groups", home, {StartReport{}});
    add(out, "services", home, {StartReport{}, ChooseGroup{"Streets"}});
    add(out, "find", home, {StartReport{}, FindService{}});
    add(out, "find.typed", home, {StartReport{}, FindService{}, TypeText{"light"}});
    add(out, "find.none", home, {StartReport{}, FindService{}, TypeText{"zzz"}});
    add(out, "referral", home, {StartReport{}, ChooseGroup{"Help"}, ChooseService{"PRIV"}});
    add_form(out, home);
    Kiosk many;
    give_many_sizes(many.model);
    add(out, "answers", many.to_question(), {FindAnswer{}});
    add(out, "answers.typed", many, {FindAnswer{}, TypeText{"alder"}});
    add_end(out, home);
    add_check(out, home);
    add(out, "emergency", home, {OpenEmergency{}});
    add(out, "help", home, {OpenHelp{}});
    add(out, "help.ringing", home, {OpenHelp{}, RingBell{}});
    add(out, "other_language", nobody, {Begin{}, OpenOtherLanguage{}});
    add(out, "other_language.over", home, {OpenLanguage{}, OpenOtherLanguage{}, RingBell{}});
    add(out, "display", home, {OpenDisplay{}});
    add(out, "finish", home, {OpenFinish{}});
    add(out, "home.asked", Kiosk(home).wait(seconds(190)), {});
    Kiosk operators;
    operators.model.role = ScreenRole::Status;
    static_cast<void>(start(operators.model));
    add(out, "status", operators, {});
    add_counter(out);
    Kiosk board;
    board.model.role = ScreenRole::Board;
    static_cast<void>(start(board.model));
    add(out, "board", board, {});
    return out;
}

std::vector<Event> event_samples(const Model& at) {
    std::vector<Event> out = chrome_events(at);
    for (auto& event : form_events()) out.push_back(std::move(event));
    for (auto& event : other_events(at.session)) out.push_back(std::move(event));
    for (auto& event : counter_events()) out.push_back(std::move(event));
    for (auto& notice : notices(at.session, at.counter)) out.emplace_back(CoreSays{std::move(notice)});
    return out;
}

std::string event_label(const Event& event) {
    static constexpr const char* kNotices[] = {
        "Saved",        "NotSaved", "Progressed", "CatalogLoaded", "CatalogUnavailable", "TicketChecked",
        "CityAnswered", "Health",   "Operated",   "QueueAnswered", "QueueSeen",          "CounterAnswered"};
    static_assert(std::size(kNotices) == std::variant_size_v<api::Notice>);
    const std::string name(event_name(event));
    const auto* core = std::get_if<CoreSays>(&event);
    return core == nullptr ? name : name + " " + kNotices[core->notice.index()];
}

}  // namespace fd::app::test
