#pragma once
// Rows of the submissions table as items. Only outbox.cpp includes this.

#include "offline/store/outbox.hpp"

#include <string_view>

namespace fd::store {

inline constexpr std::string_view kItemColumns =
    "id, request_id, device, sequence, ticket, state, state_since, submitted, service_code, payload, "
    "attempts, "
    "attempt_at, tries, doubts, next_try, network_down, city_id, token, city_notice, city_words";

// The row under the statement. Corrupt when reference, ticket or state cannot be read.
base::Result<Item> item_of(const Statement& row);

std::vector<std::uint8_t> ticket_bytes(const domain::SignedTicket& ticket);
std::int64_t millis(base::WallTime at);
base::WallTime wall(std::int64_t millis);

}  // namespace fd::store
