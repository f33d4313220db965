#include "kiosk/layout/glyph_table.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>

#include <algorithm>
#include <cmath>
#include FT_OUTLINE_H

#include "offline/base/log.hpp"

namespace fd::layout {
namespace {

// Sizes are large (capitals of 15 px and more): unhinted outlines keep joins and stacked marks exact.
constexpr FT_Int32 kLoadFlags = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;

FT_Pos floor_px(FT_Pos v) {
    return v & ~FT_Pos{63};
}
FT_Pos ceil_px(FT_Pos v) {
    return (v + 63) & ~FT_Pos{63};
}

std::uint64_t key_of(std::size_t face, FT_F26Dot6 size, std::uint32_t glyph) {
    return (std::uint64_t{face} << 52U) | ((static_cast<std::uint64_t>(size) & 0xfffffU) << 32U) | glyph;
}

}  // namespace

GlyphTable::GlyphTable() {
    if (FT_Init_FreeType(&library_) != 0) {
        base::log::error("layout", "FreeType does not start");
        library_ = nullptr;
    }
}

GlyphTable::~GlyphTable() {
    if (library_ != nullptr) FT_Done_FreeType(library_);  // takes its faces with it
}

std::optional<std::size_t> GlyphTable::open_face(const std::string& file, int index, PangoFont* font) {
    const std::string key = file + "#" + std::to_string(index);
    const auto found =
        std::find_if(faces_.begin(), faces_.end(), [&](const Face& f) { return f.key == key; });
    if (found != faces_.end()) return static_cast<std::size_t>(found - faces_.begin());
    Face face;
    face.key = key;
    face.bytes.reset(hb_face_reference_blob(hb_font_get_face(pango_font_get_hb_font(font))));
    unsigned int size = 0;
    const auto* bytes = reinterpret_cast<const FT_Byte*>(hb_blob_get_data(face.bytes.get(), &size));
    if (library_ == nullptr ||
        FT_New_Memory_Face(library_, bytes, static_cast<FT_Long>(size), index, &face.face) != 0) {
        base::log::error("layout", "font file cannot be read: " + key);
        return std::nullopt;
    }
    faces_.push_back(std::move(face));
    return faces_.size() - 1;
}

const GlyphTable::FontUse& GlyphTable::use_of(PangoFont* font) {
    const auto found = fonts_.find(font);
    if (found != fonts_.end()) return found->second;
    FontUse& use = fonts_[font];
    use.font.reset(PANGO_FONT(g_object_ref(font)));
    FcPattern* pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcChar8* file = nullptr;
    int index = 0;
    double size = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch ||
        FcPatternGetDouble(pattern, FC_PIXEL_SIZE, 0, &size) != FcResultMatch) {
        return use;
    }
    static_cast<void>(FcPatternGetInteger(pattern, FC_INDEX, 0, &index));
    const auto face = open_face(reinterpret_cast<const char*>(file), index & 0xffff, font);
    use.usable = face.has_value();
    use.face = face.value_or(0);
    use.size = std::lround(size * 64);
    return use;
}

bool GlyphTable::load(std::size_t at, FT_F26Dot6 size, std::uint32_t glyph) {
    Face& face = faces_[at];
    if (face.size != size) {
        if (FT_Set_Char_Size(face.face, size, size, 72, 72) != 0) return false;
        face.size = size;
    }
    return FT_Load_Glyph(face.face, glyph, kLoadFlags) == 0 &&
           face.face->glyph->format == FT_GLYPH_FORMAT_OUTLINE;
}

std::optional<GlyphBox> GlyphTable::intern(PangoFont* font, std::uint32_t glyph) {
    const FontUse& use = use_of(font);
    if (!use.usable) return std::nullopt;
    const std::uint64_t key = key_of(use.face, use.size, glyph);
    if (const auto found = ids_.find(key); found != ids_.end()) {
        const GlyphBox& box = entries_[found->second].box;
        return box.w == 0 ? std::nullopt : std::optional(box);
    }
    Entry entry{use.face, use.size, glyph, {}};
    entry.box.id = first_id_ + static_cast<std::uint32_t>(entries_.size());
    if (load(use.face, use.size, glyph)) {
        FT_BBox box;
        FT_Outline_Get_CBox(&faces_[use.face].face->glyph->outline, &box);
        entry.box.left = static_cast<int>(floor_px(box.xMin) / 64);
        entry.box.top = static_cast<int>(ceil_px(box.yMax) / 64);
        entry.box.w = static_cast<std::uint16_t>((ceil_px(box.xMax) - floor_px(box.xMin)) / 64);
        entry.box.h = static_cast<std::uint16_t>((ceil_px(box.yMax) - floor_px(box.yMin)) / 64);
        if (entry.box.h == 0) entry.box.w = 0;
    }
    ids_.emplace(key, static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back(entry);
    return entry.box.w == 0 ? std::nullopt : std::optional(entry.box);
}

GlyphBitmap GlyphTable::bitmap(std::uint32_t id) {
    GlyphBitmap out;
    if (id < first_id_ || id - first_id_ >= entries_.size()) return out;
    const Entry& entry = entries_[id - first_id_];
    if (entry.box.w == 0 || !load(entry.face, entry.size, entry.glyph)) return out;
    FT_GlyphSlot slot = faces_[entry.face].face->glyph;
    out.w = entry.box.w;
    out.h = entry.box.h;
    out.coverage.assign(static_cast<std::size_t>(out.w) * static_cast<std::size_t>(out.h), 0);
    // Into our own box: the outline's lower left corner goes to the bitmap's.
    FT_Outline_Translate(&slot->outline, FT_Pos{-entry.box.left} * 64, FT_Pos{out.h - entry.box.top} * 64);
    FT_Bitmap target{};
    target.rows = static_cast<unsigned>(out.h);
    target.width = static_cast<unsigned>(out.w);
    target.pitch = out.w;
    target.buffer = out.coverage.data();
    target.num_grays = 256;
    target.pixel_mode = FT_PIXEL_MODE_GRAY;
    if (FT_Outline_Get_Bitmap(library_, &slot->outline, &target) != 0) return {};
    return out;
}

void GlyphTable::clear() {
    first_id_ += static_cast<std::uint32_t>(entries_.size());
    entries_.clear();
    ids_.clear();
    fonts_.clear();
}

}  // namespace fd::layout
