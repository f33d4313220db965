#pragma once
// TicketPage: a ticket as paper. All its strings are ready (translated, formatted,
// isolated); nothing here knows catalogs, signatures or printers, and there is no
// place in it for anything about the person. The same drawing goes to the thermal
// printer (1 bit, threshold) and to PDF. Call on the engine's thread.

#include "kiosk/layout/engine.hpp"
#include "offline/base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fd::layout {

// The resident's language and English. In an English ticket only `english` is printed; an empty
// `resident` (or one equal to `english`) prints once.
struct Bilingual {
    std::string resident;
    std::string english;
    [[nodiscard]] bool empty() const { return resident.empty() && english.empty(); }
};

enum class TicketPageKind { RequestReceipt, WalkInNumber };

struct TicketPage {
    TicketPageKind kind = TicketPageKind::RequestReceipt;
    std::string lang = "en";         // of the `resident` strings
    std::string place;               // "Cedar Hill Library": proper names, printed as they are
    std::string service_name;        // "Riverbend 311"
    Bilingual banner;                // white on black on top ("Copy", "Test print"); usually empty
    Bilingual headline;              // "Your request is saved"
    std::string number;              // grouped already: "2307 0041 6755" or "A 042"; always left to right
    std::vector<Bilingual> facts;    // bold / regular: "Street: pothole"
    Bilingual issued;                // both regular: date and time
    std::vector<bool> qr;            // qr_size*qr_size modules, rows top down, true = dark; no quiet zone
    int qr_size = 0;                 // 0: no code
    std::vector<Bilingual> by_code;  // beside the code (under it on narrow paper): "Scan it", "or call 311"
    Bilingual notice;                // in a frame: "Not sent to the city yet. …"
    Bilingual city_says;             // "Next:" or "The city says:" over words that are not ours; empty: none
    std::string city_words;          // once, in no bold, as the city wrote them
    std::string city_words_lang;     // "und": nobody knows
    std::vector<Bilingual> notes;    // "Your name is not on this paper."
    Bilingual emergency;             // white on black with the siren, last: "Danger? Call 911"
    std::string icons_dir;           // assets/icons; a missing icon is left out and logged
};

// The same memory layout as a printer's bitmap: rows top down, padded to whole bytes, most significant
// bit leftmost, 1 = black.
struct Bits {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bits;
    [[nodiscard]] std::size_t stride() const { return (static_cast<std::size_t>(width) + 7) / 8; }
    [[nodiscard]] bool black(int x, int y) const {
        const auto byte = bits[static_cast<std::size_t>(y) * stride() + static_cast<std::size_t>(x) / 8];
        return ((byte >> (7 - x % 8)) & 1) != 0;
    }
};

// dots: the printer's exact width (576 for 80 mm, 384 for 58 mm, both 203 dpi).
// InvalidInput: dots outside 256…1024, a code whose size and modules disagree or that does not fit.
base::Result<Bits> render_ticket_bitmap(const TicketPage& page, int dots, Engine& engine);

// One page, width_mm wide (72 is the printable part of 80 mm paper), as high as it needs. Errors as above.
base::Result<std::string> render_ticket_pdf(const TicketPage& page, double width_mm, Engine& engine);

}  // namespace fd::layout
