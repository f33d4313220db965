#pragma once
// Engine: text to positioned glyphs (Pango: shaping, bidi, fallback, breaking) and
// glyphs to A8 bitmaps (FreeType). It owns a font map of its own, and one Pango
// context a language that is never changed afterwards: changing a shared context
// silently lays cached texts out again in another language's forms.
// One engine a thread; not thread-safe; nothing is shared between engines.
//
// Inside layout(): text → NFC → U+200B pass (lo km my) → Pango, base direction by
// language, never by the first letter. Values that were put into the text are expected
// to be isolated already (text::format does it).

#include "kiosk/text/language.hpp"
#include "offline/base/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::layout {

enum class Align { Start, Center, End };  // Start is right in an RTL language

struct TextStyle {
    std::string lang = "en";  // tag of a language that the engine was made with; else laid out as English
    double em_px = 28;        // see type_scale.hpp
    bool bold = false;
    double line_height = 0;  // in em, from the tokens; 0: what the fonts ask for
    Align align = Align::Start;
    int max_lines = 0;  // 0: no limit; lines after it are left out and truncated is set
    std::optional<text::Direction> direction{};  // nothing: the language's own
};

struct GlyphQuad {
    std::uint32_t glyph_id = 0;  // for Engine::glyph(); valid until clear_glyphs()
    float x = 0, y = 0;          // top left of the glyph's bitmap from the layout's top left, whole px
    std::uint16_t w = 0, h = 0;  // size of the bitmap
};

// Byte offsets are into the caller's text (into nfc(text) if that was not NFC).
struct Line {
    std::uint32_t first_byte = 0;
    std::uint32_t last_byte = 0;  // one past the end, without the line feed
    float x = 0, y = 0;           // top left of the line's box
    float width = 0, height = 0;
    float baseline = 0;            // from the layout's top
    std::uint32_t first_quad = 0;  // its quads: [first_quad, end_quad)
    std::uint32_t end_quad = 0;
};

struct Layout {
    float width = 0;          // widest line
    float height = 0;         // all lines kept
    float box_width = 0;      // what Center and End refer to: max_width_px, or width without a limit
    float baseline = 0;       // of the first line, from the top
    float natural_width = 0;  // widest paragraph if it were not broken
    // Box of the ink: may stand out of (0, 0, box_width, height) by overhangs.
    float ink_left = 0, ink_top = 0, ink_right = 0, ink_bottom = 0;
    int lines = 0;             // kept
    int all_lines = 0;         // before max_lines
    bool truncated = false;    // not all of the text is here
    bool overflowed = false;   // a line is wider than max_width_px
    bool word_broken = false;  // a word had to be cut to fit: for the overflow audit
    int unknown_glyphs = 0;    // drawn as nothing useful: must be 0
    text::Direction direction = text::Direction::Ltr;
    std::vector<GlyphQuad> quads;
    std::vector<Line> line_info;
};

struct GlyphBitmap {
    int w = 0, h = 0;
    std::vector<std::uint8_t> coverage;  // w*h, rows top down, 255 = ink
};

struct CaretRect {
    float x = 0, y = 0, height = 0;
};

struct Span {
    float x = 0, y = 0, width = 0, height = 0;
};

struct CacheStats {
    std::size_t layouts = 0;  // cached now
    std::size_t glyphs = 0;   // interned now
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
};

struct EngineConfig {
    std::string fonts_conf;  // assets/fonts/fonts.conf
    std::vector<text::Language> languages;
    std::size_t max_layouts = 4096;  // least recently used goes first
};

class Fonts;  // Pango's side; only kiosk/layout's own sources see into it

class Engine {
  public:
    // NotFound/InvalidInput: the fonts file cannot be read or yields no font of ours.
    static base::Result<std::unique_ptr<Engine>> create(EngineConfig config);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // Cached by all arguments. max_width_px <= 0: no limit, lines end only at \n.
    // Never fails: bytes that are not UTF-8 become U+FFFD; over 16 KiB only the first 4096 characters are
    // laid out and truncated is set.
    std::shared_ptr<const Layout> layout(std::string_view text, const TextStyle& style, float max_width_px);

    // The bitmap of a quad's glyph. An id that clear_glyphs() made invalid gives an empty bitmap.
    [[nodiscard]] GlyphBitmap glyph(std::uint32_t glyph_id);

    // Text fields: where the caret of a byte offset stands, which offset is under a point, and the
    // offset one step to the visual right (+1) or left (-1), by cluster. Not cached.
    CaretRect caret(std::string_view text, const TextStyle& style, float max_width_px, std::uint32_t byte);
    std::uint32_t byte_at(std::string_view text, const TextStyle& style, float max_width_px, float x,
                          float y);
    std::uint32_t move_caret(std::string_view text, const TextStyle& style, float max_width_px,
                             std::uint32_t byte, int direction);
    // Where the bytes [first, last) stand: one box a line, more where the direction changes in it.
    std::vector<Span> spans(std::string_view text, const TextStyle& style, float max_width_px,
                            std::uint32_t first, std::uint32_t last);

    // Loads the fonts of a language now (7-150 ms the first time), so that the first screen is not late.
    void preload(std::string_view lang);

    // End of a resident's use: cached texts are overwritten and dropped. Layouts that the caller still
    // holds stay as they are (they hold glyphs, not text). Glyphs stay.
    void clear_cache();
    // Also forgets all glyphs; quads made before are void. generation() changes.
    void clear_glyphs();
    [[nodiscard]] std::uint32_t generation() const;

    [[nodiscard]] CacheStats stats() const;
    [[nodiscard]] Fonts& fonts();

  private:
    struct Impl;
    explicit Engine(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace fd::layout
