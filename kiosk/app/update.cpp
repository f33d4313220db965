#include "kiosk/app/update.hpp"

#include "kiosk/app/context.hpp"

namespace fd::app {
namespace {

bool from_the_world(const Event& event) {
    return std::holds_alternative<Tick>(event) || std::holds_alternative<PrinterChanged>(event) ||
           std::holds_alternative<PrintDone>(event) || std::holds_alternative<CameraFailed>(event) ||
           std::holds_alternative<CoreSays>(event);
}

void dispatch(Context& context, const Event& event) {
    using Handler = bool (*)(Context&, const Event&);
    static constexpr Handler kHandlers[] = {on_world,    on_chrome,   on_typing, on_start,
                                            on_services, on_question, on_where,  on_details,
                                            on_contact,  on_review,   on_ticket, on_check};
    for (const Handler handler : kHandlers) {
        if (handler(context, event)) return;
    }
}

bool camera_wanted(const Model& model) {
    return std::holds_alternative<CheckScreen>(model.session.screen);
}

}  // namespace

Step update(Model model, const Event& event) {
    Step step{std::move(model), {}};
    Context context{step.model, step.commands};
    if (!from_the_world(event)) {
        context.session().last_input = context.model.mono;
        // The scrim and the modal's own buttons end the warning; a press that merely began does not.
        if (!std::holds_alternative<Touched>(event) && !std::holds_alternative<FocusOn>(event)) {
            context.session().seconds_left = -1;
        }
    }
    const bool camera_before = camera_wanted(step.model);
    dispatch(context, event);
    if (camera_before != camera_wanted(step.model)) {
        step.commands.emplace_back(camera_before ? Command(StopCamera{}) : Command(StartCamera{}));
    }
    return step;
}

Commands start(const Model& model) {
    Commands commands{Ask{api::LoadCatalog{"en"}}};
    if (model.session.prefs.lang != "en")
        commands.emplace_back(Ask{api::LoadCatalog{model.session.prefs.lang}});
    return commands;
}

}  // namespace fd::app
