#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

void line_with_icon(Ui& ui, Flow& flow, const std::string& id, const std::string& icon,
                    const std::string& words) {
    const TextSpec spec{Type::Support, false, layout::Align::Start, "", 0, false};
    const float icon_w = ui.mm(8);
    const float text_w = flow.width() - icon_w - ui.mm(5);
    Block block;
    block.height = std::max(icon_w, ui.measure(words, spec, text_w)->height);
    block.gap = ui.mm(3);
    block.draw = [&ui, id, icon, words, spec, icon_w, text_w](const Rect& r) {
        Node node;
        node.id = id;
        node.role = Role::Text;
        node.name = words;
        node.px = r;
        node.fg = ui.color(Color::OnBackground);
        node.bg = ui.color(Color::Background);
        ui.node(std::move(node));
        ui.canvas().icon(icon, {r.x + ui.mm(1), r.center_y() - icon_w / 2, icon_w, icon_w},
                         ui.color(Color::OnBackground), false);
        const float h = ui.measure(words, spec, text_w)->height;
        ui.text(id, words, {r.x + icon_w + ui.mm(5), r.center_y() - h / 2, text_w, h}, spec, {});
    };
    flow.add(std::move(block));
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::HomeScreen&) {
    const Page page = begin_page(
        ui, content,
        {"home", ui.tr("home.title", "How can we help?"),
         ui.tr("home.help", "Choose one. It is free. No name needed."), "", "", false, 0, false, true});
    Flow flow(ui, page.body, page.bar);
    CardSpec report{"home.report", ui.tr("home.report", "Report a problem or ask for a service"),
                    ui.tr("home.report_help", "Streets, trash, water, noise, trees and more"), "front-door"};
    report.tone = Tone::Primary;
    report.strip = {"pothole", "street-light", "trash", "water", "tree", "noise", "animal"};
    report.large = true;
    report.stretch_mm = 60;
    flow.add(card_block(ui, flow.width(), std::move(report), app::StartReport{}));
    CardSpec check{"home.check", ui.tr("home.check", "Check my request"),
                   ui.tr("home.check_help", "Scan your ticket or type its number"), "scan"};
    check.stretch_mm = 100;
    flow.add(card_block(ui, flow.width(), std::move(check), app::StartCheck{}));
    CardSpec number{"home.number", ui.tr("home.number", "Take a number"),
                    ui.tr("home.number_help", "Talk with a person here"), "number"};
    number.stretch_mm = 100;
    flow.add(card_block(ui, flow.width(), std::move(number), app::TakeNumber{}));
    line_with_icon(ui, flow, "home.clear", "lock",
                   ui.tr("home.clear", "We clear this screen when you finish."));
    flow.stand_on(page.floor);
    flow.run();
}

}  // namespace fd::ui
