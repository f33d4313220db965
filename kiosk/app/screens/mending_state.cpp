// A report that the city refused, as a form again: corrected beside the resident, it is sent instead.

#include "kiosk/app/screens/counter_asking.hpp"
#include "kiosk/app/submission.hpp"

namespace fd::app {
namespace {

bool leaves_mending(const Session& session, const Event& event) {
    return session.mends &&
           (std::holds_alternative<GoHome>(event) ||
            (std::holds_alternative<GoBack>(event) && std::holds_alternative<ReviewScreen>(session.screen)));
}

}  // namespace

void edit_report(Context& context) {
    if (!context.model.can_mend()) return;
    const auto& report = *context.model.counter.report;
    auto& session = context.session();
    session.draft = draft_of(*report.said);
    session.mends = report.status.reference;
    speak(context, report.said->lang);
    context.go(ReviewScreen{});
}

bool leave_mending(Context& context, const Event& event) {
    if (!leaves_mending(context.session(), event)) return false;
    const auto reference = *context.session().mends;
    context.end_session();
    open_report(context, reference);
    return true;
}

void not_sent(Context& context) {
    if (!context.session().mends || !std::holds_alternative<SavingScreen>(base_of(context.session()))) return;
    context.back_below();
}

}  // namespace fd::app
