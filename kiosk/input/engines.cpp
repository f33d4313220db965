#include "kiosk/input/engines.hpp"

#include "kiosk/input/anthy_method.hpp"
#include "kiosk/input/guarded_method.hpp"
#include "kiosk/input/hangul_method.hpp"
#include "kiosk/input/m17n_method.hpp"
#include "kiosk/input/rime_method.hpp"

#include <utility>

namespace fd::input {
namespace {

using Made = base::Result<std::unique_ptr<InputMethod>>;

// The library when it is open, or opened now; then a method of it.
template <class Library, class Open, class Method>
Made with(std::unique_ptr<Library>& library, Open open, Method method) {
    if (library == nullptr) {
        auto opened = open();
        if (!opened) return base::fail(std::move(opened.error()));
        library = std::move(*opened);
    }
    return method(*library);
}

}  // namespace

Engines::Engines(EnginePaths paths) : paths_(std::move(paths)) {}
Engines::~Engines() = default;

Made Engines::make(std::string_view id) {
    auto engine = open(id);
    if (!engine) return base::fail(engine.error().with_context(id));
    return std::make_unique<GuardedMethod>(std::move(*engine));
}

Made Engines::open(std::string_view id) {
    const auto chinese = [&](const char* schema, RimeMethod::Keys keys) {
        return with(
            rime_, [&] { return RimeLibrary::open(paths_.rime); },
            [&](RimeLibrary& library) { return RimeMethod::open(library, schema, keys); });
    };
    const auto japanese = [&](AnthyMethod::Keys keys) {
        return with(anthy_, &AnthyLibrary::open,
                    [&](AnthyLibrary& library) { return AnthyMethod::open(library, keys); });
    };
    const auto from_data = [&](std::string_view name) {
        return with(m17n_, &M17nLibrary::open,
                    [&](M17nLibrary& library) { return M17nMethod::open(library, name); });
    };
    constexpr std::string_view kFromData = "m17n:";
    if (id == "pinyin-hans") return chinese("fd_pinyin_hans", RimeMethod::Keys::Pinyin);
    if (id == "pinyin-hant") return chinese("fd_pinyin_hant", RimeMethod::Keys::Pinyin);
    if (id == "zhuyin") return chinese("fd_zhuyin", RimeMethod::Keys::Zhuyin);
    if (id == "kana") return japanese(AnthyMethod::Keys::Kana);
    if (id == "romaji") return japanese(AnthyMethod::Keys::Romaji);
    if (id == "hangul") return HangulMethod::open();
    if (id == "telex") return from_data("vi-telex");
    if (id.starts_with(kFromData)) return from_data(id.substr(kFromData.size()));
    return base::fail(base::ErrorCode::Unsupported, "no input method has this id");
}

}  // namespace fd::input
