#pragma once
// Japanese in Latin letters, key by key: "k" "a" is か. ん is "nn", "n'", or "n" before another consonant; so
// こうえんの is "kouennno" or "kouen'no". A doubled consonant is っ. Plain values, any thread.

#include <string>
#include <string_view>

namespace fd::input {

class Romaji {
  public:
    // One of a-z ' - , . ~ [ ]; the kana that are whole by now, mostly none.
    std::string add(char letter);
    // Letters that are no kana yet.
    [[nodiscard]] const std::string& pending() const { return pending_; }
    // Takes back the last letter; false: none is pending.
    bool erase();
    // What is pending as it stands; "n" is ん.
    std::string finish();
    void clear();  // overwrites

    static bool is_letter(std::string_view key);

  private:
    std::string pending_;
};

}  // namespace fd::input
