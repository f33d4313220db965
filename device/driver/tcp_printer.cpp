#include "device/driver/tcp_printer.hpp"

#include <utility>

namespace fd::device {

TcpPrinter::TcpPrinter(TcpAddress address, PrinterProfile profile, const base::Clock& clock, PrintTimes times)
    : address_(std::move(address)), profile_(profile), clock_(clock), times_(times) {}

PrintResult TcpPrinter::print(const Bitmap1& page) {
    const auto job = escpos_encode(page, profile_);
    if (!job) return {PrintOutcome::NotPrinted, PrinterState::Unknown, job.error().text};
    const auto link = tcp_connect(address_, clock_, times_.connect);
    if (!link) return {PrintOutcome::NotPrinted, PrinterState::Offline, link.error().text};
    return print_job(**link, *job, profile_, clock_, times_);
}

PrinterState TcpPrinter::state() {
    const auto link = tcp_connect(address_, clock_, times_.connect);
    if (!link) return PrinterState::Offline;
    if (!profile_.can_status) return PrinterState::Unknown;
    return ask_state(**link, clock_, times_);
}

}  // namespace fd::device
