#include "kiosk/ui/screens/field_page.hpp"
#include "kiosk/ui/screens/ticket_parts.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {
namespace {

// A ticket held before a camera: shapes, no words.
Block picture_block(Ui& ui) {
    Block block;
    block.height = ui.mm(ui.portrait() ? 60 : 34);
    block.stretch = ui.mm(ui.portrait() ? 200 : 30);
    block.draw = [&ui](const Rect& r) {
        Node node;
        node.id = "check.picture";
        node.role = Role::Picture;
        node.name = ui.tr("check.hold", "Hold your ticket in front of the camera.");
        node.px = r;
        node.fg = ui.color(Color::OnSurfaceTint);
        node.bg = ui.color(Color::SurfaceTint);
        ui.node(std::move(node));
        const Rgba line = ui.color(Color::Outline);
        ui.canvas().outlined(r, ui.mm(4), ui.outlines_only() ? ui.mm(0.5) : 1, ui.color(Color::SurfaceTint),
                             ui.outlines_only() ? line : ui.color(Color::SurfaceTint));
        draw_ticket_sketch(ui, r.inset(ui.mm(5)), TicketPart::Code);
    };
    return block;
}

void number_picture(Ui& ui, const std::string& id, const Rect& r) {
    Node node;
    node.id = id;
    node.role = Role::Picture;
    node.name = ui.tr("digits.help", "They are on your ticket, in three groups.");
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    ui.node(std::move(node));
    draw_ticket_sketch(ui, r.inset(ui.mm(2)), TicketPart::Number);
}

std::string grouped(const std::string& digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += ' ';
        out += digits[i];
    }
    return out;
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::CheckScreen& screen) {
    const Actions actions{
        {"check.type", ui.tr("check.type", "Type the number"), "keyboard"}, app::TypeDigits{}, {}, {}};
    const bool works = ui.model().camera_works;
    const Page page =
        begin_page(ui, content,
                   {"check", ui.tr("check.title", "Check my request"),
                    works ? ui.tr("check.hold", "Hold your ticket in front of the camera.") : "", "", "",
                    false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    if (screen.unreadable) {
        flow.add(banner_blocks(
            ui, flow.width(),
            {"check.unreadable", "alert",
             ui.tr("check.unreadable", "We could not read that ticket. Hold it flat and try again."),
             Tone::Danger, ""}));
    }
    if (works) {
        flow.add(picture_block(ui));
        flow.add(banner_blocks(
            ui, flow.width(),
            {"check.camera", "camera", ui.tr("check.camera_on", "The camera is on. It keeps no pictures."),
             Tone::Tint, ""}));
    } else {
        flow.add(banner_blocks(
            ui, flow.width(),
            {"check.camera", "alert",
             ui.tr("check.camera_off", "The camera does not work now. Type the number from your ticket."),
             Tone::Warning, ""}));
        if (ui.portrait() && !ui.reach()) {
            Block where;
            where.height = ui.mm(60);
            where.stretch = ui.mm(200);
            where.gap = ui.mm(5);
            where.draw = [&ui](const Rect& r) { number_picture(ui, "check.number", r); };
            flow.add(std::move(where));
        }
    }
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

void draw_screen(Ui& ui, const Rect& content, const app::DigitsScreen& screen) {
    FieldPage page;
    page.id = "digits";
    page.title = ui.tr("digits.title", "Type the 12 digits");
    page.help = ui.tr("digits.help", "They are on your ticket, in three groups.");
    page.steps = false;
    page.numeral = true;
    page.picture = [&](const Rect& r) { number_picture(ui, "digits.picture", r); };
    page.shown = grouped(screen.edit.text);
    page.error = error_text(ui, screen.error);
    page.actions = continue_actions(ui, false);
    draw_field_page(ui, content, screen.edit, page);
}

}  // namespace fd::ui
