#include "offline/store/catalog_cache.hpp"

#include "offline/domain/service_json.hpp"

namespace fd::store {

base::Result<std::optional<domain::ServiceCatalog>> CatalogCache::get(std::string_view lang) {
    auto statement = db_.prepare("SELECT body FROM catalogs WHERE endpoint = ? AND lang = ?");
    if (!statement) return base::fail(statement.error());
    auto row = statement->bind(1, endpoint_).bind(2, lang).step();
    if (!row) return base::fail(row.error());
    std::optional<domain::ServiceCatalog> out;
    if (!*row) return out;
    if (auto catalog = domain::catalog_from_json(statement->text(0))) out = std::move(*catalog);
    return out;
}

base::Result<void> CatalogCache::put(const domain::ServiceCatalog& catalog, base::WallTime fetched) {
    auto statement = db_.prepare(
        "INSERT INTO catalogs (endpoint, lang, fetched, body) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (endpoint, lang) DO UPDATE SET fetched = excluded.fetched, body = excluded.body");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, endpoint_).bind(2, catalog.lang).bind(3, fetched.time_since_epoch().count());
    auto row = statement->bind(4, to_json(catalog)).step();
    if (!row) return base::fail(row.error());
    return {};
}

base::Result<std::vector<std::string>> CatalogCache::languages() {
    auto statement = db_.prepare("SELECT lang FROM catalogs WHERE endpoint = ? ORDER BY lang");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, endpoint_);
    std::vector<std::string> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) out.push_back(statement->text(0));
    if (!row) return base::fail(row.error());
    return out;
}

}  // namespace fd::store
