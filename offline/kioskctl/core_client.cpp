#include "offline/kioskctl/core_client.hpp"

#include "offline/base/channel.hpp"
#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "offline/core/socket_core.hpp"

namespace fd::kioskctl {

base::Result<api::OperatorAnswer> ask_core(const std::string& socket, api::OperatorRequest ask,
                                           std::chrono::milliseconds patience) {
    const base::SystemClock clock;
    base::SystemIds ids;
    // A core tells its health again and again: who listens may not wait for us.
    base::Channel<api::OperatorAnswer> answers(1, base::WhenFull::LatestOnly);
    base::Channel<bool> here(1, base::WhenFull::LatestOnly);
    const auto listener = [&](api::Notice notice) {
        if (const auto* health = std::get_if<api::Health>(&notice); health != nullptr && health->core_running)
            static_cast<void>(here.send(true));
        if (auto* operated = std::get_if<api::Operated>(&notice))
            static_cast<void>(answers.send(std::move(operated->answer)));
    };
    base::Channel<base::Error> away(1, base::WhenFull::LatestOnly);
    core::SocketCoreOptions options;
    options.path = socket;
    options.patience = patience;
    options.longest_pause = std::chrono::milliseconds(100);
    options.on_away = [&away](const base::Error& why) { static_cast<void>(away.send(why)); };
    core::SocketCore core(std::move(options), clock, listener);
    constexpr std::chrono::seconds kGreeting{3};
    if (!here.receive(kGreeting)) {
        const auto why = away.try_receive();
        return base::fail(
            base::ErrorCode::Unavailable,
            "no core answers at " + socket + ": " + (why ? why->text : "it accepts and says nothing"));
    }
    core.post(api::Operate{ids.uuid(), std::move(ask)});
    auto answer = answers.receive(patience + kGreeting);
    if (!answer)
        return base::fail(base::ErrorCode::Unavailable,
                          "the core at " + socket + " does not answer; it may have done it");
    return std::move(*answer);
}

}  // namespace fd::kioskctl
