#pragma once
// The desk: a few targets to press, drawn by the real ui::Ui in the real frame loop, on
// a fake clock and without a display.

#include "kiosk/shell/loop.hpp"
#include "kiosk/ui/ui.hpp"
#include "offline/base/clock.hpp"
#include "tests/unit/shell/drawing.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fd::test {

struct Target {
    std::string id;
    ui::Rect px;
    app::Event event;
    bool quick = false;
};

// A panel of 400 x 400 px with 4 px a millimetre: the slop of 6 mm is 24 px.
class Desk {
  public:
    explicit Desk(std::vector<Target> some = two_targets())
        : targets(std::move(some)),
          clock(base::fake_epoch()),
          atlas(engine(), source_path("assets")),
          input(
              clock, [this](float x, float y) { return as_target(log.at(x, y)); },
              [this] { return as_target(log.find(model.session.focus)); }),
          loop(atlas, 400, 400, display, input, view()) {
        panel = {"test", 400, 400, 4.0, 2, 2};
        model.site = std::make_shared<app::Site>();
        loop.settle();
        clock.advance(std::chrono::seconds(1));
    }

    static shell::Target as_target(const ui::Node* node) {
        return node == nullptr ? shell::Target{} : shell::Target{node->id, node->quick};
    }
    static std::vector<Target> two_targets() {
        return {{"desk.a", {40, 40, 100, 100}, app::StartReport{}},
                {"desk.b", {240, 40, 100, 100}, app::TakeNumber{}}};
    }

    void wait(int ms) { clock.advance(std::chrono::milliseconds(ms)); }
    // What the views sent, without the Touched of every touch.
    std::vector<std::string> pressed() {
        std::vector<std::string> out;
        for (const auto& event : events) {
            const auto name = std::string(app::event_name(event));
            if (name != "Touched") out.push_back(name);
        }
        return out;
    }
    [[nodiscard]] bool held(const std::string& id) const {
        const auto* node = log.find(id);
        return node != nullptr && node->pressed;
    }

    std::vector<Target> targets;
    base::FakeClock clock;
    ui::Atlas atlas;
    ui::Panel panel;
    ui::Theme theme;
    text::Catalogs catalogs;
    text::Keyboards keyboards;
    std::map<std::string, text::LocaleFormat, std::less<>> formats;
    app::Model model;
    ui::NodeLog log;
    std::vector<app::Event> events;
    std::string screen = "one";
    struct Seen {  // by ImGui, a frame each
        float x = 0;
        bool down = false;
        bool operator==(const Seen&) const = default;
    };
    std::vector<Seen> seen;
    std::function<void(const app::Event&)> on_event;
    std::function<void()> on_frame;
    shell::HeadlessDisplay display;
    shell::InputQueue input;
    shell::FrameLoop loop;

  private:
    std::optional<app::Event> draw(const ui::Input& press) {
        log.clear();
        seen.push_back({ImGui::GetIO().MousePos.x, ImGui::GetIO().MouseDown[0]});
        if (on_frame) on_frame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({400, 400});
        ImGui::Begin("desk", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoNav);
        ui::Ui ui({theme, panel, catalogs, keyboards, engine(), atlas, formats, {}}, model, press, log);
        ui.canvas().fill({0, 0, 400, 400}, {250, 250, 250, 255});
        for (const auto& target : targets) {
            ui::Node node;
            node.id = target.id;
            node.px = target.px;
            node.quick = target.quick;
            const auto state = ui.target(std::move(node));
            if (state.focused) ui.canvas().rounded(target.px.inset(-8), 20, {255, 200, 0, 255});
            ui.canvas().rounded(target.px, 16,
                                state.held ? ui::Rgba{200, 0, 0, 255} : ui::Rgba{0, 80, 160, 255});
            if (state.pressed) ui.emit(target.event);
        }
        ImGui::End();
        return ui.take_event();
    }

    shell::View view() {
        shell::View out;
        out.draw = [this](const ui::Input& press) { return draw(press); };
        out.handle = [this](app::Event event) {
            if (const auto* focus = std::get_if<app::FocusOn>(&event)) model.session.focus = focus->node;
            events.push_back(event);
            if (on_event) on_event(event);
        };
        out.focus_order = [this] {
            std::vector<std::string> order;
            for (const auto& target : targets) order.push_back(target.id);
            return order;
        };
        out.focus = [this] { return model.session.focus; };
        out.screen = [this] { return screen; };
        return out;
    }
};

}  // namespace fd::test
