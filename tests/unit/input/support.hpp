#pragma once
// A resident at the keys: types a text key by key and sees what stands in the field and at the cursor.

#include "kiosk/input/engines.hpp"
#include "offline/base/utf8.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace fd::input::test {

inline EnginePaths paths() {
    return {fd::test::binary_dir() + "/rime"};
}

class Typist {
  public:
    explicit Typist(std::string_view id) : engines_(paths()) {
        auto made = engines_.make(id);
        REQUIRE_MESSAGE(made.has_value(), (made ? std::string() : made.error().text));
        method_ = std::move(*made);
    }

    // One key a code point.
    Typist& type(std::string_view keys) {
        while (!keys.empty()) {
            const auto key = base::utf8::prefix(keys, 1);
            press(key);
            keys.remove_prefix(key.size());
        }
        return *this;
    }
    Typist& press(std::string_view key) {
        see(method_->key(key));
        if (!now.took) field += key;
        return *this;
    }
    Typist& erase() {
        see(method_->erase());
        if (!now.took) field.resize(base::utf8::drop_last(field).size());
        return *this;
    }
    Typist& choose(std::size_t candidate) { return see(method_->choose(candidate)); }
    // The candidate with this text, on whatever page it is.
    Typist& choose(std::string_view text) {
        for (;;) {
            const auto at = std::ranges::find(now.candidates, text);
            if (at != now.candidates.end()) {
                return choose(static_cast<std::size_t>(at - now.candidates.begin()));
            }
            REQUIRE_MESSAGE(now.pages_after, text << " is on no page");
            page(true);
        }
    }
    Typist& page(bool forward) { return see(method_->page(forward)); }
    Typist& move(bool forward) { return see(method_->move(forward)); }
    Typist& resize(bool longer) { return see(method_->resize(longer)); }
    Typist& finish() { return see(method_->finish()); }
    void clear() { method_->clear(); }

    [[nodiscard]] std::string first() const {
        return now.candidates.empty() ? std::string() : now.candidates.front();
    }

    Composition now;
    std::string field;

  private:
    // What every composition promises to whoever draws it.
    Typist& see(Composition seen) {
        now = std::move(seen);
        field += now.commit;
        CHECK(base::utf8::valid(now.preedit));
        CHECK(base::utf8::valid(now.commit));
        CHECK(now.caret <= now.preedit.size());
        CHECK(now.candidates.size() <= kPageSize);
        CHECK(now.highlighted <= now.candidates.size());
        for (const std::size_t begin : now.segments) CHECK(begin < now.preedit.size());
        if (!now.segments.empty()) CHECK(now.segment < now.segments.size());
        if (now.preedit.empty()) CHECK(now.candidates.empty());
        return *this;
    }

    Engines engines_;
    std::unique_ptr<InputMethod> method_;
};

}  // namespace fd::input::test
