#pragma once
// Fields: takes typed members out of a JSON object, strictly. The first member that is missing, of another
// type or out of range is the error, named by its path and by what was expected, never by what was there
// (it may be personal). After an error everything reads as empty. Unknown members are left alone.
// On the stack of who reads; one thread.

#include "offline/base/json.hpp"
#include "offline/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::base::json {

class Fields {
  public:
    Fields(const Value& object, std::string_view name) : Fields(object, name, nullptr) {}
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    std::string text(std::string_view key);
    bool flag(std::string_view key);
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
    double number(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    const Value& array(std::string_view key);
    const Value& object(std::string_view key);
    // An enumeration that is written as its number, first 0, last `most`.
    template <class Enum>
    Enum choice(std::string_view key, Enum most) {
        return static_cast<Enum>(integer(key, 0, static_cast<std::int64_t>(most)));
    }

    // read: T(Fields&).
    template <class Read>
    auto part(std::string_view key, Read read) {
        Fields inner(member(key), key, this);
        return read(inner);
    }
    // Nothing when the member is absent.
    template <class Read>
    auto optional_part(std::string_view key, Read read) {
        using T = decltype(read(*this));
        return has(key) ? std::optional<T>(part(key, read)) : std::optional<T>();
    }
    template <class Read>
    auto list(std::string_view key, Read read) {
        using T = decltype(read(*this));
        std::vector<T> out;
        for (const Value& item : array(key)) {
            Fields inner(item, key, this);
            out.push_back(read(inner));
            if (!good()) break;
        }
        return out;
    }
    // What a part must be beyond its type: the caller found it wrong.
    void wrong(std::string_view key, std::string_view expected);

    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] bool good() const { return root_->error_.empty(); }
    // InvalidInput: "submission.contact.email: expected a text".
    [[nodiscard]] Result<void> done() const;

  private:
    Fields(const Value& object, std::string_view name, Fields* parent);
    const Value& member(std::string_view key);
    [[nodiscard]] std::string path() const;

    const Value& object_;
    std::string_view name_;
    Fields* parent_;
    Fields* root_;
    std::string error_;  // of the root only
};

}  // namespace fd::base::json
