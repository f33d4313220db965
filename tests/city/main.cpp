// city-sandbox: Riverbend's GeoReport v2 server, for development and tests.

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "tests/city/sandbox.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace fd;
using city_sandbox::SandboxOptions;

struct Arguments {
    SandboxOptions sandbox;
    std::string profile = "spec";
    std::string public_key_file;
    int token_delay = 0;
};

void declare(CLI::App& app, Arguments& out) {
    app.add_option("--port", out.sandbox.port, "TCP port; 0 takes a free one")->check(CLI::Range(0, 65535));
    app.add_option("--host", out.sandbox.host, "address to listen on")->capture_default_str();
    app.add_option("--data", out.sandbox.data_dir, "folder of the city (assets/riverbend)")->required();
    app.add_option("--db", out.sandbox.db, "SQLite file, or :memory:")->capture_default_str();
    app.add_option("--api-key", out.sandbox.city.api_key, "the key that POST needs")->capture_default_str();
    app.add_flag("--key-optional", out.sandbox.city.key_optional, "take a POST without a key");
    app.add_option("--jurisdiction", out.sandbox.city.jurisdiction, "refuse any other jurisdiction_id");
    app.add_option("--token-delay", out.token_delay, "seconds until a batch request has its id")
        ->check(CLI::Range(0, 86400));
    app.add_option("--token-polls", out.sandbox.city.token_polls, "and how often its token must be asked for")
        ->check(CLI::Range(0, 1000));
    app.add_option("--profile", out.profile, "deviations, a comma list of: " + city_sandbox::profile_words())
        ->capture_default_str();
    app.add_option("--public-key", out.public_key_file,
                   "Ed25519 key (32 bytes, or 64 hex digits): only tickets that it verifies have a page");
}

base::Result<std::string> read_key(const std::string& path) {
    auto bytes = base::files::read(path);
    if (!bytes) return base::fail(bytes.error());
    if (bytes->size() == 32) return *bytes;
    std::string key;
    for (std::size_t i = 0; i + 1 < bytes->size() && key.size() < 32; i += 2) {
        char* end = nullptr;
        const std::string pair = bytes->substr(i, 2);
        key.push_back(static_cast<char>(std::strtol(pair.c_str(), &end, 16)));
        if (end != pair.c_str() + 2) break;
    }
    if (key.size() == 32) return key;
    return base::fail(base::ErrorCode::InvalidInput, path + ": expected 32 bytes or 64 hex digits");
}

base::Result<void> complete(Arguments& arguments) {
    arguments.sandbox.city.token_delay = std::chrono::seconds(arguments.token_delay);
    auto profile = city_sandbox::parse_profile(arguments.profile);
    if (!profile) return base::fail(profile.error());
    arguments.sandbox.city.profile = *profile;
    if (arguments.public_key_file.empty()) return {};
    auto key = read_key(arguments.public_key_file);
    if (!key) return base::fail(key.error());
    arguments.sandbox.city.public_key = *key;
    return {};
}

int wrong(const base::Error& error) {
    std::fprintf(stderr, "city-sandbox: %s\n", error.text.c_str());
    return 1;
}

int run(Arguments& arguments) {
    if (auto done = complete(arguments); !done) return wrong(done.error());
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before the threads, which inherit it
    const base::SystemClock clock;
    base::SystemIds ids;
    auto sandbox = city_sandbox::Sandbox::start(arguments.sandbox, clock, ids);
    if (!sandbox) return wrong(sandbox.error());
    setenv("TZ", (*sandbox)->timezone().c_str(), 1);
    tzset();
    const base::json::Value ready = {{"url", (*sandbox)->url()},
                                     {"endpoint", (*sandbox)->endpoint()},
                                     {"api_key", arguments.sandbox.city.api_key}};
    std::printf("%s\n", base::json::dump(ready).c_str());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    (*sandbox)->stop();
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"Riverbend's GeoReport v2 server, for development and tests"};
    Arguments arguments;
    declare(app, arguments);
    CLI11_PARSE(app, argc, argv);
    return run(arguments);
} catch (const std::exception& error) {
    std::fprintf(stderr, "city-sandbox: %s\n", error.what());
    return 1;
}
