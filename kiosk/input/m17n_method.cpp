#include "kiosk/input/m17n_method.hpp"

#include "offline/base/utf8.hpp"

#include <m17n.h>

#include <utility>

namespace fd::input {
namespace {

std::string text_of(MText* text) {
    std::string out;
    const int length = text == nullptr ? 0 : mtext_len(text);
    for (int i = 0; i < length; ++i) base::utf8::append(out, static_cast<char32_t>(mtext_ref_char(text, i)));
    return out;
}

}  // namespace

base::Result<std::unique_ptr<M17nLibrary>> M17nLibrary::open() {
    M17N_INIT();
    if (merror_code != 0) return base::fail(base::ErrorCode::Unavailable, "m17n does not start (m17n-db)");
    return std::unique_ptr<M17nLibrary>(new M17nLibrary);
}

M17nLibrary::~M17nLibrary() {
    M17N_FINI();
}

base::Result<std::unique_ptr<InputMethod>> M17nMethod::open(M17nLibrary& /*library*/, std::string_view name) {
    const std::size_t dash = name.find('-');
    MInputMethod* found = nullptr;
    if (dash != std::string_view::npos) {
        const std::string language(name.substr(0, dash));
        const std::string rest(name.substr(dash + 1));
        found = minput_open_im(msymbol(language.c_str()), msymbol(rest.c_str()), nullptr);
    }
    if (found == nullptr) {
        return base::fail(base::ErrorCode::NotFound, "m17n-db has no input method " + std::string(name));
    }
    auto method = std::unique_ptr<M17nMethod>(new M17nMethod(found));
    if (!method->begin()) return base::fail(base::ErrorCode::Unavailable, "m17n gives no context");
    return std::unique_ptr<InputMethod>(std::move(method));
}

M17nMethod::~M17nMethod() {
    clear();
    minput_close_im(method_);
}

bool M17nMethod::begin() {
    if (context_ == nullptr) context_ = minput_create_ic(method_, nullptr);
    return context_ != nullptr;
}

void M17nMethod::clear() {
    if (context_ != nullptr) minput_destroy_ic(std::exchange(context_, nullptr));
}

bool M17nMethod::press(const char* symbol, std::string& commit) {
    const MSymbol key = msymbol(symbol);
    if (minput_filter(context_, key, nullptr) != 0) return true;
    MText* produced = mtext();
    const bool used = minput_lookup(context_, key, nullptr, produced) == 0;
    commit += text_of(produced);
    m17n_object_unref(produced);
    return used;
}

Composition M17nMethod::key(std::string_view text) {
    // Its names of keys are letters of ASCII; a blank has no name of its own.
    if (text.size() != 1 || !begin()) {
        Composition done = finish();
        done.took = !done.commit.empty();
        if (done.took) done.commit += text;
        return done;
    }
    std::string commit;
    const bool used = press(std::string(text).c_str(), commit);
    if (used) return look(std::move(commit), true);
    if (commit.empty()) return look({}, false);
    commit += text;
    return look(std::move(commit), true);
}

Composition M17nMethod::erase() {
    if (context_ == nullptr || context_->preedit == nullptr || mtext_len(context_->preedit) == 0) {
        return look({}, false);
    }
    std::string commit;
    const bool used = press("BackSpace", commit);
    return look(std::move(commit), used);
}

Composition M17nMethod::finish() {
    std::string commit = context_ == nullptr ? std::string() : text_of(context_->preedit);
    if (context_ != nullptr) minput_reset_ic(context_);
    return look(std::move(commit), true);
}

Composition M17nMethod::look(std::string commit, bool took) const {
    Composition out;
    out.commit = std::move(commit);
    if (context_ != nullptr) out.preedit = text_of(context_->preedit);
    out.caret = out.preedit.size();
    out.took = took;
    return out;
}

}  // namespace fd::input
