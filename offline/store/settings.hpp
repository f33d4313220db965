#pragma once
// Small facts about this device that must survive: device number, key id. Owned by the
// core; the store's thread.

#include "offline/store/database.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fd::store {

class Settings {
  public:
    explicit Settings(Database& db) : db_(db) {}
    base::Result<std::optional<std::string>> get(std::string_view key);
    base::Result<void> set(std::string_view key, std::string_view value);

  private:
    Database& db_;
};

}  // namespace fd::store
