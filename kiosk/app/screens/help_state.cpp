#include "kiosk/app/context.hpp"

namespace fd::app {

// Only the loudspeaker's answer makes it "rang": world.cpp.
bool on_help(Context& context, const Event& event) {
    if (!std::holds_alternative<RingBell>(event)) return false;
    auto& model = context.model;
    auto& session = context.session();
    const bool here = std::holds_alternative<HelpScreen>(session.screen) ||
                      std::holds_alternative<OtherLanguageScreen>(session.screen);
    auto& call = session.call;
    if (!here || !model.audio_works || call.state == Calling::Ringing || model.bell_rests() > 0) return true;
    call = {Calling::Ringing, call.job + 1, {}};
    model.bell_rung = model.mono;
    context.commands.emplace_back(Ring{session.epoch, call.job});
    return true;
}

}  // namespace fd::app
