// fake-printer: an ESC/POS printer at a TCP port with faults, for developing and for end-to-end runs.
#include "device/fake/fake_printer_server.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>

namespace {

struct Options {
    std::uint16_t port = 9100;
    std::string file;
    fd::device::ServerFaults faults;
    std::size_t jobs = 0;
};

void add_options(CLI::App& app, Options& o) {
    auto& m = o.faults.machine;
    app.add_option("--port", o.port, "TCP port on 127.0.0.1; 0 takes a free one and prints it")
        ->capture_default_str();
    app.add_option("--file", o.file, "write the bytes of the last job here");
    app.add_option("--jobs", o.jobs, "end after so many connections; 0: run until SIGTERM");
    app.add_option("--paper-end-at", m.paper_end_at, "paper ends after so many executed bytes of a job");
    app.add_option("--cover-open-at", m.cover_open_at, "the cover opens after so many executed bytes");
    app.add_flag("--near-end", m.near_end, "the roll is low");
    app.add_flag("--no-paper", m.no_paper, "no paper from the beginning");
    app.add_flag("--cover-open", m.cover_open, "cover open from the beginning");
    app.add_flag("--cutter-jams", m.cutter_jams, "the next cut jams");
    app.add_flag("--mute", m.mute, "prints, answers nothing");
    app.add_flag("--no-auto-status", m.no_auto_status, "does not know automatic status");
    app.add_flag("--zero-status", m.zero_status, "automatic status is 00 00 00 00, as some clones send");
    app.add_flag("--wrong-bits", m.wrong_bits, "answers have wrong fixed bits");
    app.add_flag("--double-proof", m.double_proof, "answers GS r twice");
    app.add_option("--stall-at", o.faults.stall_at, "takes no byte after so many");
    app.add_option("--reset-at", o.faults.reset_at, "resets the connection after so many bytes");
    app.add_option("--close-at", o.faults.close_at, "closes the connection after so many bytes");
    app.add_option("--buffer", o.faults.buffer, "bytes taken but not yet printed")->capture_default_str();
    app.add_option("--bytes-per-second", o.faults.bytes_per_second, "printing speed; 0: at once");
    app.add_option_function<unsigned>(
        "--late", [&o](unsigned ms) { o.faults.late = std::chrono::milliseconds(ms); },
        "every answer comes so many ms later");
}

sigset_t our_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGUSR1, SIGTERM, SIGINT}) sigaddset(&set, number);
    return set;
}

// SIGUSR1 puts paper in and shuts the cover; SIGTERM, SIGINT or the last job end it.
void obey(fd::device::FakePrinterServer& server, const sigset_t& signals, std::size_t jobs) {
    const timespec slice{0, 50'000'000};
    while (jobs == 0 || server.jobs() < jobs) {
        const int number = sigtimedwait(&signals, nullptr, &slice);
        if (number == SIGUSR1) server.refill();
        if (number == SIGTERM || number == SIGINT) return;
    }
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{
        "An ESC/POS printer on loopback that can fail. Prints its port, then serves one connection at a "
        "time. "
        "SIGUSR1 puts paper in and shuts the cover; SIGTERM ends it, and it prints what it did as JSON."};
    add_options(app, options);
    CLI11_PARSE(app, argc, argv);
    const sigset_t signals = our_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before the server's thread begins, which inherits it
    const fd::base::SystemClock clock;
    auto server = fd::device::FakePrinterServer::start(options.port, options.faults, clock, options.file);
    if (!server) {
        std::fprintf(stderr, "%s\n", server.error().text.c_str());
        return 1;
    }
    std::printf("port %u\n", (*server)->port());
    std::fflush(stdout);
    obey(**server, signals, options.jobs);
    const auto truth = (*server)->stop();
    std::printf("{\"jobs\":%zu,\"bytes\":%zu,\"rows\":%zu,\"cuts\":%zu,\"proofs\":%zu,\"stray_text\":%zu}\n",
                truth.jobs, truth.received.size(), truth.rows, truth.cuts, truth.proofs, truth.stray_text);
    return 0;
}
