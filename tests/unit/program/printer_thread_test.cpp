// The printer's thread: it watches while nobody prints, and never says more than the printer did.

#include "device/codec/bitmap.hpp"
#include "device/driver/tcp_printer.hpp"
#include "device/fake/fake_printer.hpp"
#include "device/fake/fake_printer_server.hpp"
#include "kiosk/program/devices.hpp"
#include "offline/base/log.hpp"
#include "tests/unit/program/support.hpp"

using namespace fd;
using namespace fd::program;
using namespace fd::program::test;
using device::PrinterState;
using device::PrintOutcome;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const base::SystemClock kClock;

device::Bitmap1 page() {
    auto out = device::white_page(576, 40);
    device::fill_black(out, 40, 10, 400, 20);
    return out;
}

// Says what it is told, and how often it was asked.
class AskedPrinter final : public device::Printer {
  public:
    explicit AskedPrinter(base::Channel<int>& asked) : asked_(asked) {}
    [[nodiscard]] int dots() const override { return 576; }
    device::PrintResult print(const device::Bitmap1&) override {
        return {PrintOutcome::Printed, PrinterState::Ready, ""};
    }
    PrinterState state() override {
        asked_.send(1);
        return PrinterState::Ready;
    }

  private:
    base::Channel<int>& asked_;
};

}  // namespace

TEST_CASE("a device is asked at once, then every 15 seconds, and every 5 for half a minute after news") {
    Watch watch;
    CHECK(watch.left(seconds(7)) == milliseconds(0));
    watch.asked(seconds(7), false);
    CHECK(watch.left(seconds(7)) == seconds(15));
    CHECK(watch.left(seconds(21)) == seconds(1));
    CHECK(watch.left(seconds(40)) == milliseconds(0));
    watch.asked(seconds(40), true);
    CHECK(watch.left(seconds(41)) == seconds(4));
    watch.asked(seconds(69), false);
    CHECK(watch.left(seconds(69)) == seconds(5));
    watch.asked(seconds(71), false);
    CHECK(watch.left(seconds(71)) == seconds(15));
}

TEST_CASE("a printer that stays as it is makes no news, however often it is asked") {
    base::log::set_level(base::log::Level::Error);
    base::Channel<int> asked(64, base::WhenFull::DropOldest);
    const TickingClock clock{seconds(8)};
    Inbox inbox;
    {
        PrinterThread thread(std::make_unique<AskedPrinter>(asked), clock, std::ref(inbox));
        for (int i = 0; i < 5; ++i) REQUIRE(asked.receive(std::chrono::minutes(1)));
    }
    CHECK(inbox.next<app::PrinterChanged>().state == PrinterState::Ready);
    CHECK(inbox.empty());
}

TEST_CASE("a printer is asked once while the clock stands still: nothing is worn out by looking") {
    base::Channel<int> asked(64, base::WhenFull::DropOldest);
    const base::FakeClock clock{base::fake_epoch()};
    Inbox inbox;
    {
        PrinterThread thread(std::make_unique<AskedPrinter>(asked), clock, std::ref(inbox));
        (void)inbox.next<app::PrinterChanged>();
        thread.print(1, 1, page());
        (void)inbox.next<app::PrintDone>();
    }
    CHECK(asked.try_receive().has_value());
    CHECK_FALSE(asked.try_receive().has_value());
}

TEST_CASE("[P1] out of paper is known before anybody prints, and so is paper that came back") {
    device::ServerFaults faults;
    faults.machine.no_paper = true;
    auto server = device::FakePrinterServer::start(0, faults, kClock);
    REQUIRE(server);
    const TickingClock clock{seconds(3)};
    Inbox inbox;
    {
        auto printer = std::make_unique<device::TcpPrinter>(
            device::TcpAddress{"127.0.0.1", (*server)->port()}, *device::printer_profile("80mm"), kClock);
        PrinterThread thread(std::move(printer), clock, std::ref(inbox));
        CHECK(inbox.next<app::PrinterChanged>().state == PrinterState::PaperOut);
        thread.print(1, 1, page());
        const auto refused = inbox.next<app::PrintDone>();
        CHECK(refused.result.outcome == PrintOutcome::NotPrinted);
        CHECK(refused.result.state == PrinterState::PaperOut);
        (*server)->refill();
        CHECK(inbox.next<app::PrinterChanged>().state == PrinterState::Ready);
        thread.print(1, 2, page());
        const auto printed = inbox.next<app::PrintDone>();
        CHECK(printed.job == 2);
        CHECK(printed.result.outcome == PrintOutcome::Printed);
    }
    const auto truth = (*server)->stop();
    CHECK(truth.rows == 20);
    CHECK(truth.cuts == 1);
    CHECK(truth.stray_text == 0);
    CHECK(inbox.empty());
}

TEST_CASE("[P1] a printer that runs out while it prints is known to be out when the result is read") {
    auto fake = std::make_unique<device::FakePrinter>();
    auto* printer = fake.get();
    const base::FakeClock clock{base::fake_epoch()};
    Inbox inbox;
    PrinterThread thread(std::move(fake), clock, std::ref(inbox));
    CHECK(inbox.next<app::PrinterChanged>().state == PrinterState::Ready);
    printer->script({PrintOutcome::NotPrinted, PrinterState::PaperOut, ""});
    thread.print(4, 9, page());
    CHECK(inbox.next<app::PrinterChanged>().state == PrinterState::PaperOut);
    const auto done = inbox.next<app::PrintDone>();
    CHECK(done.epoch == 4);
    CHECK(done.job == 9);
}
