#pragma once
// Answers what operators ask (api/operator.hpp) from the store, and carries out what they decide. Who may
// ask was decided before. Owned by CoreLogic; the store's thread. Every answer is what is durable.

#include "offline/api/operator.hpp"
#include "offline/core/contact_log.hpp"
#include "offline/core/core_options.hpp"
#include "offline/core/outbox_moving.hpp"
#include "offline/core/store_opening.hpp"
#include "offline/store/outbox.hpp"

#include <functional>

namespace fd::core {

class OperatorDesk {
  public:
    using TicketsFor = std::function<store::TicketMaker(const domain::Submission&)>;

    // All outlive it.
    OperatorDesk(OpenStore& store, store::Outbox& outbox, const ContactLog& contacts,
                 const CoreOptions& options, const CoreParts& parts, const trust::DeviceIdentity& identity,
                 const trust::KeyRing& keys, TicketsFor tickets)
        : store_(store),
          outbox_(outbox),
          contacts_(contacts),
          options_(options),
          clock_(parts.clock),
          ids_(parts.ids),
          identity_(identity),
          keys_(keys),
          tickets_(std::move(tickets)) {}

    api::OperatorAnswer answer(const api::Operate& request, bool city_reachable);

  private:
    api::OperatorAnswer answer(const api::GetStatus& ask);
    api::OperatorAnswer answer(const api::ListOutbox& ask);
    api::OperatorAnswer answer(const api::ShowSubmission& ask);
    api::OperatorAnswer answer(const api::RetrySubmission& ask);
    api::OperatorAnswer answer(const api::RetryAll& ask);
    api::OperatorAnswer answer(const api::ResolveSubmission& ask);
    api::OperatorAnswer answer(const api::ResendEdited& ask);
    api::OperatorAnswer answer(const api::ExportOutbox& ask);
    api::OperatorAnswer answer(const api::TakeBack& ask);
    api::OperatorAnswer answer(const api::ImportOutbox& ask);
    api::OperatorAnswer resolve_unreadable(std::int64_t row, const std::string& note);
    [[nodiscard]] std::string bundle_id() const;
    [[nodiscard]] StoreParts store_parts() const;

    OpenStore& store_;
    store::Outbox& outbox_;
    const ContactLog& contacts_;
    const CoreOptions& options_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const trust::DeviceIdentity& identity_;
    const trust::KeyRing& keys_;
    TicketsFor tickets_;
    // Of the request that is being answered.
    std::string request_id_;
    bool city_reachable_ = false;
};

}  // namespace fd::core
