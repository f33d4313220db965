#pragma once
// LayoutCache: least recently used layouts, found by everything that shaped them.
// A hit allocates nothing. What leaves is overwritten: it may be something a
// resident typed. Internal to kiosk/layout; not thread-safe.

#include "kiosk/layout/engine.hpp"

#include <cstring>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fd::layout {

struct LayoutKey {
    std::string_view text;
    std::string_view lang;
    double em_px = 0;
    double line_height = 0;
    float max_width = 0;
    int max_lines = 0;
    unsigned flags = 0;  // bold, alignment, direction
    bool operator==(const LayoutKey&) const = default;
};

LayoutKey key_of(std::string_view text, const TextStyle& style, float max_width);

class LayoutCache {
  public:
    explicit LayoutCache(std::size_t capacity) : capacity_(capacity == 0 ? 1 : capacity) {}
    ~LayoutCache() { clear(); }
    LayoutCache(const LayoutCache&) = delete;
    LayoutCache& operator=(const LayoutCache&) = delete;

    std::shared_ptr<const Layout> find(const LayoutKey& key);
    void insert(const LayoutKey& key, std::shared_ptr<const Layout> layout);
    void clear();
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

  private:
    struct Entry {
        std::string text;
        std::string lang;
        LayoutKey key;  // its views point to the two strings above
        std::shared_ptr<const Layout> layout;
    };
    struct Hash {
        std::size_t operator()(const LayoutKey& key) const;
    };
    void drop_oldest();

    std::size_t capacity_;
    std::list<Entry> entries_;  // newest first
    std::unordered_map<LayoutKey, std::list<Entry>::iterator, Hash> index_;
};

}  // namespace fd::layout
