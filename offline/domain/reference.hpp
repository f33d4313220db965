#pragma once
// The local reference: given before any network, printed, spoken and typed, never
// changed. Twelve digits: device (4), sequence (6), check (2; ISO 7064 MOD 97-10),
// so two kiosks never give the same one and a mistyped digit is caught.
// A plain value; any thread.

#include "offline/base/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace fd::domain {

class Reference {
  public:
    static constexpr std::uint32_t kMaxDevice = 9999;
    static constexpr std::uint32_t kMaxSequence = 999999;

    Reference() = default;  // device 0, sequence 0: no reference

    // InvalidInput when a part is out of range (device and sequence start at 1).
    static base::Result<Reference> make(std::uint32_t device, std::uint32_t sequence);
    // Takes digits with blanks or dashes between. InvalidInput: not 12 digits, or the check is wrong.
    static base::Result<Reference> parse(std::string_view text);

    [[nodiscard]] std::uint32_t device() const { return device_; }
    [[nodiscard]] std::uint32_t sequence() const { return sequence_; }
    [[nodiscard]] bool empty() const { return sequence_ == 0; }
    [[nodiscard]] std::string digits() const;   // "230700416765"
    [[nodiscard]] std::string grouped() const;  // "2307 0041 6765"

    auto operator<=>(const Reference&) const = default;

  private:
    Reference(std::uint32_t device, std::uint32_t sequence) : device_(device), sequence_(sequence) {}
    std::uint32_t device_ = 0;
    std::uint32_t sequence_ = 0;
};

}  // namespace fd::domain
