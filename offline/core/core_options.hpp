#pragma once
// What a core is made of. Values are copied; the parts must outlive the core.

#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "offline/city/profile.hpp"
#include "offline/net/http_client.hpp"
#include "offline/queue/queue_file.hpp"
#include "offline/staff/pin.hpp"
#include "offline/store/outbox.hpp"
#include "offline/sync/retry_policy.hpp"
#include "offline/trust/key_ring.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fd::core {

struct CoreOptions {
    std::string data_dir;  // made when it is not there; one core at a time
    city::EndpointProfile profile;
    std::uint32_t device_number = 1;  // 1 to 9999, unique in the fleet; also the id of this device's key
    std::uint16_t site_number = 1;
    std::string status_host;                      // of ticket URLs: "311.RIVERBEND.EXAMPLE"
    trust::KeyRing fleet_keys;                    // our own key is added
    std::vector<std::string> prefetch_languages;  // fetched while idle, so that they are there offline
    sync::SyncPolicy sync;
    std::chrono::milliseconds catalog_max_age{std::chrono::minutes(10)};
    store::Retention retention;
    std::optional<queue::QueueSetUp> queue;  // of this place; nothing: it has none
    // The file that PINs and badges are keyed with; empty: in the data folder. All cores of one hall need the
    // same.
    std::string staff_pepper = {};
    staff::PinCost pin_cost = staff::PinCost::Interactive;
    // What tells this machine from others ("/etc/machine-id"); empty: not known. A store from another machine
    // is a copy, and so is a restored one: the city is asked before what was queued is sent.
    std::string machine;
    bool restored = false;
    bool new_identity = false;  // another number or another key than the store had is meant
    // The store thread looks at the clock at least this often: timers survive clocks that jump.
    std::chrono::milliseconds poll{2000};
};

struct CoreParts {
    const base::Clock& clock;
    base::IdSource& ids;
    net::HttpClient& http;  // stop() is called when the core goes
};

}  // namespace fd::core
