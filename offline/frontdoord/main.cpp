// frontdoord: the composition root of the core as a process of its own.

#include "offline/base/files.hpp"
#include "offline/base/heap.hpp"
#include "offline/base/json.hpp"
#include "offline/core/in_process_core.hpp"
#include "offline/core/socket_server.hpp"
#include "offline/frontdoord/metrics.hpp"
#include "offline/frontdoord/notify.hpp"
#include "offline/frontdoord/options.hpp"
#include "offline/net/curl_http_client.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace {

namespace api = fd::api;
namespace base = fd::base;
namespace core = fd::core;
namespace frontdoord = fd::frontdoord;
namespace trust = fd::trust;
using frontdoord::Options;

int wrong(const base::Error& error) {
    fmt::print(stderr, "frontdoord: {}\n", error.text);
    return 1;
}

base::Result<void> print_key(const Options& options) {
    const auto& mine = options.core;
    const std::string file = mine.data_dir + core::kDeviceKeyFile;
    std::optional<core::DataLock> making;  // a core that starts now must not make another
    if (!base::files::exists(file)) {
        if (auto made = base::files::make_dirs(mine.data_dir); !made) return made;
        auto lock = core::DataLock::take(mine.data_dir);
        if (!lock) return base::fail(lock.error());
        making.emplace(std::move(*lock));
    }
    base::SystemIds ids;
    const auto identity =
        trust::DeviceIdentity::load_or_create(file, static_cast<std::uint16_t>(mine.device_number), ids);
    if (!identity) return base::fail(identity.error());
    trust::KeyRing ring;
    if (auto added = ring.add(identity->key_id(), identity->public_key()); !added) return added;
    fmt::print("{}", ring.to_json());
    return {};
}

// Blocked before any thread starts: all inherit it, and sigwait() below is the only one who hears.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

void say_ready(const Options& options) {
    const base::json::Value line{
        {"socket", options.socket.path}, {"device", options.core.device_number}, {"pid", ::getpid()}};
    const std::string text = base::json::dump(line) + "\n";
    if (::write(options.ready_fd, text.data(), text.size()) < 0)
        fmt::print(stderr, "frontdoord: nobody reads the ready line\n");
    frontdoord::notify_service_manager("READY=1");
}

base::Result<void> serve(const Options& options) {
    // Before any thread: the environment is everybody's.
    if (!options.timezone.empty()) {
        ::setenv("TZ", options.timezone.c_str(), 1);
        ::tzset();
    }
    const sigset_t signals = block_signals();
    const auto parent = std::filesystem::path(options.socket.path).parent_path().string();
    if (!parent.empty()) {
        if (auto made = base::files::make_dirs(parent); !made) return made;
    }
    ::umask(0077);  // what is made from here on is ours alone; the socket has a mode of its own
    // Somebody looks at the screens; a queue that empties can wait for them.
    constexpr int kAfterTheScreens = 10;
    if (::setpriority(PRIO_PROCESS, 0, kAfterTheScreens) != 0)
        fmt::print(stderr, "frontdoord: the screens do not go first\n");
    const base::SystemClock clock;
    base::SystemIds ids;
    fd::net::CurlHttpClient http(options.http);
    auto server = core::SocketServer::listen(options.socket);
    if (!server) return base::fail(server.error());
    frontdoord::Metrics metrics(options.metrics, clock);
    auto started = core::InProcessCore::start(options.core, {clock, ids, http}, [&](api::Notice notice) {
        if (!metrics.hear(notice)) (*server)->tell(std::move(notice));
    });
    if (!started) return base::fail(started.error());
    (*server)->serve(**started, [&] { return (*started)->waiting(); });
    metrics.start(**started);
    say_ready(options);
    int signal = 0;
    sigwait(&signals, &signal);
    frontdoord::notify_service_manager("STOPPING=1");
    metrics.stop();
    (*server)->stop();
    started->reset();
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    base::restart_with_forgetful_heap(argv);
    const auto parsed = frontdoord::parse_options(argc, argv);
    if (!parsed) return wrong(parsed.error());
    if (parsed->exit) return *parsed->exit;
    const auto done = parsed->options.print_key ? print_key(parsed->options) : serve(parsed->options);
    return done ? 0 : wrong(done.error());
}
