#pragma once
// The parts of the kiosk with the city that it comes with, for tests of what is drawn and printed.

#include "kiosk/program/parts.hpp"
#include "offline/base/log.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

namespace fd::test {

inline std::unique_ptr<program::Parts> riverbend(const std::string& panel = "portrait_21_5") {
    base::log::set_level(base::log::Level::Error);
    auto parts = program::Parts::load(
        {source_dir(), binary_dir() + "/locales", source_dir() + "/assets/riverbend"}, panel);
    REQUIRE_MESSAGE(parts.has_value(), (parts ? "" : parts.error().text));
    return std::move(*parts);
}

}  // namespace fd::test
