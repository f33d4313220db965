#include "device/codec/escpos_status.hpp"
#include "tests/unit/device/support.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace fd::device;

namespace {

std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out.push_back(static_cast<char>(value));
    return out;
}

std::vector<Answer> split(std::initializer_list<int> values) {
    return StatusStream().feed(bytes(values));
}

Answer real_time(int byte) {
    return {AnswerKind::RealTime, {static_cast<std::uint8_t>(byte), 0, 0, 0}};
}

PrinterState auto_status(std::initializer_list<int> values) {
    const auto answers = split(values);
    return answers.size() == 1 && answers[0].kind == AnswerKind::AutoStatus ? state_of(answers[0])
                                                                            : PrinterState::Unknown;
}

}  // namespace

TEST_CASE("answers in one stream are told apart by their fixed bits") {
    const auto answers =
        split({0x12, 0x10, 0x00, 0x0C, 0x00, 0x00, 0x37, 0x22, 1, 2, 3, 4, 0x00, 0x11, 0x13});
    REQUIRE(answers.size() == 6);
    CHECK(answers[0].kind == AnswerKind::RealTime);
    CHECK(answers[1] == Answer{AnswerKind::AutoStatus, {0x10, 0x00, 0x0C, 0x00}});
    CHECK(answers[2].kind == AnswerKind::Sensor);
    CHECK(answers[3] == Answer{AnswerKind::ProcessId, {1, 2, 3, 4}});
    CHECK(answers[4].kind == AnswerKind::Flow);
    CHECK(answers[5].kind == AnswerKind::Flow);
}

TEST_CASE("an answer that comes in pieces waits for its rest") {
    StatusStream stream;
    CHECK(stream.feed(bytes({0x10, 0x00})).empty());
    CHECK(stream.pending() == 2);
    CHECK(stream.feed(bytes({0x03})).empty());
    const auto answers = stream.feed(bytes({0x0F}));
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].kind == AnswerKind::AutoStatus);
    CHECK(state_of(answers[0]) == PrinterState::PaperLow);
    CHECK(stream.pending() == 0);
}

TEST_CASE("automatic status as the manuals give it") {
    CHECK(auto_status({0x10, 0, 0, 0}) == PrinterState::Ready);
    CHECK(auto_status({0x14, 0, 0, 0}) == PrinterState::Ready);  // the drawer is none of our business
    CHECK(auto_status({0x10, 0, 0x03, 0}) == PrinterState::PaperLow);
    CHECK(auto_status({0x18, 0, 0x0F, 0}) == PrinterState::PaperOut);
    CHECK(auto_status({0x14, 0, 0x0C, 0}) == PrinterState::PaperOut);
    CHECK(auto_status({0x38, 0, 0, 0}) == PrinterState::CoverOpen);
    CHECK(auto_status({0x38, 0, 0x0C, 0}) == PrinterState::CoverOpen);
    CHECK(auto_status({0x18, 0x08, 0, 0}) == PrinterState::Error);
    CHECK(auto_status({0x18, 0x20, 0, 0}) == PrinterState::Error);
    CHECK(auto_status({0x18, 0x40, 0, 0}) == PrinterState::Error);
    CHECK(auto_status({0x18, 0, 0, 0}) == PrinterState::Offline);
}

TEST_CASE("real-time answers mean what was asked") {
    using Q = RealTimeQuestion;
    CHECK(state_of(real_time(0x12), Q::Printer) == PrinterState::Ready);
    CHECK(state_of(real_time(0x1A), Q::Printer) == PrinterState::Offline);
    CHECK(state_of(real_time(0x16), Q::Offline) == PrinterState::CoverOpen);
    CHECK(state_of(real_time(0x32), Q::Offline) == PrinterState::PaperOut);
    CHECK(state_of(real_time(0x52), Q::Offline) == PrinterState::Error);
    CHECK(state_of(real_time(0x1A), Q::Error) == PrinterState::Error);
    CHECK(state_of(real_time(0x12), Q::Paper) == PrinterState::Ready);
    CHECK(state_of(real_time(0x1E), Q::Paper) == PrinterState::PaperLow);
    CHECK(state_of(real_time(0x72), Q::Paper) == PrinterState::PaperOut);
}

TEST_CASE("an answer without its fixed bits is unknown, never ready, for every byte and question") {
    using Q = RealTimeQuestion;
    for (int byte = 0; byte < 256; ++byte) {
        const bool right = (byte & 0x93) == 0x12;
        for (const Q question : {Q::Printer, Q::Offline, Q::Error, Q::Paper}) {
            CHECK((state_of(real_time(byte), question) == PrinterState::Unknown) == !right);
        }
        if ((byte & 0x93) != 0x10) CHECK(auto_status({byte, 0, 0, 0}) == PrinterState::Unknown);
        if ((byte & 0x90) != 0) {
            CHECK(auto_status({0x10, byte, 0, 0}) == PrinterState::Unknown);
            CHECK(auto_status({0x10, 0, byte, 0}) == PrinterState::Unknown);
            CHECK(auto_status({0x10, 0, 0, byte}) == PrinterState::Unknown);
        }
    }
    CHECK(state_of(Answer{AnswerKind::Unreadable, {0x12, 0, 0, 0}}) == PrinterState::Unknown);
}

TEST_CASE("a known trouble outweighs not knowing, and not knowing outweighs ready") {
    CHECK(worse(PrinterState::Ready, PrinterState::Unknown) == PrinterState::Unknown);
    CHECK(worse(PrinterState::PaperLow, PrinterState::Unknown) == PrinterState::Unknown);
    CHECK(worse(PrinterState::Unknown, PrinterState::PaperOut) == PrinterState::PaperOut);
    CHECK_FALSE(blocks(PrinterState::Unknown));
    CHECK(blocks(PrinterState::CoverOpen));
}

TEST_CASE("any bytes in any pieces are split without loss and without waiting for ever") {
    std::mt19937 random(20261121);
    for (int round = 0; round < 2000; ++round) {
        StatusStream stream;
        std::size_t in = 0;
        std::size_t out = 0;
        for (unsigned piece = 0; piece < 1 + random() % 5; ++piece) {
            std::string noise(random() % 40, '\0');
            for (char& c : noise) c = static_cast<char>(random() & 0xFFU);
            in += noise.size();
            for (const Answer& answer : stream.feed(noise)) {
                const bool four = answer.kind == AnswerKind::AutoStatus;
                out += answer.kind == AnswerKind::ProcessId ? 7 : four ? 4 : 1;
            }
        }
        CHECK(in == out + stream.pending());
        CHECK(stream.pending() < 7);
    }
}
