#pragma once
// The sample city: calls in, replies out. Wires catalog, store, rules, faults and pages.
// Any thread may call; one at a time gets in, and nobody waits inside.

#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "tests/city/catalog.hpp"
#include "tests/city/faults.hpp"
#include "tests/city/http.hpp"
#include "tests/city/profile.hpp"
#include "tests/city/store.hpp"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace fd::city_sandbox {

struct CityOptions {
    std::string api_key = "sandbox";
    bool key_optional = false;
    std::string jurisdiction;  // empty: any
    Profile profile;
    std::chrono::seconds token_delay{0};  // a batch request has no id before
    int token_polls = 0;                  // nor before its token was asked for so often
    std::string public_key;               // 32 bytes (Ed25519); empty: tickets are not verified
    std::string base_url;                 // what discovery says; set once the port is known
};

// What the parts of the city share.
struct Context {
    const Catalog& catalog;
    Store& store;
    const CityOptions& options;
    const base::Clock& clock;
    base::IdSource& ids;
};

class City {
  public:
    City(Catalog catalog, Store store, CityOptions options, const base::Clock& clock, base::IdSource& ids);

    Reply handle(const Call& call);
    // What should go wrong with this call; counts the rule down.
    std::optional<Fault> take_fault(std::string_view method, std::string_view path);
    // A POST that a fault swallowed: noted as lost, never looked at.
    void note_lost(const Call& call, std::string_view why);

    void set_base_url(std::string url) { options_.base_url = std::move(url); }
    [[nodiscard]] const Catalog& catalog() const { return catalog_; }

  private:
    Reply admin_faults(const Call& call);

    std::mutex mutex_;
    const Catalog catalog_;
    Store store_;
    CityOptions options_;
    Faults faults_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace fd::city_sandbox
