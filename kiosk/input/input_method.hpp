#pragma once
// What turns keys into words where a key is not yet a letter: Chinese by sound, Japanese, Korean, Vietnamese.
// An engine of another's (librime, anthy, libhangul, m17n) behind one port. None of them writes to the disk
// or learns: what one person typed is not offered to the next.
//
// Every engine has state of the whole process in it: all calls, the constructor's and the destructor's too,
// on one thread (InputThread's). Texts are UTF-8; what goes into the field is NFC.

#include "kiosk/input/composition.hpp"

#include <cstddef>
#include <string_view>

namespace fd::input {

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
