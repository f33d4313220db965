#include "kiosk/input/romaji.hpp"

#include "offline/base/wipe.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fd::input {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array kTable = std::to_array<Pair>({
    {",", "、"},     {"-", "ー"},     {".", "。"},     {"[", "「"},     {"]", "」"},     {"a", "あ"},
    {"ba", "ば"},    {"be", "べ"},    {"bi", "び"},    {"bo", "ぼ"},    {"bu", "ぶ"},    {"bya", "びゃ"},
    {"bye", "びぇ"}, {"byi", "びぃ"}, {"byo", "びょ"}, {"byu", "びゅ"}, {"cha", "ちゃ"}, {"che", "ちぇ"},
    {"chi", "ち"},   {"cho", "ちょ"}, {"chu", "ちゅ"}, {"cya", "ちゃ"}, {"cye", "ちぇ"}, {"cyi", "ちぃ"},
    {"cyo", "ちょ"}, {"cyu", "ちゅ"}, {"da", "だ"},    {"de", "で"},    {"dhi", "でぃ"}, {"dhu", "でゅ"},
    {"di", "ぢ"},    {"do", "ど"},    {"du", "づ"},    {"dwu", "どぅ"}, {"dya", "ぢゃ"}, {"dye", "ぢぇ"},
    {"dyi", "ぢぃ"}, {"dyo", "ぢょ"}, {"dyu", "ぢゅ"}, {"e", "え"},     {"fa", "ふぁ"},  {"fe", "ふぇ"},
    {"fi", "ふぃ"},  {"fo", "ふぉ"},  {"fu", "ふ"},    {"ga", "が"},    {"ge", "げ"},    {"gi", "ぎ"},
    {"go", "ご"},    {"gu", "ぐ"},    {"gya", "ぎゃ"}, {"gye", "ぎぇ"}, {"gyi", "ぎぃ"}, {"gyo", "ぎょ"},
    {"gyu", "ぎゅ"}, {"ha", "は"},    {"he", "へ"},    {"hi", "ひ"},    {"ho", "ほ"},    {"hu", "ふ"},
    {"hya", "ひゃ"}, {"hye", "ひぇ"}, {"hyi", "ひぃ"}, {"hyo", "ひょ"}, {"hyu", "ひゅ"}, {"i", "い"},
    {"ja", "じゃ"},  {"je", "じぇ"},  {"ji", "じ"},    {"jo", "じょ"},  {"ju", "じゅ"},  {"jya", "じゃ"},
    {"jye", "じぇ"}, {"jyi", "じぃ"}, {"jyo", "じょ"}, {"jyu", "じゅ"}, {"ka", "か"},    {"ke", "け"},
    {"ki", "き"},    {"ko", "こ"},    {"ku", "く"},    {"kya", "きゃ"}, {"kye", "きぇ"}, {"kyi", "きぃ"},
    {"kyo", "きょ"}, {"kyu", "きゅ"}, {"la", "ぁ"},    {"le", "ぇ"},    {"li", "ぃ"},    {"lo", "ぉ"},
    {"ltsu", "っ"},  {"ltu", "っ"},   {"lu", "ぅ"},    {"lwa", "ゎ"},   {"lya", "ゃ"},   {"lyo", "ょ"},
    {"lyu", "ゅ"},   {"ma", "ま"},    {"me", "め"},    {"mi", "み"},    {"mo", "も"},    {"mu", "む"},
    {"mya", "みゃ"}, {"mye", "みぇ"}, {"myi", "みぃ"}, {"myo", "みょ"}, {"myu", "みゅ"}, {"n'", "ん"},
    {"na", "な"},    {"ne", "ね"},    {"ni", "に"},    {"nn", "ん"},    {"no", "の"},    {"nu", "ぬ"},
    {"nya", "にゃ"}, {"nye", "にぇ"}, {"nyi", "にぃ"}, {"nyo", "にょ"}, {"nyu", "にゅ"}, {"o", "お"},
    {"pa", "ぱ"},    {"pe", "ぺ"},    {"pi", "ぴ"},    {"po", "ぽ"},    {"pu", "ぷ"},    {"pya", "ぴゃ"},
    {"pye", "ぴぇ"}, {"pyi", "ぴぃ"}, {"pyo", "ぴょ"}, {"pyu", "ぴゅ"}, {"ra", "ら"},    {"re", "れ"},
    {"ri", "り"},    {"ro", "ろ"},    {"ru", "る"},    {"rya", "りゃ"}, {"rye", "りぇ"}, {"ryi", "りぃ"},
    {"ryo", "りょ"}, {"ryu", "りゅ"}, {"sa", "さ"},    {"se", "せ"},    {"sha", "しゃ"}, {"she", "しぇ"},
    {"shi", "し"},   {"sho", "しょ"}, {"shu", "しゅ"}, {"si", "し"},    {"so", "そ"},    {"su", "す"},
    {"sya", "しゃ"}, {"sye", "しぇ"}, {"syi", "しぃ"}, {"syo", "しょ"}, {"syu", "しゅ"}, {"ta", "た"},
    {"te", "て"},    {"thi", "てぃ"}, {"thu", "てゅ"}, {"ti", "ち"},    {"to", "と"},    {"tsa", "つぁ"},
    {"tse", "つぇ"}, {"tso", "つぉ"}, {"tsu", "つ"},   {"tu", "つ"},    {"twu", "とぅ"}, {"tya", "ちゃ"},
    {"tye", "ちぇ"}, {"tyi", "ちぃ"}, {"tyo", "ちょ"}, {"tyu", "ちゅ"}, {"u", "う"},     {"va", "ゔぁ"},
    {"ve", "ゔぇ"},  {"vi", "ゔぃ"},  {"vo", "ゔぉ"},  {"vu", "ゔ"},    {"wa", "わ"},    {"we", "うぇ"},
    {"wi", "うぃ"},  {"wo", "を"},    {"xa", "ぁ"},    {"xe", "ぇ"},    {"xi", "ぃ"},    {"xo", "ぉ"},
    {"xtsu", "っ"},  {"xtu", "っ"},   {"xu", "ぅ"},    {"xwa", "ゎ"},   {"xya", "ゃ"},   {"xyo", "ょ"},
    {"xyu", "ゅ"},   {"ya", "や"},    {"ye", "いぇ"},  {"yo", "よ"},    {"yu", "ゆ"},    {"za", "ざ"},
    {"ze", "ぜ"},    {"zi", "じ"},    {"zo", "ぞ"},    {"zu", "ず"},    {"zya", "じゃ"}, {"zye", "じぇ"},
    {"zyi", "じぃ"}, {"zyo", "じょ"}, {"zyu", "じゅ"}, {"~", "〜"},
});
static_assert(std::ranges::is_sorted(kTable, {}, &Pair::first));

