#include "kiosk/text/keyboard.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

namespace fd::text {
namespace {

namespace json = base::json;
using base::ErrorCode;
using base::Result;
using json::Value;

constexpr std::size_t kMaxKeyboardBytes = 256U << 10U;
constexpr std::size_t kMaxKeys = 12;
constexpr std::size_t kMaxRows = 7;
constexpr std::size_t kMaxCodePoints = 8;
constexpr double kMinWidth = 0.5;
constexpr double kRounding = 1e-6;
constexpr double kNativeWidth = 2.1;
constexpr double kMinSpace = 2;

// Roles that a file may give; Native is put in by us, Text is what a key without a role is.
constexpr std::array<std::pair<std::string_view, KeyRole>, 12> kRoles{{{"shift", KeyRole::Shift},
                                                                       {"delete", KeyRole::Delete},
                                                                       {"space", KeyRole::Space},
                                                                       {"enter", KeyRole::Enter},
                                                                       {"symbols", KeyRole::Symbols},
                                                                       {"letters", KeyRole::Letters},
                                                                       {"latin", KeyRole::Latin},
                                                                       {"other", KeyRole::Other},
                                                                       {"before", KeyRole::Before},
                                                                       {"next", KeyRole::Next},
                                                                       {"left", KeyRole::Left},
                                                                       {"right", KeyRole::Right}}};
constexpr std::array<std::pair<Pad, std::string_view>, 4> kPads{
    {{Pad::Digits, "digits"}, {Pad::Phone, "phone"}, {Pad::Number, "number"}, {Pad::Email, "email"}}};

tl::unexpected<base::Error> wrong(const std::string& where, std::string_view expected) {
    return base::fail(ErrorCode::InvalidInput, where + ": expected " + std::string(expected));
}

std::string item(const std::string& where, std::size_t index) {
    return where + "[" + std::to_string(index) + "]";
}

std::string member(const std::string& where, std::string_view key) {
    return where.empty() ? std::string(key) : where + "." + std::string(key);
}

// An object, and no key in it that we would silently ignore: a typing error must not pass.
Result<void> expect_object(const Value& value, const std::string& where,
                           std::initializer_list<std::string_view> known) {
    if (!value.is_object()) return wrong(where.empty() ? "the file" : where, "an object");
    for (const auto& entry : value.items()) {
        if (std::find(known.begin(), known.end(), entry.key()) != known.end()) continue;
        std::string names;
        for (const auto name : known) names += (names.empty() ? "" : ", ") + std::string(name);
        return wrong(member(where, entry.key()), "only these keys here: " + names);
    }
    return {};
}

// A non-empty array of at most `most`.
Result<const Value*> list_at(const Value& object, const std::string& where, std::string_view key,
                             std::size_t most) {
    const Value& list = json::array_at(object, key);
    if (list.empty() || list.size() > most) {
        return wrong(member(where, key), "a list of 1 to " + std::to_string(most));
    }
    return &list;
}

Result<double> units_at(const Value& object, const std::string& where, std::string_view key, double absent,
                        double least) {
    if (!object.contains(key)) return absent;
    const auto number = json::number_at(object, key);
    if (!number || !(*number >= least && *number <= kRowUnits)) {
        return wrong(member(where, key), "a number from " + std::string(least > 0 ? "0.5" : "0") + " to 12");
    }
    return *number;
}

// Of valid UTF-8, which the JSON parser has made sure of.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    const unsigned length = lead < 0x80U ? 1U : lead < 0xE0U ? 2U : lead < 0xF0U ? 3U : 4U;
    char32_t code = length == 1 ? lead : lead & (0x7FU >> length);
    for (unsigned i = 1; i < length && at + i < text.size(); ++i)
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    at += length;
    return code;
}

// Not what a resident can type: controls, what layout adds, private use, Arabic presentation forms.
bool is_forbidden(char32_t c) {
    constexpr std::array<std::pair<char32_t, char32_t>, 10> kRanges{{{0x00, 0x1F},
                                                                     {0x7F, 0x9F},
                                                                     {0x200B, 0x200B},
                                                                     {0x200E, 0x200F},
                                                                     {0x2028, 0x202E},
                                                                     {0x2060, 0x206F},
                                                                     {0xE000, 0xF8FF},
                                                                     {0xFB50, 0xFDFF},
                                                                     {0xFE70, 0xFEFF},
                                                                     {0xFFF0, 0xFFFF}}};
    return std::any_of(kRanges.begin(), kRanges.end(),
                       [c](const auto& range) { return c >= range.first && c <= range.second; });
}

bool is_plain(std::string_view text) {
    if (text.empty() || !base::utf8::valid(text) || base::utf8::length(text) > kMaxCodePoints) return false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_forbidden(next_code_point(text, at))) return false;
    }
    return true;
}

