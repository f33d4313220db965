#pragma once
// An ESC/POS printer at TCP port 9100. A connection a job, because such printers serve
// one at a time and drop idle ones. One thread owns it; print() and state() block.

#include "device/driver/escpos_dialogue.hpp"
#include "device/driver/tcp_link.hpp"

namespace fd::device {

class TcpPrinter final : public Printer {
  public:
    // The clock outlives the printer.
    TcpPrinter(TcpAddress address, PrinterProfile profile, const base::Clock& clock, PrintTimes times = {});

    [[nodiscard]] int dots() const override { return profile_.dots; }
    // Nobody there: NotPrinted and Offline. A page of another width: NotPrinted and Unknown.
    PrintResult print(const Bitmap1& page) override;
    PrinterState state() override;

  private:
    const TcpAddress address_;
    const PrinterProfile profile_;
    const base::Clock& clock_;
    const PrintTimes times_;
};

}  // namespace fd::device
