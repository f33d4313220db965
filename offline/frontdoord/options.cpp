#include "offline/frontdoord/options.hpp"

#include "offline/base/files.hpp"
#include "offline/core/site.hpp"
#include "offline/frontdoord/settings.hpp"

#include <CLI/CLI.hpp>
#include <grp.h>
#include <pwd.h>

#include <charconv>

namespace fd::frontdoord {
namespace {

template <class Id>
std::optional<Id> number_of(const std::string& text) {
    Id out{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(out) : std::nullopt;
}

base::Result<void> find_group(const std::string& key, const std::string& name, std::optional<gid_t>& out) {
    if (name.empty()) return {};
    out = number_of<gid_t>(name);
    if (const auto* known = out ? nullptr : ::getgrnam(name.c_str())) out = known->gr_gid;
    if (out) return {};
    return base::fail(base::ErrorCode::InvalidInput, key + ": no group \"" + name + "\"");
}

base::Result<void> find_users(const Settings& settings, core::SocketOptions& out) {
    for (const std::string& name : settings.users) {
        auto id = number_of<uid_t>(name);
        if (const auto* known = id ? nullptr : ::getpwnam(name.c_str())) id = known->pw_uid;
        if (!id) return base::fail(base::ErrorCode::InvalidInput, "users: no user \"" + name + "\"");
        out.users.push_back(*id);
    }
    if (auto found = find_group("group", settings.group, out.group); !found) return found;
    return find_group("operators", settings.operators, out.operators);
}

// A business day is one of the site's clocks.
base::Result<void> read_queue(const Settings& settings, const core::Site& site, Options& out) {
    out.timezone = settings.timezone;
    std::string where = "timezone";
    if (settings.queue.empty() && !settings.queue_database.empty()) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "queue_database: there is no queue without the folder of queue.json (queue)");
    }
    if (settings.queue.empty() && !settings.staff_pepper.empty()) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "staff_pepper: there is no staff without the folder of queue.json (queue)");
    }
    if (!settings.queue.empty()) {
        auto set_up = queue::read_queue(settings.queue);
        if (!set_up) return base::fail(set_up.error());
        set_up->database = settings.queue_database;
        out.core.staff_pepper = settings.staff_pepper;
        out.core.queue = std::move(*set_up);
    }
    if (out.core.queue && out.timezone.empty()) {
        where = settings.site + "/site.json: timezone";
        out.timezone = site.timezone;
    }
    return out.timezone.empty() ? base::Result<void>() : core::check_zone(where, out.timezone);
}

base::Result<void> read_fleet_keys(const std::string& file, core::CoreOptions& out) {
    if (file.empty()) return {};
    const auto text = base::files::read(file);
    if (!text) return base::fail(text.error());
    auto keys = trust::KeyRing::parse(*text, file);
    if (!keys) return base::fail(keys.error());
    out.fleet_keys = std::move(*keys);
    return {};
}

base::Result<void> complete(const Settings& settings, Options& out) {
    const std::pair<const char*, const std::string*> needed[] = {{"data", &settings.data},
                                                                 {"socket", &settings.socket},
                                                                 {"site", &settings.site},
                                                                 {"city", &settings.city.url}};
    for (const auto& [name, value] : needed) {
        if (value->empty() && (!out.print_key || name == std::string_view("data")))
            return base::fail(base::ErrorCode::InvalidInput,
                              std::string(name) + ": not set (--" + name + " or the configuration file)");
    }
    out.core.data_dir = settings.data;
    // Where there is none (a container), nothing is known of the machine.
    out.core.machine = base::files::read(settings.machine_id).value_or("");
    out.core.device_number = static_cast<std::uint32_t>(settings.device);
    out.socket.path = settings.socket;
    if (out.print_key) return {};
    if (auto found = find_users(settings, out.socket); !found) return found;
    auto site = core::read_site(settings.site);
    if (!site) return base::fail(site.error());
    if (auto read = read_queue(settings, *site, out); !read) return read;
    out.core.site_number = site->number;
    out.core.status_host = std::move(site->status_host);
    out.core.prefetch_languages = std::move(site->languages);
    if (auto read = read_fleet_keys(settings.fleet_keys, out.core); !read) return read;
    auto profile = core::endpoint_of(settings.city);
    if (!profile) return base::fail(profile.error());
    out.core.profile = std::move(*profile);
    auto http = core::http_of(settings.city);
    if (!http) return base::fail(http.error());
    out.http = std::move(*http);
    out.metrics = settings.metrics;
    if (out.core.profile.locale_parameter == city::LocaleParameter::None) out.core.prefetch_languages.clear();
    return {};
}

