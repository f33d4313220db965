#pragma once
// What turns keys into words where a key is not yet a letter: Chinese by sound, Japanese, Korean, Vietnamese.
// An engine of another's (librime, anthy, libhangul, m17n) behind one port. None of them writes to the disk
// or learns: what one person typed is not offered to the next.
//
// Every engine has state of the whole process in it: all calls, the constructor's and the destructor's too,
// on one thread (InputThread's). Texts are UTF-8; what goes into the field is NFC.

#include <cstddef>
#include <string>
#include <string_view>
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

void wipe(Composition& composition);  // overwrites its texts
Composition not_taken();              // nothing is composed, and the key is the field's own

// One composition at a time. No call fails: an engine that breaks gives the keys back as they are (commit).
class InputMethod {
  public:
    InputMethod() = default;
    InputMethod(const InputMethod&) = delete;
    InputMethod& operator=(const InputMethod&) = delete;
    virtual ~InputMethod() = default;

    // What a text key writes ("a", "ㄅ", "か", "ㅎ"), space among it: most engines choose or convert by it.
    virtual Composition key(std::string_view text) = 0;
    // Takes back the last key, or opens the last choice again.
    virtual Composition erase() = 0;
    // A candidate of the page shown; one out of range changes nothing.
    virtual Composition choose(std::size_t candidate) = 0;
    virtual Composition page(bool forward) = 0;
    // To the part before or after: another part's candidates.
    virtual Composition move(bool forward) = 0;
    // The part that the candidates are for gets one sign more or less, where the engine split wrongly.
    virtual Composition resize(bool longer) = 0;
    // All that is composed, as it is highlighted, goes into the field.
    virtual Composition finish() = 0;
    // Forgets all, and overwrites it: the session's end, another field.
    virtual void clear() = 0;
};

}  // namespace fd::input
