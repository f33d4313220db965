#include "kiosk/layout/layout_cache.hpp"

namespace fd::layout {
namespace {

unsigned flags_of(const TextStyle& style) {
    const unsigned direction = !style.direction ? 0U : *style.direction == text::Direction::Ltr ? 1U : 2U;
    return (style.bold ? 1U : 0U) | (static_cast<unsigned>(style.align) << 1U) | (direction << 3U);
}

void mix(std::size_t& seed, std::size_t value) {
    seed ^= value + 0x9e3779b97f4a7c15U + (seed << 6U) + (seed >> 2U);
}

}  // namespace

LayoutKey key_of(std::string_view text, const TextStyle& style, float max_width) {
    return {text,
            style.lang,
            style.em_px,
            style.line_height,
            max_width > 0 ? max_width : 0,
            style.max_lines,
            flags_of(style)};
}

std::size_t LayoutCache::Hash::operator()(const LayoutKey& key) const {
    std::size_t seed = std::hash<std::string_view>{}(key.text);
    mix(seed, std::hash<std::string_view>{}(key.lang));
    mix(seed, std::hash<double>{}(key.em_px));
    mix(seed, std::hash<double>{}(key.line_height));
    mix(seed, std::hash<float>{}(key.max_width));
    mix(seed, (static_cast<std::size_t>(key.max_lines) << 8U) | key.flags);
    return seed;
}

std::shared_ptr<const Layout> LayoutCache::find(const LayoutKey& key) {
    const auto found = index_.find(key);
    if (found == index_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->layout;
}

void LayoutCache::insert(const LayoutKey& key, std::shared_ptr<const Layout> layout) {
    if (entries_.size() >= capacity_) drop_oldest();
    Entry& entry =
        entries_.emplace_front(Entry{std::string(key.text), std::string(key.lang), key, std::move(layout)});
    entry.key.text = entry.text;
    entry.key.lang = entry.lang;
    index_.emplace(entry.key, entries_.begin());
}

void LayoutCache::drop_oldest() {
    Entry& last = entries_.back();
    index_.erase(last.key);
    ::explicit_bzero(last.text.data(), last.text.size());
    entries_.pop_back();
}

void LayoutCache::clear() {
    while (!entries_.empty()) drop_oldest();
}

}  // namespace fd::layout
