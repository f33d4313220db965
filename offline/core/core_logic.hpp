#pragma once
// The core without threads: requests in, notices out, one HTTP request at a time handed
// to whoever sends it. InProcessCore runs it on the store's thread; tests run it bare.

#include "offline/api/core.hpp"
#include "offline/core/catalog_loader.hpp"
#include "offline/core/core_options.hpp"
#include "offline/core/data_lock.hpp"
#include "offline/core/store_opening.hpp"
#include "offline/core/ticket_checker.hpp"
#include "offline/store/outbox.hpp"
#include "offline/sync/sync_engine.hpp"
#include "offline/trust/device_identity.hpp"

#include <memory>
#include <optional>

namespace fd::core {

class CoreLogic {
  public:
    // Opens the folder, the key and the database and makes Unknown what a crash left in the middle.
    // The errors of DataLock, DeviceIdentity, open_store and Database, and InvalidInput for options out of
    // range.
    static base::Result<std::unique_ptr<CoreLogic>> open(const CoreOptions& options, const CoreParts& parts,
                                                         api::Listener listener);

    void handle(api::Request request);
    // The next request to send; nothing while one is out or nothing is to do.
    std::optional<net::HttpRequest> next_http();
    void finish_http(const net::HttpOutcome& outcome);
    // How long nothing will happen by itself.
    std::chrono::milliseconds wait();
    // Health at the start; later it comes by itself when it changes.
    void tell_health();

    [[nodiscard]] const trust::PublicKey& public_key() const { return identity_.public_key(); }

  private:
    enum class Out { None, Check, Sync, Catalog };

    CoreLogic(const CoreOptions& options, const CoreParts& parts, api::Listener listener, DataLock lock,
              trust::DeviceIdentity identity, trust::KeyRing keys, OpenStore store);

    void submit(const api::Submit& request);
    void tell_progress();
    void forget();
    void watch_clock();
    std::optional<net::HttpRequest> next_sync();
    std::optional<net::HttpRequest> given(Out to, std::optional<net::HttpRequest> request);

    const CoreOptions options_;
    const CoreParts parts_;
    api::Listener listener_;
    DataLock lock_;
    trust::DeviceIdentity identity_;
    OpenStore store_;
    store::Outbox outbox_;
    std::chrono::milliseconds clock_offset_;  // wall minus monotonic
    sync::SyncEngine engine_;
    CatalogLoader catalogs_;
    TicketChecker checker_;
    Out out_ = Out::None;
    bool catalog_turn_ = false;  // reports and catalogs take turns
    std::optional<api::Health> health_;
};

}  // namespace fd::core
