#include "kiosk/program/devices.hpp"

#include "offline/base/log.hpp"

#include <utility>

namespace fd::program {

using namespace std::chrono_literals;
namespace {

constexpr int kFramesAway = 5;                   // a single frame may be blurred
constexpr std::chrono::milliseconds kNap{1000};  // how long a thread may not look at its clock

}  // namespace

PrinterThread::PrinterThread(std::unique_ptr<device::Printer> printer, const base::Clock& clock, Post post)
    : printer_(std::move(printer)),
      dots_(printer_->dots()),
      clock_(clock),
      post_(std::move(post)),
      thread_([this] { run(); }) {}

PrinterThread::~PrinterThread() {
    jobs_.close();
}

void PrinterThread::print(std::uint64_t epoch, std::uint64_t job, device::Bitmap1 page) {
    jobs_.send({epoch, job, std::move(page)});
}

void PrinterThread::run() {
    while (!jobs_.closed()) {
        if (const auto job = jobs_.receive(std::min(kNap, watch_.left(clock_.monotonic())))) {
            print_one(*job);
        } else if (!jobs_.closed() && watch_.left(clock_.monotonic()) == 0ms) {
            note(printer_->state());
        }
    }
}

void PrinterThread::print_one(const Job& job) {
    auto result = printer_->print(job.page);
    if (!result.detail.empty()) base::log::info("printer", result.detail);
    note(result.state);  // first, so that nobody reads an older word beside the result
    post_(app::PrintDone{job.epoch, std::move(result), job.number});
}

void PrinterThread::note(device::PrinterState state) {
    const bool news = known_ != state;
    watch_.asked(clock_.monotonic(), news);
    if (!news) return;
    known_ = state;
    post_(app::PrinterChanged{state});
}

AudioThread::AudioThread(std::unique_ptr<device::Audio> audio, const base::Clock& clock, Post post)
    : audio_(std::move(audio)), clock_(clock), post_(std::move(post)), thread_([this] { run(); }) {}

AudioThread::~AudioThread() {
    orders_.close();
}

void AudioThread::run() {
    while (!orders_.closed()) {
        const auto left = works_.value_or(false) ? kNap : watch_.left(clock_.monotonic());
        if (const auto order = orders_.receive(std::min(kNap, left))) {
            play(*order);
        } else if (!orders_.closed() && !works_.value_or(false) && watch_.left(clock_.monotonic()) == 0ms) {
            note(audio_->check());
        }
    }
}

void AudioThread::play(const Order& order) {
    const auto played = audio_->play(order.sound);
    note(played);
    if (order.sound == device::Sound::Bell) post_(app::BellDone{order.epoch, played.has_value(), order.job});
}

void AudioThread::note(const base::Result<void>& answer) {
    const bool news = works_ != answer.has_value();
    watch_.asked(clock_.monotonic(), news);
    if (!news) return;
    if (!answer) base::log::warn("audio", answer.error().text);
    works_ = answer.has_value();
    post_(app::AudioChanged{answer.has_value()});
}

CameraThread::CameraThread(std::unique_ptr<device::Camera> camera, std::string qr_helper,
                           const base::Clock& clock, Post post)
    : camera_(std::move(camera)),
      reader_(std::move(qr_helper), clock),
      post_(std::move(post)),
      thread_([this] { run(); }) {}

CameraThread::~CameraThread() {
    orders_.close();
}

void CameraThread::run() {
    while (!orders_.closed()) {
        const auto order = orders_.receive(1000ms);
        if (order && *order) read_until_told();
    }
}

bool CameraThread::comes_into_view(const std::string& code) {
    if (code.empty()) {
        if (++frames_without_ >= kFramesAway) in_view_.reset();
        return false;
    }
    frames_without_ = 0;
    const std::size_t hash = std::hash<std::string>{}(code);
    if (in_view_ == hash) return false;
    in_view_ = hash;
    return true;
}

void CameraThread::read_until_told() {
    if (const auto opened = camera_->open(); !opened) {
        base::log::warn("camera", opened.error().text);
        post_(app::CameraFailed{});
        return;
    }
    while (!orders_.closed()) {
        if (const auto order = orders_.try_receive(); order && !*order) break;
        auto frame = camera_->frame(200ms);
        if (!frame) {
            base::log::warn("camera", frame.error().text);
            if (frame.error().code == base::ErrorCode::Unavailable) {
                post_(app::CameraFailed{});
                break;
            }
            continue;
        }
        if (!*frame) {
            comes_into_view("");
            continue;
        }
        const auto code = reader_.read(**frame);
        if (!code) continue;
        // On after one: it may have been no ticket, and StopCamera says when it was.
        if (comes_into_view(code->value_or(""))) post_(app::CodeScanned{**code});
    }
    camera_->close();
}

}  // namespace fd::program
