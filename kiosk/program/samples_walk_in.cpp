#include "kiosk/program/samples_walk_in.hpp"

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

class WalkInSamples {
  public:
    WalkInSamples(const app::Model& base, std::vector<Sample>& out) : base_(base), out_(out) {}

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
    app::Model& model() { return out_.back().model; }
    app::Session& session() { return model().session; }

    void add(std::string name, app::Screen screen) {
        app::Model model = base_;
        model.session.screen = std::move(screen);
        out_.push_back({std::move(name), std::move(model)});
    }

    void stands(const std::string& name, WalkInState state) {
        add("walk_in-" + name, app::WalkInScreen{});
        model().queue = hall(base_);
        if (state == WalkInState::Called) model().queue.calls[0].ticket = "sample";
        session().walk_in = number(base_, state);
        session().back.clear();
    }

    const app::Model& base_;
    std::vector<Sample>& out_;
};

}  // namespace

void add_walk_in_samples(const app::Model& base, std::vector<Sample>& out) {
    WalkInSamples(base, out).run();
}

}  // namespace fd::program