void add_options(CLI::App& app, Settings& s, Options& o, std::string& config) {
    app.set_version_flag("--version", "front-door 0.1");
    app.add_option("--config", config, "configuration file (TOML); its keys are these options");
    app.add_flag(
        "--restored", o.core.restored,
        "the data folder was restored from a backup: the city is asked before what was queued is sent");
    app.add_flag("--new-identity", o.core.new_identity,
                 "another device number or another device key than this store had is meant");
    app.add_option("--socket", s.socket,
                   std::string("Unix socket that the screens connect to (") + core::kDefaultSocket + ")");
    app.add_option("--data", s.data, "folder of the database and the device's key");
    app.add_option("--site", s.site, "folder of the site: site.json, texts");
    app.add_option("--device", s.device, "number of this device in the fleet")->check(CLI::Range(1, 9999));
    app.add_option("--city", s.city.url, "GeoReport v2 endpoint");
    app.add_option("--key", s.city.key, "api_key");
    app.add_option("--jurisdiction", s.city.jurisdiction, "jurisdiction_id");
    app.add_option("--profile", s.city.profile, "endpoint profile (TOML)");
    app.add_option("--fleet-keys", s.fleet_keys,
                   "public keys of the fleet (JSON): whose tickets are genuine");
    app.add_option("--user", s.users,
                   "user whose screens may connect, besides our own and root (again for more)");
    app.add_option("--machine-id", s.machine_id,
                   "file that tells this machine from others (/etc/machine-id)");
    app.add_option("--group", s.group, "group whose members' screens may connect; the socket is given to it");
    app.add_option("--operators", s.operators,
                   "group whose members may ask what kioskctl asks, besides root and our own user");
    app.add_option("--ca", s.city.ca, "certificates (PEM) to trust for the city instead of the system's");
    app.add_option("--pin", s.city.pin, "sha256//…, the only public key the city's server may have");
    app.add_option("--metrics", s.metrics, "text file for Prometheus' node_exporter, kept up to date");
    app.add_option("--queue", s.queue, "folder of queue.json: this place has a walk-in queue");
    app.add_option(
        "--queue-database", s.queue_database,
        "PostgreSQL of the queue (conninfo), for several kiosks; without it a file of this device");
    app.add_option("--staff-pepper", s.staff_pepper,
                   "file that PINs and badges are keyed with (staff.pepper in the data folder); the same for "
                   "all cores of one hall");
    app.add_option("--timezone", s.timezone,
                   "IANA name of the site's time zone; without it, for a queue, the one of site.json");
    app.add_flag("--print-key", o.print_key, "print this device's entry for the fleet's keys, and end");
    app.add_option("--ready-fd", o.ready_fd, "descriptor for the line that says: screens may connect")
        ->check(CLI::Range(1, 1023));
}

}  // namespace

base::Result<Parsed> parse_options(int argc, char** argv) {
    Parsed parsed;
    Settings settings;
    std::string config;
    CLI::App app("frontdoord: the core of Front Door, which keeps and sends what residents give");
    add_options(app, settings, parsed.options, config);
    // CLI11 throws by design; this is the gate where it stops. The file first, then the command line again
    // over it.
    try {
        app.parse(argc, argv);
        if (!config.empty()) {
            settings = Settings{};
            if (auto read = read_config(settings, config); !read) return base::fail(read.error());
            app.parse(argc, argv);
        }
    } catch (const CLI::ParseError& e) {
        parsed.exit = app.exit(e) == 0 ? 0 : 2;
        return parsed;
    }
    if (auto done = complete(settings, parsed.options); !done) return base::fail(done.error());
    return parsed;
}

}  // namespace fd::frontdoord
