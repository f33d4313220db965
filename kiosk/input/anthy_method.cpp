#include "kiosk/input/anthy_method.hpp"

#include "kiosk/input/kana.hpp"
#include "offline/base/utf8.hpp"
#include "offline/base/wipe.hpp"

#include <anthy/anthy.h>

#include <algorithm>
#include <utility>

namespace fd::input {
namespace {

// Longer kana are converted when space asks for it only: 80 take anthy 40 ms.
constexpr std::size_t kOfferedKana = 30;

std::string candidate(anthy_context* context, int segment, int nth) {
    const int bytes = anthy_get_segment(context, segment, nth, nullptr, 0);
    if (bytes <= 0) return {};
    std::string out(static_cast<std::size_t>(bytes) + 1, '\0');
    anthy_get_segment(context, segment, nth, out.data(), bytes + 1);
    out.resize(static_cast<std::size_t>(bytes));
    return out;
}

int count_segments(anthy_context* context) {
    anthy_conv_stat stat{};
    return anthy_get_stat(context, &stat) == 0 ? stat.nr_segment : 0;
}

void add_new(std::vector<std::string>& to, std::string text) {
    if (!text.empty() && std::ranges::find(to, text) == to.end()) to.push_back(std::move(text));
}

// anthy's own order, then as kana; each once.
std::vector<std::string> candidates(anthy_context* context, int segment) {
    std::vector<std::string> out;
    anthy_segment_stat stat{};
    if (anthy_get_segment_stat(context, segment, &stat) != 0) return out;
    for (int nth = 0; nth < stat.nr_candidate; ++nth) add_new(out, candidate(context, segment, nth));
    add_new(out, candidate(context, segment, NTH_HIRAGANA_CANDIDATE));
    add_new(out, candidate(context, segment, NTH_KATAKANA_CANDIDATE));
    return out;
}

std::string whole(anthy_context* context, int nth) {
    std::string out;
    for (int i = 0; i < count_segments(context); ++i) out += candidate(context, i, nth);
    return out;
}

}  // namespace

base::Result<std::unique_ptr<AnthyLibrary>> AnthyLibrary::open() {
    // Once a process: anthy_quit() leaves the dictionary mapped, 22 MB a time.
    static bool is_open = false;
    if (is_open) return std::unique_ptr<AnthyLibrary>(new AnthyLibrary);
    // Without a personality anthy learns nothing; without a home, under which nobody can ever make a folder,
    // it could not keep it either. It tries to lock a file there, in vain.
    anthy_conf_override("HOME", "/dev/null");
    anthy_set_logger([](int, const char*) {}, 0);
    if (anthy_init() != 0)
        return base::fail(base::ErrorCode::NotFound, "anthy finds no dictionary (anthy-common)");
    if (anthy_set_personality("") != 0) {
        return base::fail(base::ErrorCode::Unavailable, "anthy does not work without a personality");
    }
    is_open = true;
    return std::unique_ptr<AnthyLibrary>(new AnthyLibrary);
}

base::Result<std::unique_ptr<InputMethod>> AnthyMethod::open(AnthyLibrary& /*library*/, Keys keys) {
    anthy_context* context = anthy_create_context();
    if (context == nullptr) return base::fail(base::ErrorCode::Unavailable, "anthy gives no context");
    anthy_context_set_encoding(context, ANTHY_UTF8_ENCODING);
    anthy_set_reconversion_mode(context, ANTHY_RECONVERT_DISABLE);
    return std::unique_ptr<InputMethod>(new AnthyMethod(context, keys));
}

AnthyMethod::~AnthyMethod() {
    clear();
    anthy_release_context(context_);
}

Composition AnthyMethod::key(std::string_view text) {
    if (text == " " && composing()) {
        if (converting()) {
            segments_[at_].chosen = (segments_[at_].chosen + 1) % segments_[at_].candidates.size();
        } else {
            convert();
        }
        return look();
    }
    std::string before = converting() ? converted() : std::string();
    if (converting()) clear();  // a letter after a conversion takes it and begins anew
    if (type(text)) {
        offer();
        return look(std::move(before));
    }
    if (before.empty() && !composing()) return not_taken();
    Composition done = composing() ? finish() : look(std::move(before));
    done.commit += text;
    return done;
}

// false: it is no key that kana come from.
bool AnthyMethod::type(std::string_view text) {
    if (keys_ == Keys::Romaji) {
        const bool starts = Romaji::is_letter(text) && text != "'";
        if (!Romaji::is_letter(text) || (!starts && !composing())) return false;
        kana_ += romaji_.add(text[0]);
        return true;
    }
    if (is_kana_mark(text)) {
        put_mark(kana_, text);
        return !kana_.empty();
    }
    if (!is_kana(text)) return false;
    kana_ += text;
    return true;
}

Composition AnthyMethod::erase() {
    if (converting()) {
        end_conversion();
    } else if (!composing()) {
        return not_taken();
    } else if (!romaji_.erase()) {
        kana_.resize(base::utf8::drop_last(kana_).size());
    }
    offer();
    return look();
}

Composition AnthyMethod::choose(std::size_t candidate) {
    if (converting()) {
        Segment& segment = segments_[at_];
        const std::size_t chosen = segment.chosen / kPageSize * kPageSize + candidate;
        if (candidate >= kPageSize || chosen >= segment.candidates.size()) return look();
        segment.chosen = chosen;
        at_ = std::min(at_ + 1, segments_.size() - 1);
        return look();
    }
    if (candidate >= offered_.size()) return look();
    std::string chosen = offered_[candidate];
    clear();
    return look(std::move(chosen));
}

Composition AnthyMethod::page(bool forward) {
    if (!converting()) return look();
    Segment& segment = segments_[at_];
    const std::size_t page = segment.chosen / kPageSize;
    const std::size_t pages = (segment.candidates.size() + kPageSize - 1) / kPageSize;
    if (forward && page + 1 < pages) segment.chosen = (page + 1) * kPageSize;
    if (!forward && page > 0) segment.chosen = (page - 1) * kPageSize;
    return look();
}

Composition AnthyMethod::move(bool forward) {
    if (forward && at_ + 1 < segments_.size()) ++at_;
    if (!forward && at_ > 0) --at_;
    return look();
}

Composition AnthyMethod::resize(bool longer) {
    if (!converting()) return look();
    anthy_resize_segment(context_, static_cast<int>(at_), longer ? 1 : -1);
    read_segments(at_);
    return look();
}

Composition AnthyMethod::finish() {
    std::string out = converting() ? converted() : kana_ + romaji_.finish();
    clear();
    return look(std::move(out));
}

void AnthyMethod::clear() {
    end_conversion();
    base::wipe(kana_);
    base::wipe(offered_);
    romaji_.clear();
    anthy_reset_context(context_);
}

void AnthyMethod::end_conversion() {
    for (Segment& segment : segments_) base::wipe(segment.candidates);
    segments_.clear();
    at_ = 0;
}

void AnthyMethod::convert() {
    kana_ += romaji_.finish();
    base::wipe(offered_);
    anthy_set_string(context_, kana_.c_str());
    read_segments(0);
}

// What was chosen before `first` stays.
void AnthyMethod::read_segments(std::size_t first) {
    segments_.resize(std::min(first, segments_.size()));
    const auto count = static_cast<std::size_t>(std::max(count_segments(context_), 0));
    for (std::size_t i = segments_.size(); i < count; ++i) {
        auto all = candidates(context_, static_cast<int>(i));
        if (all.empty()) {
            end_conversion();  // anthy is broken: the kana stay as they are
            return;
        }
        segments_.push_back({std::move(all), 0});
    }
    at_ = segments_.empty() ? 0 : std::min(at_, segments_.size() - 1);
}

// While typing: the whole as anthy would have it, and in katakana.
void AnthyMethod::offer() {
    base::wipe(offered_);
    if (kana_.empty() || base::utf8::length(kana_) > kOfferedKana) return;
    anthy_set_string(context_, kana_.c_str());
    add_new(offered_, whole(context_, 0));
    if (count_segments(context_) == 1) {
        for (auto& text : candidates(context_, 0)) add_new(offered_, std::move(text));
    }
    add_new(offered_, whole(context_, NTH_KATAKANA_CANDIDATE));
    if (offered_.size() > kPageSize) offered_.resize(kPageSize);
}

std::string AnthyMethod::converted() const {
    std::string out;
    for (const Segment& segment : segments_) out += segment.candidates[segment.chosen];
    return out;
}

Composition AnthyMethod::look(std::string commit) const {
    Composition out;
    out.commit = std::move(commit);
    if (converting()) {
        look_at_segments(out);
    } else {
        out.preedit = kana_ + romaji_.pending();
        out.caret = out.preedit.size();
        out.candidates = offered_;
        out.highlighted = offered_.size();
    }
    return out;
}

void AnthyMethod::look_at_segments(Composition& out) const {
    for (const Segment& segment : segments_) {
        out.segments.push_back(out.preedit.size());
        out.preedit += segment.candidates[segment.chosen];
    }
    out.segment = at_;
    out.caret = out.segments[at_];
    const Segment& segment = segments_[at_];
    const std::size_t begin = segment.chosen / kPageSize * kPageSize;
    const std::size_t end = std::min(begin + kPageSize, segment.candidates.size());
    for (std::size_t i = begin; i < end; ++i) out.candidates.push_back(segment.candidates[i]);
    out.highlighted = segment.chosen - begin;
    out.pages_before = begin > 0;
    out.pages_after = end < segment.candidates.size();
}

}  // namespace fd::input
