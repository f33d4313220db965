#include "device/codec/qr_reader.hpp"

#include "device/codec/picture.hpp"
#include "device/codec/qr_passes.hpp"

namespace fd::device {

struct QrReader::State {
    QrTools tools;
    std::size_t turn = 0;
};

QrReader::QrReader() : state_(std::make_unique<State>()) {}
QrReader::~QrReader() = default;
QrReader::QrReader(QrReader&&) noexcept = default;
QrReader& QrReader::operator=(QrReader&&) noexcept = default;

std::optional<std::string> QrReader::read(const GreyFrame& frame) {
    return read(frame, state_->turn++);
}

std::optional<std::string> QrReader::read(const GreyFrame& frame, std::size_t turn) {
    if (!well_formed(frame)) return std::nullopt;
    if (auto text = cheap_pass(frame)) return text;
    const auto others = extra_passes();
    return others[turn % others.size()].read(frame, state_->tools);
}

std::optional<std::string> QrReader::read_thoroughly(const GreyFrame& frame) {
    if (!well_formed(frame)) return std::nullopt;
    if (auto text = cheap_pass(frame)) return text;
    for (const QrPass& pass : extra_passes()) {
        if (auto text = pass.read(frame, state_->tools)) return text;
    }
    return std::nullopt;
}

std::size_t QrReader::passes() {
    return extra_passes().size();
}

}  // namespace fd::device