Result<std::string> plain_at(const Value& object, const std::string& where, std::string_view key) {
    auto text = json::string_at(object, key);
    if (!text || !is_plain(*text)) {
        return wrong(member(where, key),
                     "1 to 8 plain characters, no controls, bidi marks or presentation forms");
    }
    return std::move(*text);
}

Result<KeyRole> parse_role(const Value& key, const std::string& where) {
    if (!key.contains("role")) return KeyRole::Text;
    const auto word = json::string_at(key, "role");
    std::string words;
    for (const auto& [name, role] : kRoles) {
        if (word == name) return role;
        words += (words.empty() ? "" : ", ") + std::string(name);
    }
    return wrong(member(where, "role"), "one of " + words);
}

std::string written_by(KeyRole role) {
    switch (role) {
        case KeyRole::Space:
            return " ";
        case KeyRole::Enter:
            return "\n";
        case KeyRole::Text:
        case KeyRole::Shift:
        case KeyRole::Delete:
        case KeyRole::Symbols:
        case KeyRole::Letters:
        case KeyRole::Latin:
        case KeyRole::Native:
        case KeyRole::Other:
        case KeyRole::Before:
        case KeyRole::Next:
        case KeyRole::Left:
        case KeyRole::Right:
            return {};
    }
    return {};
}

Result<KeyCap> parse_long_key(const Value& value, const std::string& where, double row_width) {
    if (auto ok = expect_object(value, where, {"role", "out", "label", "width", "gap"}); !ok) {
        return base::fail(ok.error());
    }
    KeyCap key;
    const auto role = parse_role(value, where);
    if (!role) return base::fail(role.error());
    key.role = *role;
    key.out = written_by(key.role);
    if (key.role == KeyRole::Text) {
        auto out = plain_at(value, where, "out");
        if (!out) return base::fail(out.error());
        key.out = std::move(*out);
    } else if (value.contains("out")) {
        return wrong(member(where, "out"), "nothing: a key with a role has no text of its own");
    }
    if (value.contains("label")) {
        auto label = plain_at(value, where, "label");
        if (!label) return base::fail(label.error());
        key.label = std::move(*label);
    }
    const auto width = units_at(value, where, "width", row_width, kMinWidth);
    if (!width) return base::fail(width.error());
    const auto gap = units_at(value, where, "gap", 0, 0);
    if (!gap) return base::fail(gap.error());
    key.width = *width;
    key.gap = *gap;
    return key;
}

// "q" or {"out": …} or {"role": …}.
Result<KeyCap> parse_key(const Value& value, const std::string& where, double row_width) {
    if (!value.is_string()) return parse_long_key(value, where, row_width);
    return parse_long_key(Value::object({{"out", value}}), where, row_width);
}

Result<KeyRow> parse_row(const Value& value, const std::string& where) {
    if (auto ok = expect_object(value, where, {"keys", "width", "accents"}); !ok)
        return base::fail(ok.error());
    const auto width = units_at(value, where, "width", 1, kMinWidth);
    if (!width) return base::fail(width.error());
    KeyRow row;
    if (value.contains("accents")) {
        const auto accents = json::bool_at(value, "accents");
        if (!accents) return wrong(member(where, "accents"), "true or false");
        row.accents = *accents;
    }
    const auto keys = list_at(value, where, "keys", kMaxKeys);
    if (!keys) return base::fail(keys.error());
    for (std::size_t i = 0; i < (*keys)->size(); ++i) {
        auto key = parse_key((**keys)[i], item(member(where, "keys"), i), *width);
        if (!key) return base::fail(key.error());
        row.keys.push_back(std::move(*key));
    }
    if (row.units() > kRowUnits + kRounding)
        return wrong(where, "keys and gaps of at most 12 units together");
    return row;
}

