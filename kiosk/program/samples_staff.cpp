#include "kiosk/program/samples_staff.hpp"

#include "kiosk/app/edit.hpp"
#include "kiosk/program/sample_list.hpp"

#include <utility>

namespace fd::program {
namespace {

using app::CounterPanel;
using domain::WalkInState;
using domain::WalkInTicket;

constexpr std::chrono::minutes kMinute{1};

WalkInTicket waiter(const app::Model& base, const char* letter, std::int64_t number, const char* service,
                    const char* lang, int minutes) {
    WalkInTicket out;
    out.id = letter + std::to_string(number);
    out.number = {letter, number};
    out.reference = *domain::Reference::make(2307, static_cast<std::uint32_t>(4000 + number));
    out.service = service;
    out.lang = lang;
    out.queued = base.now - minutes * kMinute;
    return out;
}

std::vector<WalkInTicket> line_of(const app::Model& base) {
    std::vector<WalkInTicket> out{
        waiter(base, "B", 42, "general", "so", 18),    waiter(base, "A", 19, "permits", "en", 15),
        waiter(base, "B", 43, "general", "es", 12),    waiter(base, "B", 44, "general", "vi", 9),
        waiter(base, "C", 8, "bills", "en", 7),        waiter(base, "B", 45, "general", "ru", 4),
        waiter(base, "B", 46, "general", "zh-Hans", 2)};
    out[0].needs.interpreter = true;
    out[3].needs.wheelchair = true;
    out[3].waiting = domain::WalkInClass::Priority;
    out[1].waiting = domain::WalkInClass::Appointment;
    out[1].eligible = base.now - 6 * kMinute;
    return out;
}

std::vector<domain::WalkInService> services_of() {
    return {{"general", "B", {{"en", "General help"}}},
            {"permits", "A", {{"en", "Permits"}}, std::chrono::minutes(30), true},
            {"bills", "C", {{"en", "Bills and payments"}}}};
}

std::vector<domain::WalkInCounter> counters_of() {
    return {{"1", "1", {}, true}, {"2", "2", {}, true}, {"3", "3", {}, false}, {"4", "4", {}, true}};
}

api::CounterSeen seen_at(const app::Model& base, WalkInState state) {
    api::CounterSeen out;
    out.now = base.now;
    out.counter = counters_of()[1];
    out.waiting = line_of(base);
    out.waiting_elsewhere = 1;
    out.no_show_after = std::chrono::seconds(20);
    out.services = services_of();
    out.counters = counters_of();
    out.held = {waiter(base, "A", 12, "permits", "lo", 40)};
    out.held.front().state = WalkInState::Held;
    out.held.front().counter = "2";
    out.no_shows = {waiter(base, "C", 5, "bills", "ar", 31)};
    out.no_shows.front().state = WalkInState::NoShow;
    if (state == WalkInState::Waiting) return out;
    auto here = waiter(base, "B", 41, "general", "uk", 20);
    here.state = state;
    here.counter = "2";
    here.calls = 2;
    here.called = base.now - kMinute;
    here.needs = {true, true, true};
    here.waiting = domain::WalkInClass::Priority;
    here.about = *domain::Reference::make(2307, 4167);
    out.here = here;
    return out;
}

api::OutboxListed tray_of(const app::Model& base) {
    api::OutboxListed out;
    out.now = base.now;
    domain::SubmissionStatus refused;
    refused.reference = *domain::Reference::make(2307, 4098);
    refused.state = domain::SubmissionState::Refused;
    refused.service_code = "PW-101";
    refused.city_words = "No such address.";
    domain::SubmissionStatus stuck = refused;
    stuck.reference = *domain::Reference::make(2307, 4101);
    stuck.state = domain::SubmissionState::NeedsAttention;
    stuck.city_words.clear();
    out.submissions = {refused, stuck};
    out.total = 2;
    return out;
}

domain::DayFigures figures() {
    domain::DayFigures out;
    out.day = "2026-11-21";
    for (const auto& service : services_of()) {
        domain::ServiceFigures one;
        one.service = service.id;
        one.issued = 40;
        one.waiting = 3;
        one.served = 34;
        one.no_show = 2;
        one.longest_wait = 18 * kMinute;
        one.wait_median = 9 * kMinute;
        one.called = 36;
        one.in_target = 31;
        out.services.push_back(one);
    }
    const int issued[] = {4, 9, 14, 18, 11, 16};
    const int served[] = {2, 8, 12, 16, 12, 10};
    for (std::size_t i = 0; i < std::size(issued); ++i) {
        out.issued_by_hour[9 + i] = issued[i];
        out.served_by_hour[9 + i] = served[i];
    }
    return out;
}

std::vector<domain::StaffMember> staff_of() {
    return {{"m", "104", "Maya", domain::StaffRole::Supervisor, true, true, false},
            {"t", "217", "Thanh", domain::StaffRole::Counter, true, true, true},
            {"o", "305", "Omar", domain::StaffRole::Counter, false, false, false}};
}

api::HallSeen hall_of(const app::Model& base) {
    api::HallSeen out;
    out.now = base.now;
    for (const auto& counter : counters_of())
        out.counters.push_back({counter, counter.open ? "Maya" : "", {}});
    out.counters[1].here = seen_at(base, WalkInState::Serving).here;
    out.services = services_of();
    out.staff = staff_of();
    out.today = figures();
    return out;
}

// More services and counters than fit on a page.
api::HallSeen large_hall_of(const app::Model& base) {
    api::HallSeen out = hall_of(base);
    while (out.today.services.size() < 9) out.today.services.push_back(out.today.services.front());
    for (int i = 0; i < 9; ++i) {
        auto& one = out.today.services[static_cast<std::size_t>(i)];
        one.service = "A service with a long name " + std::to_string(i + 1);
    }
    while (out.counters.size() < 14) out.counters.push_back(out.counters[1]);
    for (std::size_t i = 0; i < out.counters.size(); ++i)
        out.counters[i].counter.id = out.counters[i].counter.name = std::to_string(i + 1);
    return out;
}

class CounterSamples : SampleList {
  public:
    using SampleList::SampleList;

