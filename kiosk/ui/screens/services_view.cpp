#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/field_page.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

struct Group {
    std::string name;
    std::string icon;
    std::size_t order = 1000;  // as the site wants it, then as the city sent it
};

std::vector<Group> groups_of(Ui& ui, const domain::ServiceCatalog& catalog) {
    std::vector<Group> out;
    const auto& site = *ui.model().site;
    for (const auto& service : catalog.services) {
        const auto known =
            std::find_if(out.begin(), out.end(), [&](const Group& g) { return g.name == service.group; });
        if (known != out.end() || service.group.empty()) continue;
        Group group{service.group, "list"};
        if (const auto look = site.services.find(service.code); look != site.services.end()) {
            for (std::size_t i = 0; i < site.groups.size(); ++i) {
                if (site.groups[i].id != look->second.group) continue;
                group.icon = site.groups[i].icon;
                group.order = i;
            }
        }
        out.push_back(std::move(group));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Group& a, const Group& b) { return a.order < b.order; });
    return out;
}

// While the list is not here: what is happening, and what to do instead.
void draw_without_catalog(Ui& ui, const Rect& content) {
    const auto& failed = ui.model().catalog_failed;
    const auto found = failed.find(ui.prefs().lang);
    const Actions again{{"services.again", ui.tr("common.try_again", "Try again"), "repeat", Tone::Primary},
                        app::ReloadCatalog{},
                        {},
                        {}};
    if (found == failed.end() || !found->second) {
        const Page page =
            begin_page(ui, content,
                       {"services", ui.tr("group.title", "What is it about?"), "", "", "", false, 0, false});
        Flow flow(ui, page.body, page.bar);
        StatusSpec loading;
        loading.id = "services.loading";
        loading.icon = "clock";
        loading.tone = Tone::Tint;
        loading.title = ui.tr("service.loading", "We are getting the list from the city.");
        loading.large = true;
        flow.add(status_blocks(ui, flow.width(), std::move(loading)));
        flow.stand_on(page.floor);
        return flow.run();
    }
    const Page page = begin_page(ui, content,
                                 {"services", ui.tr("service.none_title", "The list is not here yet"), "", "",
                                  "", false, actions_height(ui, content, again), false});
    Flow flow(ui, page.body, page.bar);
    flow.add(
        status_blocks(ui, flow.width(),
                      {"services.none",
                       "network-off",
                       Tone::Warning,
                       ui.tr("service.none_text",
                             "The city does not answer now. Please ask at the counter, or call {number}.",
                             {{"number", ui.model().site->phones.city}}),
                       "",
                       {},
                       {},
                       {},
                       {},
                       "",
                       true}));
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, again);
}

void add_foreign_note(Ui& ui, Flow& flow) {
    if (ui.city_lang() == ui.language().tag) return;
    flow.add(banner_blocks(
        ui, flow.width(),
        {"services.english", "info", ui.tr("service.english", "The city sends this text in English only."),
         Tone::Tint, ""}));
}

void add_services(Ui& ui, Flow& flow, const domain::ServiceCatalog& catalog, const std::string& group) {
    std::vector<CardChoice> cards;
    for (const auto& service : catalog.services) {
        if (!group.empty() && service.group != group) continue;
        CardSpec card{"service." + service.code, service.name, service.description,
                      ui.model().site->icon_of(service.code), ui.city_lang()};
        card.stretch_mm = 50;
        cards.push_back({std::move(card), app::ChooseService{service.code}});
    }
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(cards)));
}

// The city's own service for what fits no other; where there is none, a person.
app::Event something_else(Ui& ui, const domain::ServiceCatalog& catalog) {
    const auto& code = ui.model().site->other_service;
    const bool offered = !code.empty() && catalog.find(code) != nullptr;
    return offered ? app::Event(app::ChooseService{code}) : app::Event(app::OpenHelp{});
}

// Nothing found is no dead end: the whole list, and their own words.
void add_nothing_found(Ui& ui, Flow& flow, const domain::ServiceCatalog& catalog) {
    flow.add(banner_blocks(
        ui, flow.width(),
        {"find.none", "search", ui.tr("find.none", "Nothing found. Try another word."), Tone::Tint, ""}));
    std::vector<CardChoice> ways;
    const auto icon = [&](const char* name) { return ui.low_pages() || ui.reach() ? "" : name; };
    ways.push_back({{"find.all", ui.tr("find.all", "See all topics"), "", icon("list")}, app::GoBack{}});
    ways.push_back({{"find.other", ui.tr("group.other", "Something else, or not sure"), "", icon("other")},
                    something_else(ui, catalog)});
    for (auto& way : ways) way.spec.stretch_mm = 0;
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(ways)));
}