Result<KeyLayer> parse_layer(const Value& value, const std::string& where, bool first) {
    if (auto ok = expect_object(value, where, {"name", "rows"}); !ok) return base::fail(ok.error());
    KeyLayer layer;
    layer.name = json::string_at(value, "name").value_or("");
    if (first && layer.name != "letters") return wrong(member(where, "name"), "\"letters\" first");
    if (!first && layer.name != "shift" && layer.name != "symbols") {
        return wrong(member(where, "name"), "\"shift\" or \"symbols\"");
    }
    const auto rows = list_at(value, where, "rows", kMaxRows);
    if (!rows) return base::fail(rows.error());
    for (std::size_t i = 0; i < (*rows)->size(); ++i) {
        auto row = parse_row((**rows)[i], item(member(where, "rows"), i));
        if (!row) return base::fail(row.error());
        layer.rows.push_back(std::move(*row));
    }
    return layer;
}

bool has_key(const KeyLayer& layer, KeyRole role) {
    return std::any_of(layer.rows.begin(), layer.rows.end(), [role](const KeyRow& row) {
        return std::any_of(row.keys.begin(), row.keys.end(),
                           [role](const KeyCap& k) { return k.role == role; });
    });
}

// Every key leads somewhere, and from everywhere a key leads back.
Result<void> check_ways(const Keyboard& keyboard) {
    for (std::size_t i = 0; i < keyboard.layers.size(); ++i) {
        const KeyLayer& layer = keyboard.layers[i];
        const auto where = item("layers", i);
        if (has_key(layer, KeyRole::Shift) && keyboard.layer("shift") == nullptr) {
            return wrong(where, "a layer \"shift\" for its shift key");
        }
        if (has_key(layer, KeyRole::Symbols) && keyboard.layer("symbols") == nullptr) {
            return wrong(where, "a layer \"symbols\" for its symbols key");
        }
        if (has_key(layer, KeyRole::Other) && keyboard.other.empty()) {
            return wrong(where, "an \"other\" keyboard for its key");
        }
        if (layer.name == "shift" && !has_key(layer, KeyRole::Shift)) {
            return wrong(where, "a shift key, the way back to the letters");
        }
        if (layer.name == "symbols" && !has_key(layer, KeyRole::Letters)) {
            return wrong(where, "a letters key, the way back to the letters");
        }
    }
    return {};
}

// Ids and tags name files: nothing that could walk out of the folder.
bool is_plain_id(std::string_view id) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !id.empty() && id.size() <= 35 && std::all_of(id.begin(), id.end(), plain);
}

Result<void> parse_method(const Value& value, Keyboard& keyboard) {
    for (const auto& [name, into] :
         {std::pair("method", &keyboard.method), std::pair("other", &keyboard.other)}) {
        if (!value.contains(name)) continue;
        *into = json::string_at(value, name).value_or("");
        // "m17n:am-sera"
        const std::string_view id = *into;
        if (!is_plain_id(id.substr(id.find(':') == id.npos ? 0 : id.find(':') + 1)))
            return wrong(name, "a name of letters, digits and hyphens");
    }
    if (!value.contains("candidates")) return {};
    const auto offers = json::bool_at(value, "candidates");
    if (!offers || (*offers && keyboard.method.empty()))
        return wrong("candidates", "true or false, and a method that offers them");
    keyboard.candidates = *offers;
    return {};
}

