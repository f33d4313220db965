#pragma once
// IdSource: the only source of randomness. Injected, so that a run can be
// repeated. Owned by main; any thread may call.

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <random>
#include <span>
#include <string>

namespace fd::base {

class IdSource {
  public:
    virtual ~IdSource() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    std::uint64_t u64();
    std::string uuid();  // RFC 9562 version 4, lower case
};

// The kernel's random bytes.
class SystemIds final : public IdSource {
  public:
    void fill(std::span<std::uint8_t> out) override;
};

// Repeatable; for tests and scripted runs only.
class SeededIds final : public IdSource {
  public:
    explicit SeededIds(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::uint8_t> out) override;

  private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace fd::base
