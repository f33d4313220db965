#include "kiosk/program/run.hpp"

#include "device/driver/alsa_audio.hpp"
#include "device/driver/file_audio.hpp"
#include "device/driver/file_camera.hpp"
#include "device/driver/file_printer.hpp"
#include "device/driver/tcp_printer.hpp"
#include "device/fake/fake_audio.hpp"
#include "device/fake/fake_camera.hpp"
#include "device/fake/fake_printer.hpp"
#include "kiosk/program/auto_player.hpp"
#include "kiosk/program/host.hpp"
#include "kiosk/program/no_city.hpp"
#include "kiosk/shell/window.hpp"
#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "offline/core/in_process_core.hpp"
#include "offline/core/socket_core.hpp"
#include "offline/net/curl_http_client.hpp"
#include "offline/queue/queue_file.hpp"
#include "offline/sync/city_record.hpp"

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <utility>

namespace fd::program {
namespace {

using namespace std::chrono_literals;
namespace json = base::json;

std::atomic<bool> g_asked_to_end{false};

struct Fakes {
    device::FakeCamera* camera = nullptr;
    device::FakePrinter* printer = nullptr;
    device::FakeAudio* audio = nullptr;
};

base::Result<std::unique_ptr<device::Printer>> make_printer(const std::string& what, const base::Clock& clock,
                                                            Fakes& fakes) {
    const auto profile = *device::printer_profile("80mm");
    if (what == "none") return std::unique_ptr<device::Printer>();
    if (what == "fake") {
        auto printer = std::make_unique<device::FakePrinter>();
        fakes.printer = printer.get();
        return std::unique_ptr<device::Printer>(std::move(printer));
    }
    if (what.starts_with("file:"))
        return std::unique_ptr<device::Printer>(
            std::make_unique<device::FilePrinter>(what.substr(5), profile));
    const auto colon = what.rfind(':');
    int port = 0;
    if (what.starts_with("tcp:") && colon > 4)
        std::from_chars(what.data() + colon + 1, what.data() + what.size(), port);
    if (port < 1 || port > 65535) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "printer \"" + what + "\": expected tcp:ADDRESS:PORT, file:PATH, fake or none");
    }
    const device::TcpAddress address{what.substr(4, colon - 4), static_cast<std::uint16_t>(port)};
    return std::unique_ptr<device::Printer>(std::make_unique<device::TcpPrinter>(address, profile, clock));
}

base::Result<std::unique_ptr<device::Camera>> make_camera(const std::string& what, Fakes& fakes) {
    if (what == "none") return std::unique_ptr<device::Camera>();
    if (what == "fake") {
        auto camera = std::make_unique<device::FakeCamera>();
        fakes.camera = camera.get();
        return std::unique_ptr<device::Camera>(std::move(camera));
    }
    if (!what.starts_with("file:")) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "camera \"" + what + "\": expected file:PATH, fake or none");
    }
    return std::unique_ptr<device::Camera>(std::make_unique<device::FileCamera>(what.substr(5)));
}

base::Result<std::unique_ptr<device::Audio>> make_audio(const std::string& what, const std::string& folder,
                                                        const base::Clock& clock, Fakes& fakes) {
    if (what == "none") return std::unique_ptr<device::Audio>();
    if (what == "fake") {
        auto audio = std::make_unique<device::FakeAudio>();
        fakes.audio = audio.get();
        return std::unique_ptr<device::Audio>(std::move(audio));
    }
    const bool file = what.starts_with("file:");
    if (what.size() <= 5 || (!file && !what.starts_with("alsa:"))) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "audio \"" + what + "\": expected alsa:DEVICE, file:PATH, fake or none");
    }
    auto sounds = device::load_sounds(folder);
    if (!sounds) return base::fail(sounds.error());
    const std::string where = what.substr(5);
    if (file)
        return std::unique_ptr<device::Audio>(std::make_unique<device::FileAudio>(where, std::move(*sounds)));
    return std::unique_ptr<device::Audio>(
        std::make_unique<device::AlsaAudio>(where, std::move(*sounds), clock));
}

