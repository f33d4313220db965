#pragma once
// Korean through libhangul, on the 2-set keyboard: jamo become syllables as they are typed, nothing to
// choose.

#include "kiosk/input/input_method.hpp"
#include "offline/base/result.hpp"

#include <memory>
#include <string>

struct _HangulInputContext;  // NOLINT(bugprone-reserved-identifier): libhangul's name

namespace fd::input {

class HangulMethod final : public InputMethod {
  public:
    static base::Result<std::unique_ptr<InputMethod>> open();  // Unavailable
    ~HangulMethod() override;

    // A jamo (U+3131…U+3163), or the letter that stands for it on a Latin keyboard.
    Composition key(std::string_view text) override;
    Composition erase() override;
    Composition choose(std::size_t /*candidate*/) override { return look(); }
    Composition page(bool /*forward*/) override { return look(); }
    Composition move(bool /*forward*/) override { return look(); }
    Composition resize(bool /*longer*/) override { return look(); }
    Composition finish() override;
    void clear() override;

  private:
    HangulMethod() = default;
    bool begin();
    [[nodiscard]] Composition look(std::string commit = {}, bool took = true) const;

    _HangulInputContext* context_ = nullptr;
};

}  // namespace fd::input
