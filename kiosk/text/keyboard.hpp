#pragma once
// Keyboards on the glass: which keys, in which rows, of what width, and what each one writes. Read from
// locales/keyboards/*.json, which people edit by hand. Plain values: read once, any thread.
//
// Rows are given as seen, left to right, in every language: a keyboard is never mirrored. A row is at most
// kRowUnits wide; a narrower one is centred. Nothing is typed by holding a key: accents are keys of their
// own. A combining mark is written after its letter, and the text is composed (NFC) after each key.

#include "offline/base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fd::text {

inline constexpr double kRowUnits = 12;

enum class KeyRole {
    Text,     // writes `out`
    Shift,    // letters <-> shift
    Delete,   // takes back the last code point
    Space,    // writes " "
    Enter,    // writes "\n", or is the form's "done" where one line is asked
    Symbols,  // to the layer "symbols"
    Letters,  // to the layer "letters"
    Latin,    // to Keyboards::latin_for(this keyboard)
    Native,   // from there back to the language's own keyboard
    Other,    // to the language's other keyboard, and back: zhuyin or pinyin, kana or Latin letters
    Before,   // to the part before, of a sentence that an input method has split
    Next,     // to the part after
    Left,     // the caret, one sign to the left as it is seen
    Right,
};

struct KeyCap {
    KeyRole role = KeyRole::Text;
    std::string out;    // NFC text to insert; empty for keys that insert nothing
    std::string label;  // what the key shows when that is not `out` ("◌́"); empty on a key with a role:
                        // an icon or the catalog's word
    double width = 1;   // units; a row holds at most 12
    double gap = 0;     // empty units before the key

    // Label, else `out`; empty for Space, Enter and other keys that the catalog names.
    [[nodiscard]] std::string_view shown() const;
};

struct KeyRow {
    std::vector<KeyCap> keys;
    bool accents = false;  // drawn as the accent row

    [[nodiscard]] double units() const;  // keys and gaps
};

struct KeyLayer {
    std::string name;  // "letters", "shift" or "symbols"
    std::vector<KeyRow> rows;
};

struct Keyboard {
    std::string id;                // the file's name: "latin-vi"
    std::string script;            // key of the type scale: Latn, Cyrl, Arab, Laoo, Hans; Zyyy for digits
    std::string method;            // of kiosk/input, which gets its keys; empty: a key writes what it shows
    bool candidates = false;       // the method offers words to choose from
    std::string other;             // id of the language's other keyboard; empty: it has none
    std::vector<KeyLayer> layers;  // never empty, "letters" first

    [[nodiscard]] const KeyLayer* layer(std::string_view name) const;  // nullptr when it has none
};

// NotFound or Io when the file cannot be read. InvalidInput names the file, the place in it
// ("layers[0].rows[2].keys[3].width") and what was expected: also for a row over 12 units, a key that leads
// to no layer, a layer without a way back, and text that is not plain (control, bidi or presentation forms).
base::Result<Keyboard> load_keyboard(const std::string& path);

// The pads that belong to a question rather than to a language.
enum class Pad { Digits, Phone, Number, Email };

// All keyboards of a folder. References live as long as the object, also after it was moved.
class Keyboards {
  public:
    // Reads index.json (language -> keyboard), every keyboard named there, "latin" and the four pads.
    // The first thing wrong with any of them is the error, as above.
    static base::Result<Keyboards> load(const std::string& dir);

    // The keyboard of a BCP 47 tag, of its parent ("es-MX" -> "es"), else latin.
    [[nodiscard]] const Keyboard& for_language(std::string_view tag) const;
    // True where for_language() is not the language's own script: the screen has to say so.
    [[nodiscard]] bool is_fallback(std::string_view tag) const;
    // The language's other keyboard; for_language() when there is none.
    [[nodiscard]] const Keyboard& other_for_language(std::string_view tag) const;
    // Latin with a Native key that leads back; latin itself when `native` is Latin already.
    [[nodiscard]] const Keyboard& latin_for(const Keyboard& native) const;
    [[nodiscard]] const Keyboard& pad(Pad pad) const;
    [[nodiscard]] const Keyboard* find(std::string_view id) const;  // nullptr when there is none

  private:
    struct Entry {
        std::string keyboard;
        bool fallback = false;
    };

    base::Result<void> read(const std::string& dir, const std::string& id);
    base::Result<void> read_index(const std::string& dir);
    base::Result<void> add_ways_back();
    [[nodiscard]] const Entry* entry(std::string_view tag) const;

    std::map<std::string, Keyboard, std::less<>> boards_;     // by id
    std::map<std::string, Keyboard, std::less<>> ways_back_;  // latin + Native, by the native id
    std::map<std::string, Entry, std::less<>> languages_;     // by tag
};

}  // namespace fd::text
