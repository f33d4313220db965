#pragma once
// The three columns of the counter's screen: who waits, who is here, what else there is. Private to kiosk/ui.

#include "kiosk/ui/staff/staff_parts.hpp"

namespace fd::ui {

void draw_line_column(Ui& ui, const Rect& r);  // who waits
void draw_serve_panel(Ui& ui, const Rect& r);  // who is called or being served
void draw_choice_panel(Ui& ui, const Rect& r,
                       const app::CounterScreen& screen);  // a service, a counter, somebody put aside
void draw_ticket_panel(Ui& ui, const Rect& r);             // one ticket, out of order
void draw_side_column(Ui& ui, const Rect& r);              // scan, issue, what needs somebody
void draw_attention(Ui& ui, const Rect& r);                // what needs somebody: as much as fits
void draw_attention_list(Ui& ui, const Rect& r);           // all of it

// A ticket in a list: number, service, language, how long; pressed, it opens.
float ticket_row_height(Ui& ui);
void ticket_row(Ui& ui, const Rect& r, const std::string& id, const domain::WalkInTicket& ticket, bool next);

// Service, language and needs of a ticket, an icon before each; returns the height.
float draw_facts(Ui& ui, const Rect& r, const std::string& id, const domain::WalkInTicket& ticket, Ink ink);

}  // namespace fd::ui
