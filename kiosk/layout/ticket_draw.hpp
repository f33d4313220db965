#pragma once
// A planned ticket drawn with cairo, one unit a dot. Internal to kiosk/layout.

#include "kiosk/layout/ticket_plan.hpp"

#include <cairo.h>

namespace fd::layout {

void draw_ticket(cairo_t* cairo, const TicketPlan& plan, const TicketPage& page);

}  // namespace fd::layout