    void run() {
        sign_in();
        desk("idle", WalkInState::Waiting, CounterPanel::Serve);
        desk("called", WalkInState::Called, CounterPanel::Serve);
        desk("called-just-now", WalkInState::Called, CounterPanel::Serve);
        model().counter.seen->here->called = base_.now;
        desk("serving", WalkInState::Serving, CounterPanel::Serve);
        desk("refused", WalkInState::Called, CounterPanel::Serve);
        model().counter.refused = base::Error{base::ErrorCode::Conflict, "Another counter was faster."};
        desk("closed", WalkInState::Waiting, CounterPanel::Serve);
        model().counter.seen->counter.open = false;
        model().counter.seen->waiting.clear();
        model().city_reachable = false;
        desk("transfer", WalkInState::Serving, CounterPanel::Transfer);
        desk("next_matter", WalkInState::Serving, CounterPanel::NextMatter);
        desk("held", WalkInState::Waiting, CounterPanel::Held);
        desk("issue", WalkInState::Waiting, CounterPanel::Issue);
        std::get<app::CounterScreen>(model().session.screen).wish = {"", "so", {true, false, true}, true};
        desk("languages", WalkInState::Waiting, CounterPanel::Language);
        desk("slots", WalkInState::Waiting, CounterPanel::Slot);
        much_attention();
        ticket("ticket-waiting", model().counter.seen->waiting[3]);
        ticket("ticket-no_show", model().counter.seen->no_shows[0]);
        printed();
        add("number_entry", app::NumberEntryScreen{app::make_edit("", app::KeyboardKind::Language, 6)});
        report();
        add("hall", app::HallScreen{});
        model().counter.hall = hall_of(base_);
        add("hall-large", app::HallScreen{});
        model().counter.hall = large_hall_of(base_);
        set_up();
    }

  private:
    void add(const std::string& name, app::Screen screen) {
        SampleList::add(name, std::move(screen));
        auto& model = this->model();
        model.role = app::ScreenRole::Counter;
        model.city_reachable = true;
        model.session.back.clear();
        auto& counter = model.counter;
        counter.id = "2";
        counter.session = "secret";
        counter.member = {"m", "104", "Maya", domain::StaffRole::Supervisor, true, false, false};
        counter.with_pin = true;
        counter.seen = seen_at(base_, WalkInState::Waiting);
        counter.tray = tray_of(base_);
        model.queue.open = true;
    }

    void sign_in() {
        const auto screen = [](app::StaffField field, const char* typed) {
            app::SignInScreen out;
            out.field = field;
            out.edit = app::make_edit(typed, app::KeyboardKind::Digits, 12);
            return out;
        };
        const auto out_of_session = [&](const char* name, app::SignInScreen state) {
            add(name, std::move(state));
            model().counter = {};
            model().counter.id = "2";
            model().counter.lobby = api::Lobby{false, counters_of()};
        };
        out_of_session("sign_in-counters", screen(app::StaffField::Number, ""));
        model().counter.id.clear();
        out_of_session("sign_in-number", screen(app::StaffField::Number, "104"));
        out_of_session("sign_in-pin", screen(app::StaffField::Pin, "482913"));
        model().counter.refused =
            base::Error{base::ErrorCode::Unauthorized, "That number and PIN do not go together."};
        out_of_session("sign_in-code", screen(app::StaffField::Code, ""));
        out_of_session("sign_in-wait", screen(app::StaffField::Number, ""));
        model().counter.lobby.reset();
    }

