#include "offline/core/in_process_core.hpp"

#include "offline/base/log.hpp"
#include "offline/domain/wipe.hpp"

namespace fd::core {
namespace {

void name_thread(const char* name) {
    pthread_setname_np(pthread_self(), name);
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
    pin_thread_ = std::jthread([this] { run_pin(); });
    store_thread_ = std::jthread([this] { run_store(); });
}

InProcessCore::~InProcessCore() {
    stopping_ = true;  // nothing new goes out
    http_.stop();
    to_net_.close();
    http_.wake();
    to_pin_.close();
    pin_thread_.join();
    net_thread_.join();  // its last answers are in the inbox
    inbox_.close();
    store_thread_.join();
}

void InProcessCore::post(api::Request request) {
    ++waiting_;
    static_cast<void>(inbox_.send(Message(std::move(request))));
}

void InProcessCore::to_net(Order order) {
    auto* call = std::get_if<net::HttpCall>(&order);
    const net::CallId id = call == nullptr ? 0 : call->id;
    if (to_net_.send(std::move(order)) || call == nullptr) return;
    Answers never_left;
    never_left.push_back(
        {id, tl::unexpected(net::HttpFailure{{base::ErrorCode::Cancelled, "the core is going down"},
                                             net::Progress::NothingSent})});
    logic_->finish_http(std::move(never_left));
}

void InProcessCore::send_next() {
    if (stopping_) return logic_->settle();
    auto calls = logic_->next_http();
    if (auto work = logic_->next_pin()) static_cast<void>(to_pin_.send(std::move(*work)));
    const bool trouble = logic_->take_back();
    if (trouble) to_net(GiveBack{});
    for (net::HttpCall& call : calls) to_net(std::move(call));
    if (trouble || !calls.empty()) http_.wake();
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
    logic_->settle();
}

[[gnu::noinline]] void InProcessCore::store_turn() {
    auto message = inbox_.receive(logic_->wait());
    for (; message; message = inbox_.try_receive()) {
        if (auto* request = std::get_if<api::Request>(&*message)) {
            --waiting_;
            logic_->handle(std::move(*request));
        } else if (auto* answers = std::get_if<Answers>(&*message)) {
            logic_->finish_http(std::move(*answers));
        } else {
            logic_->finish_pin(std::get<PinDone>(*message));
        }
    }
    send_next();
}

void InProcessCore::run_net() {
    name_thread("fd-net");
    while (!to_net_.closed() || http_.in_flight() > 0) {
        for (auto order = to_net_.try_receive(); order; order = to_net_.try_receive()) {
            if (auto* call = std::get_if<net::HttpCall>(&*order)) {
                http_.start(std::move(*call));
            } else {
                http_.give_back();
            }
        }
        auto answers = http_.wait(std::chrono::hours(1));
        if (!answers.empty()) static_cast<void>(inbox_.send(Message(std::move(answers))));
    }
}

void InProcessCore::run_pin() {
    name_thread("fd-pin");
    while (!to_pin_.closed()) {
        pin_turn();
        domain::wipe_stack();
    }
}

[[gnu::noinline]] void InProcessCore::pin_turn() {
    auto work = to_pin_.receive(std::chrono::hours(1));
    if (work) static_cast<void>(inbox_.send(Message(work_on(*work))));
}

}  // namespace fd::core