// Where letters would stand in the table: the entry itself, else the first that begins with them.
const Pair* find(std::string_view letters) {
    const auto* at = std::ranges::lower_bound(kTable, letters, {}, &Pair::first);
    return at != kTable.end() && at->first.starts_with(letters) ? at : nullptr;
}

}  // namespace

bool Romaji::is_letter(std::string_view key) {
    return key.size() == 1 && ((key[0] >= 'a' && key[0] <= 'z') ||
                               std::string_view("'-,.[]~").find(key[0]) != std::string_view::npos);
}

std::string Romaji::add(char letter) {
    std::string out;
    pending_ += letter;
    while (!pending_.empty()) {
        const Pair* entry = find(pending_);
        if (entry != nullptr && entry->first == pending_) {
            out += entry->second;
            pending_.clear();
        } else if (entry != nullptr) {
            break;  // more letters decide
        } else {
            const bool doubled =
                pending_.size() > 1 && (pending_[0] == pending_[1] || pending_.starts_with("tc"));
            out += pending_[0] == 'n' ? "ん" : doubled ? "っ" : pending_.substr(0, 1);
            pending_.erase(0, 1);
        }
    }
    return out;
}

bool Romaji::erase() {
    if (pending_.empty()) return false;
    pending_.pop_back();
    return true;
}

std::string Romaji::finish() {
    std::string out = pending_ == "n" ? "ん" : pending_;
    clear();
    return out;
}

void Romaji::clear() {
    base::wipe(pending_);
}

}  // namespace fd::input
