#pragma once
// What stands before every engine: bytes that are no text never reach it, nothing is composed without end,
// and one that throws is let go. What stood in the preedit then goes into the field as it is, and so do the
// keys after it. Input thread.

#include "kiosk/input/input_method.hpp"

#include <memory>

namespace fd::input {

inline constexpr std::size_t kLongestPreedit =
    80;                                         // code points; the next key takes what is highlighted first
inline constexpr std::size_t kLongestKey = 32;  // bytes; a longer key is nobody's and does nothing

class GuardedMethod final : public InputMethod {
  public:
    explicit GuardedMethod(std::unique_ptr<InputMethod> engine);
    ~GuardedMethod() override;

    Composition key(std::string_view text) override;
    Composition erase() override;
    Composition choose(std::size_t candidate) override;
    Composition page(bool forward) override;
    Composition move(bool forward) override;
    Composition resize(bool longer) override;
    Composition finish() override;
    void clear() override;

  private:
    template <class Call>
    Composition ask(Call call);
    Composition give_up();

    std::unique_ptr<InputMethod> engine_;  // null: it broke
    Composition last_;
};

}  // namespace fd::input
