#include "kiosk/program/host.hpp"

#include "device/codec/png.hpp"
#include "kiosk/program/nodes_json.hpp"
#include "kiosk/program/printing.hpp"
#include "kiosk/ui/draw.hpp"
#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "offline/domain/wipe.hpp"

#include <cstdlib>
#include <utility>

namespace fd::program {
namespace {

constexpr std::chrono::milliseconds kTick{1000};

// What a tick may change on the screen; the clock in the bar moves once a minute.
struct Shown {
    std::size_t screen = 0;
    std::uint64_t epoch = 0;
    int seconds_left = 0;
    std::int64_t minute = 0;
    app::Printing printing = app::Printing::No;
    std::int64_t bell_rests = 0;
    std::optional<app::BoardFace> board;
    std::string staff_face;
    bool operator==(const Shown&) const = default;
};

Shown shown(const app::Model& model) {
    Shown out;
    out.screen = model.session.screen.index();
    out.epoch = model.session.epoch;
    out.seconds_left = model.session.seconds_left;
    out.minute = std::chrono::floor<std::chrono::minutes>(model.now).time_since_epoch().count();
    if (model.role == app::ScreenRole::Board) out.board = app::board_face(model);
    out.staff_face = app::staff_face(model);
    if (model.session.receipt) out.printing = model.session.receipt->paper.printing;
    const auto& screen = model.session.screen;
    if (std::holds_alternative<app::HelpScreen>(screen) ||
        std::holds_alternative<app::OtherLanguageScreen>(screen))
        out.bell_rests = model.bell_rests();
    return out;
}

// Screens that replace each other get other names, also where one kind follows itself.
std::string screen_key(const app::Model& model) {
    std::string key(app::screen_name(model.session.screen));
    key += "/" + std::to_string(model.session.epoch) + "/" + std::to_string(model.session.page_starts.size());
    if (const auto* question = std::get_if<app::QuestionScreen>(&model.session.screen))
        key += "/" + std::to_string(question->index);
    key += app::staff_face(model);
    return key + (model.session.seconds_left >= 0 ? "/timeout" : "");
}

}  // namespace

Host::Host(Parts& parts, const base::Clock& clock, HostOptions options)
    : parts_(parts), clock_(clock), options_(std::move(options)), model_(parts.first_model()) {}

Host::~Host() {
    inbox_.close();  // nobody waits for room in it any more
    core_.reset();
    methods_.reset();
    audio_.reset();
    camera_.reset();
    printer_.reset();
}

base::Result<std::unique_ptr<Host>> Host::create(Parts& parts, shell::Display& display,
                                                 const base::Clock& clock, base::IdSource& ids,
                                                 HostDevices devices, const CoreFactory& core,
                                                 HostOptions options) {
    std::unique_ptr<Host> host(new Host(parts, clock, std::move(options)));
    host->display_ = &display;
    host->model_.boot_id = ids.uuid();
    host->model_.timeouts = host->options_.timeouts;
    host->model_.role = host->options_.role;
    host->model_.notice_as_asked = host->options_.notice_as_asked;
    host->model_.notice_language = host->options_.notice_language;
    host->model_.now = clock.wall();
    host->model_.mono = clock.monotonic();
    const auto post = [raw = host.get()](app::Event event) { raw->post(std::move(event)); };
    if (devices.printer) {
        host->printer_ = std::make_unique<PrinterThread>(std::move(devices.printer), clock, post);
    } else {
        host->model_.printer = device::PrinterState::Offline;
    }
    if (devices.camera) {
        host->camera_ =
            std::make_unique<CameraThread>(std::move(devices.camera), devices.qr_helper, clock, post);
    } else {
        host->model_.camera_works = false;
    }
    if (devices.audio) host->audio_ = std::make_unique<AudioThread>(std::move(devices.audio), clock, post);
    host->methods_ = std::make_unique<input::InputThread>(
        input::EnginePaths{parts.paths.rime}, [post](std::uint64_t serial, input::Composition composition) {
            post(app::MethodAnswers{serial, std::move(composition)});
        });
    auto made = core([post](api::Notice notice) { post(app::CoreSays{std::move(notice)}); });
    if (!made) return base::fail(made.error());
    host->core_ = std::move(*made);
    host->make_loop(display);
    for (const auto& command : app::start(host->model_)) host->run(command);
    return host;
}

void Host::make_loop(shell::Display& display) {
    const auto target_of = [](const ui::Node* node) {
        return node == nullptr ? shell::Target{} : shell::Target{node->id, node->quick};
    };
    input_ = std::make_unique<shell::InputQueue>(
        clock_, [this, target_of](float x, float y) { return target_of(log_.at(x, y)); },
        [this, target_of] { return target_of(log_.find(model_.session.focus)); });
    shell::View view;
    view.draw = [this](const ui::Input& input) { return ui::draw(parts_.kit(), model_, input, log_); };
    view.handle = [this](const app::Event& event) { handle(event); };
    view.focus_order = [this] { return ui::focus_order(log_); };
    view.focus = [this] { return model_.session.focus; };
    view.screen = [this] { return screen_key(model_); };
    view.inbox = [this] { return take_inbox(); };
    loop_ = std::make_unique<shell::FrameLoop>(*parts_.atlas, parts_.panel.width, parts_.panel.height,
                                               display, *input_, std::move(view));
}

void Host::post(app::Event event) {
    inbox_.send(std::move(event));
    display_->wake();
}

bool Host::turn(std::chrono::milliseconds at_most) {
    const auto until_tick = std::max(std::chrono::milliseconds(0), ticked_ + kTick - clock_.monotonic());
    const auto frames = loop_->frames();
    const bool go_on = loop_->turn(std::min(at_most, until_tick));
    if (!options_.nodes_file.empty() && frames != loop_->frames()) leave_nodes();
    if (std::exchange(forgot_, false)) domain::wipe_stack();
    return go_on;
}

void Host::leave_nodes() {
    const auto written = base::files::write_atomic(options_.nodes_file,
                                                   nodes_json(log_, app::screen_name(model_.session.screen)));
    if (!written) base::log::warn("nodes", written.error().text);
}

bool Host::take_inbox() {
    bool something = tick();
    if (input_->touched()) handle(app::Touched{});
    while (auto event = inbox_.try_receive()) {
        const auto* news = std::get_if<app::CoreSays>(&*event);
        if (news != nullptr && options_.on_notice) options_.on_notice(news->notice);
        handle(*event);
        something = true;
    }
    return something;
}

bool Host::tick() {
    if (clock_.monotonic() - ticked_ < kTick) return false;
    ticked_ = clock_.monotonic();
    const Shown before = shown(model_);
    handle(app::Tick{clock_.wall(), clock_.monotonic()});
    return !(before == shown(model_));
}

void Host::handle(const app::Event& event) {
    for (const auto& command : app::apply(model_, event)) run(command);
}

void Host::run(const app::Command& command) {
    if (const auto* ask = std::get_if<app::Ask>(&command)) {
        core_->post(ask->request);
    } else if (const auto* ticket = std::get_if<app::Print>(&command)) {
        print(*ticket);
    } else if (std::holds_alternative<app::StartCamera>(command)) {
        if (camera_) return camera_->start();
        post(app::CameraFailed{});
    } else if (std::holds_alternative<app::StopCamera>(command)) {
        if (camera_) camera_->stop();
    } else if (std::holds_alternative<app::Chime>(command)) {
        if (audio_) audio_->chime();
    } else if (const auto* bell = std::get_if<app::Ring>(&command)) {
        if (audio_) return audio_->ring(bell->epoch, bell->job);
        post(app::BellDone{bell->epoch, false, bell->job});
    } else if (const auto* key = std::get_if<app::Compose>(&command)) {
        compose(key->order);
    } else if (std::holds_alternative<app::ForgetPerson>(command)) {
        forget_person();
    }
}

void Host::compose(const input::Order& order) {
    if (methods_->send(order)) return;
    // The engine hangs: the key is the field's own.
    input::Composition none;
    none.took = false;
    post(app::MethodAnswers{order.serial, std::move(none)});
}

void Host::forget_person() {
    if (auto forgotten = methods_->forget(); !forgotten) {
        // Only a new process forgets what a hanging engine holds; systemd starts one within a second. Not
        // exit(): it would wait for the engine.
        base::log::error("input", forgotten.error().text);
        std::_Exit(EXIT_FAILURE);
    }
    parts_.forget();
    // Its memory too: short texts lie inside of the nodes.
    log_ = ui::NodeLog();
    forgot_ = true;
}

void Host::print(const app::Print& ticket) {
    const std::uint64_t job = ticket.job;
    const auto failed = [&](device::PrinterState state, const std::string& detail) {
        post(app::PrintDone{ticket.epoch, {device::PrintOutcome::NotPrinted, state, detail}, job});
    };
    const auto page = std::visit(
        [&](const auto& what) { return make_ticket_page(parts_, model_, what, ticket.lang); }, ticket.ticket);
    constexpr int kDots80mm = 576;
    auto bitmap = ticket_bitmap(parts_, page, printer_ ? printer_->dots() : kDots80mm);
    if (!bitmap) {
        base::log::error("print", bitmap.error().text);
        return failed(device::PrinterState::Error, bitmap.error().text);
    }
    if (!options_.out_dir.empty()) leave_ticket(page, *bitmap);
    if (!printer_) return failed(device::PrinterState::Offline, "no printer");
    printer_->print(ticket.epoch, job, std::move(*bitmap));
}

void Host::leave_ticket(const layout::TicketPage& page, const device::Bitmap1& bitmap) {
    const auto png = device::png_encode(bitmap);
    const auto pdf = layout::render_ticket_pdf(page, 72, *parts_.engine);
    const auto leave = [&](const std::string& name, const base::Result<std::string>& bytes) {
        const auto written = bytes ? base::files::write_atomic(options_.out_dir + name, *bytes)
                                   : base::Result<void>(base::fail(bytes.error()));
        if (!written) base::log::error("print", written.error().text);
    };
    leave("/ticket.png", png);
    leave("/ticket.pdf", pdf);
}

}  // namespace fd::program
