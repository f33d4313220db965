#pragma once
// Every screen as it may be met, as models: what the gallery draws and the audits
// check. No city and no devices are needed.

#include "kiosk/app/model.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fd::program {

struct Sample {
    std::string name;  // "question-list": the picture's file name
    app::Model model;
};

// Those of base.role. base: site, clock, catalog of the language and prefs are set. Typed texts are in the
// language's letters.
std::vector<Sample> make_samples(const app::Model& base);

}  // namespace fd::program
