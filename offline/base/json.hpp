#pragma once
// The gate to nlohmann-json: parsing returns a Result, reading a member never
// throws. Input is hostile: depth and size are limited. Any thread.

#include "offline/base/result.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace fd::base::json {

using Value = nlohmann::json;

// InvalidInput with the byte offset; TooLarge over max_bytes.
Result<Value> parse(std::string_view text, std::size_t max_bytes = 16U << 20U);
Result<Value> read_file(const std::string& path);

// Members of an object; nothing when absent or of another type.
std::optional<std::string> string_at(const Value& object, std::string_view key);
std::optional<double> number_at(const Value& object, std::string_view key);
std::optional<bool> bool_at(const Value& object, std::string_view key);
const Value& array_at(const Value& object, std::string_view key);   // empty array when absent
const Value& object_at(const Value& object, std::string_view key);  // empty object when absent

// UTF-8 out; invalid bytes become U+FFFD.
std::string dump(const Value& value, int indent = -1);
// The same on one line; InvalidInput for invalid bytes.
Result<std::string> dump_exact(const Value& value);

}  // namespace fd::base::json
