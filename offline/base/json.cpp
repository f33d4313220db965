#include "offline/base/json.hpp"

#include "offline/base/files.hpp"

namespace fd::base::json {
namespace {

constexpr int kMaxDepth = 64;
constexpr int kNumberOverflow = 406;  // nlohmann-json's out_of_range for numbers

const Value* member(const Value& object, std::string_view key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

}  // namespace

Result<Value> parse(std::string_view text, std::size_t max_bytes) {
    if (text.size() > max_bytes) return fail(ErrorCode::TooLarge, "JSON over the size limit");
    bool too_deep = false;
    const auto guard = [&](int depth, Value::parse_event_t, Value&) {
        too_deep = too_deep || depth > kMaxDepth;
        return depth <= kMaxDepth;
    };
    // The library throws by design; this is the gate where it stops.
    try {
        Value value = Value::parse(text.begin(), text.end(), guard);
        if (too_deep || value.is_discarded()) return fail(ErrorCode::InvalidInput, "JSON nested too deep");
        return value;
    } catch (const nlohmann::json::parse_error& e) {
        // Not e.what(): it repeats the input, which may be personal and need not be UTF-8.
        return fail(ErrorCode::InvalidInput, "not JSON: parse error at byte " + std::to_string(e.byte));
    } catch (const nlohmann::json::exception& e) {
        return fail(ErrorCode::InvalidInput, e.id == kNumberOverflow
                                                 ? "not JSON: number overflow"
                                                 : "not JSON: error " + std::to_string(e.id));
    }
}

Result<Value> read_file(const std::string& path) {
    auto text = files::read(path);
    if (!text) return fail(text.error());
    auto value = parse(*text);
    if (!value) return fail(value.error().with_context(path));
    return value;
}

std::optional<std::string> string_at(const Value& object, std::string_view key) {
    const Value* found = member(object, key);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<double> number_at(const Value& object, std::string_view key) {
    const Value* found = member(object, key);
    if (found == nullptr || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

std::optional<bool> bool_at(const Value& object, std::string_view key) {
    const Value* found = member(object, key);
    if (found == nullptr || !found->is_boolean()) return std::nullopt;
    return found->get<bool>();
}

const Value& array_at(const Value& object, std::string_view key) {
    static const Value empty = Value::array();
    const Value* found = member(object, key);
    return found != nullptr && found->is_array() ? *found : empty;
}

const Value& object_at(const Value& object, std::string_view key) {
    static const Value empty = Value::object();
    const Value* found = member(object, key);
    return found != nullptr && found->is_object() ? *found : empty;
}

std::string dump(const Value& value, int indent) {
    return value.dump(indent, ' ', false, Value::error_handler_t::replace);
}

Result<std::string> dump_exact(const Value& value) {
    try {
        return value.dump(-1, ' ', false, Value::error_handler_t::strict);
    } catch (const nlohmann::json::exception& e) {
        return fail(ErrorCode::InvalidInput, "not UTF-8: error " + std::to_string(e.id));
    }
}

}  // namespace fd::base::json
