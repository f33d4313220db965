#include "device/fake/escpos_machine.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fd::device {
namespace {

constexpr char kEsc = 0x1B;
constexpr char kFs = 0x1C;
constexpr char kGs = 0x1D;
constexpr char kDle = 0x10;

std::uint8_t at(const std::string& bytes, std::size_t i) {
    return static_cast<std::uint8_t>(bytes[i]);
}

std::size_t word(const std::string& bytes, std::size_t i) {
    return at(bytes, i) + 256U * at(bytes, i + 1);
}

struct Form {
    char lead;
    char name;
    int parameters;  // bytes after the name, before any data
};

// Commands of ours and of the drivers that tests point at the fake; the rest of the language is not needed.
constexpr std::array kForms = std::to_array<Form>({
    {kEsc, '@', 0}, {kEsc, 'a', 1},  {kEsc, 'J', 1},  {kEsc, 'd', 1},  {kEsc, 'i', 0}, {kEsc, 'm', 0},
    {kEsc, '!', 1}, {kEsc, '-', 1},  {kEsc, '2', 0},  {kEsc, '3', 1},  {kEsc, 'E', 1}, {kEsc, 'G', 1},
    {kEsc, 'M', 1}, {kEsc, 'R', 1},  {kEsc, 't', 1},  {kEsc, '{', 1},  {kEsc, '$', 2}, {kEsc, 'S', 0},
    {kEsc, 'V', 1}, {kEsc, ' ', 1},  {kEsc, '=', 1},  {kEsc, 'p', 3},  {kEsc, 'c', 2}, {kEsc, 'L', 0},
    {kEsc, 'T', 1}, {kEsc, 'W', 8},  {kFs, '.', 0},   {kFs, '&', 0},   {kFs, '!', 1},  {kFs, 'C', 1},
    {kFs, 'S', 2},  {kGs, 'L', 2},   {kGs, 'W', 2},   {kGs, 'a', 1},   {kGs, 'r', 1},  {kGs, 'I', 1},
    {kGs, '!', 1},  {kGs, 'B', 1},   {kGs, 'P', 2},   {kGs, 'H', 1},   {kGs, 'h', 1},  {kGs, 'w', 1},
    {kGs, 'f', 1},  {kGs, '\\', 2},  {kGs, '$', 2},   {kGs, 'b', 1},   {kGs, 'v', 6},  {kGs, '(', 3},
    {kGs, 'V', 1},  {kDle, 0x04, 1}, {kDle, 0x05, 1}, {kDle, 0x14, 3},
});

int parameters_of(const std::string& command) {
    const auto form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& f) {
        return f.lead == command[0] && f.name == command[1];
    });
    return form == kForms.end() ? 0 : form->parameters;
}

}  // namespace

void EscposMachine::say(std::string bytes) {
    if (faults_.mute) return;
    if (faults_.wrong_bits) {
        for (char& c : bytes) c = static_cast<char>(static_cast<unsigned char>(c) | 0x80U);
    }
    out_ += bytes;
}

std::string EscposMachine::answers() {
    return std::exchange(out_, std::string());
}

void EscposMachine::say_auto_status() {
    if (!auto_status_) return;
    if (faults_.zero_status) return say(std::string(4, '\0'));
    const unsigned offline = stopped() ? 0x08U : 0U;
    std::string bytes(4, '\0');
    bytes[0] = static_cast<char>(0x10U | offline | (cover_open_ ? 0x20U : 0U));
    bytes[1] = static_cast<char>(cutter_jammed_ ? 0x08 : 0);
    bytes[2] = static_cast<char>((faults_.near_end || paper_out_ ? 0x03U : 0U) | (paper_out_ ? 0x0CU : 0U));
    say(bytes);
}

void EscposMachine::set_trouble(bool& which, bool value) {
    if (which == value) return;
    which = value;
    say_auto_status();
}

void EscposMachine::refill() {
    faults_.paper_end_at.reset();
    faults_.cover_open_at.reset();
    set_trouble(paper_out_, false);
    set_trouble(cover_open_, false);
}

void EscposMachine::forget_job() {
    executed_ = 0;
    auto_status_ = false;
    in_ = In::Text;
    command_.clear();
    heard_.clear();
    data_left_ = 0;
    out_.clear();
}

