#pragma once
// Pieces that the ticket and the check of one share: the stub with number and
// code, and what became of a submission in words. Private to kiosk/ui.

#include "kiosk/ui/widgets.hpp"

#include <string>
#include <vector>

namespace fd::ui {

struct StubSpec {
    std::string id{};
    std::string number{};  // grouped
    std::string service{};
    std::string service_lang{};
    std::string date{};
    std::string url{};  // empty: no code
};

// One block; two where the panel is low and the text large.
std::vector<Block> stub_blocks(Ui& ui, float width, StubSpec spec);

// "Sent to the city …", "Not sent yet …": only what is true now.
StatusSpec sending_status(Ui& ui, const domain::SubmissionStatus& status, base::WallTime at);

}  // namespace fd::ui
