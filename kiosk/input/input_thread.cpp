#include "kiosk/input/input_thread.hpp"

#include "offline/base/log.hpp"
#include "offline/base/wipe.hpp"

#include <utility>

namespace fd::input {

using namespace std::chrono_literals;
namespace {

constexpr std::chrono::milliseconds kNap{1000};

Composition as_it_is(const Order& order) {
    Composition out;
    out.took = order.action != Action::Key && order.action != Action::Erase;
    return out;
}

InputThread::Open open_engines(EnginePaths paths) {
    return [paths = std::move(paths)] {
        auto engines = std::make_shared<Engines>(paths);
        return [engines](std::string_view id) { return engines->make(id); };
    };
}

}  // namespace

InputThread::InputThread(EnginePaths paths, Post post)
    : InputThread(open_engines(std::move(paths)), std::move(post)) {}

InputThread::InputThread(Open open, Post post)
    : open_(std::move(open)), post_(std::move(post)), thread_([this] { run(); }) {}

InputThread::~InputThread() {
    messages_.close();
}

bool InputThread::send(Order order) {
    if (waiting_.fetch_add(1) >= kWaiting || hangs_) {
        --waiting_;
        return false;
    }
    return messages_.send({std::move(order), nullptr});
}

base::Result<void> InputThread::forget(std::chrono::milliseconds within) {
    const auto timeout = [] {
        return base::fail(base::ErrorCode::Timeout, "an input method hangs and cannot forget what was typed");
    };
    if (hangs_) return timeout();
    auto forgotten = std::make_shared<base::Channel<bool>>(1);
    messages_.send({{}, forgotten});
    if (forgotten->receive(within)) return {};
    hangs_ = true;
    return timeout();
}

void InputThread::run() {
    while (!messages_.closed()) {
        auto message = messages_.receive(kNap);
        if (!message) continue;
        if (message->forgotten == nullptr) {
            answer(message->order);
            --waiting_;
            continue;
        }
        forget_all();
        hangs_ = false;
        message->forgotten->send(true);
    }
    forget_all();
}

void InputThread::answer(Order& order) {
    Composition out = ask(order);
    base::wipe(order.text);
    post_(order.serial, std::move(out));
    wipe(out);  // short texts lie in the object itself
}

Composition InputThread::ask(const Order& order) {
    InputMethod* engine = method(order.method);
    if (engine == nullptr) return as_it_is(order);
    switch (order.action) {
        case Action::Key:
            return engine->key(order.text);
        case Action::Erase:
            return engine->erase();
        case Action::Choose:
            return engine->choose(order.candidate);
        case Action::Page:
            return engine->page(order.forward);
        case Action::Move:
            return engine->move(order.forward);
        case Action::Resize:
            return engine->resize(order.forward);
        case Action::Finish:
            return engine->finish();
        case Action::Clear:
            engine->clear();
            return {};
    }
    return {};
}

InputMethod* InputThread::method(const std::string& id) {
    const auto known = methods_.find(id);
    if (known != methods_.end()) return known->second.get();
    if (!make_) make_ = open_();
    auto made = make_(id);
    if (!made) base::log::error("input", made.error().text);
    return methods_.emplace(id, made ? std::move(*made) : nullptr).first->second.get();
}

void InputThread::forget_all() {
    methods_.clear();
    make_ = nullptr;
    base::wipe_stack();
}

}  // namespace fd::input
