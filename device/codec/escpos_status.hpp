#pragma once
// What an ESC/POS printer says: one stream carries all answers, told apart by their
// fixed bits only. An answer without its fixed bits is Unreadable: never OK, never "no
// paper". Pure values; one thread owns a stream.

#include "device/codec/escpos.hpp"
#include "device/port/printer.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace fd::device {

enum class AnswerKind {
    RealTime,    // one byte, to DLE EOT n: what it means depends on the question
    AutoStatus,  // four bytes: automatic status back
    Sensor,      // one byte, to GS r: everything before the question has been printed
    ProcessId,   // d1…d4 of GS ( H
    Flow,        // XON or XOFF
    Unreadable,  // one byte that fits nothing
};

struct Answer {
    AnswerKind kind = AnswerKind::Unreadable;
    std::array<std::uint8_t, 4> bytes{};
    bool operator==(const Answer&) const = default;
};

// Bytes in as they come, whole answers out. A half answer waits for the rest.
class StatusStream {
  public:
    std::vector<Answer> feed(std::string_view bytes);
    // Bytes of an answer that has not come whole.
    [[nodiscard]] std::size_t pending() const { return bytes_.size(); }

  private:
    std::optional<Answer> next();
    std::optional<Answer> auto_status();
    std::optional<Answer> process_id();
    Answer take(AnswerKind kind, std::size_t skip, std::size_t take, std::size_t after);

    std::deque<std::uint8_t> bytes_;
};

// The state that one answer shows; Unknown when it is of another kind or its fixed bits are wrong.
PrinterState state_of(const Answer& answer);                             // AutoStatus or Sensor
PrinterState state_of(const Answer& answer, RealTimeQuestion question);  // RealTime

// The more telling of two states of the same moment: a known trouble before Unknown, Unknown before
// PaperLow and Ready.
PrinterState worse(PrinterState a, PrinterState b);

// Nothing can be printed now.
bool blocks(PrinterState state);

}  // namespace fd::device
