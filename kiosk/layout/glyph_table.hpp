#pragma once
// GlyphTable: (face, size, glyph) to a small number, and that number to an A8
// bitmap. It opens its own FreeType faces in the files that Pango has mapped, so
// no face is shared with Pango and no locking is needed. Internal to kiosk/layout;
// not thread-safe.

#include <ft2build.h>

#include <cstdint>
#include FT_FREETYPE_H
#include "kiosk/layout/engine.hpp"
#include "kiosk/layout/pango_ptr.hpp"

#include <pango/pango.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace fd::layout {

struct GlyphBox {
    std::uint32_t id = 0;
    int left = 0;  // of the bitmap from the pen
    int top = 0;   // of the bitmap above the baseline
    std::uint16_t w = 0, h = 0;
};

class GlyphTable {
  public:
    GlyphTable();
    ~GlyphTable();
    GlyphTable(const GlyphTable&) = delete;
    GlyphTable& operator=(const GlyphTable&) = delete;

    // Nothing for a glyph without ink, or a font file that FreeType cannot open (logged once).
    std::optional<GlyphBox> intern(PangoFont* font, std::uint32_t glyph);
    GlyphBitmap bitmap(std::uint32_t id);
    void clear();
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

  private:
    struct Face {
        std::string key;  // file and index
        BlobPtr bytes;    // Pango's mapping of the file: a second one would be resident again
        FT_Face face = nullptr;
        FT_F26Dot6 size = 0;  // set now
    };
    // The reference keeps the address from being given to another font while it is a key.
    struct FontUse {
        GPtr<PangoFont> font;
        std::size_t face = 0;
        FT_F26Dot6 size = 0;
        bool usable = false;
    };
    struct Entry {
        std::size_t face = 0;
        FT_F26Dot6 size = 0;
        std::uint32_t glyph = 0;
        GlyphBox box;
    };

    const FontUse& use_of(PangoFont* font);
    std::optional<std::size_t> open_face(const std::string& file, int index, PangoFont* font);
    bool load(std::size_t face, FT_F26Dot6 size, std::uint32_t glyph);

    FT_Library library_ = nullptr;
    std::vector<Face> faces_;
    std::unordered_map<PangoFont*, FontUse> fonts_;
    std::unordered_map<std::uint64_t, std::uint32_t> ids_;
    std::vector<Entry> entries_;
    std::uint32_t first_id_ = 1;  // grows at clear(), so that an old id is never a new glyph
};

}  // namespace fd::layout
