#include "offline/net/http_client.hpp"

namespace fd::net {

HttpOutcome HttpClient::send(const HttpRequest& request) {
    start({0, request, false});
    for (;;) {
        auto answers = wait(std::chrono::hours(1));
        if (!answers.empty()) return std::move(answers.front().outcome);
    }
}

}  // namespace fd::net
