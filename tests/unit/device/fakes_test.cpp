#include "device/codec/qr_reader.hpp"
#include "device/fake/fake_camera.hpp"
#include "device/fake/fake_printer.hpp"
#include "device/fake/fake_scanner.hpp"
#include "tests/unit/device/support.hpp"

#include <doctest/doctest.h>

using namespace fd::device;
using namespace fd::device::test;
using fd::base::ErrorCode;

namespace {
constexpr std::chrono::milliseconds kNow{0};
}

TEST_CASE("the fake printer keeps to its script, then to its state") {
    FakePrinter printer;
    printer.script({PrintOutcome::Unknown, PrinterState::Offline, "scripted"});
    CHECK(printer.print(ticket()).outcome == PrintOutcome::Unknown);
    CHECK(printer.print(ticket()).outcome == PrintOutcome::Printed);
    printer.set_state(PrinterState::PaperOut);
    CHECK(printer.print(ticket()).outcome == PrintOutcome::NotPrinted);
    printer.set_state(PrinterState::PaperLow);
    const PrintResult low = printer.print(ticket());
    CHECK(low.outcome == PrintOutcome::Printed);
    CHECK(low.state == PrinterState::PaperLow);
    CHECK(printer.print(ticket(384)).outcome == PrintOutcome::NotPrinted);
    int pages = 0;
    while (printer.page(kNow)) ++pages;
    CHECK(pages == 3);
}

TEST_CASE("the fake camera shows a code that the reader reads, and can be unplugged and plugged in") {
    FakeCamera camera(kNow);
    CHECK(camera.frame(kNow).error().code == ErrorCode::Unavailable);
    REQUIRE(camera.open());
    CHECK_FALSE(camera.frame(kNow)->has_value());
    REQUIRE(camera.show(kTicketUrl));
    QrReader reader;
    for (int i = 0; i < 2; ++i) {
        const auto frame = camera.frame(kNow);
        REQUIRE((frame && frame->has_value()));
        CHECK(reader.read(**frame) == kTicketUrl);
    }
    camera.show_nothing();
    CHECK_FALSE(camera.frame(kNow)->has_value());
    camera.unplug();
    CHECK(camera.frame(kNow).error().code == ErrorCode::Unavailable);
    CHECK(camera.frame(kNow).error().code == ErrorCode::Unavailable);
    REQUIRE(camera.open());
    CHECK_FALSE(camera.frame(kNow)->has_value());
    CHECK(camera.show(std::string(3000, 'X')).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("the fake scanner gives codes in order, cut to what the port promises") {
    FakeScanner scanner;
    CHECK_FALSE(scanner.scan(kNow)->has_value());
    scanner.present("ONE");
    scanner.present(std::string(9000, 'x'));
    CHECK(**scanner.scan(kNow) == "ONE");
    CHECK((*scanner.scan(kNow))->size() == 4096);
    scanner.unplug();
    CHECK(scanner.scan(kNow).error().code == ErrorCode::Unavailable);
    scanner.plug();
    CHECK_FALSE(scanner.scan(kNow)->has_value());
}
