#include "device/codec/escpos.hpp"

#include "device/driver/file_printer.hpp"
#include "device/fake/escpos_machine.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/device/support.hpp"

#include <doctest/doctest.h>

using namespace fd::device;
using namespace fd::device::test;

namespace {

std::string hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        out += kDigits[static_cast<unsigned char>(c) >> 4U];
        out += kDigits[static_cast<unsigned char>(c) & 15U];
    }
    return out;
}

// Puts the strips back together: what a printer with one motion unit a dot would show.
Bitmap1 printed(const EscposJob& job, int dots) {
    Bitmap1 page = white_page(dots, 0);
    for (const std::string& strip : job.strips) {
        for (std::size_t i = 0; i < strip.size();) {
            const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(strip[i + at]); };
            if (byte(0) == 0x1B) {
                page.height += byte(2);
                page.bits.resize(page.stride() * static_cast<std::size_t>(page.height));
                i += 3;
            } else {
                const std::size_t rows = byte(6) + 256U * byte(7);
                const std::size_t size = rows * page.stride();
                REQUIRE(byte(4) + 256U * byte(5) == page.stride());
                page.bits.insert(page.bits.end(), strip.begin() + static_cast<std::ptrdiff_t>(i + 8),
                                 strip.begin() + static_cast<std::ptrdiff_t>(i + 8 + size));
                page.height += static_cast<int>(rows);
                i += 8 + size;
            }
        }
    }
    return page;
}

}  // namespace

TEST_CASE("a job begins with init and ends with the question whether it was printed") {
    Bitmap1 page = white_page(16, 3);
    set_black(page, 0, 0);
    set_black(page, 15, 1);
    set_black(page, 7, 2);
    PrinterProfile profile;
    profile.dots = 16;
    const auto job = escpos_encode(page, profile);
    REQUIRE(job);
    // init, FS . (no Kanji), drawer pulse off, left margin 0, automatic status on
    CHECK(hex(job->open) ==
          "1b401c2e"
          "1d28440300140100"
          "1d4c0000"
          "1d61ff");
    REQUIRE(job->strips.size() == 1);
    CHECK(hex(job->strips[0]) ==
          "1d76300002000300"
          "8000"
          "0001"
          "0100");
    CHECK(hex(job->close) ==
          "1d564218"
          "1d7201");
    CHECK(job->bytes() == job->open + job->strips[0] + job->close);
}

TEST_CASE("a printer that never answers is asked nothing") {
    PrinterProfile profile;
    profile.can_status = false;
    const auto job = escpos_encode(ticket(), profile);
    REQUIRE(job);
    CHECK(job->open.find("\x1D\x61") == std::string::npos);
    CHECK(job->close.find("\x1D\x72") == std::string::npos);
}

TEST_CASE("each kind of cut is the command that such printers know") {
    PrinterProfile profile;
    profile.can_status = false;
    const Bitmap1 page = ticket();
    const auto close = [&](Cut cut) {
        profile.cut = cut;
        return hex(escpos_encode(page, profile)->close);
    };
    CHECK(close(Cut::None) == "1b4a18");
    CHECK(close(Cut::Partial) == "1d564218");
    CHECK(close(Cut::Full) == "1d564118");
    CHECK(close(Cut::OldPartial) == "1b4a181b6d");
    CHECK(close(Cut::OldFull) == "1b4a181b69");
}

TEST_CASE("every dot reaches the paper, whatever the strip height and the motion unit") {
    const Bitmap1 page = ticket();
    for (const int rows : {1, 7, 24, 128, 2000}) {
        for (const int units : {0, 1}) {
            PrinterProfile profile;
            profile.rows_per_strip = rows;
            profile.feed_units_per_dot = units;
            const auto job = escpos_encode(page, profile);
            REQUIRE(job);
            const Bitmap1 paper = printed(*job, page.width);
            CHECK(paper.height == page.height);
            CHECK(paper.bits == page.bits);
        }
    }
}