// What a scripted run leaves: the states that the submission went through, as the core said them.
struct Story {
    std::vector<std::string> states;
    void hear(const api::Notice& notice) {
        const auto* saved = std::get_if<api::Saved>(&notice);
        const auto* progressed = std::get_if<api::Progressed>(&notice);
        if (saved == nullptr && progressed == nullptr) return;
        const auto& status = saved != nullptr ? saved->status : progressed->status;
        std::string state(domain::name(status.state));
        if (states.empty() || states.back() != state) states.push_back(std::move(state));
    }
};

class Run {
  public:
    explicit Run(const Options& options) : options_(options) {}

    base::Result<void> go() {
        auto parts = Parts::load(options_.paths, options_.panel);
        if (!parts) return base::fail(parts.error());
        parts_ = std::move(*parts);
        // The queue's business day is the site's; no thread reads the environment yet.
        ::setenv("TZ", parts_->site->timezone.c_str(), 1);
        ::tzset();
        if (auto made = make_display(); !made) return made;
        if (auto made = make_host(); !made) return made;
        if (!options_.play.empty() || !options_.auto_service.empty()) return play();
        while (!g_asked_to_end && host_->turn(60s)) {
        }
        return {};
    }

  private:
    const base::Clock& clock() const {
        return options_.fake_clock ? static_cast<const base::Clock&>(fake_) : real_;
    }

    base::Result<void> make_display() {
        if (options_.headless) {
            display_ = std::make_unique<shell::HeadlessDisplay>();
            return {};
        }
        shell::WindowOptions window;
        window.width = parts_->panel.width;
        window.height = parts_->panel.height;
        window.fullscreen = !options_.windowed;
        window.scale = options_.scale;
        // Staff have one, and a scanner that types is one.
        window.keyboard = options_.keyboard || options_.role == app::ScreenRole::Counter;
        auto opened = shell::open_window(window);
        if (!opened) return base::fail(opened.error());
        display_ = std::move(*opened);
        return {};
    }

    base::Result<void> make_host() {
        HostDevices devices;
        auto printer = make_printer(options_.printer, clock(), fakes_);
        if (!printer) return base::fail(printer.error());
        devices.printer = std::move(*printer);
        auto camera = make_camera(options_.camera, fakes_);
        if (!camera) return base::fail(camera.error());
        devices.camera = std::move(*camera);
        auto audio = make_audio(options_.audio, parts_->paths.assets() + "/sounds", real_, fakes_);
        if (!audio) return base::fail(audio.error());
        devices.audio = std::move(*audio);
        devices.qr_helper = FD_QR_HELPER;
        HostOptions host_options;
        host_options.out_dir = options_.out;
        host_options.nodes_file = options_.nodes;
        host_options.timeouts = options_.timeouts;
        host_options.role = options_.role;
        if (options_.city) {
            const bool asked = options_.city->locale_parameter != city::LocaleParameter::None;
            host_options.notice_as_asked = asked && options_.city->locale_in_post;
            // A city that knows languages, but was not asked for one, may answer in any.
            if (!asked) host_options.notice_language = options_.city->default_language;
        }
        if (!options_.out.empty()) {
            if (auto made = base::files::make_dirs(options_.out); !made) return made;
        }
        host_options.on_notice = [this](const api::Notice& notice) { story_.hear(notice); };
        auto host = Host::create(
            *parts_, *display_, clock(), ids_, std::move(devices),
            [this](api::Listener listener) { return make_core(std::move(listener)); },
            std::move(host_options));
        if (!host) return base::fail(host.error());
        host_ = std::move(*host);
        return {};
    }

    base::Result<std::unique_ptr<api::Core>> make_core(api::Listener listener) {
        if (!options_.core_socket.empty()) {
            core::SocketCoreOptions socket;
            socket.path = options_.core_socket;
            return std::unique_ptr<api::Core>(
                std::make_unique<core::SocketCore>(std::move(socket), clock(), std::move(listener)));
        }
        if (!options_.city) return std::unique_ptr<api::Core>(std::make_unique<NoCity>(std::move(listener)));
        if (options_.data.empty())
            return base::fail(base::ErrorCode::InvalidInput, "--data: expected a folder for the core's data");
        core::CoreOptions core;
        core.data_dir = options_.data;
        core.profile = *options_.city;
        core.device_number = options_.device;
        core.site_number = parts_->site->number;
        core.status_host = parts_->site->status_host;
        if (base::files::exists(options_.paths.site + "/queue.json")) {
            auto queue = queue::read_queue(options_.paths.site);
            if (!queue) return base::fail(queue.error());
            core.queue = std::move(*queue);
        }
        if (options_.city->locale_parameter != city::LocaleParameter::None)
            core.prefetch_languages = parts_->site->languages;
        http_ = std::make_unique<net::CurlHttpClient>(options_.http);
        auto started = core::InProcessCore::start(core, {clock(), ids_, *http_}, std::move(listener));
        if (!started) return base::fail(started.error());
        return std::unique_ptr<api::Core>(std::move(*started));
    }

