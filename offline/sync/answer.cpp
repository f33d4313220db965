#include "offline/sync/answer.hpp"

#include "offline/city/tree.hpp"

namespace fd::sync {
namespace {

constexpr int kClientErrors = 400;
constexpr int kNetworkLogin = 511;

bool is_web_page(const net::HttpReply& reply) {
    const auto body = city::read_body(reply.body);
    return body && body->kind == city::BodyKind::Html;
}

}  // namespace

bool is_success(const net::HttpOutcome& outcome) {
    return outcome && outcome->status >= 200 && outcome->status < 300;
}

bool is_error(int status) {
    return status >= kClientErrors && status != kNetworkLogin;
}

bool is_error_page(const net::HttpOutcome& outcome) {
    return outcome && is_error(outcome->status) && is_web_page(*outcome);
}

bool is_no_answer(const net::HttpOutcome& outcome) {
    return !outcome || (!is_error(outcome->status) && is_web_page(*outcome));
}

}  // namespace fd::sync
