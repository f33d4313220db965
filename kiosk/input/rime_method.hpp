#pragma once
// Chinese by sound, through librime and our own schemas (locales/rime): pinyin in Simplified or Traditional
// characters, zhuyin in Traditional ones. The data is built ahead; the user dictionary is off.

#include "kiosk/input/input_method.hpp"
#include "offline/base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>

struct rime_api_t;

namespace fd::input {

// librime itself, once a process at a time; outlives its methods. Input thread.
class RimeLibrary {
  public:
    // data: the folder that the build made. NotFound: a file of it is missing; the text names it.
    static base::Result<std::unique_ptr<RimeLibrary>> open(const std::string& data);
    ~RimeLibrary();
    RimeLibrary(const RimeLibrary&) = delete;
    RimeLibrary& operator=(const RimeLibrary&) = delete;

    [[nodiscard]] rime_api_t& api() const { return *api_; }

  private:
    explicit RimeLibrary(const std::string& data);
    rime_api_t* api_;
};

class RimeMethod final : public InputMethod {
  public:
    enum class Keys { Pinyin, Zhuyin };
    // The library outlives it. Unavailable: librime does not take the schema.
    static base::Result<std::unique_ptr<InputMethod>> open(RimeLibrary& library, std::string schema,
                                                           Keys keys);
    ~RimeMethod() override;

    Composition key(std::string_view text) override;
    Composition erase() override;
    Composition choose(std::size_t candidate) override;
    Composition page(bool forward) override;
    Composition move(bool forward) override;
    // librime splits by what was typed up to the caret: the same as move.
    Composition resize(bool longer) override { return move(longer); }
    Composition finish() override;
    void clear() override;

  private:
    RimeMethod(RimeLibrary& library, std::string schema, Keys keys);
    bool begin();
    bool press(int code, int modifiers = 0);
    [[nodiscard]] bool composing() const;
    [[nodiscard]] int code_of(std::string_view text) const;  // 0: none that this method composes with
    Composition look(bool took);

    rime_api_t& api_;
    std::string schema_;
    Keys keys_;
    std::uintptr_t session_ = 0;
};

}  // namespace fd::input
