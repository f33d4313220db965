#pragma once
// How one alternative is written: Form<T>::kKind, write() and read(). A new request or notice is a value in
// core.hpp and a Form beside the others; what is forgotten does not compile. Inside of offline/api only.

#include "offline/api/wire.hpp"
#include "offline/base/json_fields.hpp"

#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace fd::api {

using base::json::Fields;
using base::json::Value;

template <class T>
struct Form;

template <class... Ts>
Value write_kind(const std::variant<Ts...>& any) {
    return std::visit(
        [](const auto& one) {
            using T = std::decay_t<decltype(one)>;
            Value out = Value::object();
            Form<T>::write(one, out);
            out["kind"] = std::string(Form<T>::kKind);
            return out;
        },
        any);
}

template <class... Ts>
Value write_any(const std::variant<Ts...>& any) {
    Value out = write_kind(any);
    out["v"] = kWireVersion;
    return out;
}

// Nothing when no alternative has this kind.
template <class... Ts>
std::optional<std::variant<Ts...>> read_any(std::string_view kind, Fields& in,
                                            std::type_identity<std::variant<Ts...>>) {
    std::optional<std::variant<Ts...>> out;
    static_cast<void>(((kind == Form<Ts>::kKind && (out.emplace(Form<Ts>::read(in)), true)) || ...));
    return out;
}

// What write_kind wrote, as a part.
template <class Any>
Any read_kind(Fields& in, std::string_view key, std::string_view expected) {
    return in.part(key, [&](Fields& inner) {
        auto one = read_any(inner.text("kind"), inner, std::type_identity<Any>{});
        if (!one) inner.wrong("kind", expected);
        return one ? std::move(*one) : Any();
    });
}

// Parsed, an object, of our version: the kind.
inline base::Result<std::string> kind_of(const Value& body) {
    Fields in(body, "message");
    const auto version = in.integer("v", 0, std::numeric_limits<std::int32_t>::max());
    std::string kind = in.text("kind");
    if (in.good() && version != kWireVersion) {
        return base::fail(base::ErrorCode::Unsupported, "version " + std::to_string(version) + ", expected " +
                                                            std::to_string(kWireVersion));
    }
    if (auto read = in.done(); !read) return base::fail(read.error());
    return kind;
}

inline std::string read_short(Fields& in, std::string_view key, std::size_t most) {
    std::string out = in.text(key);
    if (out.empty() || out.size() > most) in.wrong(key, "1 to " + std::to_string(most) + " bytes");
    return out;
}

inline std::string read_up_to(Fields& in, std::string_view key, std::size_t most) {
    std::string out = in.text(key);
    if (out.size() > most) in.wrong(key, "at most " + std::to_string(most) + " bytes");
    return out;
}

template <class T, class Write>
Value list_of(const std::vector<T>& items, Write write) {
    Value out = Value::array();
    for (const T& item : items) out.push_back(write(item));
    return out;
}

template <class Read>
auto read_at_most(Fields& in, std::string_view key, std::size_t most, Read read) {
    if (in.array(key).size() > most) in.wrong(key, "at most " + std::to_string(most) + " of them");
    return in.good() ? in.list(key, read) : decltype(in.list(key, read))();
}

inline Value to_value(const base::Error& error) {
    return {{"code", static_cast<int>(error.code)}, {"text", error.text}};
}

inline base::Error read_error(Fields& in) {
    base::Error out;
    out.code = in.choice("code", base::ErrorCode::Bug);
    out.text = in.text("text");
    return out;
}

inline int read_count(Fields& in, std::string_view key) {
    return static_cast<int>(in.integer(key, 0, std::numeric_limits<int>::max()));
}

inline std::string read_request_id(Fields& in) {
    return read_short(in, "request_id", kMaxRequestIdBytes);
}

}  // namespace fd::api
