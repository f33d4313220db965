#include "kiosk/ui/screens/field_page.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {
namespace {

void draw_results(Ui& ui, const Rect& r, const app::PlaceScreen& screen) {
    Flow flow(ui, r);
    const auto& places = ui.model().site->places;
    for (const std::size_t i : screen.found) {
        if (i >= places.size()) continue;
        CardSpec card{"place." + places[i].id, places[i].name, ui.low_pages() ? "" : places[i].address, "",
                      "en"};
        card.stretch_mm = 0;
        flow.add(card_block(ui, flow.width(), std::move(card), app::ChoosePlace{places[i].id}));
    }
    if (screen.found.empty()) {
        flow.add(banner_blocks(
            ui, flow.width(),
            {"place.none", "search",
             ui.tr("place.none", "Nothing found. Try other letters, or go back and type an address."),
             Tone::Tint, ""}));
    }
    flow.run();
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::WhereScreen&) {
    const bool home = ui.model().where() == app::Where::Home;
    const Page page = begin_page(ui, content,
                                 {"where",
                                  home ? ui.tr("where.home_title", "Which address is it about?")
                                       : ui.tr("where.title", "Where is it?"),
                                  ui.tr("where.help", "Choose one."), "", "", true, 0, false});
    Flow flow(ui, page.body, page.bar);
    const auto& location = ui.session().draft.location;
    const auto choice = [&](const char* id, const std::string& label, const std::string& help,
                            const char* icon, domain::LocationKind kind, const app::Event& event) {
        CardSpec card{id, label, help, icon};
        card.selected = location.kind == kind;
        card.large = true;
        card.stretch_mm = 80;
        flow.add(card_block(ui, flow.width(), std::move(card), event));
    };
    const auto address = [&] {
        choice("where.address", ui.tr("where.address", "An address"),
               ui.tr("where.address_help", "Type the street and number"), "pin",
               domain::LocationKind::Address, app::TypeAddress{});
    };
    if (home) {
        address();
        choice("where.place", ui.tr("where.home_place", "A school, building or other place"),
               ui.tr("where.place_help", "Find it by typing a few letters"), "map",
               domain::LocationKind::Place, app::FindPlace{});
        return flow.run();
    }
    choice("where.here", ui.tr("where.here", "Here, at this building"), ui.model().site->building.address,
           "front-door", domain::LocationKind::Building, app::ChooseBuilding{});
    choice("where.place", ui.tr("where.place", "A park, school, street or other place"),
           ui.tr("where.place_help", "Find it by typing a few letters"), "map", domain::LocationKind::Place,
           app::FindPlace{});
    address();
    flow.run();
}

void draw_screen(Ui& ui, const Rect& content, const app::PlaceScreen& screen) {
    FieldPage page;
    page.id = "place";
    page.title = ui.tr("place.title", "Which place?");
    page.help = ui.tr("place.help", "Type a few letters of the name.");
    page.between = [&](const Rect& r) { draw_results(ui, r, screen); };
    draw_field_page(ui, content, screen.edit, page);
}

void draw_screen(Ui& ui, const Rect& content, const app::AddressScreen& screen) {
    FieldPage page;
    page.id = "address";
    page.title = ui.tr("address.title", "What is the address?");
    page.help = ui.model().where() == app::Where::Home
                    ? ui.tr("address.home_help", "Street and number. Add the apartment if there is one.")
                    : ui.tr("address.help", "Street and number, or the nearest corner.");
    page.error = error_text(ui, screen.error);
    page.actions = continue_actions(ui, false);
    draw_field_page(ui, content, screen.edit, page);
}

}  // namespace fd::ui
