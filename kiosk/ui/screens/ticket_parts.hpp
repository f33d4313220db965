#pragma once
// Pieces that the ticket and the check of one share: the stub with number and
// code, and what became of a submission in words. Private to kiosk/ui.

#include "kiosk/ui/flow.hpp"
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
    std::string url{};         // empty: no code
    bool number_only = false;  // what it is about and the code follow as blocks of their own
};

// Portrait: one block with number and code. Low panels: the number alone, and a code where
// code_in_flow says that it has no better place.
std::vector<Block> stub_blocks(Ui& ui, float width, StubSpec spec, bool code_in_flow = true);
// A ticket's code in a row of its own, and what it is for beside it.
Block code_block(Ui& ui, const std::string& id, const std::string& url, const std::string& words);
// Reach mode: the number in the upper part, which only shows. False: it is not high enough there.
bool draw_number_above(Ui& ui, const Rect& side, StubSpec spec);
// Low panels: the number alone under the heading. 0: it is too wide or too high there; else how high it is.
float draw_number_at_side(Ui& ui, const Rect& side, StubSpec spec);
// A ticket as a drawing, its number or its code marked: what to type, what to show to the camera.
enum class TicketPart { Number, Code };
void draw_ticket_sketch(Ui& ui, const Rect& r, TicketPart marked);
// Low panels: the code under the heading, when it is high enough there. 0: it is not; else how high it is.
float draw_code_at_side(Ui& ui, const Rect& side, const std::string& id, const std::string& url);

// "See a person about this", for whoever has shown to hold the ticket. Nothing at a counter: somebody sees to
// it already.
void add_person(Ui& ui, Flow& flow, const std::string& screen);

// How the paper of this screen's ticket fares; its nodes begin with the screen's name.
StatusSpec printing_status(Ui& ui, const std::string& screen, const app::Paper& paper);
// Ends the visit. A ticket is spoken of only when there is one.
std::string done_words(Ui& ui, const app::Paper& paper);

// "Sent to the city …", "Not sent yet …": only what is true now.
StatusSpec sending_status(Ui& ui, const domain::SubmissionStatus& status, base::WallTime at);

}  // namespace fd::ui
