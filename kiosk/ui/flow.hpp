#pragma once
// The flow: blocks from top to bottom. Nothing scrolls; what does not fit goes
// behind a More button, and Less is the way back. Rows are measured, never fixed.

#include "kiosk/ui/ui.hpp"

#include <functional>
#include <vector>

namespace fd::ui {

struct Block {
    float height = 0;   // what it needs at the flow's width
    float stretch = 0;  // how much more it may take when there is room
    float gap = 0;      // above it, unless it is the first of the page
    std::function<void(const Rect&)> draw;
    std::string urgent{};  // the node that tells of trouble: never behind More
};

// Two of the same width beside each other, as one: as high as the higher.
Block beside(Block left, Block right, float width, float gap);

class Flow {
  public:
    Flow(Ui& ui, const Rect& area, const Rect& bar = {}) : ui_(ui), area_(area), bar_(bar) {}

    [[nodiscard]] float width() const { return area_.w; }
    // What is left of a page when all that was added so far stands on it.
    [[nodiscard]] float room() const;
    // The same where More stands on the page.
    [[nodiscard]] float room_with_more() const;
    [[nodiscard]] bool one_page() const;
    // No urgent block is behind More.
    [[nodiscard]] bool shows_urgent() const;
    void add(Block block);
    void add(std::vector<Block> blocks);
    // The most a block may be high where pages are low; longer ones come in parts.
    [[nodiscard]] static float low_page(const Ui& ui) { return ui.mm(42); }
    // What the blocks leave free above this line gets the street as its floor; 0: nothing.
    void stand_on(float floor) { floor_ = floor; }
    // Draws the page that the session is on.
    void run();

  private:
    struct Page {
        std::size_t first = 0, end = 0;
        float used = 0;
    };
    [[nodiscard]] float bar_height() const;
    // Of a page that goes on.
    [[nodiscard]] float page_height() const;
    [[nodiscard]] Page page_from(std::size_t first, float height) const;
    void draw_page(const Page& page, float height);
    void draw_bar(const Rect& bar, bool less, bool more, std::size_t next);

    Ui& ui_;
    Rect area_;
    Rect bar_;  // of More and Less; empty: the foot of the area
    std::vector<Block> blocks_;
    float floor_ = 0;
};

}  // namespace fd::ui
