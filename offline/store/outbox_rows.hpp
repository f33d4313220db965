#pragma once
// Rows of the submissions table as items. Private to the outbox.

#include "offline/store/outbox.hpp"

#include <string>
#include <string_view>

namespace fd::store {

inline constexpr std::string_view kItemColumns =
    "id, request_id, device, sequence, ticket, state, state_since, submitted, service_code, payload, "
    "attempts, "
    "attempt_at, tries, doubts, next_try, network_down, city_id, token, city_notice, city_words";

// The row under the statement. Corrupt when reference, ticket or state cannot be read.
base::Result<Item> item_of(const Statement& row);

// SELECT of kItemColumns with that condition; ?1 and ?2 of kDue are now and the horizon.
std::string select_items(std::string_view where);
// next_try is due, or so far ahead that only a clock that jumped explains it.
inline constexpr std::string_view kDue = "(next_try <= ?1 OR next_try > ?2)";

std::int64_t millis(base::WallTime at);
base::WallTime wall(std::int64_t millis);

}  // namespace fd::store
