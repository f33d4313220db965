// Every fault that a printer can have, over a real socket: what the driver says is held against what the
// printer did. The one rule above all: "Printed" is never said of a ticket that is not whole on paper.
#include "device/driver/tcp_printer.hpp"
#include "device/fake/fake_printer_server.hpp"
#include "tests/unit/device/support.hpp"

#include <doctest/doctest.h>

using namespace fd::device;
using namespace fd::device::test;
using std::chrono::milliseconds;

namespace {

const fd::base::SystemClock kPrintClock;

struct Run {
    PrintResult result;
    ServerTruth truth;
};

// A printer that answers is waited for, however loaded this machine is; only silence is cut short.
PrintTimes patient() {
    PrintTimes times;
    times.answer = milliseconds(10'000);
    times.stall = milliseconds(10'000);
    times.grace = milliseconds(60);
    times.settle = milliseconds(40);
    return times;
}

// Asks again soon.
PrintTimes curious() {
    PrintTimes times = patient();
    times.answer = milliseconds(100);
    return times;
}

// For answers that never come.
PrintTimes quick() {
    PrintTimes times = curious();
    times.stall = milliseconds(300);
    return times;
}

std::size_t ink_rows(const PrinterProfile& profile) {
    EscposMachine machine;
    const std::string bytes = escpos_encode(ticket(profile.dots), profile)->bytes();
    machine.execute(bytes, bytes.size());
    return machine.rows();
}

std::size_t job_size(const PrinterProfile& profile) {
    return escpos_encode(ticket(profile.dots), profile)->bytes().size();
}

Run print_with(const ServerFaults& faults, PrinterProfile profile = {}, PrintTimes times = patient()) {
    auto server = FakePrinterServer::start(0, faults, kPrintClock);
    REQUIRE(server);
    TcpPrinter printer({"127.0.0.1", (*server)->port()}, profile, kPrintClock, times);
    Run run;
    run.result = printer.print(ticket(profile.dots));
    while ((*server)->jobs() == 0) std::this_thread::yield();
    run.truth = (*server)->stop();
    CHECK(run.truth.stray_text == 0);
    if (run.result.outcome == PrintOutcome::Printed) {
        CHECK(run.truth.rows == ink_rows(profile));
        CHECK(run.truth.cuts == 1);
        CHECK(run.truth.proofs == 1);
    }
    return run;
}

ServerFaults machine(MachineFaults faults) {
    ServerFaults all;
    all.machine = faults;
    return all;
}

PrinterState state_with(const MachineFaults& faults, const PrintTimes& times = patient()) {
    auto server = FakePrinterServer::start(0, machine(faults), kPrintClock);
    REQUIRE(server);
    return TcpPrinter({"127.0.0.1", (*server)->port()}, PrinterProfile{}, kPrintClock, times).state();
}

}  // namespace

TEST_CASE("a good printer: printed, and the printer got exactly the job") {
    for (const char* name : {"80mm", "80mm-clone", "58mm", "80mm-180dpi"}) {
        const PrinterProfile profile = *printer_profile(name);
        const Run run = print_with({}, profile);
        CHECK(run.result.outcome == PrintOutcome::Printed);
        CHECK(run.result.state == PrinterState::Ready);
        const std::size_t begin = run.truth.received.find("\x1B@");
        REQUIRE(begin != std::string::npos);
        const std::string bytes = escpos_encode(ticket(profile.dots), profile)->bytes();
        CHECK(run.truth.received.substr(begin, bytes.size()) == bytes);
        const std::string rest = run.truth.received.substr(begin + bytes.size());
        CHECK((rest.empty() || rest == kAutoStatusOff));
    }
}

TEST_CASE("a low roll prints and is told of") {
    const Run run = print_with(machine({.near_end = true}));
    CHECK(run.result.outcome == PrintOutcome::Printed);
    CHECK(run.result.state == PrinterState::PaperLow);
}

TEST_CASE("nothing is sent to a printer without paper or with its cover open") {
    const Run empty = print_with(machine({.no_paper = true}));
    CHECK(empty.result.outcome == PrintOutcome::NotPrinted);
    CHECK(empty.result.state == PrinterState::PaperOut);
    CHECK(empty.truth.received.find("\x1D\x76\x30") == std::string::npos);
    const Run open = print_with(machine({.cover_open = true}));
    CHECK(open.result.outcome == PrintOutcome::NotPrinted);
    CHECK(open.result.state == PrinterState::CoverOpen);
    CHECK(open.truth.rows == 0);
}

TEST_CASE("paper that ends or a cover that opens at any byte of the job is never called printed") {
    const std::size_t size = job_size({});
    for (std::size_t at = 20; at < size; at += size / 6) {
        MachineFaults faults;
        faults.paper_end_at = at;
        const Run paper = print_with(machine(faults), {}, curious());
        CHECK(paper.result.outcome == PrintOutcome::NotPrinted);
        CHECK(paper.result.state == PrinterState::PaperOut);
        faults = {};
        faults.cover_open_at = at;
        const Run cover = print_with(machine(faults), {}, curious());
        CHECK(cover.result.outcome == PrintOutcome::NotPrinted);
        CHECK(cover.result.state == PrinterState::CoverOpen);
    }
}

TEST_CASE("a printer without automatic status tells of its trouble when asked") {
    MachineFaults faults;
    faults.no_auto_status = true;
    faults.paper_end_at = job_size({}) - 100;
    const Run run = print_with(machine(faults), {}, curious());
    CHECK(run.result.outcome == PrintOutcome::NotPrinted);
    CHECK(run.result.state == PrinterState::PaperOut);
    faults.paper_end_at.reset();
    CHECK(print_with(machine(faults)).result.outcome == PrintOutcome::Printed);
}

TEST_CASE("a jammed cutter is an error, not a printed ticket") {
    const Run run = print_with(machine({.cutter_jams = true}));
    CHECK(run.result.outcome == PrintOutcome::NotPrinted);
    CHECK(run.result.state == PrinterState::Error);
}

TEST_CASE("a printer that answers nothing: unknown, ask the resident") {
    const Run run = print_with(machine({.mute = true}), {}, quick());
    CHECK(run.result.outcome == PrintOutcome::Unknown);
    CHECK(run.result.state == PrinterState::Unknown);
    CHECK(run.truth.rows == ink_rows({}));
}

TEST_CASE("a profile without status ends as unknown at once and still prints all") {
    PrinterProfile profile;
    profile.can_status = false;
    const Run run = print_with({}, profile);
    CHECK(run.result.outcome == PrintOutcome::Unknown);
    CHECK(run.truth.rows == ink_rows(profile));
    CHECK(run.truth.cuts == 1);
}

TEST_CASE("answers with wrong bits prove nothing") {
    CHECK(print_with(machine({.zero_status = true}), {}, quick()).result.outcome == PrintOutcome::Unknown);
    CHECK(print_with(machine({.wrong_bits = true}), {}, quick()).result.outcome == PrintOutcome::Unknown);
    CHECK(print_with(machine({.double_proof = true})).result.outcome == PrintOutcome::Unknown);
}

TEST_CASE("a printer that takes no more bytes: not printed, as soon as the time is up") {
    for (const std::size_t at : {0UL, 3000UL}) {
        ServerFaults faults;
        faults.stall_at = at;
        faults.buffer = 512;
        // A page of noise is more than what loopback sockets swallow on their own.
        auto server = FakePrinterServer::start(0, faults, kPrintClock);
        REQUIRE(server);
        PrinterProfile profile;
        profile.dots = 4096;
        Bitmap1 page = white_page(4096, 16000);
        for (auto& byte : page.bits) byte = 0x55;
        const TickingClock clock(milliseconds(500));
        TcpPrinter printer({"127.0.0.1", (*server)->port()}, profile, clock);
        const PrintResult result = printer.print(page);
        CHECK(result.outcome == PrintOutcome::NotPrinted);
        CHECK(result.detail.find("takes no more") != std::string::npos);
    }
}

TEST_CASE("a connection that breaks or closes at any byte of the job is never called printed") {
    const std::size_t size = job_size({});
    for (std::size_t at = 1; at < size; at += size / 7) {
        ServerFaults reset;
        reset.reset_at = at;
        CHECK(print_with(reset).result.outcome != PrintOutcome::Printed);
        ServerFaults closed;
        closed.close_at = at;
        CHECK(print_with(closed).result.outcome != PrintOutcome::Printed);
    }
}

TEST_CASE("a slow printer with a small buffer is waited for") {
    ServerFaults faults;
    faults.buffer = 256;
    faults.bytes_per_second = 60'000;
    CHECK(print_with(faults).result.outcome == PrintOutcome::Printed);
}

TEST_CASE("an answer that comes late is waited for, one that comes too late is not believed") {
    ServerFaults faults;
    faults.late = milliseconds(60);
    CHECK(print_with(faults).result.outcome == PrintOutcome::Printed);
    faults.late = milliseconds(2000);
    CHECK(print_with(faults, {}, quick()).result.outcome == PrintOutcome::Unknown);
}

TEST_CASE("nobody at the address: not printed, offline, and the next job may work") {
    auto server = FakePrinterServer::start(0, {}, kPrintClock);
    REQUIRE(server);
    const std::uint16_t port = (*server)->port();
    server->reset();
    TcpPrinter printer({"127.0.0.1", port}, PrinterProfile{}, kPrintClock, patient());
    const PrintResult result = printer.print(ticket());
    CHECK(result.outcome == PrintOutcome::NotPrinted);
    CHECK(result.state == PrinterState::Offline);
    CHECK(printer.state() == PrinterState::Offline);
    auto again = FakePrinterServer::start(port, {}, kPrintClock);
    REQUIRE(again);
    CHECK(printer.print(ticket()).outcome == PrintOutcome::Printed);
    CHECK(printer.print(ticket()).outcome == PrintOutcome::Printed);
    CHECK((*again)->stop().proofs == 2);
}

TEST_CASE("a printer's name instead of its address is refused in words") {
    TcpPrinter printer({"printer.library.example", 9100}, PrinterProfile{}, kPrintClock, patient());
    const PrintResult result = printer.print(ticket());
    CHECK(result.outcome == PrintOutcome::NotPrinted);
    CHECK(result.detail.find("not an IP address") != std::string::npos);
}

TEST_CASE("asked for its state, a printer tells it; silence and nonsense are unknown, not paper out") {
    CHECK(state_with({}) == PrinterState::Ready);
    CHECK(state_with({.near_end = true}) == PrinterState::PaperLow);
    CHECK(state_with({.no_paper = true}) == PrinterState::PaperOut);
    CHECK(state_with({.cover_open = true}) == PrinterState::CoverOpen);
    CHECK(state_with({.mute = true}, quick()) == PrinterState::Unknown);
    CHECK(state_with({.wrong_bits = true}, quick()) == PrinterState::Unknown);
}

TEST_CASE("paper put in within the grace time: finished, but the resident is asked") {
    ServerFaults faults;
    faults.machine.paper_end_at = 4000;
    auto server = FakePrinterServer::start(0, faults, kPrintClock);
    REQUIRE(server);
    PrintTimes times = patient();
    times.grace = milliseconds(10'000);
    TcpPrinter printer({"127.0.0.1", (*server)->port()}, PrinterProfile{}, kPrintClock, times);
    PrintResult result;
    std::jthread job([&] { result = printer.print(ticket()); });
    while (!(*server)->stopped()) std::this_thread::yield();
    (*server)->refill();
    job.join();
    CHECK(result.outcome == PrintOutcome::Unknown);
    CHECK(result.state == PrinterState::Ready);
    CHECK((*server)->stop().rows == ink_rows({}));
}
