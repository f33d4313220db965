#include "offline/base/json_fields.hpp"

#include <fmt/format.h>

#include <cmath>

namespace fd::base::json {
namespace {

const Value& nothing() {
    static const Value value;
    return value;
}

}  // namespace

Fields::Fields(const Value& object, std::string_view name, Fields* parent)
    : object_(object), name_(name), parent_(parent), root_(parent == nullptr ? this : parent->root_) {
    if (!object_.is_object() && good()) root_->error_ = path() + ": expected an object";
}

std::string Fields::path() const {
    return parent_ == nullptr ? std::string(name_) : parent_->path() + "." + std::string(name_);
}

void Fields::wrong(std::string_view key, std::string_view expected) {
    if (good()) root_->error_ = fmt::format("{}.{}: expected {}", path(), key, expected);
}

bool Fields::has(std::string_view key) const {
    return object_.is_object() && object_.contains(key);
}

const Value& Fields::member(std::string_view key) {
    if (!object_.is_object()) return nothing();
    const auto found = object_.find(key);
    return found == object_.end() ? nothing() : *found;
}

std::string Fields::text(std::string_view key) {
    const Value& value = member(key);
    if (value.is_string()) return value.get<std::string>();
    wrong(key, "a text");
    return {};
}

bool Fields::flag(std::string_view key) {
    const Value& value = member(key);
    if (value.is_boolean()) return value.get<bool>();
    wrong(key, "true or false");
    return false;
}

std::int64_t Fields::integer(std::string_view key, std::int64_t least, std::int64_t most) {
    const Value& value = member(key);
    // Unsigned is how the parser keeps what no int64 may be able to hold.
    const bool fits = value.is_number_integer() &&
                      (!value.is_number_unsigned() || value.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
    if (fits && value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most) {
        return value.get<std::int64_t>();
    }
    wrong(key, fmt::format("a whole number from {} to {}", least, most));
    return least;
}

double Fields::number(std::string_view key) {
    const Value& value = member(key);
    if (value.is_number() && std::isfinite(value.get<double>())) return value.get<double>();
    wrong(key, "a number");
    return 0;
}

const Value& Fields::array(std::string_view key) {
    static const Value empty = Value::array();
    const Value& value = member(key);
    if (value.is_array()) return value;
    wrong(key, "a list");
    return empty;
}

const Value& Fields::object(std::string_view key) {
    static const Value empty = Value::object();
    const Value& value = member(key);
    if (value.is_object()) return value;
    wrong(key, "an object");
    return empty;
}

std::vector<std::string> Fields::texts(std::string_view key) {
    std::vector<std::string> out;
    for (const Value& item : array(key)) {
        if (!item.is_string()) {
            wrong(key, "texts");
            return {};
        }
        out.push_back(item.get<std::string>());
    }
    return out;
}

Result<void> Fields::done() const {
    if (good()) return {};
    return fail(ErrorCode::InvalidInput, root_->error_);
}

}  // namespace fd::base::json
