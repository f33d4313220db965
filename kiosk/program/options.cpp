#include "kiosk/program/options.hpp"

#include "offline/base/files.hpp"
#include "offline/core/city_choice.hpp"

#include <CLI/CLI.hpp>
#include <toml++/toml.h>

#include <utility>

namespace fd::program {
namespace {

constexpr std::int64_t kShortestIdle = 4;
constexpr std::int64_t kLongestIdle = 3600;

struct Texts {
    core::CityChoice city;
    std::string core = "in-process";
};

tl::unexpected<base::Error> bad_setting(const std::string& file, const std::string& key,
                                        const std::string& expected) {
    return base::fail(base::ErrorCode::InvalidInput, file + ": " + key + ": expected " + expected);
}

base::Result<std::string> text_of(const toml::node& node, const std::string& file, const std::string& key) {
    const auto value = node.value<std::string>();
    if (!node.is_string() || !value) return bad_setting(file, key, "a text");
    return *value;
}

// DESIGN: 180 s of quiet and 45 s of warning; another wait keeps that proportion.
void set_idle(Options& options, std::int64_t seconds) {
    options.timeouts.idle = std::chrono::seconds(seconds);
    options.timeouts.alert = std::chrono::seconds(seconds / 4);
}

// The configuration file's keys are the options that an installation sets; the command line wins.
base::Result<void> take_setting(Options& options, Texts& flags, const std::string& key,
                                const toml::node& node, const std::string& file) {
    if (key == "device") {
        const auto number = node.value<std::int64_t>();
        if (!node.is_integer() || !number || *number < 1 || *number > 9999)
            return bad_setting(file, key, "a number from 1 to 9999");
        options.device = static_cast<std::uint32_t>(*number);
        return {};
    }
    if (key == "idle") {
        const auto seconds = node.value<std::int64_t>();
        if (!node.is_integer() || !seconds || *seconds < kShortestIdle || *seconds > kLongestIdle)
            return bad_setting(file, key, "a number of seconds from 4 to 3600");
        set_idle(options, *seconds);
        return {};
    }
    const std::pair<const char*, std::string*> texts[] = {{"panel", &options.panel},
                                                          {"site", &options.paths.site},
                                                          {"data", &options.data},
                                                          {"printer", &options.printer},
                                                          {"camera", &options.camera},
                                                          {"audio", &options.audio},
                                                          {"core", &flags.core},
                                                          {"city", &flags.city.url},
                                                          {"key", &flags.city.key},
                                                          {"jurisdiction", &flags.city.jurisdiction},
                                                          {"profile", &flags.city.profile},
                                                          {"ca", &flags.city.ca},
                                                          {"pin", &flags.city.pin},
                                                          {"share", &options.paths.share},
                                                          {"catalogs", &options.paths.catalogs},
                                                          {"rime", &options.paths.rime}};
    for (const auto& [name, where] : texts) {
        if (key != name) continue;
        auto value = text_of(node, file, key);
        if (!value) return base::fail(value.error());
        *where = std::move(*value);
        return {};
    }
    return bad_setting(
        file, key,
        "one of panel, site, share, catalogs, rime, data, device, idle, printer, camera, audio, core, "
        "city, key, "
        "jurisdiction, profile, ca, pin");
}

base::Result<void> read_config(Options& options, Texts& flags, const std::string& file) {
    const auto text = base::files::read(file);
    if (!text) return base::fail(text.error());
    // toml++ throws by design; this is the gate where it stops.
    try {
        const toml::table table = toml::parse(*text, file);
        for (const auto& [key, node] : table) {
            if (auto taken = take_setting(options, flags, std::string(key.str()), node, file); !taken)
                return taken;
        }
    } catch (const toml::parse_error& e) {
        return base::fail(
            base::ErrorCode::InvalidInput,
            file + ": line " + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
    }
    return {};
}

base::Result<void> make_city(Options& options, const core::CityChoice& choice) {
    if (choice.url.empty()) return {};
    auto profile = core::endpoint_of(choice);
    if (!profile) return base::fail(profile.error());
    options.city = std::move(*profile);
    auto http = core::http_of(choice);
    if (!http) return base::fail(http.error());
    options.http = std::move(*http);
    return {};
}

// The core in this process needs a city and a folder; the core behind a socket has its own.
base::Result<void> make_core(Options& options, const std::string& core) {
    constexpr std::string_view kUnix = "unix:";
    if (core == "in-process") return {};
    if (!core.starts_with(kUnix) || core.size() == kUnix.size())
        return base::fail(base::ErrorCode::InvalidInput,
                          "core \"" + core + "\": expected in-process or unix:PATH");
    options.core_socket = core.substr(kUnix.size());
    if (options.city || !options.data.empty())
        return base::fail(base::ErrorCode::InvalidInput,
                          "core \"" + core + "\": city and data are frontdoord's then, expected neither");
    return {};
}

void add_options(CLI::App& app, Options& o, Texts& texts, std::string& config) {
    core::CityChoice& city = texts.city;
    app.set_version_flag("--version", "front-door 0.1");
    app.add_option("--config", config, "configuration file (TOML)");
    app.add_option("--panel", o.panel,
                   "declared panel: portrait_21_5, portrait_24, landscape_15_6, landscape_10_1, board_43");
    app.add_option("--site", o.paths.site, "folder of the site: site.json, places.json, texts");
    app.add_option("--share", o.paths.share, "folder with assets/ and locales/");
    app.add_option("--catalogs", o.paths.catalogs, "folder with the .mo files");
    app.add_option("--rime", o.paths.rime, "folder of the Chinese dictionary");
    app.add_option("--data", o.data, "folder of the core's data");
    app.add_option("--core", texts.core, "in-process, or unix:PATH of a frontdoord");
    app.add_option("--city", city.url, "GeoReport v2 endpoint");
    app.add_option("--key", city.key, "api_key");
    app.add_option("--jurisdiction", city.jurisdiction, "jurisdiction_id");
    app.add_option("--profile", city.profile, "endpoint profile (TOML)");
    app.add_option("--ca", city.ca, "certificates (PEM) to trust for the city instead of the system's");
    app.add_option("--pin", city.pin, "sha256//…, the only public key the city's server may have");
    app.add_option("--device", o.device, "number of this device in the fleet")->check(CLI::Range(1, 9999));
    app.add_option_function<std::int64_t>(
           "--idle", [&o](std::int64_t seconds) { set_idle(o, seconds); },
           "seconds without a touch until the kiosk asks whether somebody is there (180); a quarter more and "
           "it forgets")
        ->check(CLI::Range(kShortestIdle, kLongestIdle));
    app.add_option("--lang", o.lang, "language that a script chooses");
    app.add_flag("--windowed", o.windowed, "a window instead of the whole screen");
    app.add_option("--scale", o.scale, "windowed: window pixels a panel pixel")->check(CLI::Range(0.1, 4.0));
    app.add_flag("--headless", o.headless, "no window at all");
    app.add_flag("--keyboard", o.keyboard, "developers: a keyboard types");
    app.add_option("--play", o.play, "journey file to play");
    app.add_option("--auto,--service", o.auto_service,
                   "play the main journey for this service code, answering by itself");
    app.add_option("--shots", o.shots, "folder for the script's pictures");
    app.add_option("--nodes", o.nodes, "file for the node tree of the newest frame (JSON), for test drivers");
    app.add_option("--out", o.out,
                   "folder for ticket.png, ticket.pdf, ticket.escpos, journey.json and city.json");
    app.add_option("--printer", o.printer, "tcp:ADDRESS:PORT, file:PATH, fake or none");
    app.add_option("--camera", o.camera, "file:PATH, fake or none");
    app.add_option(
        "--audio", o.audio,
        "loudspeaker for chime and bell: alsa:DEVICE (default, plughw:CARD=NAME), file:PATH (WAV), "
        "fake or none (default)");
}

void add_modes(CLI::App& app, Options& o, std::string& clock, std::string& devices, bool& audit) {
    app.add_option_function<std::string>(
           "--role",
           [&o](const std::string& role) {
               o.role = role == "status"    ? app::ScreenRole::Status
                        : role == "counter" ? app::ScreenRole::Counter
                        : role == "board"   ? app::ScreenRole::Board
                                            : app::ScreenRole::Kiosk;
           },
           "kiosk (residents), counter (staff call and serve), board (who is called), or status (operators: "
           "how the core stands)")
        ->check(CLI::IsMember({"kiosk", "counter", "board", "status"}));
    app.add_option("--clock", clock, "real or fake")->check(CLI::IsMember({"real", "fake"}));
    app.add_option("--devices", devices, "real or fake")->check(CLI::IsMember({"real", "fake"}));
    app.add_option("--gallery", o.gallery, "draw every screen into this folder and end");
    app.add_flag("--audit", audit, "check every screen and end; exit 1 when something was found");
    app.add_option("--languages", o.languages, "gallery and audit: only these")->delimiter(',');
    app.add_option("--screens", o.screens, "gallery: these screens, or all whose names begin so")
        ->delimiter(',');
    app.add_option("--show-string", o.text,
                   "gallery: only the screens with the text of this id (home.report), outlined");
    app.add_option("--size", o.size, "gallery: text size (M, at the counter S)")
        ->check(CLI::IsMember({"S", "M", "L", "XL"}));
    app.add_option("--contrast", o.contrast, "gallery: colors")
        ->check(CLI::IsMember({"standard", "high_dark", "high_light", "soft"}));
    app.add_flag("--reach", o.reach, "gallery: everything lower");
}

// What was not said: fakes for scripts, nothing for windows.
void fill_in(Options& o, const std::string& clock, const std::string& devices, bool audit) {
    if (!o.gallery.empty()) o.mode = Mode::Gallery;
    if (audit) o.mode = Mode::Audit;
    o.fake_clock = clock == "fake";
    if (o.printer.empty())
        o.printer = !o.out.empty() ? "file:" + o.out + "/ticket.escpos" : devices == "fake" ? "fake" : "none";
    if (o.audio.empty()) o.audio = devices == "fake" ? "fake" : "none";
    if (o.camera.empty()) o.camera = devices == "fake" ? "fake" : "none";
    if (o.shots.empty() && !o.out.empty()) o.shots = o.out + "/screens";
}

}  // namespace

base::Result<Parsed> parse_options(int argc, char** argv) {
    Parsed parsed;
    Options& o = parsed.options;
    o.paths = {FD_SHARE_DIR, FD_CATALOG_DIR, FD_SHARE_DIR "/assets/riverbend", FD_RIME_DIR};
    Texts flags;
    std::string config;
    std::string clock = "real";
    std::string devices = "real";
    bool audit = false;
    CLI::App app("Front Door: a walk-in 311 kiosk");
    add_options(app, o, flags, config);
    add_modes(app, o, clock, devices, audit);
    // The file first, then the command line again over it.
    for (int i = 1; i < argc; ++i) {
        const std::string_view word(argv[i]);
        std::string file;
        if (word.starts_with("--config=")) file = word.substr(std::string_view("--config=").size());
        if (word == "--config" && i + 1 < argc) file = argv[i + 1];
        if (file.empty()) continue;
        if (auto read = read_config(o, flags, file); !read) return base::fail(read.error());
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        // --help and --version end well; every mistake ends with 2.
        parsed.exit = app.exit(e) == 0 ? 0 : 2;
        return parsed;
    }
    if (auto made = make_city(o, flags.city); !made) return base::fail(made.error());
    if (auto made = make_core(o, flags.core); !made) return base::fail(made.error());
    fill_in(o, clock, devices, audit);
    return parsed;
}

}  // namespace fd::program