    base::Result<void> play() {
        PlayerHooks hooks;
        hooks.shots = options_.shots;
        if (options_.fake_clock) hooks.advance = [this](std::chrono::milliseconds by) { fake_.advance(by); };
        if (fakes_.camera != nullptr)
            hooks.show_code = [this](const std::string& text) { (void)fakes_.camera->show(text); };
        if (fakes_.printer != nullptr)
            hooks.set_printer = [this](const std::string& name) { return set_printer(name); };
        if (fakes_.audio != nullptr) hooks.set_audio = [this](bool works) { fakes_.audio->set_works(works); };
        Player player(*host_, real_, std::move(hooks));
        const std::string lang = options_.lang.empty() ? "en" : options_.lang;
        auto played = options_.auto_service.empty()
                          ? player.run_file(options_.play)
                          : play_main_journey(*host_, player, lang, options_.auto_service);
        if (!played) return played;
        return options_.out.empty() ? base::Result<void>() : leave_record(player);
    }

    base::Result<void> set_printer(const std::string& name) {
        using device::PrinterState;
        const std::pair<const char*, PrinterState> states[] = {
            {"ready", PrinterState::Ready},  {"low", PrinterState::PaperLow},
            {"out", PrinterState::PaperOut}, {"cover", PrinterState::CoverOpen},
            {"error", PrinterState::Error},  {"offline", PrinterState::Offline}};
        for (const auto& [known, state] : states) {
            if (name != known) continue;
            fakes_.printer->set_state(state);
            return {};
        }
        if (name != "silent")
            return base::fail(base::ErrorCode::InvalidInput, "no printer state \"" + name + "\"");
        fakes_.printer->script({device::PrintOutcome::Unknown, PrinterState::Unknown, "told nothing"});
        return {};
    }

    // journey.json and, read back from the city itself, city.json.
    base::Result<void> leave_record(Player& player) {
        const auto& receipt = host_->model().session.receipt;
        if (!receipt) return base::fail(base::ErrorCode::Rejected, "the journey ended without a ticket");
        const auto settled = [&] {
            return !receipt->status.city_id.empty() ||
                   receipt->status.state == domain::SubmissionState::Accepted;
        };
        if (auto done = player.wait(settled, "the city's own number"); !done) return done;
        json::Value journey;
        journey["reference"] = receipt->status.reference.grouped();
        journey["ticket_url"] = receipt->url;
        journey["city_id"] = receipt->status.city_id;
        journey["states"] = story_.states;
        if (auto written = base::files::write_atomic(options_.out + "/journey.json", json::dump(journey, 1));
            !written)
            return written;
        // Behind a socket the core has the network: whoever started it asks the city (city-record).
        if (receipt->status.city_id.empty() || !options_.city) return {};
        net::CurlHttpClient http(options_.http);
        const auto record = sync::city_record(http, *options_.city, receipt->status.city_id);
        if (!record) return base::fail(record.error().with_context("reading the request back"));
        return base::files::write_atomic(options_.out + "/city.json", json::dump(*record, 1));
    }

    const Options& options_;
    base::SystemClock real_;
    base::FakeClock fake_{base::fake_epoch()};
    base::SystemIds ids_;
    std::unique_ptr<net::CurlHttpClient> http_;  // of the core in this process; it outlives the host
    Story story_;
    Fakes fakes_;
    std::unique_ptr<Parts> parts_;
    std::unique_ptr<shell::Display> display_;
    std::unique_ptr<Host> host_;
};

}  // namespace

int run_kiosk(const Options& options) {
    std::signal(SIGTERM, [](int) { g_asked_to_end = true; });
    Run run(options);
    if (const auto done = run.go(); !done) {
        fmt::print(stderr, "kiosk: {}\n", done.error().text);
        return 1;
    }
    return 0;
}

}  // namespace fd::program
