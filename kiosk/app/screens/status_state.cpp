#include "kiosk/app/context.hpp"

namespace fd::app {
namespace {

constexpr std::chrono::seconds kAnswerIsOld{5};

template <class... Allowed>
bool is(const Event& event) {
    return (std::holds_alternative<Allowed>(event) || ...);
}

}  // namespace

void ask_core(Context& context) {
    auto& model = context.model;
    auto& core = model.core;
    if (model.role != ScreenRole::Status || !core.asked.empty()) return;
    const bool answered = core.status || core.refused;
    if (answered && model.mono - core.asked_at < kAnswerIsOld) return;
    core.asked = context.new_request_id();
    core.asked_at = model.mono;
    context.ask(api::Operate{core.asked, api::GetStatus{}});
}

bool operators_may(const Event& event) {
    return is<TryCityNow, GoBack, OpenLanguage, ChooseLanguage, OpenDisplay, SetTextSize, SetContrast, More,
              Less, FocusOn, Touched>(event);
}

bool on_status(Context& context, const Event& event) {
    if (!std::holds_alternative<TryCityNow>(event)) return false;
    if (std::holds_alternative<StatusScreen>(context.session().screen)) context.ask(api::TryAgainNow{});
    return true;
}

}  // namespace fd::app
