#include "kiosk/shell/diff.hpp"
#include "tests/unit/shell/drawing.hpp"

#include <algorithm>
#include <random>

using namespace fd;
using shell::Area;
using shell::FrameRenderer;

namespace {

constexpr int kWidth = 180;
constexpr int kHeight = 140;

struct Thing {
    int kind = 0;
    ui::Rect at;
    ui::Rgba color;
    std::string text;
    bool mirrored = false;
};

class Scene {
  public:
    explicit Scene(unsigned seed) : random_(seed) {
        for (int i = 0; i < 12; ++i) things_.push_back(thing());
    }

    void edit() {
        switch (pick(0, 9)) {
            case 0:
                things_.insert(things_.begin() + pick(0, count()), thing());
                break;
            case 1:
                if (count() > 3) things_.erase(things_.begin() + pick(0, count() - 1));
                break;
            case 2:
                any().color = color();
                break;
            case 3:
                any().at.x += static_cast<float>(pick(-9, 9));
                break;
            case 4:
                std::swap(any(), any());  // only the order changes
                break;
            case 5:
                any().text = word();
                break;
            case 6:
                things_.push_back(any());  // twins
                break;
            case 7:
                std::shuffle(things_.begin() + pick(0, count()), things_.end(), random_);
                break;
            case 8:
                if (count() > 20) things_.clear();
                things_.push_back(thing());
                break;
            default:
                break;  // the same frame again
        }
    }

    void draw(ui::Canvas& canvas) const {
        if (ground_) canvas.fill({0, 0, kWidth, kHeight}, {240, 240, 230, 255});
        for (const auto& t : things_) {
            if (t.kind == 0) canvas.fill(t.at, t.color);
            if (t.kind == 1) canvas.rounded(t.at, 9, t.color);
            if (t.kind == 2) canvas.icon("home", t.at, t.color, t.mirrored);
            if (t.kind == 3) canvas.disc(t.at.x, t.at.y, 14, t.color);
            if (t.kind == 4) canvas.glyphs(*test::engine().layout(t.text, {}, 0), t.at, t.color);
            if (t.kind == 5) canvas.arch(t.at, 3, t.color);
        }
    }
    void toggle_ground() { ground_ = !ground_; }
    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

  private:
    int count() const { return static_cast<int>(things_.size()); }
    Thing& any() { return things_[static_cast<std::size_t>(pick(0, count() - 1))]; }
    ui::Rgba color() {
        const auto part = [this] { return static_cast<std::uint8_t>(pick(0, 255)); };
        return {part(), part(), part(), static_cast<std::uint8_t>(pick(0, 2) == 0 ? pick(1, 254) : 255)};
    }
    std::string word() {
        return std::string(static_cast<std::size_t>(pick(1, 4)), static_cast<char>(pick('a', 'z')));
    }
    Thing thing() {
        Thing out;
        out.kind = pick(0, 5);
        out.at = {static_cast<float>(pick(-20, kWidth)), static_cast<float>(pick(-20, kHeight)),
                  static_cast<float>(pick(1, 70)), static_cast<float>(pick(1, 50))};
        out.color = color();
        out.text = word();
        out.mirrored = pick(0, 1) == 1;
        return out;
    }

