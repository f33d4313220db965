#pragma once
// Owners for the C objects of Pango, HarfBuzz, fontconfig, cairo and librsvg. Internal to
// kiosk/layout.

#include <cairo.h>
#include <glib-object.h>
#include <hb.h>
#include <pango/pango.h>

#include <memory>

namespace fd::layout {

struct GObjectUnref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using GPtr = std::unique_ptr<T, GObjectUnref>;

struct FontDescriptionFree {
    void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
};
using FontDescriptionPtr = std::unique_ptr<PangoFontDescription, FontDescriptionFree>;

struct BlobDestroy {
    void operator()(hb_blob_t* b) const { hb_blob_destroy(b); }
};
using BlobPtr = std::unique_ptr<hb_blob_t, BlobDestroy>;

struct SurfaceDestroy {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, SurfaceDestroy>;

struct CairoDestroy {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
};
using CairoPtr = std::unique_ptr<cairo_t, CairoDestroy>;

}  // namespace fd::layout
