#pragma once
// Answers what counters ask (api/counter.hpp): who signs in, calls, what becomes of people, what a supervisor
// sees and changes. Sessions are in memory and end with it. PINs are checked elsewhere, one at a time:
// next_pin() and finish_pin(). Owned by CoreLogic; the store's thread. Every answer is what is durable.
// Whoever asks without a session, or as no supervisor, hears Unauthorized and nothing else.

#include "offline/core/counter_sessions.hpp"
#include "offline/core/pin_work.hpp"
#include "offline/core/queue_hall.hpp"
#include "offline/staff/staff_store.hpp"

#include <deque>
#include <functional>
#include <optional>
#include <string>

namespace fd::core {

class CounterDesk {
  public:
    static constexpr std::size_t kMostPins = 16;  // that wait to be checked

    using AskTray =
        std::function<api::OperatorAnswer(const std::string& request_id, const api::OperatorRequest& ask)>;

    // All outlive it.
    CounterDesk(const CoreOptions& options, const CoreParts& parts, QueueHall& hall, AskTray tray,
                api::Listener listener);
    ~CounterDesk();
    CounterDesk(const CounterDesk&) = delete;
    CounterDesk& operator=(const CounterDesk&) = delete;

    void answer(const api::AskCounter& request);
    // What a PIN takes, when none is being worked on; finish_pin() follows. Its pepper is the desk's.
    std::optional<PinWork> next_pin();
    void finish_pin(const PinDone& done);
    // Ends what nobody uses.
    void tend();

  private:
    using Answer = base::Result<api::CounterAnswer>;
    struct Asked {
        const std::string& request_id;
        const std::string& id;  // the session's
        CounterSession& session;
    };

    base::Result<void> opened();
    base::Result<void> open_staff();
    void tell(const std::string& request_id, Answer answer);
    Answer answered(const api::AskCounter& request);
    Answer answered_once(const Asked& asked, const api::CounterAsk& ask);
    // A supervisor's, or nobody's; the same again gives the same answer.
    Answer change_by_supervisor(const Asked& asked, const std::function<Answer()>& change);
    Answer change_ticket_once(const Asked& asked, const std::function<Answer()>& change);
    base::Result<CounterSession*> signed_in(const std::string& session);
    static Answer only_supervisors();
    Answer lobby();
    Answer seen(const CounterSession& session);
    [[nodiscard]] staff::Actor actor(const CounterSession& session) const;
    [[nodiscard]] queue::Command command(const Asked& asked) const;

    // Signing in and out.
    void wait_for_pin(const api::AskCounter& request);
    base::Result<std::optional<PinWork>> prepare(const api::AskCounter& request);
    base::Result<PinWork> prepare(const api::SignIn& ask);
    base::Result<PinWork> prepare(const api::SetUpStaff& ask);
    base::Result<PinWork> prepare(const api::PutStaff& ask, const std::string& session);
    [[nodiscard]] PinWork hash_work(const std::string& pin) const;
    Answer finished(const api::AskCounter& request, const PinDone& done);
    Answer finished(const std::string& request_id, const api::SignIn& ask, const PinDone& done);
    Answer finished(const std::string& request_id, const api::SetUpStaff& ask, const staff::PinHash& hash);
    Answer let_in(CounterSession session);
    void work_done();
    base::Result<void> open_counter(const std::string& counter, bool open);
    void left(const CounterSession& session);
    void sign_out(const std::vector<CounterSession>& sessions);

    // A counter's.
    Answer answer(const Asked& asked, const api::SignOut& ask);
    Answer answer(const Asked& asked, const api::Look& ask);
    Answer answer(const Asked& asked, const api::SetOpen& ask);
    Answer answer(const Asked& asked, const api::CallNext& ask);
    Answer answer(const Asked& asked, const api::CallTicket& ask);
    Answer answer(const Asked& asked, const api::ChangeTicket& ask);
    Answer answer(const Asked& asked, const api::IssueNumber& ask);
    Answer answer(const Asked& asked, const api::OpenNumber& ask);
    Answer answer(const Asked& asked, const api::Tray& ask);
    Answer given(const CounterSession& session, domain::WalkInTicket ticket);
    base::Result<void> may_change(const CounterSession& session, const api::ChangeTicket& ask);

    // A supervisor's.
    Answer answer(const Asked& asked, const api::AskHall& ask);
    Answer answer(const Asked& asked, const api::PutStaff& ask);
    Answer answer(const Asked& asked, const api::GiveBadge& ask);
    Answer answer(const Asked& asked, const api::PutService& ask);
    Answer answer(const Asked& asked, const api::PutCounter& ask);
    Answer answer(const Asked& asked, const api::CloseDay& ask);
    Answer answer(const Asked& asked, const api::ExportDay& ask);
    Answer put_staff(const Asked& asked, const api::PutStaff& ask, const staff::PinHash* hash);
    Answer hall_seen();

    const CoreOptions& options_;
    const CoreParts& parts_;
    QueueHall& hall_;
    AskTray tray_;
    api::Listener listener_;
    CounterSessions sessions_;
    std::optional<staff::Pepper> pepper_;  // once read it stays: the PIN's thread uses it
    std::optional<staff::StaffStore> staff_;
    std::deque<api::Request> waiting_;  // for a PIN; AskCounter only
    std::optional<api::Request> at_work_;
    std::optional<staff::Attempt> attempt_;
};

}  // namespace fd::core
