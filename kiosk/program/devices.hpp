#pragma once
// The devices behind threads: each blocking device has one, and speaks to the model
// through the inbox only. Owned by the host; destroying one ends its thread.

#include "device/driver/qr_process.hpp"
#include "device/port/audio.hpp"
#include "device/port/camera.hpp"
#include "device/port/printer.hpp"
#include "kiosk/app/event.hpp"
#include "kiosk/program/watch.hpp"
#include "offline/base/channel.hpp"
#include "offline/base/clock.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace fd::program {

using Post = std::function<void(app::Event)>;  // any thread

// Prints, and while nobody prints asks the printer how it is: PrinterChanged at the first answer and at every
// other one. Never both at once: one thread owns the printer, and such printers serve one connection.
class PrinterThread {
  public:
    // The clock outlives it.
    PrinterThread(std::unique_ptr<device::Printer> printer, const base::Clock& clock, Post post);
    ~PrinterThread();
    PrinterThread(const PrinterThread&) = delete;
    PrinterThread& operator=(const PrinterThread&) = delete;

    [[nodiscard]] int dots() const { return dots_; }
    // The answer comes as PrintDone with the same epoch and job.
    void print(std::uint64_t epoch, std::uint64_t job, device::Bitmap1 page);

  private:
    struct Job {
        std::uint64_t epoch = 0;
        std::uint64_t number = 0;
        device::Bitmap1 page;
    };
    void run();
    void print_one(const Job& job);
    void note(device::PrinterState state);

    std::unique_ptr<device::Printer> printer_;
    const int dots_;
    const base::Clock& clock_;
    Post post_;
    Watch watch_;
    std::optional<device::PrinterState> known_;
    base::Channel<Job> jobs_{4};
    std::jthread thread_;
};

// Plays what is asked, one sound after the other. While the loudspeaker does not work it is looked at now and
// then: AudioChanged at the first answer and at every other one. One that works is left in peace.
class AudioThread {
  public:
    // The clock outlives it.
    AudioThread(std::unique_ptr<device::Audio> audio, const base::Clock& clock, Post post);
    ~AudioThread();
    AudioThread(const AudioThread&) = delete;
    AudioThread& operator=(const AudioThread&) = delete;

    void chime() { orders_.send({device::Sound::Chime}); }
    // The answer comes as BellDone with the same epoch and job, when the bell has rung to its end.
    void ring(std::uint64_t epoch, std::uint64_t job) { orders_.send({device::Sound::Bell, epoch, job}); }

  private:
    struct Order {
        device::Sound sound;
        std::uint64_t epoch = 0;
        std::uint64_t job = 0;
    };
    void run();
    void play(const Order& order);
    void note(const base::Result<void>& answer);

    std::unique_ptr<device::Audio> audio_;
    const base::Clock& clock_;
    Post post_;
    Watch watch_;
    std::optional<bool> works_;
    base::Channel<Order> orders_{8, base::WhenFull::DropOldest};
    std::jthread thread_;
};

// Reads codes while it is wanted; frames are looked at and forgotten.
class CameraThread {
  public:
    CameraThread(std::unique_ptr<device::Camera> camera, std::string qr_helper, const base::Clock& clock,
                 Post post);
    ~CameraThread();
    CameraThread(const CameraThread&) = delete;
    CameraThread& operator=(const CameraThread&) = delete;

    void start() { orders_.send(true); }
    void stop() { orders_.send(false); }

  private:
    void run();
    void read_until_told();
    // True when it was not in view before: a ticket that was left lying, even by somebody else, is not
    // shown again until it was away.
    bool comes_into_view(const std::string& code);

    std::unique_ptr<device::Camera> camera_;
    device::QrProcess reader_;
    Post post_;
    base::Channel<bool> orders_{8};
    std::optional<std::size_t> in_view_;  // a hash: what it said is nobody's business
    int frames_without_ = 0;
    std::jthread thread_;
};

}  // namespace fd::program
