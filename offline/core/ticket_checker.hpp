#pragma once
// Check my request: what the paper itself proves, at once and offline; then what the
// city says, if it can be reached. Owned by CoreLogic; the store's thread.

#include "offline/api/core.hpp"
#include "offline/core/catalog_loader.hpp"
#include "offline/core/core_options.hpp"
#include "offline/store/outbox.hpp"

#include <deque>
#include <optional>
#include <string>

namespace fd::core {

class TicketChecker {
  public:
    TicketChecker(store::Outbox& outbox, CatalogLoader& catalogs, const CoreOptions& options,
                  trust::KeyRing keys, const base::Clock& clock, api::Listener listener);

    // Tells TicketChecked before it returns; CityAnswered follows where api::city_follows(). `reachable`: for
    // reports that never left this kiosk.
    void check(const api::CheckTicket& request, bool reachable);

    std::optional<net::HttpRequest> next();
    // As CatalogLoader::finish.
    bool finish(const net::HttpOutcome& outcome);

  private:
    struct Lookup {
        std::string request_id;
        domain::Reference reference;
        std::string city_id;  // empty: search by our marker
        std::string service_code;
        bool typed = false;
        int page = 1;
    };

    void answer(const Lookup& lookup, bool reachable, std::optional<domain::CityRequest> request);
    bool finish_search(Lookup lookup, const std::vector<domain::CityRequest>& records);

    store::Outbox& outbox_;
    CatalogLoader& catalogs_;
    const city::EndpointProfile profile_;
    const sync::SyncPolicy policy_;
    const trust::KeyRing keys_;
    const base::Clock& clock_;
    api::Listener listener_;
    std::deque<Lookup> lookups_;  // the front one may be out
};

}  // namespace fd::core
