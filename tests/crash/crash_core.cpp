// crash-core: the real store and sync in a process that can be killed at any instant.
// Lines in on stdin: submit ID SERVICE, status REFERENCE, hurry. Lines out on stdout, one write each:
// ready, saved ID REFERENCE, not-saved ID WHY, state REFERENCE STATE CITY_ID, none REFERENCE.
// The end of stdin ends it in good order. README.md says what FD_CRASH_BROKEN breaks on purpose.

#include "offline/base/log.hpp"
#include "offline/core/in_process_core.hpp"
#include "offline/net/curl_http_client.hpp"
#include "tests/tools/riverbend_report.hpp"

#include <CLI/CLI.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <sstream>

namespace {

using namespace fd;

struct Arguments {
    std::string data;
    std::string endpoint;
    std::string broken;
    std::uint32_t device = 1;
};

// A line is one write: a kill leaves the whole of it, or a part without its end.
void say(const std::string& line) {
    const std::string whole = line + "\n";
    if (::write(STDOUT_FILENO, whole.data(), whole.size()) < 0) std::_Exit(3);
}

void say_state(const domain::SubmissionStatus& status) {
    say("state " + status.reference.digits() + " " + std::string(domain::name(status.state)) + " " +
        status.city_id);
}

struct Teller {
    void operator()(const api::Saved& n) const {
        say("saved " + n.request_id + " " + n.status.reference.digits());
        say_state(n.status);
    }
    void operator()(const api::NotSaved& n) const { say("not-saved " + n.request_id + " " + n.error.text); }
    void operator()(const api::Progressed& n) const { say_state(n.status); }
    void operator()(const api::TicketChecked& n) const {
        if (n.local) {
            say_state(*n.local);
        } else {
            say("none " + n.request_id);
        }
    }
    template <class Other>
    void operator()(const Other&) const {}
};

core::CoreOptions options_of(const Arguments& arguments) {
    core::CoreOptions out;
    out.data_dir = arguments.data;
    out.device_number = arguments.device;
    out.status_host = "311.RIVERBEND.EXAMPLE";
    out.profile.base_url = arguments.endpoint;
    out.profile.api_key = "sandbox";
    out.profile.paging = {"page", "page_size", 1000};
    out.poll = std::chrono::milliseconds(50);
    // The driver does not start us before the city is done with what we sent, so nothing needs to settle.
    out.sync.settle = std::chrono::milliseconds(0);
    // A drill may stop one report's sending again and again.
    out.sync.max_doubts = 1000;
    return out;
}

// The fault that recovery is there to prevent: what was under way is simply sent again.
void send_again(const std::string& data) {
    sqlite3* db = nullptr;
    if (sqlite3_open_v2((data + "/core.db").c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK) {
        sqlite3_exec(db, "UPDATE submissions SET state = 'queued' WHERE state IN ('sending', 'unknown')",
                     nullptr, nullptr, nullptr);
    }
    sqlite3_close(db);
}

void obey(const std::string& line, core::InProcessCore& core, const Arguments& arguments) {
    std::istringstream words(line);
    std::string verb;
    std::string id;
    std::string service;
    words >> verb >> id >> service;
    if (verb == "submit") {
        if (arguments.broken == "early-ack") say("saved " + id + " -");
        core.post(api::Submit{id, test::riverbend_report(id, service)});
    } else if (verb == "status") {
        const auto reference = domain::Reference::parse(id);
        if (reference) core.post(api::CheckTicket{id, "", *reference});
    } else if (verb == "hurry") {
        core.post(api::TryAgainNow{});
    }
}

int run(const Arguments& arguments) {
    base::log::set_level(base::log::Level::Error);
    if (arguments.broken == "resend") send_again(arguments.data);
    const base::SystemClock clock;
    base::SystemIds ids;
    net::CurlHttpClient http;
    auto core = core::InProcessCore::start(options_of(arguments), {clock, ids, http},
                                           [](const api::Notice& n) { std::visit(Teller(), n); });
    if (!core) {
        std::cerr << "crash-core: " << core.error().text << "\n";
        return 1;
    }
    say("ready");
    for (std::string line; std::getline(std::cin, line);) obey(line, **core, arguments);
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"the store and the sync, to be killed"};
    Arguments arguments;
    app.add_option("--data", arguments.data, "data folder")->required();
    app.add_option("--endpoint", arguments.endpoint, "the city")->required();
    app.add_option("--device", arguments.device, "device number")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    const char* broken = std::getenv("FD_CRASH_BROKEN");
    arguments.broken = broken == nullptr ? "" : broken;
    return run(arguments);
} catch (const std::exception& error) {
    std::cerr << "crash-core: " << error.what() << "\n";
    return 1;
}
