#pragma once
// When the city was last heard, and what last kept us from it: survives restarts (Settings). Written at most
// once a minute while nothing changes, so that a long drain does not wait for it. Owned by CoreLogic; the
// store's thread.

#include "offline/api/operator.hpp"
#include "offline/base/clock.hpp"
#include "offline/net/http_client.hpp"
#include "offline/store/settings.hpp"

#include <optional>
#include <string>

namespace fd::core {

class ContactLog {
  public:
    static constexpr std::chrono::minutes kPause{1};

    // Both outlive it. What was kept is read; what cannot be read is as if it were not there.
    ContactLog(store::Database& db, const base::Clock& clock);
    ~ContactLog();  // what was not yet written is
    ContactLog(const ContactLog&) = delete;
    ContactLog& operator=(const ContactLog&) = delete;

    // After each answer. reachable: it was the city who answered.
    void note(const net::HttpOutcome& outcome, bool reachable);

    [[nodiscard]] const std::optional<base::WallTime>& last_contact() const { return contact_; }
    [[nodiscard]] const std::optional<api::Mishap>& last_error() const { return error_; }

  private:
    void write();

    store::Database& db_;
    const base::Clock& clock_;
    std::optional<base::WallTime> contact_;
    std::optional<api::Mishap> error_;
    std::optional<bool> reachable_;  // at the last note
    std::optional<base::Monotonic> written_;
    bool dirty_ = false;
};

// What went wrong, in plain words; empty when nothing did, or when the core itself ended the call.
std::string plain_words(const net::HttpOutcome& outcome, bool reachable);

}  // namespace fd::core
