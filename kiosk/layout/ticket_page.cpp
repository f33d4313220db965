#include "kiosk/layout/ticket_page.hpp"

#include "kiosk/layout/pango_ptr.hpp"
#include "kiosk/layout/ticket_draw.hpp"
#include "kiosk/layout/ticket_plan.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <cmath>

namespace fd::layout {
namespace {

using base::ErrorCode;

constexpr int kMinDots = 256;
constexpr int kMaxDots = 1024;
constexpr int kMaxHeight = 20000;  // 2.5 m of paper: something is wrong
constexpr double kDotsPerMm = 203 / 25.4;
constexpr double kPointsPerMm = 72 / 25.4;

base::Result<TicketPlan> checked_plan(const TicketPage& page, int dots, Engine& engine) {
    if (dots < kMinDots || dots > kMaxDots) {
        return base::fail(ErrorCode::InvalidInput, "ticket: paper width outside 256…1024 dots");
    }
    const auto side = static_cast<std::size_t>(page.qr_size < 0 ? 0 : page.qr_size);
    if (page.qr_size < 0 || page.qr_size > 177 || page.qr.size() != side * side) {
        return base::fail(ErrorCode::InvalidInput, "ticket: the code's size and its modules disagree");
    }
    if (page.qr_size > 0 && code_module(dots, page.qr_size) == 0) {
        return base::fail(ErrorCode::InvalidInput, "ticket: the code does not fit the paper");
    }
    TicketPlan plan = plan_ticket(page, dots, engine.fonts());
    if (plan.height > kMaxHeight) return base::fail(ErrorCode::InvalidInput, "ticket: longer than 2.5 m");
    return plan;
}

// A dot is black when more than half of it is inked: no dithering, thin strokes stay whole.
Bits threshold(cairo_surface_t* surface, int width, int height) {
    cairo_surface_flush(surface);
    Bits out{width, height, {}};
    out.bits.assign(out.stride() * static_cast<std::size_t>(height), 0);
    const unsigned char* pixels = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
        for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
            // All is grey: any one of the three colors tells.
            if (pixels[y * stride + x * 4] >= 128) continue;
            auto& byte = out.bits[y * out.stride() + x / 8];
            byte = static_cast<std::uint8_t>(byte | (0x80U >> (x % 8)));
        }
    }
    return out;
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

base::Result<Bits> render_ticket_bitmap(const TicketPage& page, int dots, Engine& engine) {
    auto plan = checked_plan(page, dots, engine);
    if (!plan) return base::fail(plan.error());
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, plan->width, plan->height));
    const CairoPtr cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    draw_ticket(cairo.get(), *plan, page);
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) {
        return base::fail(ErrorCode::Full, cairo_status_to_string(cairo_status(cairo.get())));
    }
    return threshold(surface.get(), plan->width, plan->height);
}

base::Result<std::string> render_ticket_pdf(const TicketPage& page, double width_mm, Engine& engine) {
    const auto dots = static_cast<int>(std::lround(std::clamp(width_mm, 0.0, 1000.0) * kDotsPerMm));
    auto plan = checked_plan(page, dots, engine);
    if (!plan) return base::fail(plan.error());
    const double scale = width_mm * kPointsPerMm / dots;
    std::string out;
    {
        const SurfacePtr surface(
            cairo_pdf_surface_create_for_stream(append, &out, plan->width * scale, plan->height * scale));
        const CairoPtr cairo(cairo_create(surface.get()));
        cairo_scale(cairo.get(), scale, scale);
        draw_ticket(cairo.get(), *plan, page);
        cairo_show_page(cairo.get());
        cairo_surface_finish(surface.get());
        if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
            return base::fail(ErrorCode::Io, cairo_status_to_string(cairo_surface_status(surface.get())));
        }
    }
    return out;
}

}  // namespace fd::layout
