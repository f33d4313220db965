#pragma once
// A core without a city: for looking at screens. It saves nothing and says so.

#include "offline/api/core.hpp"

namespace fd::program {

class NoCity final : public api::Core {
  public:
    explicit NoCity(api::Listener listener) : listener_(std::move(listener)) {}
    void post(api::Request request) override;

  private:
    api::Listener listener_;
};

}  // namespace fd::program
