#include "kiosk/ui/flow.hpp"

#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/widgets.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

constexpr double kLowestStreet = 40;

}  // namespace

Block beside(Block left, Block right, float width, float gap) {
    Block row;
    row.height = std::max(left.height, right.height);
    row.stretch = std::max(left.stretch, right.stretch);
    row.gap = left.gap;
    row.draw = [left = std::move(left), right = std::move(right), width, gap](const Rect& r) {
        left.draw({r.x, r.y, width, r.h});
        right.draw({r.x + width + gap, r.y, width, r.h});
    };
    return row;
}

void Flow::add(Block block) {
    block.height = std::ceil(block.height);
    blocks_.push_back(std::move(block));
}

void Flow::add(std::vector<Block> blocks) {
    for (auto& block : blocks) add(std::move(block));
}

float Flow::room() const {
    float used = 0;
    for (const auto& block : blocks_) used += block.height + block.gap;
    return area_.h - used;
}

float Flow::room_with_more() const {
    return room() - (area_.h - page_height());
}

float Flow::bar_height() const {
    const ButtonSpec sample{"page.more", ui_.tr("common.more", "More"), "more"};
    return button_height(ui_, sample, area_.w / 2);
}

float Flow::page_height() const {
    const float bar = bar_height();
    return bar_.h >= bar ? area_.h : area_.h - bar - ui_.mm(4);
}

bool Flow::one_page() const {
    return page_from(0, area_.h).end == blocks_.size();
}

bool Flow::shows_urgent() const {
    if (one_page()) return true;
    const auto behind = blocks_.begin() + static_cast<std::ptrdiff_t>(page_from(0, page_height()).end);
    return std::all_of(behind, blocks_.end(), [](const Block& block) { return block.urgent.empty(); });
}

Flow::Page Flow::page_from(std::size_t first, float height) const {
    Page page{first, first, 0};
    while (page.end < blocks_.size()) {
        const Block& block = blocks_[page.end];
        const float gap = page.end == first ? 0 : block.gap;
        if (page.end != first && page.used + gap + block.height > height) break;
        page.used += gap + block.height;
        ++page.end;
    }
    return page;
}

void Flow::draw_page(const Page& page, float height) {
    if (page.used > height + 1) ui_.overflow("a block is higher than its page");
    float wanted = 0;
    for (std::size_t i = page.first; i < page.end; ++i) wanted += blocks_[i].stretch;
    const float spare = std::max(0.0F, height - page.used);
    const float share = wanted > 0 ? std::min(1.0F, spare / wanted) : 0;
    float y = area_.y;
    for (std::size_t i = page.first; i < page.end; ++i) {
        const Block& block = blocks_[i];
        if (i != page.first) y += block.gap;
        const float h = std::floor(block.height + block.stretch * share);
        block.draw({area_.x, y, area_.w, h});
        y += h;
    }
    const float free = floor_ - y - ui_.mm(10);
    if (height == area_.h && free > ui_.mm(kLowestStreet))
        draw_street(ui_, {0, floor_ - free, ui_.screen().w, free});
}

void Flow::draw_bar(const Rect& bar, bool less, bool more, std::size_t next) {
    const float gap = ui_.mm(3);
    const bool both = less && more;
    const float half = both ? (bar.w - gap) / 2 : bar.w;
    ButtonSpec back{"page.less", ui_.tr("common.less", "Less"), "less"};
    ButtonSpec on{"page.more", ui_.tr("common.more", "More"), "more"};
    // In a narrow column the words come before the icons.
    const bool narrow = std::max(button_width(ui_, back), button_width(ui_, on)) > half;
    if (narrow) {
        back.icon.clear();
        on.icon.clear();
        back.type = on.type = Type::Support;
    }
    if (less) button(ui_, {bar.x, bar.y, half, bar.h}, back, app::Less{});
    if (more) {
        ui_.log().next_page = next;
        button(ui_, {both ? bar.x + half + gap : bar.x, bar.y, half, bar.h}, on, app::More{next});
    }
}

void Flow::run() {
    const auto& starts = ui_.session().page_starts;
    // A page that is gone is the last one that there is.
    const std::size_t first =
        starts.empty() || blocks_.empty() ? 0 : std::min(starts.back(), blocks_.size() - 1);
    const Page all = page_from(0, area_.h);
    if (first == 0 && all.end == blocks_.size()) return draw_page(all, area_.h);
    const float bar = bar_height();
    const bool beside = bar_.h >= bar;
    const float height = page_height();
    const Page page = page_from(first, height);
    draw_page(page, height);
    for (std::size_t i = page.end; first == 0 && i < blocks_.size(); ++i) {
        if (!blocks_[i].urgent.empty()) ui_.log().hidden.push_back(blocks_[i].urgent);
    }
    const Rect foot{area_.x, area_.bottom() - bar, area_.w, bar};
    draw_bar(beside ? bar_ : foot, first > 0, page.end < blocks_.size(), page.end);
}

}  // namespace fd::ui
