#include "offline/core/operator_desk.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json_fields.hpp"
#include "offline/base/log.hpp"
#include "offline/domain/ticket.hpp"
#include "offline/domain/validation.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace fd::core {
namespace {

namespace log = base::log;
using base::json::Fields;
using domain::SubmissionState;

// Where an operator may still have to do or await something.
constexpr std::array kOpen{SubmissionState::Queued,      SubmissionState::Sending, SubmissionState::Unknown,
                           SubmissionState::Reconciling, SubmissionState::Tokened, SubmissionState::Refused,
                           SubmissionState::NeedsAttention};
constexpr std::array kWaits{SubmissionState::Queued, SubmissionState::Unknown, SubmissionState::Tokened};
constexpr const char* kRecoverySetting = "recovery";  // how a recovery of the store leaves its account

api::NotDone not_done(base::Error error) {
    return {std::move(error)};
}

api::NotDone not_here(const domain::Reference& reference) {
    return {{base::ErrorCode::NotFound, reference.grouped() + " is not on this device"}};
}

// At a letter's border.
void cut(std::string& text) {
    if (text.size() <= api::kMaxListedText) return;
    std::size_t end = api::kMaxListedText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
}

api::StoreRecovery read_recovery(Fields& in) {
    const auto count = [&](const char* key) {
        return static_cast<int>(in.integer(key, 0, std::numeric_limits<int>::max()));
    };
    api::StoreRecovery out;
    out.folder = in.text("folder");
    out.why = in.text("why");
    out.carried = count("carried");
    out.unreadable = count("unreadable");
    out.closed = count("closed");
    out.lost = count("lost");
    out.lost_references = in.texts("lost_references");
    return out;
}

std::optional<api::StoreRecovery> recovery_of(store::Database& db) {
    const auto kept = store::Settings(db).get(kRecoverySetting);
    if (!kept || !*kept) return std::nullopt;
    const auto value = base::json::parse(**kept);
    if (!value) return std::nullopt;
    Fields in(*value, kRecoverySetting);
    auto out = read_recovery(in);
    return in.done() ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<api::Mishap> newest(const std::optional<api::Mishap>& contact,
                                  const std::optional<store::Summary::Trouble>& trouble) {
    if (!trouble || (contact && contact->at >= trouble->at)) return contact;
    return api::Mishap{trouble->at, trouble->what, trouble->reference};
}

}  // namespace

api::OperatorAnswer OperatorDesk::answer(const api::Operate& request, bool city_reachable) {
    request_id_ = request.request_id;
    city_reachable_ = city_reachable;
    auto out = std::visit([this](const auto& ask) { return answer(ask); }, request.ask);
    if (const auto* failed = std::get_if<api::NotDone>(&out))
        log::warn("operator", "not done: " + failed->error.text);
    return out;
}

api::OperatorAnswer OperatorDesk::answer(const api::GetStatus&) {
    const auto summary = outbox_.summary();
    if (!summary) return not_done(summary.error());
    const auto counts = outbox_.counts();
    if (!counts) return not_done(counts.error());
    api::Status out;
    out.now = clock_.wall();
    out.device = static_cast<int>(options_.device_number);
    out.city = options_.profile.base_url;
    out.submissions = summary->states;
    out.queued = counts->queued;
    out.needs_attention = counts->needs_attention;
    out.oldest_unsent = summary->oldest_unsent;
    out.city_reachable = city_reachable_;
    out.last_contact = contacts_.last_contact();
    out.last_delivered = summary->last_delivered;
    out.last_error = newest(contacts_.last_error(), summary->last_trouble);
    out.clock_doubts = summary->clock_doubts;
    out.recovery = recovery_of(db_);
    if (const auto space = base::files::space(options_.data_dir)) {
        out.disk_free = static_cast<std::int64_t>(space->free);
        out.disk_size = static_cast<std::int64_t>(space->size);
    }
    return out;
}

api::OperatorAnswer OperatorDesk::answer(const api::ListOutbox& ask) {
    const auto summary = outbox_.summary();
    if (!summary) return not_done(summary.error());
    const std::span<const SubmissionState> states = ask.all ? std::span<const SubmissionState>() : kOpen;
    auto items = outbox_.list(states, ask.limit);
    if (!items) return not_done(items.error());
    api::OutboxListed out;
    out.now = clock_.wall();
    for (const auto& [state, count] : summary->states) {
        if (ask.all || std::ranges::find(kOpen, state) != kOpen.end()) out.total += count;
    }
    for (auto& item : *items) {
        cut(item.status.city_words);
        cut(item.status.city_notice);
        out.submissions.push_back(std::move(item.status));
    }
    return out;
}

api::OperatorAnswer OperatorDesk::answer(const api::ShowSubmission& ask) {
    auto found = outbox_.find(ask.reference);
    if (!found) return not_done(found.error());
    if (!*found) return not_here(ask.reference);
    auto& item = **found;
    const auto events = outbox_.events(item.id);
    if (!events) return not_done(events.error());
    api::SubmissionShown out;
    out.now = clock_.wall();
    out.status = std::move(item.status);
    for (const auto& event : *events) out.history.push_back({event.at, event.what});
    if (std::ranges::find(kWaits, out.status.state) != kWaits.end()) out.next_try = item.next_try;
    out.doubts = item.doubts;
    out.clock_doubt = item.clock_doubt;
    out.replaces = item.replaces;
    out.moved_from = item.moved_from;
    out.bundle = item.moved_in;
    out.words_kept = item.submission.has_value();
    if (!ask.said) return out;
    log::info("operator", ask.reference.grouped() + ": somebody reads what was said");
    out.said = std::move(item.submission);
    return out;
}

api::OperatorAnswer OperatorDesk::answer(const api::RetrySubmission& ask) {
    auto item = outbox_.retry(ask.reference, clock_.wall());
    if (!item) return not_done(item.error());
    log::info("operator", ask.reference.grouped() + ": to be sent again");
    return api::Decided{std::move(item->status)};
}

api::OperatorAnswer OperatorDesk::answer(const api::ResolveSubmission& ask) {
    auto item = outbox_.resolve(ask.reference, ask.note, clock_.wall());
    if (!item) return not_done(item.error());
    log::info("operator", ask.reference.grouped() + ": resolved by people");
    return api::Decided{std::move(item->status)};
}

api::OperatorAnswer OperatorDesk::answer(const api::ResendEdited& ask) {
    if (auto fit = domain::check_submission(ask.submission); !fit) return not_done(fit.error());
    auto item = outbox_.submit_instead(ask.refused, request_id_, ask.submission, options_.device_number,
                                       clock_.wall(), tickets_(ask.submission));
    if (!item) return not_done(item.error());
    log::info("operator",
              item->status.reference.grouped() + ": saved instead of " + ask.refused.grouped());
    return api::Resent{item->ticket, domain::ticket_url(item->ticket, options_.status_host),
                       std::move(item->status)};
}

template <class Move>
api::OperatorAnswer OperatorDesk::answer(const Move&) {
    return api::NotDone{{base::ErrorCode::Unsupported, "this core cannot move a queue yet"}};
}

}  // namespace fd::core