Result<Keyboard> parse_keyboard(const Value& value, std::string_view id) {
    if (auto ok = expect_object(value, "", {"id", "script", "method", "candidates", "other", "layers"}); !ok)
        return base::fail(ok.error());
    Keyboard keyboard;
    keyboard.id = json::string_at(value, "id").value_or("");
    if (keyboard.id != id) return wrong("id", "\"" + std::string(id) + "\", the name of the file");
    keyboard.script = json::string_at(value, "script").value_or("");
    if (keyboard.script.size() != 4) return wrong("script", "four letters of ISO 15924, like \"Latn\"");
    if (auto ok = parse_method(value, keyboard); !ok) return base::fail(ok.error());
    const auto layers = list_at(value, "", "layers", 3);
    if (!layers) return base::fail(layers.error());
    for (std::size_t i = 0; i < (*layers)->size(); ++i) {
        auto layer = parse_layer((**layers)[i], item("layers", i), i == 0);
        if (!layer) return base::fail(layer.error());
        if (keyboard.layer(layer->name) != nullptr) return wrong(item("layers", i), "a name of its own");
        keyboard.layers.push_back(std::move(*layer));
    }
    if (auto ok = check_ways(keyboard); !ok) return base::fail(ok.error());
    return keyboard;
}

Result<Value> read_json(const std::string& path) {
    auto bytes = base::files::read(path);
    if (!bytes) return base::fail(bytes.error());
    auto value = json::parse(*bytes, kMaxKeyboardBytes);
    if (!value) return base::fail(value.error().with_context(path));
    return value;
}

// What the native keyboard calls its letters: "абв".
std::string letters_label(const Keyboard& keyboard) {
    for (const KeyLayer& layer : keyboard.layers) {
        for (const KeyRow& row : layer.rows) {
            for (const KeyCap& key : row.keys) {
                if (key.role == KeyRole::Letters) return key.label;
            }
        }
    }
    return {};
}

// The Native key stands where the Latin key stood, second in the last row; the space gives it room.
Result<Keyboard> with_native_key(Keyboard latin, const std::string& label) {
    for (KeyLayer& layer : latin.layers) {
        if (layer.name == "symbols") continue;  // leads to the letters, and there is no room
        auto& keys = layer.rows.back().keys;
        const auto space = std::find_if(keys.begin(), keys.end(), [](const KeyCap& key) {
            return key.role == KeyRole::Space && key.width >= kNativeWidth + kMinSpace;
        });
        if (space == keys.end() || space == keys.begin()) {
            return wrong("layer \"" + layer.name + "\"",
                         "a last row with a space of at least 4.1 units, not first");
        }
        space->width -= kNativeWidth;
        keys.insert(keys.begin() + 1, KeyCap{KeyRole::Native, "", label, kNativeWidth, 0});
    }
    return latin;
}

}  // namespace

std::string_view KeyCap::shown() const {
    if (!label.empty() || role != KeyRole::Text) return label;
    return out;
}

double KeyRow::units() const {
    double sum = 0;
    for (const KeyCap& key : keys) sum += key.gap + key.width;
    return sum;
}

const KeyLayer* Keyboard::layer(std::string_view name) const {
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [name](const KeyLayer& layer) { return layer.name == name; });
    return found == layers.end() ? nullptr : &*found;
}

Result<Keyboard> load_keyboard(const std::string& path) {
    const auto value = read_json(path);
    if (!value) return base::fail(value.error());
    const auto slash = path.find_last_of('/');
    std::string_view id = std::string_view(path).substr(slash == std::string::npos ? 0 : slash + 1);
    id = id.substr(0, id.rfind(".json"));
    auto keyboard = parse_keyboard(*value, id);
    if (!keyboard) return base::fail(keyboard.error().with_context(path));
    return keyboard;
}

Result<Keyboards> Keyboards::load(const std::string& dir) {
    Keyboards all;
    if (auto ok = all.read_index(dir); !ok) return base::fail(ok.error());
    if (auto ok = all.read(dir, "latin"); !ok) return base::fail(ok.error());
    for (const auto& [pad, id] : kPads) {
        if (auto ok = all.read(dir, std::string(id)); !ok) return base::fail(ok.error());
    }
    if (auto ok = all.add_ways_back(); !ok) return base::fail(ok.error().with_context(dir + "/latin.json"));
    return all;
}

