#include "kiosk/app/update.hpp"

#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>

namespace fd::app {
namespace {

bool from_the_world(const Event& event) {
    return std::holds_alternative<Tick>(event) || std::holds_alternative<PrinterChanged>(event) ||
           std::holds_alternative<PrintDone>(event) || std::holds_alternative<CameraFailed>(event) ||
           std::holds_alternative<CodeScanned>(event) || std::holds_alternative<AudioChanged>(event) ||
           std::holds_alternative<BellDone>(event) || std::holds_alternative<CoreSays>(event) ||
           std::holds_alternative<MethodAnswers>(event);
}

// What a person may do where nobody has begun; all else would be left for the next one.
bool begins(const Event& event) {
    return std::holds_alternative<Begin>(event) || std::holds_alternative<OpenLanguage>(event) ||
           std::holds_alternative<OpenDisplay>(event) || std::holds_alternative<OpenHelp>(event) ||
           std::holds_alternative<OpenEmergency>(event) || std::holds_alternative<FocusOn>(event);
}

bool may_now(const Model& model, const Event& event) {
    if (model.role == ScreenRole::Status) return operators_may(event);
    if (model.role == ScreenRole::Board) return false;
    if (model.role == ScreenRole::Counter) return true;
    return model.somebody_is_here() || begins(event);
}

void somebody_acted(Model& model, const Event& event) {
    auto& session = model.session;
    session.last_input = model.mono;
    if (session.seconds_left < 0) return;
    // The scrim and the modal's own buttons end the warning. A press that merely began, or a move to
    // one of its buttons, leaves it where it is and gives the whole countdown again.
    const bool not_yet = std::holds_alternative<Touched>(event) || std::holds_alternative<FocusOn>(event);
    if (not_yet) session.last_input -= idle_limit(model);
    session.seconds_left = not_yet ? static_cast<int>(model.timeouts.alert.count()) : -1;
}

void dispatch(Context& context, const Event& event) {
    using Handler = bool (*)(Context&, const Event&);
    static constexpr Handler kHandlers[] = {on_world,   on_counter, on_chrome,   on_composing, on_typing,
                                            on_start,   on_walk_in, on_services, on_question,  on_where,
                                            on_details, on_contact, on_review,   on_ticket,    on_check,
                                            on_help,    on_status};
    for (const Handler handler : kHandlers) {
        if (handler(context, event)) return;
    }
}

template <class Shown>
bool on_or_below(const Session& session) {
    const auto shown = [](const Screen& screen) { return std::holds_alternative<Shown>(screen); };
    return shown(session.screen) || std::any_of(session.back.begin(), session.back.end(), shown);
}

// What belongs to a screen goes with it, whichever way the person left.
void tidy(Context& context) {
    auto& session = context.session();
    if (session.receipt && !on_or_below<TicketScreen>(session)) leave_ticket(context);
    if (session.check && !on_or_below<ResultScreen>(session)) {
        wipe(*session.check);
        session.check.reset();
    }
    const bool line = on_or_below<NumberScreen>(session) || on_or_below<NeedsScreen>(session) ||
                      on_or_below<TakingScreen>(session) || on_or_below<WalkInScreen>(session) ||
                      on_or_below<ResultScreen>(session) || on_or_below<CounterScreen>(session);
    if (session.walk_in && !line) {
        wipe(*session.walk_in);
        session.walk_in.reset();
    }
    auto& report = context.model.counter.report;
    if (report && !on_or_below<ReportScreen>(session)) {
        wipe(*report);
        report.reset();
    }
    if (!on_or_below<SavingScreen>(session) && !on_or_below<NotSavedScreen>(session)) {
        session.pending_request.clear();
    }
    const bool review = std::any_of(session.back.begin(), session.back.end(), [](const Screen& screen) {
        return std::holds_alternative<ReviewScreen>(screen);
    });
    session.editing = session.editing && review;
}

bool camera_wanted(const Model& model) {
    const auto& screen = model.session.screen;
    return std::holds_alternative<CheckScreen>(screen) || std::holds_alternative<CounterScreen>(screen) ||
           std::holds_alternative<SignInScreen>(screen);
}

}  // namespace

Step update(Model model, const Event& event) {
    Step step{std::move(model), {}};
    Context context{step.model, step.commands};
    const bool by_person = !from_the_world(event);
    if (by_person) somebody_acted(step.model, event);
    if (by_person && !may_now(step.model, event)) return step;
    const bool camera_before = camera_wanted(step.model);
    dispatch(context, event);
    while (const auto then = std::exchange(context.then, std::nullopt)) dispatch(context, *then);
    tidy(context);
    if (camera_before != camera_wanted(step.model)) {
        // Started anew it may work again; CameraFailed says when not.
        if (!camera_before) step.model.camera_works = true;
        step.commands.emplace_back(camera_before ? Command(StopCamera{}) : Command(StartCamera{}));
    }
    return step;
}

Commands apply(Model& model, const Event& event) {
    Step step = update(std::move(model), event);
    const bool forget = std::any_of(step.commands.begin(), step.commands.end(), [](const Command& command) {
        return std::holds_alternative<ForgetPerson>(command);
    });
    if (forget) {
        std::destroy_at(&model);
        volatile std::byte* bytes = reinterpret_cast<std::byte*>(&model);
        for (std::size_t i = 0; i < sizeof(Model); ++i) bytes[i] = std::byte{0};
        std::construct_at(&model, std::move(step.model));
    } else {
        model = std::move(step.model);
    }
    return std::move(step.commands);
}

Commands start(Model& model) {
    if (model.role == ScreenRole::Kiosk) return {Ask{api::LoadCatalog{model.session.prefs.lang}}};
    Commands commands;
    Context context{model, commands};
    model.session.screen = first_screen(model);
    model.session.prefs = first_prefs(model);
    if (model.role == ScreenRole::Status) ask_core(context);
    if (model.role == ScreenRole::Counter) start_counter(context);
    return commands;
}

}  // namespace fd::app
