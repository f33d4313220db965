#pragma once
// From a receipt to paper: which words stand on the ticket, and the page as the
// printer's bitmap. UI thread (it uses the parts' layout engine).

#include "device/port/printer.hpp"
#include "kiosk/app/command.hpp"
#include "kiosk/layout/ticket_page.hpp"
#include "kiosk/program/parts.hpp"

#include <string>

namespace fd::program {

// Resident's language and English; says what is true of the receipt now.
layout::TicketPage make_ticket_page(Parts& parts, const app::Model& model, const app::Receipt& receipt,
                                    const std::string& lang);

// The number that is called, and the same for it.
layout::TicketPage make_ticket_page(Parts& parts, const app::Model& model, const app::WalkIn& walk_in,
                                    const std::string& lang);

// A card for somebody who works at a counter: its code is secret.
layout::TicketPage make_ticket_page(Parts& parts, const app::Model& model, const app::Badge& badge,
                                    const std::string& lang);

// Errors of render_ticket_bitmap.
base::Result<device::Bitmap1> ticket_bitmap(Parts& parts, const layout::TicketPage& page, int dots);

}  // namespace fd::program
