#pragma once
// Requests, tokens and errors as cities send them. Pure; any thread.

#include "offline/base/result.hpp"
#include "offline/city/tree.hpp"
#include "offline/domain/submission.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::city {

// A list of requests, or one: GET requests and GET requests/{id}. Records without an id are kept
// (with an empty one): they may still carry our marker. InvalidInput: not a list of requests, so
// nothing can be said; Rejected: the city's error; TooLarge. An empty list is only what parses as one.
base::Result<std::vector<domain::CityRequest>> read_requests(std::string_view body);

// What a POST or a token call gave: the first id or token found anywhere. Empty strings: none.
struct Receipt {
    std::string city_id;
    std::string token;
    std::string notice;
};
Receipt read_receipt(const Body& body);

// The city's own error text: its entries joined by "; ", at most 1000 characters. Empty: no error in it.
std::string error_words(const Node& root);

}  // namespace fd::city
