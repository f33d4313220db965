// The clock, the devices and the core: what happens whether or not a person does anything.

#include "kiosk/app/context.hpp"

namespace fd::app {
namespace {

void warn_or_end(Context& context) {
    if (context.model.somebody_is_here()) {
        if (nobody_answers(context)) context.end_session();
    } else if (is_idle(context.model)) {
        context.session().focus.clear();
    }
}

void on_tick(Context& context, const Tick& tick) {
    context.model.now = tick.wall;
    context.model.mono = tick.mono;
    print_when_settled(context);
    stop_waiting(context);
    ask_core(context);
    if (context.model.role == ScreenRole::Counter) return tick_counter(context);
    if (context.model.role == ScreenRole::Board) return tick_board(context);
    warn_or_end(context);
}

bool printed(Paper& paper, const PrintDone& done) {
    if (paper.printing != Printing::Busy || done.job != paper.job) return false;
    paper.printing = Printing::Done;
    paper.print = done.result;
    return true;
}

void on_print_done(Context& context, const PrintDone& done) {
    auto& session = context.session();
    if (done.epoch != session.epoch) return;
    if (session.receipt) printed(session.receipt->paper, done);
    if (!session.walk_in || !printed(session.walk_in->paper, done)) return;
    if (done.result.outcome == device::PrintOutcome::Unknown) return;
    const bool paper = done.result.outcome == device::PrintOutcome::Printed;
    context.ask(api::AskQueue{context.new_request_id(),
                              api::NotePaper{session.walk_in->stands->ticket.reference, paper}});
}

void on_bell_done(Context& context, const BellDone& done) {
    if (!done.rang) context.model.bell_rung.reset();  // nothing was heard that should rest
    auto& call = context.session().call;
    if (done.epoch != context.session().epoch || done.job != call.job || call.state != Calling::Ringing)
        return;
    call.state = done.rang ? Calling::Rang : Calling::Failed;
    call.at = context.model.now;
}

void on_notice(Context& context, const api::Saved& saved) {
    auto& session = context.session();
    if (saved.request_id.empty() || saved.request_id != session.pending_request) return;
    session.pending_request.clear();
    show_ticket(context, saved.ticket, saved.ticket_url, saved.status);
}

void on_notice(Context& context, const api::NotSaved& not_saved) {
    auto& session = context.session();
    if (not_saved.request_id.empty() || not_saved.request_id != session.pending_request) return;
    context.replace_below(NotSavedScreen{});
}

void on_notice(Context& context, const api::Progressed& progressed) {
    auto& receipt = context.session().receipt;
    const auto& status = progressed.status;
    auto& check = context.session().check;
    if (check && check->ticket.local && check->ticket.local->reference == status.reference) {
        check->ticket.local = status;
    }
    if (!receipt || receipt->status.reference != status.reference) return;
    receipt->status = status;
    receipt->status_at = context.model.now;
    print_when_settled(context);
}

void on_notice(Context& context, const api::CatalogLoaded& loaded) {
    if (loaded.catalog == nullptr) return;
    context.model.catalogs[loaded.lang] = loaded.catalog;
    context.model.catalog_failed.erase(loaded.lang);
    if (loaded.lang == context.session().prefs.lang) realign(context);
}

void on_notice(Context& context, const api::CatalogUnavailable& unavailable) {
    context.model.catalog_failed[unavailable.lang] = true;
}

void on_notice(Context& context, const api::TicketChecked& checked) {
    auto& session = context.session();
    if (!session.check || checked.request_id != session.check->request_id) return;
    session.check->checked = true;
    session.check->ticket = checked;
    if (checked.verdict == api::TicketVerdict::NotATicket) context.replace_below(CheckScreen{true});
    const bool number = checked.ticket.kind == domain::TicketKind::WalkInNumber;
    const bool typed = checked.verdict == api::TicketVerdict::TypedOnly && !checked.local;
    if (number || typed)
        ask_number(context, checked.ticket.reference, checked.verdict != api::TicketVerdict::Genuine);
}

void on_notice(Context& context, const api::CityAnswered& answered) {
    auto& check = context.session().check;
    if (!check || answered.request_id != check->request_id) return;
    check->asked_city = true;
    check->city = answered;
}

void on_notice(Context& context, const api::Operated& operated) {
    auto& core = context.model.core;
    if (operated.request_id.empty() || operated.request_id != core.asked) return;
    core.asked.clear();
    const auto* status = std::get_if<api::Status>(&operated.answer);
    const auto* refused = std::get_if<api::NotDone>(&operated.answer);
    core.status = status != nullptr ? std::optional(*status) : std::nullopt;
    core.refused = refused != nullptr ? std::optional(refused->error) : std::nullopt;
}

void on_notice(Context& context, const api::Health& health) {
    context.model.city_reachable = health.city_reachable;
    context.model.core.running = health.core_running;
}

}  // namespace

bool nobody_answers(Context& context) {
    if (!is_idle(context.model)) return false;
    auto& session = context.session();
    const auto over = context.model.mono - session.last_input - idle_limit(context.model);
    const auto left = context.model.timeouts.alert - std::chrono::duration_cast<std::chrono::seconds>(over);
    if (left.count() <= 0) return true;
    if (session.seconds_left < 0) context.commands.emplace_back(Chime{});
    session.seconds_left = static_cast<int>(left.count());
    return false;
}

bool is_idle(const Model& model) {
    return model.mono - model.session.last_input >= idle_limit(model);
}

std::chrono::seconds idle_limit(const Model& model) {
    if (model.role == ScreenRole::Counter) return kCounterLocks;
    return model.timeouts.idle * (model.session.more_time ? model.timeouts.more_time_factor : 1);
}

bool on_world(Context& context, const Event& event) {
    if (const auto* tick = std::get_if<Tick>(&event)) {
        on_tick(context, *tick);
    } else if (const auto* printer = std::get_if<PrinterChanged>(&event)) {
        context.model.printer = printer->state;
    } else if (const auto* done = std::get_if<PrintDone>(&event)) {
        on_print_done(context, *done);
    } else if (const auto* audio = std::get_if<AudioChanged>(&event)) {
        context.model.audio_works = audio->works;
    } else if (const auto* bell = std::get_if<BellDone>(&event)) {
        on_bell_done(context, *bell);
    } else if (std::holds_alternative<CameraFailed>(event)) {
        context.model.camera_works = false;
    } else if (const auto* core = std::get_if<CoreSays>(&event)) {
        std::visit([&](const auto& notice) { on_notice(context, notice); }, core->notice);
    } else {
        return false;
    }
    return true;
}

}  // namespace fd::app
