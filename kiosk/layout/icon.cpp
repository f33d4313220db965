#include "kiosk/layout/icon.hpp"

#include "kiosk/layout/pango_ptr.hpp"
#include "kiosk/layout/svg.hpp"
#include "offline/base/files.hpp"

#include <librsvg/rsvg.h>

namespace fd::layout {
namespace {

using base::ErrorCode;

constexpr int kMaxSide = 4096;

base::Error from_gerror(const std::string& path, GError* error) {
    base::Error out{ErrorCode::InvalidInput,
                    path + ": " + (error != nullptr ? error->message : "not an SVG")};
    g_clear_error(&error);
    return out;
}

base::Result<GPtr<RsvgHandle>> load(const std::string& path, const char* color) {
    const auto bytes = base::files::read(path);
    if (!bytes) return base::fail(bytes.error());
    GError* error = nullptr;
    GPtr<RsvgHandle> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes->data()), bytes->size(), &error));
    if (!handle) return base::fail(from_gerror(path, error));
    const std::string css = std::string("svg { color: ") + color + "; }";
    if (rsvg_handle_set_stylesheet(handle.get(), reinterpret_cast<const guint8*>(css.data()), css.size(),
                                   &error) == FALSE) {
        return base::fail(from_gerror(path, error));
    }
    return handle;
}

}  // namespace

base::Result<void> draw_svg(cairo_t* cairo, const std::string& path, const char* color, double x, double y,
                            double w, double h) {
    auto handle = load(path, color);
    if (!handle) return base::fail(handle.error());
    const RsvgRectangle viewport{x, y, w, h};
    GError* error = nullptr;
    if (rsvg_handle_render_document(handle->get(), cairo, &viewport, &error) == FALSE) {
        return base::fail(from_gerror(path, error));
    }
    return {};
}

base::Result<Mask> rasterise_svg(const std::string& path, int w_px, int h_px) {
    if (w_px < 1 || h_px < 1)
        return base::fail(ErrorCode::InvalidInput, path + ": size must be at least 1 px");
    if (w_px > kMaxSide || h_px > kMaxSide) return base::fail(ErrorCode::TooLarge, path + ": over 4096 px");
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w_px, h_px));
    const CairoPtr cairo(cairo_create(surface.get()));
    if (auto drawn = draw_svg(cairo.get(), path, "#000", 0, 0, w_px, h_px); !drawn)
        return base::fail(drawn.error());
    cairo_surface_flush(surface.get());
    const unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    if (pixels == nullptr) return base::fail(ErrorCode::Full, path + ": no memory for the drawing");
    Mask mask{w_px, h_px, {}};
    mask.coverage.reserve(static_cast<std::size_t>(w_px) * static_cast<std::size_t>(h_px));
    for (std::size_t y = 0; y < static_cast<std::size_t>(h_px); ++y) {
        for (std::size_t x = 0; x < static_cast<std::size_t>(w_px); ++x) {
            mask.coverage.push_back(pixels[y * stride + x * 4 + 3]);  // alpha of little-endian ARGB32
        }
    }
    return mask;
}

}  // namespace fd::layout
