#pragma once
// Rows of the submissions table as items, and how their texts are sealed. Only the files of Outbox and the
// migrations include this.

#include "offline/base/millis.hpp"
#include "offline/domain/sealing.hpp"
#include "offline/store/outbox.hpp"

#include <string>
#include <string_view>

namespace fd::store {

inline constexpr std::string_view kItemColumns =
    "id, request_id, device, sequence, ticket, state, state_since, submitted, service_code, payload, "
    "attempts, attempt_at, tries, doubts, next_try, network_down, city_id, token, city_notice, city_words, "
    "data_key, clock_doubt, replaces, moved_from, moved_in";

// Names of sealed columns, as bound into their boxes: never changed.
inline constexpr std::string_view kPayload = "payload";
inline constexpr std::string_view kNotice = "city_notice";
inline constexpr std::string_view kWords = "city_words";

// What a row's boxes are bound to: "230700416765|<request id>".
std::string row_name(std::int64_t device, std::int64_t sequence, std::string_view request_id);
std::string row_name(const Item& item);

// The seal of one row.
class RowSeal {
  public:
    RowSeal(const domain::Sealing& sealing, std::string row) : sealing_(sealing), row_(std::move(row)) {}
    [[nodiscard]] domain::SealedBytes make_key() const { return sealing_.make_key(row_); }
    // An empty text is an empty box: a NULL in the table.
    [[nodiscard]] base::Result<domain::SealedBytes> close(const domain::SealedBytes& key,
                                                          std::string_view column,
                                                          std::string_view text) const;
    // Nothing when it does not open, or there is none.
    [[nodiscard]] std::optional<std::string> open(const domain::SealedBytes& key, std::string_view column,
                                                  const domain::SealedBytes& box) const;

  private:
    const domain::Sealing& sealing_;
    std::string row_;
};

inline constexpr std::string_view kWaiting = "('queued', 'unknown', 'tokened')";
// next_try is due, or so far ahead that only a clock that jumped explains it.
inline constexpr std::string_view kDue = "(next_try <= ?1 OR next_try > ?2)";

enum class Reveal { All, NoSubmission };  // a list needs nobody's words

// The row under the statement. Corrupt when reference, ticket or state cannot be read.
base::Result<Item> item_of(const Statement& row, const domain::Sealing& sealing, Reveal reveal = Reveal::All);

std::string select_items(std::string_view where);
// Steps a statement that gives no rows.
base::Result<void> done(Statement& statement);

// No more is to come: what was said may be forgotten.
bool finished(SubmissionState state);
using base::millis;
using base::wall;

}  // namespace fd::store
