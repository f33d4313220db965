#include "offline/net/curl_http_client.hpp"

#include "offline/net/curl_transfer.hpp"

#include <algorithm>
#include <map>

namespace fd::net {

namespace {

HttpOutcome never_left(base::ErrorCode code, const char* text) {
    return tl::unexpected(HttpFailure{{code, text}, Progress::NothingSent});
}

}  // namespace

struct CurlHttpClient::Multi {
    CURLM* handle = curl_multi_init();
    std::map<CURL*, std::unique_ptr<Transfer>> running;

    Multi() = default;
    ~Multi() {
        for (const auto& [easy, transfer] : running) curl_multi_remove_handle(handle, easy);
        running.clear();  // before the multi handle, as libcurl wants it
        curl_multi_cleanup(handle);
    }
    Multi(const Multi&) = delete;
    Multi& operator=(const Multi&) = delete;

    std::unique_ptr<Transfer> take(CURL* easy) {
        curl_multi_remove_handle(handle, easy);
        auto node = running.extract(easy);
        return std::move(node.mapped());
    }
    // false: libcurl has no memory for it.
    bool add(std::unique_ptr<Transfer> transfer) {
        CURL* easy = transfer->easy();
        if (curl_multi_add_handle(handle, easy) != CURLM_OK) return false;
        running.insert_or_assign(easy, std::move(transfer));
        return true;
    }
};

CurlHttpClient::CurlHttpClient(CurlOptions options) : options_(std::move(options)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi_ = std::make_unique<Multi>();
    curl_multi_setopt(multi_->handle, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
    curl_multi_setopt(multi_->handle, CURLMOPT_MAXCONNECTS,
                      static_cast<long>(std::max<std::size_t>(options_.max_in_flight, 1)));
}

CurlHttpClient::~CurlHttpClient() {
    multi_.reset();
    curl_global_cleanup();
}

void CurlHttpClient::start(HttpCall call) {
    const auto before = std::ranges::find(waiting_, false, &HttpCall::urgent);
    waiting_.insert(call.urgent ? before : waiting_.end(), std::move(call));
}

void CurlHttpClient::give_back() {
    std::erase_if(waiting_, [&](const HttpCall& call) {
        if (!call.urgent)
            given_back_.push_back({call.id, never_left(base::ErrorCode::Cancelled, "given back")});
        return !call.urgent;
    });
}

std::size_t CurlHttpClient::in_flight() const {
    return waiting_.size() + given_back_.size() + multi_->running.size();
}

void CurlHttpClient::wake() {
    curl_multi_wakeup(multi_->handle);
}

void CurlHttpClient::stop() {
    stopped_ = true;
    wake();
}

void CurlHttpClient::begin_waiting(std::vector<HttpAnswer>& out) {
    const std::size_t most = std::max<std::size_t>(options_.max_in_flight, 1);
    while (!waiting_.empty() && (multi_->running.size() < most || waiting_.front().urgent)) {
        const CallId id = waiting_.front().id;
        auto transfer = std::make_unique<Transfer>(std::move(waiting_.front()), options_);
        waiting_.pop_front();
        if (!multi_->add(std::move(transfer)))
            out.push_back({id, never_left(base::ErrorCode::Io, "libcurl did not start")});
    }
}

void CurlHttpClient::take_ended(std::vector<HttpAnswer>& out) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_->handle, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode result = message->data.result;
        auto transfer = multi_->take(message->easy_handle);
        if (auto outcome = transfer->finish(result)) {
            out.push_back({transfer->id(), std::move(*outcome)});
        } else if (const CallId id = transfer->id(); !multi_->add(std::move(transfer))) {
            out.push_back({id, never_left(base::ErrorCode::Io, "libcurl did not go on")});
        }
    }
}

void CurlHttpClient::cancel_all(std::vector<HttpAnswer>& out) {
    while (!multi_->running.empty()) {
        const auto transfer = multi_->take(multi_->running.begin()->first);
        out.push_back({transfer->id(), transfer->cancelled()});
    }
    for (const HttpCall& call : waiting_) {
        out.push_back({call.id, never_left(base::ErrorCode::Cancelled, "stopped")});
    }
    waiting_.clear();
}

void CurlHttpClient::turn(std::vector<HttpAnswer>& out) {
    for (HttpAnswer& answer : given_back_) out.push_back(std::move(answer));
    given_back_.clear();
    if (stopped_) return cancel_all(out);
    begin_waiting(out);
    int running = 0;
    curl_multi_perform(multi_->handle, &running);
    take_ended(out);
    if (out.empty() || waiting_.empty()) return;
    // The next ones leave before anybody looks at what came: no connection waits for the store.
    begin_waiting(out);
    curl_multi_perform(multi_->handle, &running);
}

std::vector<HttpAnswer> CurlHttpClient::wait(std::chrono::milliseconds most) {
    constexpr std::chrono::milliseconds kLongest{std::chrono::hours(1)};
    std::vector<HttpAnswer> out;
    turn(out);
    if (!out.empty()) return out;
    const auto wait = static_cast<int>(std::clamp(most, std::chrono::milliseconds(0), kLongest).count());
    curl_multi_poll(multi_->handle, nullptr, 0, wait, nullptr);
    turn(out);
    return out;
}

}  // namespace fd::net
