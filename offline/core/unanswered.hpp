#pragma once
// What a screen has asked and has had no answer to: sent again on each new connection, answered once, and
// answered honestly here when the core stays away. Pure; owned by SocketCore, its thread. Requests are
// personal and are wiped when they are answered.

#include "offline/api/core.hpp"
#include "offline/base/clock.hpp"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace fd::core {

class Unanswered {
  public:
    static constexpr std::size_t kMost = 64;

    // patience: how long a person waits for a core that is away.
    explicit Unanswered(std::chrono::milliseconds patience) : patience_(patience) {}
    ~Unanswered();
    Unanswered(const Unanswered&) = delete;
    Unanswered& operator=(const Unanswered&) = delete;

    // The body to send, when there is a connection. Nothing: the same is waiting already. An error: it can
    // never be sent, or too many wait; refusals() is what to tell.
    base::Result<std::optional<std::string>> add(const api::Request& request, base::Monotonic now);
    // The answers to a request that add() did not take; none for what expects none.
    static std::vector<api::Notice> refusals(const api::Request& request, const base::Error& error);

    // For a new connection: what is followed first, then everything unanswered, oldest first.
    std::vector<std::string> bodies();
    // They are under way: from now on only the core may answer a Submit or a TakeNumber among them.
    void sent();
    // Is it news to the screen? An answer is, once.
    bool heard(const api::Notice& notice);
    // While the core is away: answers to what has waited too long. A Submit or a TakeNumber that may have
    // reached the core is not among them: whether it was saved is not known here. A catalog stays wanted.
    std::vector<api::Notice> overdue(base::Monotonic now);
    [[nodiscard]] bool empty() const { return entries_.empty(); }

  private:
    struct Entry {
        api::Request request;
        base::Monotonic since{0};
        bool sent = false;
        bool half = false;  // TicketChecked has been, or an overdue catalog was told
    };

    template <class T>
    std::deque<Entry>::iterator find(const std::string T::*name, const std::string& value);
    void erase(const std::deque<Entry>::iterator& entry);
    void follow(const domain::Reference& reference);
    [[nodiscard]] bool waits_already(const api::Request& request);
    bool heard_ticket(const api::TicketChecked& notice);
    static bool too_late(Entry& entry, std::vector<api::Notice>& out);
    static void give_up(const api::CheckTicket& check, bool half, std::vector<api::Notice>& out);

    const std::chrono::milliseconds patience_;
    std::deque<Entry> entries_;
    std::deque<domain::Reference> followed_;
};

}  // namespace fd::core
