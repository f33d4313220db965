#include "kiosk/input/rime_method.hpp"

#include "offline/base/files.hpp"

#include <rime_api.h>

#include <array>
#include <utility>

namespace fd::input {
namespace {

// X11's names of keys, which librime takes.
constexpr int kBackSpace = 0xff08, kLeft = 0xff51, kRight = 0xff53, kPageUp = 0xff55, kPageDown = 0xff56;
constexpr int kControl = 1 << 2;

// A folder that nobody can ever make: what librime would write about a person has no place.
constexpr const char* kNoFolder = "/dev/null/rime";

// librime's structs say how long they are.
template <class T>
T sized() {
    T value{};
    value.data_size = static_cast<int>(sizeof(T) - sizeof(value.data_size));
    return value;
}

// Each sign of zhuyin and its key on the standard (Dachen) keyboard, which the schema's alphabet is.
struct Sign {
    std::string_view text;
    char key;
};
constexpr std::array kZhuyin = std::to_array<Sign>(
    {{"ㄅ", '1'}, {"ㄆ", 'q'}, {"ㄇ", 'a'}, {"ㄈ", 'z'}, {"ㄉ", '2'}, {"ㄊ", 'w'}, {"ㄋ", 's'}, {"ㄌ", 'x'},
     {"ㄍ", 'e'}, {"ㄎ", 'd'}, {"ㄏ", 'c'}, {"ㄐ", 'r'}, {"ㄑ", 'f'}, {"ㄒ", 'v'}, {"ㄓ", '5'}, {"ㄔ", 't'},
     {"ㄕ", 'g'}, {"ㄖ", 'b'}, {"ㄗ", 'y'}, {"ㄘ", 'h'}, {"ㄙ", 'n'}, {"ㄧ", 'u'}, {"ㄨ", 'j'}, {"ㄩ", 'm'},
     {"ㄚ", '8'}, {"ㄛ", 'i'}, {"ㄜ", 'k'}, {"ㄝ", ','}, {"ㄞ", '9'}, {"ㄟ", 'o'}, {"ㄠ", 'l'}, {"ㄡ", '.'},
     {"ㄢ", '0'}, {"ㄣ", 'p'}, {"ㄤ", ';'}, {"ㄥ", '/'}, {"ㄦ", '-'}, {"ˉ", ' '},  {"ˊ", '6'},  {"ˇ", '3'},
     {"ˋ", '4'},  {"˙", '7'},  {" ", ' '}});

std::string text_of(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

// The parts of a preedit that librime shows: chosen, being chosen, after it.
void split(Composition& out, const RimeComposition& at) {
    const auto size = out.preedit.size();
    const auto bytes = [size](int n) { return std::min(static_cast<std::size_t>(std::max(n, 0)), size); };
    out.caret = bytes(at.cursor_pos);
    const std::size_t begin = bytes(at.sel_start);
    const std::size_t end = bytes(at.sel_end);
    if (begin == 0 && end == size) return;
    if (begin > 0) out.segments.push_back(0);
    out.segment = out.segments.size();
    out.segments.push_back(begin);
    if (end > begin && end < size) out.segments.push_back(end);
}

}  // namespace

base::Result<std::unique_ptr<RimeLibrary>> RimeLibrary::open(const std::string& data) {
    for (const char* file :
         {"/default.yaml", "/fd_chinese.table.bin", "/fd_pinyin.prism.bin", "/fd_zhuyin.prism.bin"}) {
        if (!base::files::exists(data + file)) {
            return base::fail(base::ErrorCode::NotFound,
                              data + file + ": the Chinese dictionary was not built here");
        }
    }
    return std::unique_ptr<RimeLibrary>(new RimeLibrary(data));
}

RimeLibrary::RimeLibrary(const std::string& data) : api_(rime_get_api()) {
    auto traits = sized<RimeTraits>();
    traits.shared_data_dir = data.c_str();
    traits.prebuilt_data_dir = data.c_str();
    traits.staging_dir = data.c_str();
    traits.user_data_dir = kNoFolder;
    traits.min_log_level = 3;  // its log may name what was typed
    traits.log_dir = "";
    // Its log may be set up once a process only: a second time ends the process.
    static bool log_is_set_up = false;
    if (!std::exchange(log_is_set_up, true)) traits.app_name = "rime.front-door";
    api_->setup(&traits);
    api_->initialize(&traits);
}

RimeLibrary::~RimeLibrary() {
    api_->finalize();
}

base::Result<std::unique_ptr<InputMethod>> RimeMethod::open(RimeLibrary& library, std::string schema,
                                                            Keys keys) {
    auto method = std::unique_ptr<RimeMethod>(new RimeMethod(library, std::move(schema), keys));
    if (!method->begin()) {
        return base::fail(base::ErrorCode::Unavailable,
                          "librime does not take the schema " + method->schema_);
    }
    return std::unique_ptr<InputMethod>(std::move(method));
}

RimeMethod::RimeMethod(RimeLibrary& library, std::string schema, Keys keys)
    : api_(library.api()), schema_(std::move(schema)), keys_(keys) {}

RimeMethod::~RimeMethod() {
    clear();
}

bool RimeMethod::begin() {
    if (session_ != 0) return true;
    session_ = api_.create_session();
    if (session_ != 0 && api_.select_schema(session_, schema_.c_str()) != False) return true;
    clear();
    return false;
}

// A session remembers what it wrote: only its end forgets that.
void RimeMethod::clear() {
    if (session_ != 0) api_.destroy_session(std::exchange(session_, 0));
}

bool RimeMethod::press(int code, int modifiers) {
    return begin() && api_.process_key(session_, code, modifiers) != False;
}

bool RimeMethod::composing() const {
    const char* typed = session_ == 0 ? nullptr : api_.get_input(session_);
    return typed != nullptr && *typed != '\0';
}

int RimeMethod::code_of(std::string_view text) const {
    if (keys_ == Keys::Pinyin) {
        if (text.size() != 1) return 0;
        const bool letter = text[0] >= 'a' && text[0] <= 'z';
        return letter || text[0] == ' ' || text[0] == '\'' ? text[0] : 0;
    }
    for (const Sign& sign : kZhuyin) {
        if (sign.text == text) return sign.key;
    }
    return 0;
}

Composition RimeMethod::key(std::string_view text) {
    const int code = code_of(text);
    const bool starts = code != 0 && code != ' ' && code != '\'';
    if (!composing() && !starts) return look(false);
    if (code != 0 && press(code)) return look(true);
    // A key of the field's own while composing: what is highlighted goes first.
    Composition done = finish();
    done.commit += text;
    return done;
}

Composition RimeMethod::erase() {
    if (!composing()) return look(false);
    press(kBackSpace);
    // A choice that was opened again is split anew only when the caret goes somewhere.
    const std::size_t caret = api_.get_caret_pos(session_);
    api_.set_caret_pos(session_, 0);
    api_.set_caret_pos(session_, caret);
    return look(true);
}

Composition RimeMethod::choose(std::size_t candidate) {
    if (composing() && candidate < kPageSize) api_.select_candidate_on_current_page(session_, candidate);
    return look(true);
}

Composition RimeMethod::page(bool forward) {
    if (composing()) press(forward ? kPageDown : kPageUp);
    return look(true);
}

Composition RimeMethod::move(bool forward) {
    if (composing()) press(forward ? kRight : kLeft, kControl);
    return look(true);
}

Composition RimeMethod::finish() {
    if (composing()) api_.commit_composition(session_);
    Composition out = look(true);
    if (session_ != 0) api_.clear_composition(session_);
    return out;
}

Composition RimeMethod::look(bool took) {
    Composition out;
    out.took = took;
    if (session_ == 0) return out;
    auto commit = sized<RimeCommit>();
    if (api_.get_commit(session_, &commit) != False) {
        out.commit = text_of(commit.text);
        api_.free_commit(&commit);
    }
    auto context = sized<RimeContext>();
    if (api_.get_context(session_, &context) == False) return out;
    out.preedit = text_of(context.composition.preedit);
    if (!out.preedit.empty()) split(out, context.composition);
    const RimeMenu& menu = context.menu;
    for (int i = 0; i < menu.num_candidates; ++i) out.candidates.push_back(text_of(menu.candidates[i].text));
    out.highlighted = static_cast<std::size_t>(std::max(menu.highlighted_candidate_index, 0));
    out.pages_before = menu.num_candidates > 0 && menu.page_no > 0;
    out.pages_after = menu.num_candidates > 0 && menu.is_last_page == False;
    api_.free_context(&context);
    return out;
}

}  // namespace fd::input
