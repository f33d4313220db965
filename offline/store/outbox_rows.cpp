#include "offline/store/outbox_rows.hpp"

#include "offline/domain/submission_json.hpp"

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
    out.city_notice = row.text(18);
    out.city_words = row.text(19);
    return out;
}

}  // namespace

std::int64_t millis(base::WallTime at) {
    return at.time_since_epoch().count();
}
base::WallTime wall(std::int64_t millis) {
    return base::WallTime(std::chrono::milliseconds(millis));
}

base::Result<Item> item_of(const Statement& row) {
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
    if (row.is_null(9)) return out;
    // A damaged payload must not block the others: the item says that it has none.
    if (auto submission = domain::submission_from_json(row.text(9))) out.submission = std::move(*submission);
    return out;
}

}  // namespace fd::store