void draw_found(Ui& ui, const Rect& r, const app::FindScreen& screen, const domain::ServiceCatalog& catalog) {
    Flow flow(ui, r);
    for (const auto& code : screen.found) {
        const auto* service = catalog.find(code);
        if (service == nullptr) continue;
        // Names alone over the keys: with descriptions a page would hold one.
        CardSpec card{"service." + code, service->name, "",
                      ui.low_pages() || ui.reach() ? "" : ui.model().site->icon_of(code), ui.city_lang()};
        card.stretch_mm = 0;
        flow.add(card_block(ui, flow.width(), std::move(card), app::ChooseService{code}));
    }
    if (screen.found.empty()) add_nothing_found(ui, flow, catalog);
    flow.run();
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::FindScreen& screen) {
    const auto* catalog = ui.model().catalog();
    if (catalog == nullptr) return draw_without_catalog(ui, content);
    FieldPage page;
    page.id = "find";
    page.title = ui.tr("find.title", "What are you looking for?");
    // On a low panel with the largest text a long name needs its line.
    if (ui.portrait() || !ui.extra_large())
        page.help = ui.tr("find.help", "Type a few letters. English works too.");
    page.between = [&](const Rect& r) { draw_found(ui, r, screen, *catalog); };
    draw_field_page(ui, content, screen.edit, page);
}

void draw_screen(Ui& ui, const Rect& content, const app::GroupsScreen&) {
    const auto* catalog = ui.model().catalog();
    if (catalog == nullptr || catalog->services.empty()) return draw_without_catalog(ui, content);
    const Actions other{{"group.other", ui.tr("group.other", "Something else, or not sure"), "other"},
                        something_else(ui, *catalog),
                        ButtonSpec{"group.find", ui.tr("group.find", "Find by typing"), "search"},
                        app::FindService{}};
    const Page page = begin_page(ui, content,
                                 {"group", ui.tr("group.title", "What is it about?"),
                                  ui.tr("group.help", "Touch the nearest one. You can change it later."), "",
                                  "", false, actions_height(ui, content, other), false});
    Flow flow(ui, page.body, page.bar);
    const auto groups = groups_of(ui, *catalog);
    if (groups.size() < 2) {
        add_services(ui, flow, *catalog, "");
    } else {
        std::vector<TileSpec> tiles;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            tiles.push_back({"group." + std::to_string(i + 1), groups[i].name, groups[i].icon, ui.city_lang(),
                             app::ChooseGroup{groups[i].name}});
        }
        flow.add(tile_blocks(ui, flow.width(), flow.room(), tiles));
    }
    add_foreign_note(ui, flow);
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, other);
}

void draw_screen(Ui& ui, const Rect& content, const app::ServicesScreen& screen) {
    const auto* catalog = ui.model().catalog();
    if (catalog == nullptr) return draw_without_catalog(ui, content);
    // The group's name in the language that is showing now: services keep their codes.
    const Page page = begin_page(ui, content,
                                 {"service", screen.group, ui.tr("service.help", "Touch what fits best."),
                                  ui.city_lang(), "", false, 0, false});
    Flow flow(ui, page.body, page.bar);
    add_services(ui, flow, *catalog, screen.group);
    add_foreign_note(ui, flow);
    flow.stand_on(page.floor);
    flow.run();
}

void draw_screen(Ui& ui, const Rect& content, const app::ReferralScreen& screen) {
    const auto& site = *ui.model().site;
    const auto* referral = site.referral(screen.service_code);
    const Actions actions{{"action.start", ui.tr("common.start", "Back to start"), "home", Tone::Primary},
                          app::GoHome{},
                          {},
                          {}};
    const Page page =
        begin_page(ui, content,
                   {"referral", ui.tr("referral.title", "Please talk to a person about this"),
                    ui.tr("referral.private", "It is private. This kiosk keeps nothing about it."), "", "",
                    false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    if (referral != nullptr) {
        flow.add(status_blocks(ui, flow.width(),
                               {"referral.call",
                                "call",
                                Tone::Success,
                                ui.tr("referral.call", "Call {number}", {{"number", referral->phone}}),
                                ui.site_text(referral->hours_key),
                                {},
                                {},
                                {},
                                {},
                                ""}));
        for (auto& block : text_blocks(ui, flow.width(),
                                       {"referral.text",
                                        ui.site_text(referral->text_key),
                                        {Type::Body, false, layout::Align::Start, "", 0, false},
                                        {},
                                        Role::Text,
                                        6})) {
            flow.add(std::move(block));
        }
    }
    flow.add(status_blocks(ui, flow.width(),
                           {"referral.staff",
                            "people",
                            Tone::Tint,
                            ui.tr("referral.staff", "Or ask the staff here. You can ask for a quiet place."),
                            "",
                            {},
                            {},
                            {},
                            {},
                            ""}));
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
