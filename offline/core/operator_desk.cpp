#include "offline/core/operator_desk.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json_fields.hpp"
#include "offline/base/log.hpp"
#include "offline/domain/status_json.hpp"
#include "offline/domain/ticket.hpp"
#include "offline/domain/validation.hpp"
#include "offline/domain/wipe.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace fd::core {
namespace {

namespace log = base::log;
using base::json::Fields;
using domain::SubmissionState;

// Where an operator may still have to do or await something.
constexpr std::array kOpen{SubmissionState::Queued,        SubmissionState::Sending, SubmissionState::Unknown,
                           SubmissionState::Reconciling,   SubmissionState::Tokened, SubmissionState::Refused,
                           SubmissionState::NeedsAttention};
constexpr std::array kUnsent{SubmissionState::Queued, SubmissionState::Sending, SubmissionState::Unknown,
                             SubmissionState::Reconciling};
constexpr std::array kForPeople{SubmissionState::Refused, SubmissionState::NeedsAttention};
constexpr std::array kWaits{SubmissionState::Queued, SubmissionState::Unknown, SubmissionState::Tokened};

int count(const store::Summary& summary, std::span<const SubmissionState> states) {
    int out = 0;
    for (const auto& [state, many] : summary.states)
        out += std::ranges::find(states, state) != states.end() ? many : 0;
    return out;
}

api::NotDone not_done(base::Error error) {
    return {std::move(error)};
}

api::NotDone not_here(const domain::Reference& reference) {
    return {{base::ErrorCode::NotFound, reference.grouped() + " is not on this device"}};
}

base::Error not_absolute(const char* what) {
    return {base::ErrorCode::InvalidInput, std::string(what) + ": expected a path that begins with /"};
}

// An operator who is root does not expect that a file is closed.
base::Error about_rights(base::Error error) {
    if (error.code == base::ErrorCode::Unauthorized || error.code == base::ErrorCode::ReadOnly)
        error.text += ". The core reads and writes such files itself, as its own user";
    return error;
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
    out.at = domain::read_time(in, "at");
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
    const auto kept = store::Settings(db).get(store::kRecoverySetting);
    if (!kept || !*kept) return std::nullopt;
    const auto value = base::json::parse(**kept);
    if (!value) return std::nullopt;
    Fields in(*value, store::kRecoverySetting);
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
    api::Status out;
    out.now = clock_.wall();
    out.device = static_cast<int>(options_.device_number);
    out.city = options_.profile.base_url;
    out.submissions = summary->states;
    out.queued = count(*summary, kUnsent);
    out.needs_attention = count(*summary, kForPeople);
    out.oldest_unsent = summary->oldest_unsent;
    out.city_reachable = city_reachable_;
    out.last_contact = contacts_.last_contact();
    out.last_delivered = summary->last_delivered;
    out.last_error = newest(contacts_.last_error(), summary->last_trouble);
    out.clock_doubts = summary->clock_doubts;
    out.recovery = recovery_of(store_.db);
    const auto moves = store::Moving(store_.db, *store_.key).list();
    if (!moves) return not_done(moves.error());
    for (const auto& move : *moves) {
        if (move.out && !move.done) out.unfinished_moves.push_back({move.id, move.at, move.path, move.items});
        if (move.out && move.done && move.kept > 0) {
            out.exported.push_back(
                {move.id, move.at, move.path, static_cast<int>(move.to.value_or(0)), move.kept});
        }
    }
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
    const auto unreadable = outbox_.unreadable(states);
    if (!unreadable) return not_done(unreadable.error());
    for (const auto& one : *unreadable) {
        if (out.unreadable.size() == api::kMaxListed) break;
        out.unreadable.push_back({one.row, one.reference, one.state});
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
    if (ask.said) {
        log::info("operator", ask.reference.grouped() + ": somebody reads what was said");
        out.said = std::move(item.submission);
    } else if (item.submission) {
        domain::wipe(*item.submission);
    }
    return out;
}

api::OperatorAnswer OperatorDesk::answer(const api::RetrySubmission& ask) {
    auto item = outbox_.retry(ask.reference, clock_.wall(), ask.send_anyway);
    if (!item) return not_done(item.error());
    log::info("operator",
              ask.reference.grouped() + (ask.send_anyway ? ": to be sent anyway" : ": to be sent again"));
    return api::Decided{std::move(item->status)};
}

api::OperatorAnswer OperatorDesk::answer(const api::RetryAll&) {
    auto retried = outbox_.retry_all(api::kMaxListed, clock_.wall());
    if (!retried) return not_done(retried.error());
    const auto summary = outbox_.summary();
    if (!summary) return not_done(summary.error());
    log::info("operator", std::to_string(retried->size()) + " reports: to be sent again");
    return api::AllRetried{std::move(*retried), count(*summary, kForPeople)};
}

api::OperatorAnswer OperatorDesk::answer(const api::ResolveSubmission& ask) {
    if (ask.row != 0) return resolve_unreadable(ask.row, ask.note);
    auto item = outbox_.resolve(ask.reference, ask.note, clock_.wall());
    if (!item && item.error().code == base::ErrorCode::Corrupt) {
        const auto rows = outbox_.unreadable({});
        if (!rows) return not_done(rows.error());
        const auto row = std::ranges::find(*rows, ask.reference, &store::Outbox::Unreadable::reference);
        if (row != rows->end()) return resolve_unreadable(row->row, ask.note);
    }
    if (!item) return not_done(item.error());
    log::info("operator", ask.reference.grouped() + ": resolved by people");
    return api::Decided{std::move(item->status)};
}

api::OperatorAnswer OperatorDesk::resolve_unreadable(std::int64_t row, const std::string& note) {
    const auto done = outbox_.resolve_unreadable(row, note, clock_.wall());
    if (!done) return not_done(done.error());
    log::info("operator", "row " + std::to_string(row) + ", which cannot be read: resolved by people");
    api::Decided out;
    out.status.reference = done->reference;
    out.status.state = done->state;
    return out;
}

api::OperatorAnswer OperatorDesk::answer(const api::ResendEdited& ask) {
    if (auto fit = domain::check_submission(ask.submission); !fit) return not_done(fit.error());
    auto item = outbox_.submit_instead(ask.refused, request_id_, ask.submission, options_.device_number,
                                       clock_.wall(), tickets_(ask.submission), ask.although_there);
    if (!item) return not_done(item.error());
    log::info("operator", item->status.reference.grouped() + ": saved instead of " + ask.refused.grouped());
    return api::Resent{item->ticket, domain::ticket_url(item->ticket, options_.status_host),
                       std::move(item->status)};
}

// The request's own id, so that it gives the same when its answer was lost; it stands in a file's name.
std::string OperatorDesk::bundle_id() const {
    constexpr std::size_t kUuid = 36;
    const bool fits = request_id_.size() == kUuid && std::ranges::all_of(request_id_, [](char c) {
                          return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9') || c == '-';
                      });
    return fits ? request_id_ : ids_.uuid();
}

StoreParts OperatorDesk::store_parts() const {
    return {store_.db, *store_.key, options_.device_number, clock_.wall(), identity_, keys_};
}

api::OperatorAnswer OperatorDesk::answer(const api::ExportOutbox& ask) {
    if (!ask.folder.starts_with('/')) return not_done(not_absolute("folder"));
    const auto recipient = trust::recovery_public_key(ask.recipient);
    if (!recipient) return not_done(recipient.error());
    const auto to = static_cast<std::uint32_t>(ask.to_device);
    if (to == options_.device_number)
        return not_done({base::ErrorCode::InvalidInput, "to_device: this is that device"});
    const auto done = ask.again.empty()
                          ? export_outbox(store_parts(), ask.folder, *recipient, to, bundle_id())
                          : export_again(store_parts(), ask.again, ask.folder, *recipient, to);
    if (!done) return not_done(about_rights(done.error()));
    log::info("operator", "moved out: " + std::to_string(done->reports) + " reports, " + done->path);
    return api::OutboxExported{done->bundle, done->path, done->reports, done->left, done->unreadable};
}

api::OperatorAnswer OperatorDesk::answer(const api::TakeBack& ask) {
    store::Moving moving(store_.db, *store_.key);
    const auto move = moving.find(ask.bundle);
    if (!move) return not_done(move.error());
    if (!*move || !(*move)->out)
        return not_done({base::ErrorCode::NotFound, ask.bundle + ": no bundle of this device"});
    const auto reports = moving.take_back(ask.bundle, clock_.wall());
    if (!reports) return not_done(reports.error());
    log::info("operator", "taken back: " + std::to_string(*reports) + " reports of " + ask.bundle);
    return api::TakenBack{*reports};
}

api::OperatorAnswer OperatorDesk::answer(const api::ImportOutbox& ask) {
    if (!ask.file.starts_with('/')) return not_done(not_absolute("file"));
    if (!ask.key_file.starts_with('/')) return not_done(not_absolute("key_file"));
    const auto key = trust::RecoveryKey::read(ask.key_file);
    if (!key) return not_done(about_rights(key.error()));
    const auto also = trust::public_key_from_hex(ask.trust_key);
    if (!ask.trust_key.empty() && !also)
        return not_done({base::ErrorCode::InvalidInput, "trust_key: expected 64 hex digits"});
    if (also) log::warn("operator", "an operator vouches for the key " + ask.trust_key);
    const auto done = import_outbox(store_parts(), ask.file, *key, ask.first_import, also);
    if (!done) return not_done(about_rights(done.error()));
    const store::BroughtIn& reports = done->reports;
    log::info("operator", "brought in: " + std::to_string(reports.added) + " reports of device " +
                              std::to_string(done->from));
    return api::OutboxImported{done->bundle, static_cast<int>(done->from), reports.added,
                               reports.there_already, reports.home_again};
}

}  // namespace fd::core
