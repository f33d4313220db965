#include "offline/store/outbox_rows.hpp"

#include "offline/domain/submission_json.hpp"
#include "offline/domain/wipe.hpp"

namespace fd::store {
namespace {

tl::unexpected<base::Error> corrupt(std::int64_t id, std::string_view what) {
    return base::fail(base::ErrorCode::Corrupt,
                      "submission row " + std::to_string(id) + ": unreadable " + std::string(what));
}

domain::SubmissionStatus status_of(const Statement& row, const domain::Reference& reference,
                                   SubmissionState state) {
    domain::SubmissionStatus out;
    out.reference = reference;
    out.state = state;
    out.state_since = wall(row.integer(6));
    out.submitted = wall(row.integer(7));
    out.service_code = row.text(8);
    out.attempts = static_cast<int>(row.integer(10));
    out.network_down = row.integer(15) != 0;
    out.city_id = row.text(16);
    out.token = row.text(17);
    return out;
}

// What cannot be opened must not block the others: the item says that it has none.
void open_texts(Item& out, const Statement& row, const domain::Sealing& sealing, Reveal reveal) {
    const RowSeal seal(sealing, row_name(out));
    out.status.city_notice = seal.open(out.data_key, kNotice, row.blob(18)).value_or("");
    out.status.city_words = seal.open(out.data_key, kWords, row.blob(19)).value_or("");
    if (reveal == Reveal::NoSubmission) return;
    auto text = seal.open(out.data_key, kPayload, row.blob(9));
    if (!text) return;
    if (auto submission = domain::submission_from_json(*text)) out.submission = std::move(*submission);
    domain::wipe(*text);
}

}  // namespace

std::string row_name(std::int64_t device, std::int64_t sequence, std::string_view request_id) {
    const auto reference =
        domain::Reference::make(static_cast<std::uint32_t>(device), static_cast<std::uint32_t>(sequence));
    return (reference ? reference->digits() : std::string()) + "|" + std::string(request_id);
}

std::string row_name(const Item& item) {
    return item.status.reference.digits() + "|" + item.request_id;
}

base::Result<domain::SealedBytes> RowSeal::close(const domain::SealedBytes& key, std::string_view column,
                                                 std::string_view text) const {
    if (text.empty()) return domain::SealedBytes();
    return sealing_.seal(key, row_, column, text);
}

std::optional<std::string> RowSeal::open(const domain::SealedBytes& key, std::string_view column,
                                         const domain::SealedBytes& box) const {
    if (key.empty() || box.empty()) return std::nullopt;
    auto text = sealing_.open(key, row_, column, box);
    if (!text) return std::nullopt;
    return std::move(*text);
}

std::string select_items(std::string_view where) {
    return "SELECT " + std::string(kItemColumns) + " FROM submissions WHERE " + std::string(where);
}

base::Result<void> done(Statement& statement) {
    auto row = statement.step();
    if (!row) return base::fail(row.error());
    return {};
}

bool finished(SubmissionState state) {
    return state == SubmissionState::Confirmed || state == SubmissionState::Accepted ||
           state == SubmissionState::Resolved;
}

base::Result<Item> item_of(const Statement& row, const domain::Sealing& sealing, Reveal reveal) {
    Item out;
    out.id = row.integer(0);
    out.request_id = row.text(1);
    const auto reference = domain::Reference::make(static_cast<std::uint32_t>(row.integer(2)),
                                                   static_cast<std::uint32_t>(row.integer(3)));
    if (!reference) return corrupt(out.id, "reference");
    auto ticket = domain::decode_signed(row.blob(4));
    if (!ticket) return corrupt(out.id, "ticket");
    out.ticket = *ticket;
    const auto state = domain::submission_state(row.text(5));
    if (!state) return corrupt(out.id, "state");
    out.status = status_of(row, *reference, *state);
    out.attempt_at = wall(row.integer(11));
    out.tries = static_cast<int>(row.integer(12));
    out.doubts = static_cast<int>(row.integer(13));
    out.next_try = wall(row.integer(14));
    out.data_key = row.blob(20);
    out.clock_doubt = row.integer(21) != 0;
    if (auto replaces = domain::Reference::parse(row.text(22))) out.replaces = *replaces;
    if (!row.is_null(23)) out.moved_from = domain::submission_state(row.text(23));
    out.moved_in = row.text(24);
    open_texts(out, row, sealing, reveal);
    return out;
}

}  // namespace fd::store