void EscposMachine::answer_real_time(int question) {
    unsigned bits = 0x12;
    if (question == 1 && stopped()) bits |= 0x08;
    if (question == 2)
        bits |= (cover_open_ ? 0x04U : 0U) | (paper_out_ ? 0x20U : 0U) | (cutter_jammed_ ? 0x40U : 0U);
    if (question == 3 && cutter_jammed_) bits |= 0x08;
    if (question == 4) bits |= (faults_.near_end || paper_out_ ? 0x0CU : 0U) | (paper_out_ ? 0x60U : 0U);
    say(std::string(1, static_cast<char>(bits)));
}

void EscposMachine::real_time(std::uint8_t byte) {
    heard_.push_back(static_cast<char>(byte));
    if (heard_[0] != kDle) return heard_.clear();
    if (heard_.size() == 2 && byte != 0x04 && byte != 0x05) {
        heard_.assign(byte == static_cast<std::uint8_t>(kDle) ? 1 : 0, kDle);
    }
    if (heard_.size() < 3) return;
    const bool question = heard_[1] == 0x04;
    if (question && byte >= 1 && byte <= 4) answer_real_time(byte);
    if (!question && (byte == 1 || byte == 2)) set_trouble(cutter_jammed_, false);
    heard_.clear();
}

void EscposMachine::arrive(std::string_view bytes) {
    for (const char c : bytes) real_time(static_cast<std::uint8_t>(c));
}

void EscposMachine::look_for_trouble() {
    if (faults_.paper_end_at && executed_ >= *faults_.paper_end_at) set_trouble(paper_out_, true);
    if (faults_.cover_open_at && executed_ >= *faults_.cover_open_at) set_trouble(cover_open_, true);
}

std::size_t EscposMachine::execute(std::string_view bytes, std::size_t most) {
    std::size_t done = 0;
    look_for_trouble();
    while (done < std::min(bytes.size(), most) && !stopped()) {
        step(static_cast<std::uint8_t>(bytes[done++]));
        ++executed_;
        look_for_trouble();
    }
    return done;
}

void EscposMachine::step(std::uint8_t byte) {
    switch (in_) {
        case In::Text: {
            const char c = static_cast<char>(byte);
            if (c == kEsc || c == kFs || c == kGs || c == kDle) {
                command_.assign(1, c);
                in_ = In::Command;
            } else if (byte != 0 && c != '\n' && c != '\r') {
                ++stray_text_;
            }
            return;
        }
        case In::Command:
            return command_byte(byte);
        case In::Data:
            if (row_bytes_ > 0 && ++row_filled_ == row_bytes_) {
                row_filled_ = 0;
                ++rows_;
            }
            if (--data_left_ == 0) in_ = In::Text;
            return;
    }
}

void EscposMachine::command_byte(std::uint8_t byte) {
    command_.push_back(static_cast<char>(byte));
    if (command_.size() < 2) return;
    auto wanted = 2 + static_cast<std::size_t>(parameters_of(command_));
    const bool gs = command_[0] == kGs;
    // GS V: the newer forms carry one more byte.
    if (gs && command_[1] == 'V' && command_.size() >= 3 && at(command_, 2) >= 0x41) wanted = 4;
    if (command_.size() >= wanted) finish();
}

void EscposMachine::begin_data(std::size_t size, bool raster) {
    data_left_ = size;
    row_bytes_ = raster ? word(command_, 4) : 0;
    row_filled_ = 0;
    in_ = size > 0 ? In::Data : In::Text;
}

void EscposMachine::finish() {
    in_ = In::Text;
    const char name = command_[1];
    if (command_[0] == kGs) return finish_gs(name);
    if (command_[0] == kEsc && (name == 'i' || name == 'm')) cut();
}

void EscposMachine::finish_gs(char name) {
    switch (name) {
        case 'v':
            return begin_data(word(command_, 4) * word(command_, 6), true);
        case '(':
            return begin_data(word(command_, 3), false);
        case 'a':
            auto_status_ = command_[2] != 0 && !faults_.no_auto_status;
            return say_auto_status();
        case 'r': {
            ++proofs_;
            const std::string answer(1, static_cast<char>(faults_.near_end ? 0x03 : 0x00));
            return say(faults_.double_proof ? answer + answer : answer);
        }
        case 'I':
            return say(std::string("_FAKE") + '\0');
        case 'V':
            return cut();
        default:
            return;
    }
}

void EscposMachine::cut() {
    if (std::exchange(faults_.cutter_jams, false)) return set_trouble(cutter_jammed_, true);
    ++cuts_;
}

}  // namespace fd::device
