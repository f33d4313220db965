#include "kiosk/input/guarded_method.hpp"

#include "kiosk/text/unicode.hpp"
#include "offline/base/log.hpp"
#include "offline/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace fd::input {
namespace {

bool is_text(std::string_view key) {
    const auto control = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; };
    return !key.empty() && key.size() <= kLongestKey && base::utf8::valid(key) &&
           std::ranges::none_of(key, control);
}

}  // namespace

GuardedMethod::GuardedMethod(std::unique_ptr<InputMethod> engine) : engine_(std::move(engine)) {}

GuardedMethod::~GuardedMethod() {
    wipe(last_);
}

template <class Call>
Composition GuardedMethod::ask(Call call) {
    if (engine_ == nullptr) return not_taken();
    try {
        Composition out = call(*engine_);
        out.commit = text::nfc(out.commit);
        for (auto& candidate : out.candidates) candidate = text::nfc(candidate);
        wipe(last_);
        last_ = out;
        return out;
    } catch (...) {
        return give_up();
    }
}

Composition GuardedMethod::give_up() {
    base::log::error("input", "an input method broke; its keys are written as they are");
    engine_.reset();
    Composition out;
    out.commit = last_.preedit;
    wipe(last_);
    return out;
}

Composition GuardedMethod::key(std::string_view text) {
    if (!is_text(text)) {
        Composition out = last_;
        out.commit.clear();
        out.took = true;
        return out;
    }
    std::string before;
    if (base::utf8::length(last_.preedit) >= kLongestPreedit) before = finish().commit;
    const bool worked = engine_ != nullptr;
    Composition out = ask([&](InputMethod& engine) { return engine.key(text); });
    if (worked && engine_ == nullptr) out.commit += text;
    out.commit.insert(0, before);
    return out;
}

Composition GuardedMethod::erase() {
    return ask([](InputMethod& engine) { return engine.erase(); });
}

Composition GuardedMethod::choose(std::size_t candidate) {
    return ask([&](InputMethod& engine) { return engine.choose(candidate); });
}

Composition GuardedMethod::page(bool forward) {
    return ask([&](InputMethod& engine) { return engine.page(forward); });
}

Composition GuardedMethod::move(bool forward) {
    return ask([&](InputMethod& engine) { return engine.move(forward); });
}

Composition GuardedMethod::resize(bool longer) {
    return ask([&](InputMethod& engine) { return engine.resize(longer); });
}

Composition GuardedMethod::finish() {
    return ask([](InputMethod& engine) { return engine.finish(); });
}

void GuardedMethod::clear() {
    wipe(last_);
    if (engine_ == nullptr) return;
    try {
        engine_->clear();
    } catch (...) {
        give_up();
    }
}

}  // namespace fd::input
