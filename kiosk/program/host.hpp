#pragma once
// The host: model, views, devices and core put together and kept running. Owns the
// model; UI thread only, but for the inbox, which any thread may post to.

#include "kiosk/app/update.hpp"
#include "kiosk/input/input_thread.hpp"
#include "kiosk/layout/ticket_page.hpp"
#include "kiosk/program/devices.hpp"
#include "kiosk/program/parts.hpp"
#include "kiosk/shell/loop.hpp"
#include "offline/api/core.hpp"
#include "offline/base/channel.hpp"
#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fd::program {

struct HostDevices {
    std::unique_ptr<device::Printer> printer;  // none: there is no printer
    std::unique_ptr<device::Camera> camera;    // none: there is no camera
    std::unique_ptr<device::Audio> audio;      // none: there is no loudspeaker
    std::string qr_helper;
};

using CoreFactory = std::function<base::Result<std::unique_ptr<api::Core>>(api::Listener)>;

struct HostOptions {
    std::string out_dir;  // ticket.png and ticket.pdf of the last ticket go here; empty: nowhere
    std::string
        nodes_file;  // the node tree of the newest frame, as JSON, for drivers outside; empty: nowhere
    std::function<void(const api::Notice&)> on_notice;  // UI thread; may be empty
    app::Timeouts timeouts;
    app::ScreenRole role = app::ScreenRole::Kiosk;
    bool notice_as_asked = false;  // as app::Model has them
    std::string notice_language;
};

class Host {
  public:
    // The display, input and clock outlive the host. Errors of the core's making.
    static base::Result<std::unique_ptr<Host>> create(Parts& parts, shell::Display& display,
                                                      const base::Clock& clock, base::IdSource& ids,
                                                      HostDevices devices, const CoreFactory& core,
                                                      HostOptions options);
    ~Host();
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    // One turn of the loop: waits at most this long. False: asked to end.
    bool turn(std::chrono::milliseconds at_most);
    void settle() { loop_->settle(); }
    void handle(const app::Event& event);
    // Any thread.
    void post(app::Event event);

    [[nodiscard]] const app::Model& model() const { return model_; }
    [[nodiscard]] const ui::NodeLog& nodes() const { return log_; }
    [[nodiscard]] shell::FrameLoop& loop() { return *loop_; }
    [[nodiscard]] shell::InputQueue& input() { return *input_; }
    [[nodiscard]] const std::string& last_error() const { return last_error_; }

  private:
    Host(Parts& parts, const base::Clock& clock, HostOptions options);
    void make_loop(shell::Display& display);
    bool take_inbox();
    bool tick();
    void run(const app::Command& command);
    void print(const app::Print& print);
    void compose(const input::Order& order);
    void forget_person();
    void leave_ticket(const layout::TicketPage& page, const device::Bitmap1& bitmap);
    void leave_nodes();

    Parts& parts_;
    const base::Clock& clock_;
    HostOptions options_;
    app::Model model_;
    ui::NodeLog log_;
    base::Channel<app::Event> inbox_{1024};
    shell::Display* display_ = nullptr;
    std::unique_ptr<shell::InputQueue> input_;
    std::unique_ptr<shell::FrameLoop> loop_;
    base::Monotonic ticked_{-1000};
    std::string last_error_;
    bool forgot_ = false;  // a person has gone in this turn
    // Last, so that their threads are gone before what they post to.
    std::unique_ptr<PrinterThread> printer_;
    std::unique_ptr<CameraThread> camera_;
    std::unique_ptr<AudioThread> audio_;
    std::unique_ptr<input::InputThread> methods_;
    std::unique_ptr<api::Core> core_;
};

}  // namespace fd::program