    void desk(const std::string& name, WalkInState state, CounterPanel panel) {
        add("counter-" + name, app::CounterScreen{panel});
        model().counter.seen = seen_at(base_, state);
    }

    // By value: it may be of a sample before, and those move.
    void ticket(const std::string& name, WalkInTicket shown) {
        desk(name, WalkInState::Waiting, CounterPanel::Ticket);
        model().counter.open = std::move(shown);
    }

    // More than fits beside the line.
    void much_attention() {
        desk("much_attention", WalkInState::Waiting, CounterPanel::Serve);
        fill_tray();
        model().printer = device::PrinterState::PaperOut;
        desk("attention", WalkInState::Waiting, CounterPanel::Attention);
        fill_tray();
    }

    void fill_tray() {
        auto& tray = *model().counter.tray;
        for (std::uint32_t i = 1; i < 12; ++i) {
            auto more = tray.submissions.front();
            more.reference = *domain::Reference::make(2307, 4200 + i);
            tray.submissions.push_back(more);
        }
        // A number of a kiosk that was on its own for long.
        model().counter.seen->waiting[2].number = {"BK2307", 1};
    }

    void printed() {
        ticket("ticket-issued", model().counter.seen->waiting[0]);
        app::WalkIn walk_in;
        walk_in.stands.emplace();
        walk_in.stands->ticket = *model().counter.open;
        walk_in.paper.printing = app::Printing::Done;
        walk_in.paper.print = {device::PrintOutcome::Printed, device::PrinterState::Ready, ""};
        model().session.walk_in = walk_in;
    }

    void supervise(const std::string& name, app::Screen screen) {
        add(name, std::move(screen));
        model().counter.hall = hall_of(base_);
    }

    void set_up() {
        supervise("set_up-staff", app::SetUpScreen{app::SetUpList::Staff});
        supervise("set_up-services", app::SetUpScreen{app::SetUpList::Services});
        supervise("set_up-counters", app::SetUpScreen{app::SetUpList::Counters});
        app::EntryScreen member;
        member.entry = staff_of()[1];
        supervise("entry-member", member);
        member.badge = "B1:SAMPLESAMPLESAMPLESAMPLESAMPLE";
        std::get<domain::StaffMember>(member.entry).locked = false;
        supervise("entry-badge", member);
        member.field = app::EntryField::Pin;
        member.edit = app::make_edit("482913", app::KeyboardKind::Digits, 12);
        supervise("entry-pin", member);
        app::EntryScreen other;
        other.entry = services_of()[0];
        supervise("entry-service", other);
        model().counter.refused = base::Error{base::ErrorCode::InvalidInput, "A letter is one of A to Z."};
        other.entry = counters_of()[2];
        supervise("entry-counter", other);
        other.entry = domain::StaffMember{};
        supervise("entry-new", other);
    }

    void report() {
        add("report", app::ReportScreen{});
        api::SubmissionShown shown;
        shown.now = base_.now;
        shown.status = model().counter.tray->submissions.front();
        shown.words_kept = true;
        shown.said.emplace();
        shown.said->details = base_.session.draft.details;
        shown.said->details_lang = base_.session.prefs.lang;
        shown.said->location.address = "811 Cedar St";
        model().counter.report = shown;
        app::ReportScreen resolving;
        resolving.resolving = true;
        resolving.edit = app::make_edit("Phoned the street works", app::KeyboardKind::Language, 120);
        add("report-resolving", std::move(resolving));
        model().counter.report = shown;
    }
};

}  // namespace

void add_counter_samples(const app::Model& base, std::vector<Sample>& out) {
    CounterSamples(base, out).run();
}

void add_helped_samples(std::vector<Sample> residents, std::vector<Sample>& out) {
    for (auto& sample : residents) {
        const auto& screen = sample.model.session.screen;
        const bool theirs = !std::holds_alternative<app::AttractScreen>(screen) &&
                            !std::holds_alternative<app::StatusScreen>(screen);
        if (!theirs) continue;
        sample.model.role = app::ScreenRole::Counter;
        sample.model.session.back = {app::CounterScreen{}, app::HomeScreen{}};
        sample.name = "help-" + sample.name;
        out.push_back(std::move(sample));
    }
}

}  // namespace fd::program