    std::mt19937 random_;
    std::vector<Thing> things_;
    bool ground_ = true;
};

bool same_outside(const shell::Pixels& a, const shell::Pixels& b, const std::vector<Area>& areas) {
    for (int y = 0; y < a.h; ++y) {
        for (int x = 0; x < a.w; ++x) {
            const bool inside = std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
                return area.holds({x, y, 1, 1});
            });
            if (!inside && a.row(y)[x] != b.row(y)[x]) return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE(
    "painting only what changed gives the picture of painting everything, over thousands of random edits") {
    test::Drawing drawing(kWidth, kHeight);
    FrameRenderer partial(drawing.atlas, kWidth, kHeight);
    FrameRenderer whole(drawing.atlas, kWidth, kHeight);
    Scene scene(311);
    std::int64_t painted = 0;
    for (int i = 0; i < 4000; ++i) {
        for (int edits = scene.pick(0, 3); edits > 0; --edits) scene.edit();
        if (i % 97 == 0) scene.toggle_ground();
        if (i % 501 == 500) drawing.atlas.clear();
        const bool mirrored = i % 613 > 500;
        const auto& frame = drawing.frame([&](ui::Canvas& canvas) { scene.draw(canvas); }, mirrored);
        const auto before = partial.pixels();
        const auto changed = partial.paint(frame);
        whole.invalidate();
        whole.paint(frame);
        REQUIRE_MESSAGE(partial.pixels() == whole.pixels(), "frame ", i);
        REQUIRE(changed.size() <= shell::DirtyAreas::kMostAreas);
        REQUIRE(same_outside(before, partial.pixels(), changed));
        painted += partial.stats().dirty_px;
    }
    CHECK(painted < std::int64_t{4000} * kWidth * kHeight / 2);
}

TEST_CASE("a frame like the one before paints nothing") {
    test::Drawing drawing(kWidth, kHeight);
    FrameRenderer renderer(drawing.atlas, kWidth, kHeight);
    const Scene scene(1);
    const auto draw = [&](ui::Canvas& canvas) { scene.draw(canvas); };
    CHECK(renderer.paint(drawing.frame(draw)).size() == 1);
    CHECK(renderer.paint(drawing.frame(draw)).empty());
    CHECK(renderer.stats().painted_quads == 0);
}

TEST_CASE("an atlas that started again is drawn from again, though the quads are the same") {
    test::Drawing drawing(kWidth, kHeight);
    FrameRenderer renderer(drawing.atlas, kWidth, kHeight);
    const auto draw = [&](const char* icon) -> const ImDrawData& {
        return drawing.frame([&](ui::Canvas& canvas) {
            canvas.icon(icon, {10, 10, 64, 64}, {255, 255, 255, 255}, false);
        });
    };
    renderer.paint(draw("home"));
    const auto before = renderer.pixels();
    const auto quads = renderer.frame().quads;
    drawing.atlas.clear();
    renderer.paint(draw("emergency"));
    CHECK(renderer.frame().quads == quads);
    CHECK_FALSE(renderer.pixels() == before);
}

TEST_CASE("one changed color paints its own place only") {
    test::Drawing drawing(kWidth, kHeight);
    FrameRenderer renderer(drawing.atlas, kWidth, kHeight);
    ui::Rgba color{1, 2, 3, 255};
    const auto draw = [&](ui::Canvas& canvas) {
        canvas.fill({0, 0, kWidth, kHeight}, {255, 255, 255, 255});
        canvas.fill({10, 20, 30, 40}, color);
        canvas.fill({100, 20, 30, 40}, {1, 2, 3, 255});
    };
    renderer.paint(drawing.frame(draw));
    color.r = 200;
    const auto changed = renderer.paint(drawing.frame(draw));
    REQUIRE(changed.size() == 1);
    CHECK(changed.front() == Area{10, 20, 30, 40});
    CHECK(renderer.pixels().row(30)[20] == 0xffc80203U);
}

TEST_CASE("two overlapping quads that trade places are painted again") {
    const shell::Quad below{{0, 0, 20, 20}, {0, 0, 20, 20}, {}, -1, false, false, 0xffff0000U};
    const shell::Quad above{{10, 10, 20, 20}, {10, 10, 20, 20}, {}, -1, false, false, 0xff00ff00U};
    const auto changed = shell::changed_areas({below, above}, {above, below});
    REQUIRE(changed.areas().size() == 1);
    CHECK(changed.areas().front().holds({10, 10, 10, 10}));
}

TEST_CASE("dirty areas stay few, do not touch and hold what was added") {
    std::mt19937 random(7);
    const auto pick = [&](int to) { return std::uniform_int_distribution<int>(0, to)(random); };
    for (int round = 0; round < 500; ++round) {
        shell::DirtyAreas dirty;
        std::vector<Area> added;
        for (int i = pick(20); i >= 0; --i) {
            added.push_back({pick(1000), pick(1800), 1 + pick(200), 1 + pick(200)});
            dirty.add(added.back());
        }
        const auto& areas = dirty.areas();
        REQUIRE(areas.size() <= shell::DirtyAreas::kMostAreas);
        for (const auto& a : added) {
            CHECK(std::any_of(areas.begin(), areas.end(), [&](const Area& area) { return area.holds(a); }));
        }
        for (std::size_t i = 0; i < areas.size(); ++i) {
            for (std::size_t k = i + 1; k < areas.size(); ++k) CHECK_FALSE(areas[i].touches(areas[k]));
        }
    }
}
