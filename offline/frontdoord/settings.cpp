#include "offline/frontdoord/settings.hpp"

#include "offline/base/files.hpp"
#include "offline/city/toml.hpp"

#include <utility>

namespace fd::frontdoord {
namespace {

base::Result<void> bad(const std::string& file, const std::string& key, const std::string& expected) {
    return base::fail(base::ErrorCode::InvalidInput, file + ": " + key + ": expected " + expected);
}

base::Result<void> take_users(Settings& s, const toml::node& node, const std::string& file) {
    const auto* list = node.as_array();
    if (list == nullptr) return bad(file, "users", "a list of user names");
    for (const auto& item : *list) {
        const auto name = item.value_exact<std::string>();
        if (!name) return bad(file, "users", "a list of user names");
        s.users.push_back(*name);
    }
    return {};
}

base::Result<void> take(Settings& s, const std::string& key, const toml::node& node,
                        const std::string& file) {
    if (key == "users") return take_users(s, node, file);
    if (key == "device") {
        const auto number = node.value_exact<std::int64_t>();
        if (!number || *number < 1 || *number > 9999) return bad(file, key, "a number from 1 to 9999");
        s.device = *number;
        return {};
    }
    const std::pair<const char*, std::string*> texts[] = {{"socket", &s.socket},
                                                          {"data", &s.data},
                                                          {"site", &s.site},
                                                          {"queue", &s.queue},
                                                          {"queue_database", &s.queue_database},
                                                          {"staff_pepper", &s.staff_pepper},
                                                          {"timezone", &s.timezone},
                                                          {"fleet_keys", &s.fleet_keys},
                                                          {"group", &s.group},
                                                          {"city", &s.city.url},
                                                          {"key", &s.city.key},
                                                          {"jurisdiction", &s.city.jurisdiction},
                                                          {"profile", &s.city.profile},
                                                          {"ca", &s.city.ca},
                                                          {"pin", &s.city.pin},
                                                          {"operators", &s.operators},
                                                          {"metrics", &s.metrics},
                                                          {"machine_id", &s.machine_id}};
    for (const auto& [name, where] : texts) {
        if (key != name) continue;
        const auto value = node.value_exact<std::string>();
        if (!value) return bad(file, key, "a text");
        *where = *value;
        return {};
    }
    return bad(file, key,
               "one of socket, data, site, device, city, key, jurisdiction, profile, ca, pin, fleet_keys, "
               "users, group, operators, metrics, machine_id, queue, queue_database, staff_pepper, timezone");
}

}  // namespace

base::Result<void> read_config(Settings& settings, const std::string& file) {
    const auto text = base::files::read(file);
    if (!text) return base::fail(text.error());
    const toml::parse_result parsed = toml::parse(*text, file);
    if (!parsed) {
        const auto& error = parsed.error();
        return base::fail(base::ErrorCode::InvalidInput, file + ": line " +
                                                             std::to_string(error.source().begin.line) +
                                                             ": " + std::string(error.description()));
    }
    for (const auto& [key, node] : parsed.table()) {
        if (auto taken = take(settings, std::string(key.str()), node, file); !taken) return taken;
    }
    return {};
}

}  // namespace fd::frontdoord
