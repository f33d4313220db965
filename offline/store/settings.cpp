#include "offline/store/settings.hpp"

namespace fd::store {

base::Result<std::optional<std::string>> Settings::get(std::string_view key) {
    auto statement = db_.prepare("SELECT value FROM settings WHERE key = ?");
    if (!statement) return base::fail(statement.error());
    auto row = statement->bind(1, key).step();
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<std::string>();
    return std::optional(statement->text(0));
}

base::Result<void> Settings::set(std::string_view key, std::string_view value) {
    auto statement = db_.prepare(
        "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = "
        "excluded.value");
    if (!statement) return base::fail(statement.error());
    auto row = statement->bind(1, key).bind(2, value).step();
    if (!row) return base::fail(row.error());
    return {};
}

}  // namespace fd::store
