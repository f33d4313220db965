#pragma once
// The core without threads: requests in, notices out, calls handed to whoever sends them.
// InProcessCore runs it on the store's thread; tests run it bare. Reports, catalogs and checked
// tickets do not wait for each other.

#include "offline/api/core.hpp"
#include "offline/core/catalog_loader.hpp"
#include "offline/core/contact_log.hpp"
#include "offline/core/core_options.hpp"
#include "offline/core/counter_desk.hpp"
#include "offline/core/data_lock.hpp"
#include "offline/core/operator_desk.hpp"
#include "offline/core/provenance.hpp"
#include "offline/core/queue_desk.hpp"
#include "offline/core/queue_upkeep.hpp"
#include "offline/core/store_opening.hpp"
#include "offline/core/ticket_checker.hpp"
#include "offline/store/outbox.hpp"
#include "offline/sync/sync_engine.hpp"
#include "offline/trust/device_identity.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace fd::core {

class CoreLogic {
  public:
    // Opens the folder, the key and the database and makes Unknown what a crash left in the middle.
    // The errors of DataLock, DeviceIdentity, open_store and Database, and InvalidInput for options out of
    // range.
    static base::Result<std::unique_ptr<CoreLogic>> open(const CoreOptions& options, const CoreParts& parts,
                                                         api::Listener listener);

    void handle(api::Request request);
    // The calls to send now. What earlier answers changed is durable, and told, when this returns.
    std::vector<net::HttpCall> next_http();
    // What became of them, in any order and any number at a time. Durable with the next next_http() or
    // settle().
    void finish_http(std::vector<net::HttpAnswer> answers);
    // The PIN to check now, at most one at a time, for a thread that has a quarter of a second (work_on).
    std::optional<PinWork> next_pin() { return counters_.next_pin(); }
    void finish_pin(const PinDone& done) { counters_.finish_pin(done); }
    // The core is going down: the last answers, without new calls.
    void settle();
    // There was trouble: calls that wait for their turn should not leave (net::HttpClient::give_back).
    bool take_back() { return engine_.take_back(); }
    // How long nothing will happen by itself.
    std::chrono::milliseconds wait();
    // Health at the start; later it comes by itself when it changes.
    void tell_health();

    [[nodiscard]] const trust::PublicKey& public_key() const { return identity_.public_key(); }

  private:
    static constexpr net::CallId kCheckCall = 0;
    static constexpr net::CallId kCatalogCall = 1;
    static_assert(kCatalogCall < sync::SyncEngine::kFirstCallId);

    CoreLogic(const CoreOptions& options, const CoreParts& parts, api::Listener listener, DataLock lock,
              trust::DeviceIdentity identity, trust::KeyRing keys, OpenStore store, NumberFile numbers);

    void submit(const api::Submit& request);
    api::OperatorAnswer operate(const api::Operate& request);
    api::OperatorAnswer ask_tray(const std::string& request_id, const api::OperatorRequest& ask);
    base::Result<domain::Reference> next_reference();
    store::TicketMaker ticket_maker(const domain::Submission& submission);
    void follow(const api::Follow& request);
    void tell_progress();
    void forget();
    void watch_clock();
    void note_contact(const net::HttpOutcome& outcome, bool reached);
    std::vector<net::HttpCall> next_sync();

    const CoreOptions options_;
    const CoreParts parts_;
    api::Listener listener_;
    DataLock lock_;
    trust::DeviceIdentity identity_;
    const trust::KeyRing keys_;  // the fleet's and our own
    OpenStore store_;
    NumberFile numbers_;
    store::Outbox outbox_;
    std::chrono::milliseconds clock_offset_;  // wall minus monotonic
    base::Monotonic counted_at_;              // the time until then is in the store
    sync::SyncEngine engine_;
    CatalogLoader catalogs_;
    TicketChecker checker_;
    ContactLog contacts_;
    OperatorDesk operators_;
    QueueHall hall_;
    QueueDesk queue_;
    QueueUpkeep upkeep_;
    CounterDesk counters_;
    bool check_out_ = false;
    bool catalog_out_ = false;
    std::optional<api::Health> health_;
};

}  // namespace fd::core
