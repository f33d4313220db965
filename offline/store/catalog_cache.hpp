#pragma once
// The last good catalog of each endpoint in each language: what a kiosk offers while
// the city is not to be reached. Owned by the core; the store's thread.

#include "offline/base/clock.hpp"
#include "offline/domain/service.hpp"
#include "offline/store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::store {

class CatalogCache {
  public:
    CatalogCache(Database& db, std::string endpoint) : db_(db), endpoint_(std::move(endpoint)) {}

    // An unreadable entry counts as none.
    base::Result<std::optional<domain::ServiceCatalog>> get(std::string_view lang);
    base::Result<void> put(const domain::ServiceCatalog& catalog, base::WallTime fetched);
    base::Result<std::vector<std::string>> languages();

  private:
    Database& db_;
    std::string endpoint_;
};

}  // namespace fd::store
