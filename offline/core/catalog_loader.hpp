#pragma once
// Catalogs per language: the cached one at once, then the city's when it is newer. A
// refresh is one GET of the services and one of each definition, handed out one at a
// time. A city that fails in the middle changes nothing: the last good catalog stays. A service whose
// definition cannot be read is offered without questions, after a fault of the moment with those it had.
// Owned by CoreLogic; the store's thread.

#include "offline/api/core.hpp"
#include "offline/core/core_options.hpp"
#include "offline/store/catalog_cache.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fd::core {

class CatalogLoader {
  public:
    CatalogLoader(store::CatalogCache cache, const CoreOptions& options, const base::Clock& clock,
                  api::Listener listener);

    // A screen asks: answers from the cache if it can, and wants a refresh unless one was just made.
    void load(const std::string& lang);
    // In idle time, twice a day, and again some minutes after the city could not be reached.
    void prefetch(const std::vector<std::string>& langs);

    [[nodiscard]] bool asked_for() const { return !asked_.empty() || busy_; }
    // The next GET; nothing when nothing is wanted. `idle`: prefetches too.
    std::optional<net::HttpRequest> next(bool idle);
    // What became of it. The result: did a readable answer of the city's come (true), or none (false)?
    bool finish(const net::HttpOutcome& outcome);

    // The code of the only service we know with this hash; empty when none or several.
    std::string service_code(std::uint16_t hash);

  private:
    using Catalog = std::shared_ptr<const domain::ServiceCatalog>;

    [[nodiscard]] std::string effective(const std::string& lang) const;
    Catalog cached(const std::string& lang);
    Catalog any_cached();
    [[nodiscard]] bool younger(const std::string& lang, std::chrono::milliseconds age) const;
    std::optional<std::string> next_language(bool idle);
    bool finish_services(const net::HttpOutcome& outcome);
    bool finish_definition(const net::HttpOutcome& outcome);
    void keep_definition(const std::string& code);
    void skip_to_metadata();
    void complete();
    void give_up(const base::Error& error);

    store::CatalogCache cache_;
    const city::EndpointProfile profile_;
    const sync::SyncPolicy policy_;
    const std::chrono::milliseconds max_age_;
    const base::Clock& clock_;
    api::Listener listener_;

    std::map<std::string, Catalog> known_;
    std::map<std::string, base::Monotonic> refreshed_;
    std::deque<std::string> asked_;  // effective languages, the oldest wish first
    std::vector<std::string> prefetched_;
    base::Monotonic prefetch_after_{0};
    // Who waits: language as asked for -> has it got something already?
    std::map<std::string, bool> waiting_;

    bool busy_ = false;  // a refresh is under way
    domain::ServiceCatalog fresh_;
    bool have_services_ = false;
    std::size_t at_ = 0;  // the service whose definition is next
};

}  // namespace fd::core
