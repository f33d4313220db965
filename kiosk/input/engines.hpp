#pragma once
// Which input method stands behind an id, each engine opened when it is first asked for:
//
//   pinyin-hans, pinyin-hant, zhuyin   librime
//   kana, romaji                       anthy
//   hangul                             libhangul, 2-set
//   telex, m17n:NAME                   m17n-db: vi-telex, or its file NAME (am-sera)
//
// Owned by the input thread; every call on it, the destructor's too. It outlives what it made, and
// ends before main does: librime must not be closed by an exit handler.

#include "kiosk/input/input_method.hpp"
#include "offline/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fd::input {

struct EnginePaths {
    std::string rime;  // the folder that the build made from locales/rime
};

class AnthyLibrary;
class M17nLibrary;
class RimeLibrary;

class Engines {
  public:
    explicit Engines(EnginePaths paths);
    ~Engines();
    Engines(const Engines&) = delete;
    Engines& operator=(const Engines&) = delete;

    // Guarded (GuardedMethod). Unsupported: no such id. NotFound: its data is not here, the text says which.
    // Unavailable: the engine does not start.
    base::Result<std::unique_ptr<InputMethod>> make(std::string_view id);

  private:
    base::Result<std::unique_ptr<InputMethod>> open(std::string_view id);

    EnginePaths paths_;
    std::unique_ptr<RimeLibrary> rime_;
    std::unique_ptr<AnthyLibrary> anthy_;
    std::unique_ptr<M17nLibrary> m17n_;
};

}  // namespace fd::input