Result<void> Keyboards::read(const std::string& dir, const std::string& id) {
    if (boards_.find(id) != boards_.end()) return {};
    auto keyboard = load_keyboard(dir + "/" + id + ".json");
    if (!keyboard) return base::fail(keyboard.error());
    const std::string other = keyboard->other;
    boards_.emplace(id, std::move(*keyboard));
    if (other.empty()) return {};
    if (auto ok = read(dir, other); !ok) return base::fail(ok.error());
    if (boards_.find(other)->second.other == id) return {};
    return wrong(dir + "/" + other + ".json: other", "\"" + id + "\", the way back");
}

Result<void> Keyboards::read_index(const std::string& dir) {
    const std::string path = dir + "/index.json";
    const auto value = read_json(path);
    if (!value) return base::fail(value.error());
    auto ok = expect_object(*value, "", {"languages"});
    if (!ok) return base::fail(ok.error().with_context(path));
    const Value& languages = json::object_at(*value, "languages");
    if (languages.empty()) return wrong(path + ": languages", "an object of tag -> {\"keyboard\": …}");
    for (const auto& language : languages.items()) {
        const auto where = path + ": " + member("languages", language.key());
        if (!is_plain_id(language.key())) return wrong(where, "a BCP 47 tag like \"zh-Hans\"");
        ok = expect_object(language.value(), where, {"keyboard", "fallback"});
        if (!ok) return base::fail(ok.error());
        const auto id = json::string_at(language.value(), "keyboard").value_or("");
        if (!is_plain_id(id)) return wrong(member(where, "keyboard"), "the name of a keyboard file");
        const auto fallback = json::bool_at(language.value(), "fallback");
        if (!fallback && language.value().contains("fallback")) {
            return wrong(member(where, "fallback"), "true or false");
        }
        if (ok = read(dir, id); !ok) return base::fail(ok.error());
        languages_.emplace(language.key(), Entry{id, fallback.value_or(false)});
    }
    return {};
}

Result<void> Keyboards::add_ways_back() {
    const Keyboard& latin = boards_.find("latin")->second;
    for (const auto& [id, keyboard] : boards_) {
        const auto& layers = keyboard.layers;
        if (std::none_of(layers.begin(), layers.end(),
                         [](const KeyLayer& layer) { return has_key(layer, KeyRole::Latin); })) {
            continue;
        }
        auto with_way_back = with_native_key(latin, letters_label(keyboard));
        if (!with_way_back) return base::fail(with_way_back.error());
        ways_back_.emplace(id, std::move(*with_way_back));
    }
    return {};
}

const Keyboards::Entry* Keyboards::entry(std::string_view tag) const {
    while (true) {
        const auto found = languages_.find(tag);
        if (found != languages_.end()) return &found->second;
        const auto hyphen = tag.rfind('-');
        if (hyphen == std::string_view::npos) return nullptr;
        tag = tag.substr(0, hyphen);
    }
}

const Keyboard& Keyboards::for_language(std::string_view tag) const {
    const Entry* known = entry(tag);
    return boards_.find(known != nullptr ? std::string_view(known->keyboard) : "latin")->second;
}

const Keyboard& Keyboards::other_for_language(std::string_view tag) const {
    const Keyboard& own = for_language(tag);
    const auto other = boards_.find(own.other);
    return other == boards_.end() ? own : other->second;
}

bool Keyboards::is_fallback(std::string_view tag) const {
    const Entry* known = entry(tag);
    return known == nullptr || known->fallback;
}

const Keyboard& Keyboards::latin_for(const Keyboard& native) const {
    const auto found = ways_back_.find(native.id);
    return found != ways_back_.end() ? found->second : boards_.find("latin")->second;
}

const Keyboard& Keyboards::pad(Pad pad) const {
    const auto id = std::find_if(kPads.begin(), kPads.end(), [pad](const auto& p) { return p.first == pad; });
    return boards_.find(id->second)->second;
}

const Keyboard* Keyboards::find(std::string_view id) const {
    const auto found = boards_.find(id);
    return found == boards_.end() ? nullptr : &found->second;
}

}  // namespace fd::text
