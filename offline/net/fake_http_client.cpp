#include "offline/net/fake_http_client.hpp"

#include <algorithm>
#include <utility>

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

HttpOutcome ScriptedHttpClient::outcome_of(const HttpRequest& request) {
    if (!queue_.empty()) {
        HttpOutcome outcome = std::move(queue_.front());
        queue_.pop_front();
        return outcome;
    }
    return handler_ ? handler_(request) : network_down();
}

void ScriptedHttpClient::start(HttpCall call) {
    const auto before = std::ranges::find(under_way_, false, &HttpCall::urgent);
    under_way_.insert(call.urgent ? before : under_way_.end(), std::move(call));
}

void ScriptedHttpClient::give_back() {
    std::erase_if(under_way_, [&](const HttpCall& call) {
        if (!call.urgent)
            given_back_.push_back(
                {call.id, failure(base::ErrorCode::Cancelled, "given back", Progress::NothingSent)});
        return !call.urgent;
    });
}

std::vector<HttpAnswer> ScriptedHttpClient::wait(std::chrono::milliseconds most) {
    std::vector<HttpAnswer> out = std::exchange(given_back_, {});
    if (stopped_) {
        for (const HttpCall& call : under_way_) {
            out.push_back({call.id, failure(base::ErrorCode::Cancelled, "stopped", Progress::NothingSent)});
        }
        under_way_.clear();
    } else if (!under_way_.empty() && under_way_.size() >= hold_until_) {
        for (const HttpCall& call : under_way_) {
            requests_.push_back(call.request);
            out.push_back({call.id, outcome_of(call.request)});
        }
        under_way_.clear();
    }
    if (out.empty()) static_cast<void>(woken_.receive(most));
    return out;
}

void ScriptedHttpClient::wake() {
    static_cast<void>(woken_.send(1));
}

void ScriptedHttpClient::stop() {
    stopped_ = true;
    wake();
}

}  // namespace fd::net
