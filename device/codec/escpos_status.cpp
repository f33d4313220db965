#include "device/codec/escpos_status.hpp"

namespace fd::device {
namespace {

bool is_real_time(std::uint8_t b) {
    return (b & 0x93U) == 0x12U;
}
bool begins_auto_status(std::uint8_t b) {
    return (b & 0x93U) == 0x10U;
}
bool is_plain(std::uint8_t b) {
    return (b & 0x90U) == 0;
}
bool has(std::uint8_t b, unsigned bits) {
    return (b & bits) != 0;
}

constexpr std::size_t kAutoStatusBytes = 4;
constexpr std::uint8_t kXOn = 0x11;
constexpr std::uint8_t kXOff = 0x13;
constexpr std::uint8_t kProcessIdFirst = 0x37;
constexpr std::uint8_t kProcessIdSecond = 0x22;
constexpr std::size_t kProcessIdBytes = 7;  // 37 22 d1 d2 d3 d4 00

int rank(PrinterState state) {
    switch (state) {
        case PrinterState::Ready:
            return 0;
        case PrinterState::PaperLow:
            return 1;
        case PrinterState::Unknown:
            return 2;
        case PrinterState::Offline:
            return 3;
        case PrinterState::Error:
            return 4;
        case PrinterState::PaperOut:
            return 5;
        case PrinterState::CoverOpen:
            return 6;  // an open cover often reads as no paper too
    }
    return 2;
}

PrinterState paper(std::uint8_t b, unsigned low, unsigned out) {
    if (has(b, out)) return PrinterState::PaperOut;
    return has(b, low) ? PrinterState::PaperLow : PrinterState::Ready;
}

PrinterState of_auto_status(const std::array<std::uint8_t, 4>& b) {
    PrinterState state = paper(b[2], 0x03, 0x0C);
    if (has(b[0], 0x08)) state = worse(state, PrinterState::Offline);
    if (has(b[1], 0x6C)) state = worse(state, PrinterState::Error);  // mechanical, cutter, both error kinds
    if (has(b[0], 0x20)) state = worse(state, PrinterState::CoverOpen);
    return state;
}

}  // namespace

Answer StatusStream::take(AnswerKind kind, std::size_t skip, std::size_t count, std::size_t after) {
    Answer answer{kind, {}};
    for (std::size_t i = 0; i < count; ++i) answer.bytes[i] = bytes_[skip + i];
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(skip + count + after));
    return answer;
}

std::optional<Answer> StatusStream::auto_status() {
    for (std::size_t i = 1; i < kAutoStatusBytes; ++i) {
        if (i >= bytes_.size()) return std::nullopt;
        if (!is_plain(bytes_[i])) return take(AnswerKind::Unreadable, 0, 1, 0);
    }
    return take(AnswerKind::AutoStatus, 0, kAutoStatusBytes, 0);
}

std::optional<Answer> StatusStream::process_id() {
    if (bytes_.size() > 1 && bytes_[1] != kProcessIdSecond) return take(AnswerKind::Unreadable, 0, 1, 0);
    if (bytes_.size() < kProcessIdBytes) return std::nullopt;
    if (bytes_[kProcessIdBytes - 1] != 0) return take(AnswerKind::Unreadable, 0, 1, 0);
    return take(AnswerKind::ProcessId, 2, 4, 1);
}

std::optional<Answer> StatusStream::next() {
    if (bytes_.empty()) return std::nullopt;
    const std::uint8_t first = bytes_.front();
    if (is_real_time(first)) return take(AnswerKind::RealTime, 0, 1, 0);
    if (begins_auto_status(first)) return auto_status();
    if (is_plain(first)) return take(AnswerKind::Sensor, 0, 1, 0);
    if (first == kXOn || first == kXOff) return take(AnswerKind::Flow, 0, 1, 0);
    if (first == kProcessIdFirst) return process_id();
    return take(AnswerKind::Unreadable, 0, 1, 0);
}

std::vector<Answer> StatusStream::feed(std::string_view bytes) {
    for (const char c : bytes) bytes_.push_back(static_cast<std::uint8_t>(c));
    std::vector<Answer> answers;
    while (auto answer = next()) answers.push_back(*answer);
    return answers;
}

PrinterState state_of(const Answer& answer) {
    if (answer.kind == AnswerKind::AutoStatus) {
        const auto& b = answer.bytes;
        const bool fixed = begins_auto_status(b[0]) && is_plain(b[1]) && is_plain(b[2]) && is_plain(b[3]);
        return fixed ? of_auto_status(b) : PrinterState::Unknown;
    }
    if (answer.kind == AnswerKind::Sensor && is_plain(answer.bytes[0])) {
        return paper(answer.bytes[0], 0x03, 0x0C);
    }
    return PrinterState::Unknown;
}

PrinterState state_of(const Answer& answer, RealTimeQuestion question) {
    const std::uint8_t b = answer.bytes[0];
    if (answer.kind != AnswerKind::RealTime || !is_real_time(b)) return PrinterState::Unknown;
    switch (question) {
        case RealTimeQuestion::Printer:
            return has(b, 0x08) ? PrinterState::Offline : PrinterState::Ready;
        case RealTimeQuestion::Offline:
            if (has(b, 0x04)) return PrinterState::CoverOpen;
            if (has(b, 0x20)) return PrinterState::PaperOut;
            return has(b, 0x40) ? PrinterState::Error : PrinterState::Ready;
        case RealTimeQuestion::Error:
            return has(b, 0x68) ? PrinterState::Error : PrinterState::Ready;
        case RealTimeQuestion::Paper:
            return paper(b, 0x0C, 0x60);
    }
    return PrinterState::Unknown;
}

PrinterState worse(PrinterState a, PrinterState b) {
    return rank(a) >= rank(b) ? a : b;
}

bool blocks(PrinterState state) {
    switch (state) {
        case PrinterState::Ready:
        case PrinterState::PaperLow:
        case PrinterState::Unknown:
            return false;
        case PrinterState::PaperOut:
        case PrinterState::CoverOpen:
        case PrinterState::Error:
        case PrinterState::Offline:
            return true;
    }
    return true;
}

}  // namespace fd::device
