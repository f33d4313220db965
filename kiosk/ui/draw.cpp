#include "kiosk/ui/draw.hpp"

#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <imgui.h>

#include <algorithm>
#include <memory>

namespace fd::ui {
namespace {

constexpr const char* kStaffLanguage = "en";

void draw_it(Ui& ui, const Rect& content) {
    std::visit([&](const auto& screen) { draw_screen(ui, content, screen); }, ui.session().screen);
}

std::optional<app::Event> draw_one(const Kit& kit, const app::Model& model, const Input& input,
                                   NodeLog& log) {
    Ui ui(kit, model, input, log);
    const Rect content = draw_chrome(ui);
    // The bars stay alive under the timeout; the screen does not.
    ui.set_covered(model.session.seconds_left >= 0);
    draw_it(ui, content);
    ui.set_covered(false);
    if (model.session.seconds_left >= 0) draw_timeout(ui, content);
    return ui.take_event();
}

// Where keys or a code need the whole width, only the resident's language stands; what is asked is in English
// under it (field_page.cpp). A list of languages is for both.
bool needs_all_width(const app::Model& model) {
    const auto& screen = model.session.screen;
    return model.shows_keys() || std::holds_alternative<app::LanguageScreen>(screen) ||
           std::holds_alternative<app::TicketScreen>(screen) ||
           std::holds_alternative<app::ResultScreen>(screen) ||
           std::holds_alternative<app::OtherLanguageScreen>(screen);
}

// The group's name in English: that of a service in it, whose code is the same in all languages.
std::string english_group(const app::Model& model, const app::Model& staff, const std::string& group) {
    const auto* theirs = model.catalog();
    const auto* english = staff.catalog();
    if (theirs == nullptr || english == nullptr) return group;
    const auto one = std::ranges::find(theirs->services, group, &domain::Service::group);
    const auto* same = one == theirs->services.end() ? nullptr : english->find(one->code);
    return same == nullptr ? group : same->group;
}

// The same, as staff read it.
// On the heap: what is freed there is overwritten, with what was typed in it.
std::unique_ptr<const app::Model> for_staff(const app::Model& model) {
    auto staff = std::make_unique<app::Model>(model);
    staff->session.prefs.lang = kStaffLanguage;
    auto* services = std::get_if<app::ServicesScreen>(&staff->session.screen);
    if (services != nullptr) services->group = english_group(model, *staff, services->group);
    return staff;
}

// Somebody is helped at a counter: the same screen twice, in their language and in the staff's, between the
// same bars. Both can be touched.
std::optional<app::Event> draw_beside(const Kit& kit, const app::Model& model, const Input& input,
                                      NodeLog& log) {
    Ui bars(kit, model, input, log);
    const Rect content = draw_chrome(bars);
    Panel half = kit.panel;
    half.width /= 2;
    const auto width = static_cast<float>(half.width);
    const float inner = bars.mm(half.margin_mm) / 2;
    const Rect part{content.x, content.y, width - content.x - inner, content.h};
    const Kit halved{kit.theme,  half,      kit.catalogs, kit.keyboards,
                     kit.engine, kit.atlas, kit.formats,  kit.qr};
    // The resident's side is where their lines start.
    const bool rtl = bars.language().direction == text::Direction::Rtl;
    Ui theirs(halved, model, input, log, {rtl ? width : 0, ""});
    draw_it(theirs, part);
    const auto staff = for_staff(model);
    Ui ours(halved, *staff, input, log, {rtl ? 0 : width, "staff/"});
    draw_it(ours, rtl ? part : Rect{inner, part.y, part.w, part.h});
    bars.canvas().fill({width, content.y, std::max(1.0F, bars.mm(0.25)), content.h},
                       bars.color(Color::Divider));
    for (Ui* ui : {&theirs, &ours, &bars}) {
        if (auto event = ui->take_event()) return event;
    }
    return std::nullopt;
}

// Whether somebody is still there: the counter is about to lock.
bool asks_staff(const app::Model& model) {
    return model.helping() && model.session.seconds_left >= 0;
}

bool stands_beside(const Kit& kit, const app::Model& model) {
    return model.helping() && !kit.panel.portrait() && model.session.prefs.lang != kStaffLanguage &&
           !needs_all_width(model);
}

}  // namespace

std::optional<app::Event> draw(const Kit& kit, const app::Model& model, const Input& input, NodeLog& log) {
    log.clear();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({static_cast<float>(kit.panel.width), static_cast<float>(kit.panel.height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("kiosk", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    auto event = asks_staff(model)           ? draw_one(kit, *for_staff(model), input, log)
                 : stands_beside(kit, model) ? draw_beside(kit, model, input, log)
                                             : draw_one(kit, model, input, log);
    ImGui::End();
    ImGui::PopStyleVar(2);
    return event;
}

std::vector<std::string> focus_order(const NodeLog& log) {
    std::vector<std::string> screen;
    std::vector<std::string> bars;
    for (const auto& node : log.nodes) {
        if (!node.target || node.covered) continue;
        (node.id.starts_with("chrome.") ? bars : screen).push_back(node.id);
    }
    screen.insert(screen.end(), bars.begin(), bars.end());
    return screen;
}

}  // namespace fd::ui
