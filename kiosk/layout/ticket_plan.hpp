#pragma once
// A ticket page as a list of things with places, in dots: measured once, then
// drawn to bits or to PDF. Internal to kiosk/layout.

#include "kiosk/layout/shape.hpp"
#include "kiosk/layout/ticket_page.hpp"

#include <string>
#include <variant>
#include <vector>

namespace fd::layout {

struct TextItem {
    Shaped shaped;
    double x = 0, y = 0;
    bool white = false;
};
struct BoxItem {
    double x = 0, y = 0, w = 0, h = 0;
    double radius = 0;
    double stroke = 0;  // 0: filled
};
struct IconItem {
    std::string path;
    double x = 0, y = 0, size = 0;
    bool white = false;
};
struct CodeItem {
    double x = 0, y = 0;
    int module = 0;  // dots
};
using TicketItem = std::variant<TextItem, BoxItem, IconItem, CodeItem>;

struct TicketPlan {
    int width = 0;
    int height = 0;
    std::vector<TicketItem> items;  // in drawing order
};

TicketPlan plan_ticket(const TicketPage& page, int dots, Fonts& fonts);

// Dots a module of the code on paper of this width; 0: it does not fit at a size that can be read.
int code_module(int dots, int qr_size);

}  // namespace fd::layout