TEST_CASE("blank bands are fed, not sent as dots") {
    Bitmap1 page = white_page(576, 700);
    fill_black(page, 0, 0, 10, 1);
    fill_black(page, 0, 699, 10, 1);
    PrinterProfile profile;
    const auto job = escpos_encode(page, profile);
    REQUIRE(job);
    CHECK(job->strips.size() == 3);
    CHECK(hex(job->strips[1]) ==
          "1b4aff"
          "1b4aff"
          "1b4abc");  // 255 + 255 + 188
    CHECK(job->bytes().size() < 400);
    // 180 dpi with motion units of 1/360 inch: twice as many, never half a dot.
    profile.feed_units_per_dot = 2;
    CHECK(hex(escpos_encode(page, profile)->strips[1]).substr(0, 6) == "1b4afe");
}

TEST_CASE("a long picture is cut into strips, in a blank row when one is near") {
    Bitmap1 page = white_page(64, 200);
    fill_black(page, 0, 0, 64, 200);
    for (std::size_t i = 0; i < page.stride(); ++i) page.bits[95 * page.stride() + i] = 0;
    PrinterProfile profile;
    profile.dots = 64;
    profile.rows_per_strip = 100;
    const auto job = escpos_encode(page, profile);
    REQUIRE(job);
    REQUIRE(job->strips.size() == 3);
    CHECK(job->strips[0].size() == 8 + 96 * 8);
    CHECK(job->strips[1].size() == 8 + 100 * 8);
}

TEST_CASE("a page that the printer cannot take is refused, not scaled or cut") {
    PrinterProfile profile;
    CHECK_FALSE(escpos_encode(Bitmap1{}, profile));
    CHECK_FALSE(escpos_encode(white_page(575, 10), profile));
    Bitmap1 lies = white_page(576, 10);
    lies.bits.pop_back();
    CHECK_FALSE(escpos_encode(lies, profile));
    lies = white_page(576, 10);
    lies.height = 2'000'000'000;
    CHECK_FALSE(escpos_encode(lies, profile));
    profile.rows_per_strip = 0;
    CHECK_FALSE(escpos_encode(white_page(576, 10), profile));
}

TEST_CASE("a printer executes all of a job and prints no garbage") {
    for (const char* name : {"80mm", "80mm-clone", "58mm", "80mm-180dpi"}) {
        const auto profile = printer_profile(name);
        REQUIRE(profile);
        const auto job = escpos_encode(ticket(profile->dots), *profile);
        REQUIRE(job);
        EscposMachine machine;
        const std::string bytes = job->bytes();
        CHECK(machine.execute(bytes, bytes.size()) == bytes.size());
        CHECK(machine.stray_text() == 0);
        CHECK(machine.cuts() == 1);
        CHECK(machine.proofs() == 1);
        CHECK(machine.rows() > 200);
    }
    CHECK_FALSE(printer_profile("laser"));
}

TEST_CASE("the file printer writes exactly the bytes of the job, and each job its own file") {
    const TemporaryFolder folder;
    FilePrinter printer(folder.file("ticket.escpos"), PrinterProfile{});
    CHECK(printer.print(ticket()).outcome == PrintOutcome::Printed);
    CHECK(printer.print(ticket()).detail == folder.file("ticket-2.escpos"));
    const auto first = fd::base::files::read(folder.file("ticket.escpos"));
    REQUIRE(first);
    CHECK(*first == escpos_encode(ticket(), PrinterProfile{})->bytes());
    CHECK(fd::base::files::exists(folder.file("ticket-2.escpos")));
}

TEST_CASE("a file that cannot be written is not a printed ticket") {
    FilePrinter printer("/nonexistent/folder/ticket.escpos", PrinterProfile{});
    const PrintResult result = printer.print(ticket());
    CHECK(result.outcome == PrintOutcome::NotPrinted);
    CHECK(result.detail.find("/nonexistent/folder") != std::string::npos);
}
