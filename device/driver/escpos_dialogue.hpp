#pragma once
// One print job as a conversation with an ESC/POS printer over any link: says what is
// surely known, and nothing else. Blocks for at most the times below.
// One thread; the link is open, nobody else's, and closed by the caller afterwards.

#include "device/codec/escpos.hpp"
#include "device/driver/byte_link.hpp"
#include "offline/base/clock.hpp"

#include <chrono>

namespace fd::device {

struct PrintTimes {
    std::chrono::milliseconds connect{3000};
    std::chrono::milliseconds answer{1000};  // to a status question
    std::chrono::milliseconds stall{15000};  // no byte taken, or no proof after the last byte
    std::chrono::milliseconds grace{2000};   // a trouble may pass (a cover opened and shut)
    std::chrono::milliseconds settle{150};   // after the proof: did it say more than it was asked?
};

// Printed: exactly one answer to GS r came after the last byte, and no trouble on the way.
// NotPrinted: the job was not given whole, or a trouble stopped it.
// Unknown: given whole, but no proof or a doubtful one (stray answers, trouble that passed, paper out in the
// proof).
PrintResult print_job(ByteLink& link, const EscposJob& job, const PrinterProfile& profile,
                      const base::Clock& clock, const PrintTimes& times = {});

// Asks DLE EOT 1…4, draining before each. Unknown when one of printer and paper is not answered well
// and nothing known blocks.
PrinterState ask_state(ByteLink& link, const base::Clock& clock, const PrintTimes& times = {});

}  // namespace fd::device
