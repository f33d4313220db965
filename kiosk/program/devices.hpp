#pragma once
// The devices behind threads: each blocking device has one, and speaks to the model
// through the inbox only. Owned by the host; destroying one ends its thread.

#include "device/driver/qr_process.hpp"
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
