#include "kiosk/program/samples_walk_in.hpp"

#include "kiosk/program/sample_list.hpp"

namespace fd::program {
namespace {

using domain::WalkInState;

api::QueueLine line(const app::Model& base, const char* service, const char* letter, std::int64_t waiting) {
    api::QueueLine out;
    out.service = service;
    out.letter = letter;
    const std::string key = std::string("queue.") + service;
    const std::string& lang = base.session.prefs.lang;
    out.names = {{lang, base.site->text(lang, key)}, {"en", base.site->text("en", key)}};
    out.waiting = waiting;
    if (waiting > 0) out.wait = domain::WaitRange{std::chrono::minutes(20), std::chrono::minutes(35)};
    return out;
}

api::QueueSeen hall(const app::Model& base) {
    api::QueueSeen out;
    out.open = true;
    out.lines = {line(base, "general", "B", 6), line(base, "permits", "A", 0), line(base, "bills", "C", 1)};
    out.calls = {{12, "another", {"B", 41}, "2", "2", "en", 1, base.now}};
    return out;
}

// The hall cannot be reached: the kiosk goes on giving numbers.
api::QueueSeen alone(const app::Model& base) {
    api::QueueSeen out = hall(base);
    out.alone = true;
    for (auto& line : out.lines) {
        line.waiting.reset();
        line.wait.reset();
    }
    return out;
}

app::WalkIn number(const app::Model& base, WalkInState state) {
    app::WalkIn out;
    out.wish = {"general", base.session.prefs.lang, {false, false, true}, true};
    api::NumberStands stands;
    stands.ticket.id = "sample";
    stands.ticket.number = {"B", 46};
    stands.ticket.service = "general";
    stands.ticket.reference = *domain::Reference::make(2307, 4168);
    stands.ticket.state = state;
    stands.ticket.queued = base.now;
    stands.url = "HTTPS://311.RIVERBEND.EXAMPLE/T/" + std::string(123, 'K');
    stands.ahead = state == WalkInState::Waiting ? 6 : 0;
    if (state == WalkInState::Waiting)
        stands.wait = domain::WaitRange{std::chrono::minutes(20), std::chrono::minutes(35)};
    out.stands = stands;
    out.told = base.now;
    out.paper.printing = app::Printing::Done;
    out.paper.print = {device::PrintOutcome::Printed, device::PrinterState::Ready, ""};
    return out;
}

class WalkInSamples : SampleList {
  public:
    using SampleList::SampleList;

    void run() {
        add("number", app::NumberScreen{});
        model().queue = hall(base_);
        add("number-refused", app::NumberScreen{true});
        model().queue = hall(base_);
        add("number-closed", app::NumberScreen{});
        add("number-alone", app::NumberScreen{});
        model().queue = alone(base_);
        add("needs", app::NeedsScreen{});
        model().queue = hall(base_);
        session().walk_in = number(base_, WalkInState::Waiting);
        add("taking", app::TakingScreen{});
        stands("waiting", WalkInState::Waiting);
        stands("next", WalkInState::Waiting);
        session().walk_in->stands->ahead = 0;
        session().walk_in->stands->wait.reset();
        session().walk_in->paper.print = {device::PrintOutcome::NotPrinted, device::PrinterState::PaperOut,
                                          ""};
        stands("alone", WalkInState::Waiting);
        model().queue = alone(base_);
        session().walk_in->stands->ahead.reset();
        session().walk_in->stands->wait.reset();
        stands("unproven", WalkInState::Waiting);
        session().walk_in->unproven = true;
        session().walk_in->paper = {};
        stands("appointment", WalkInState::Waiting);
        session().walk_in->stands->ticket.waiting = domain::WalkInClass::Appointment;
        session().walk_in->stands->ticket.eligible = base_.now + std::chrono::minutes(25);
        session().walk_in->stands->ahead.reset();
        session().walk_in->stands->wait.reset();
        stands("leaving", WalkInState::Waiting);
        session().screen = app::WalkInScreen{true};
        for (const WalkInState state : {WalkInState::Called, WalkInState::Serving, WalkInState::Held,
                                        WalkInState::NoShow, WalkInState::Done, WalkInState::Left}) {
            stands(std::string(domain::name(state)), state);
        }
    }

  private:
    void stands(const std::string& name, WalkInState state) {
        add("walk_in-" + name, app::WalkInScreen{});
        model().queue = hall(base_);
        if (state == WalkInState::Called) model().queue.calls[0].ticket = "sample";
        session().walk_in = number(base_, state);
        session().back.clear();
    }
};

app::Model a_board(const app::Model& base) {
    app::Model model = base;
    model.role = app::ScreenRole::Board;
    model.session.screen = app::BoardScreen{};
    model.session.back.clear();
    model.mono = base::Monotonic{0};
    model.queue = hall(base);
    model.queue.lines.resize(1);
    model.queue.calls.clear();
    return model;
}

void call(app::Model& model) {
    const std::pair<const char*, int> numbers[] = {{"B", 41}, {"B", 40}, {"A", 18}, {"B", 39}, {"C", 7}};
    const char* counters[] = {"2", "1", "3", "2", "4"};
    std::int64_t seq = 12;
    for (std::size_t i = 0; i < std::size(numbers); ++i) {
        const auto [letter, number] = numbers[i];
        model.queue.calls.push_back({seq--,
                                     letter + std::to_string(number),
                                     {letter, number},
                                     counters[i],
                                     counters[i],
                                     "uk",
                                     1,
                                     model.now});
    }
    model.board.seq = 12;
}

}  // namespace

void add_walk_in_samples(const app::Model& base, std::vector<Sample>& out) {
    WalkInSamples(base, out).run();
}

void add_board_samples(const app::Model& base, std::vector<Sample>& out) {
    using app::kBoardAround;
    app::Model model = a_board(base);
    out.push_back({"board-nobody", model});
    model.queue.open = false;
    out.push_back({"board-closed", model});
    model = a_board(base);
    call(model);
    out.push_back({"board", model});
    model.mono += kBoardAround;
    out.push_back({"board-other", model});
    model.mono += kBoardAround;
    out.push_back({"board-notice", model});
    model.mono += kBoardAround;
    out.push_back({"board-notice_other", model});
    model.board.told = model.mono;
    model.board.turn = app::BoardTurn{model.queue.calls.front(), model.mono};
    out.push_back({"board-called", model});
    model.now += app::kCallIsPast + std::chrono::seconds(1);
    model.board = {};
    out.push_back({"board-quiet", model});
    model.core.running = false;
    out.push_back({"board-away", model});
    model = a_board(base);
    call(model);
    model.queue.alone = true;
    model.queue.lines = alone(base).lines;
    out.push_back({"board-alone", std::move(model)});
}

}  // namespace fd::program
