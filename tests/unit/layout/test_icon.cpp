#include "kiosk/layout/icon.hpp"
#include "tests/unit/layout/support.hpp"
#include "tests/unit/paths.hpp"

#include <algorithm>
#include <filesystem>

using fd::layout::rasterise_svg;

namespace {
const std::string kIcons = fd::test::source_dir() + "/assets/icons";
}

TEST_CASE("every icon of ours has ink and stays within its live area") {
    int icons = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kIcons)) {
        if (entry.path().extension() != ".svg") continue;
        CAPTURE(entry.path().string());
        ++icons;
        const auto mask = rasterise_svg(entry.path().string(), 48, 48);
        REQUIRE(mask.has_value());
        REQUIRE(mask->coverage.size() == 48UL * 48);
        CHECK(*std::max_element(mask->coverage.begin(), mask->coverage.end()) == 255);
        bool border = false;
        for (std::size_t i = 0; i < 48; ++i) {
            border = border || mask->coverage[i] != 0 || mask->coverage[47UL * 48 + i] != 0 ||
                     mask->coverage[i * 48] != 0 || mask->coverage[i * 48 + 47] != 0;
        }
        CHECK_FALSE(border);
    }
    CHECK(icons >= 90);
}

TEST_CASE("a bad icon is an error that names the file") {
    CHECK(rasterise_svg("/nonexistent.svg", 10, 10).error().code == fd::base::ErrorCode::NotFound);
    const std::string path = fd::test::binary_dir() + "/bad.svg";
    for (const std::string bytes : {"", "no svg", "<svg><path d='", "<?xml version='1.0'?><html/>"}) {
        REQUIRE(fd::base::files::write_atomic(path, bytes).has_value());
        const auto mask = rasterise_svg(path, 10, 10);
        REQUIRE_FALSE(mask.has_value());
        CHECK(mask.error().text.find("bad.svg") != std::string::npos);
    }
    CHECK_FALSE(rasterise_svg(kIcons + "/home.svg", 0, 10).has_value());
    CHECK_FALSE(rasterise_svg(kIcons + "/home.svg", 10, 99999).has_value());
}
