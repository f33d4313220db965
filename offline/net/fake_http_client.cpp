#include "offline/net/fake_http_client.hpp"

namespace fd::net {
namespace {

HttpOutcome failure(base::ErrorCode code, const char* text, Progress progress) {
    return tl::unexpected(HttpFailure{{code, text}, progress});
}

}  // namespace

HttpOutcome reply(int status, std::string body, std::string content_type) {
    HttpReply out;
    out.status = status;
    out.content_type = std::move(content_type);
    out.body = std::move(body);
    return out;
}

HttpOutcome network_down() {
    return failure(base::ErrorCode::Unavailable, "no such host", Progress::NothingSent);
}

HttpOutcome connection_lost() {
    return failure(base::ErrorCode::Io, "connection reset", Progress::BodyBegan);
}

HttpOutcome timed_out() {
    return failure(base::ErrorCode::Timeout, "no answer", Progress::BodyBegan);
}

HttpOutcome ScriptedHttpClient::send(const HttpRequest& request) {
    requests_.push_back(request);
    if (!queue_.empty()) {
        HttpOutcome outcome = std::move(queue_.front());
        queue_.pop_front();
        return outcome;
    }
    return handler_ ? handler_(request) : network_down();
}

}  // namespace fd::net
