#pragma once
// What goes to an input method and what comes back: plain values, any thread. The model holds them, the
// engines are on a thread of their own (input_thread.hpp).

#include "offline/base/wipe.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fd::input {

inline constexpr std::size_t kPageSize = 8;  // candidates a page, at most; locales/rime says the same

// Where a composition stands after a key. All of it is shown; nothing of it is in the field yet but `commit`.
struct Composition {
    std::string commit;                   // goes into the field now, before the preedit; mostly empty
    std::string preedit;                  // shown at the cursor, underlined; empty: nothing is being composed
    std::size_t caret = 0;                // bytes into preedit
    std::vector<std::size_t> segments;    // where each part of the preedit begins, in bytes; empty: one part
    std::size_t segment = 0;              // the part that the candidates are for
    std::vector<std::string> candidates;  // best first, this page; may be empty while there is a preedit
    std::size_t highlighted = 0;  // what finish() takes; candidates.size(): none, the preedit as it stands
    bool pages_before = false;
    bool pages_after = false;
    bool took = true;  // false: the key is the field's own (Delete with nothing composed, "." in Hangul)

    bool operator==(const Composition&) const = default;
};

enum class Action { Key, Erase, Choose, Page, Move, Resize, Finish, Clear };

struct Order {
    std::uint64_t serial = 0;  // the sender's own; comes back with the answer
    std::string method;        // an id of Engines
    Action action = Action::Key;
    std::string text;           // Key
    std::size_t candidate = 0;  // Choose
    bool forward = true;        // Page, Move; Resize: longer
};

inline void wipe(Composition& composition) {
    base::wipe(composition.commit);
    base::wipe(composition.preedit);
    base::wipe(composition.candidates);
    composition = {};
}

// Nothing is composed, and the key is the field's own.
inline Composition not_taken() {
    Composition out;
    out.took = false;
    return out;
}

}  // namespace fd::input
