#include "offline/core/in_process_core.hpp"

#include "offline/base/log.hpp"
#include "offline/domain/wipe.hpp"

namespace fd::core {
namespace {

void name_thread(const char* name) {
    pthread_setname_np(pthread_self(), name);
}

net::HttpOutcome never_left() {
    return tl::unexpected(
        net::HttpFailure{{base::ErrorCode::Cancelled, "the core is going down"}, net::Progress::NothingSent});
}

}  // namespace

base::Result<std::unique_ptr<InProcessCore>> InProcessCore::start(const CoreOptions& options,
                                                                  const CoreParts& parts,
                                                                  api::Listener listener) {
    auto logic = CoreLogic::open(options, parts, std::move(listener));
    if (!logic) return base::fail(logic.error());
    return std::unique_ptr<InProcessCore>(new InProcessCore(std::move(*logic), parts.http));
}

InProcessCore::InProcessCore(std::unique_ptr<CoreLogic> logic, net::HttpClient& http)
    : logic_(std::move(logic)), http_(http), public_key_(logic_->public_key()) {
    net_thread_ = std::jthread([this] { run_net(); });
    store_thread_ = std::jthread([this] { run_store(); });
}

InProcessCore::~InProcessCore() {
    stopping_ = true;  // nothing new goes out
    http_.stop();
    to_net_.close();
    net_thread_.join();  // its last outcome is in the inbox
    inbox_.close();
    store_thread_.join();
}

void InProcessCore::post(api::Request request) {
    ++waiting_;
    static_cast<void>(inbox_.send(Message(std::move(request))));
}

void InProcessCore::handle(Message message) {
    if (auto* request = std::get_if<api::Request>(&message)) {
        --waiting_;
        logic_->handle(std::move(*request));
    } else {
        logic_->finish_http(std::get<net::HttpOutcome>(message));
    }
}

void InProcessCore::send_next() {
    if (stopping_) return;
    auto request = logic_->next_http();
    if (request && !to_net_.send(std::move(*request))) logic_->finish_http(never_left());
}

void InProcessCore::run_store() {
    name_thread("fd-store");
    logic_->tell_health();
    send_next();
    while (!inbox_.closed()) {
        store_turn();
        // What a person gave went through the calls above.
        domain::wipe_stack();
    }
}

[[gnu::noinline]] void InProcessCore::store_turn() {
    auto message = inbox_.receive(logic_->wait());
    for (; message; message = inbox_.try_receive()) handle(std::move(*message));
    send_next();
}

void InProcessCore::run_net() {
    name_thread("fd-net");
    while (!to_net_.closed()) {
        auto request = to_net_.receive(std::chrono::hours(1));
        if (request) static_cast<void>(inbox_.send(Message(http_.send(*request))));
    }
}

}  // namespace fd::core
