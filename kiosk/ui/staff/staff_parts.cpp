#include "kiosk/ui/staff/staff_parts.hpp"

#include "offline/base/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fd::ui {

float words_height(Ui& ui, const std::string& text, const TextSpec& spec, float width) {
    return text.empty() ? 0 : ui.measure(text, spec, width)->height;
}

float words(Ui& ui, const std::string& id, const std::string& text, const Rect& r, const TextSpec& spec,
            Ink ink, Role role) {
    if (text.empty()) return 0;
    const float height = words_height(ui, text, spec, r.w);
    Node node;
    node.id = id;
    node.role = role;
    node.name = text;
    node.lang = spec.lang;
    node.px = {r.x, r.y, r.w, height};
    node.fg = ui.color(ink.fg);
    node.bg = ui.color(ink.bg);
    ui.node(std::move(node));
    if (height > r.h + ui.mm(1)) ui.overflow(id + " has no room");
    return ui.text(id, text, {r.x, r.y, r.w, height}, spec, ink);
}

TextSpec english(Type type, bool bold, layout::Align align, int max_lines) {
    return {type, bold, align, "en", max_lines, false};
}

void tinted(Ui& ui, const Rect& r) {
    ui.canvas().outlined(r, ui.mm(3), ui.outlines_only() ? ui.mm(0.4) : 1, ui.color(kTintInk.bg),
                         ui.color(ui.outlines_only() ? Color::Outline : kTintInk.bg));
}

bool needs_people(domain::SubmissionState state) {
    return state == domain::SubmissionState::Refused || state == domain::SubmissionState::NeedsAttention;
}

FieldPage staff_field(Ui& ui, std::string id, std::string title, std::string help) {
    FieldPage page;
    page.id = std::move(id);
    page.title = std::move(title);
    page.help = std::move(help);
    page.title_lang = page.help_lang = "en";
    page.steps = false;
    if (const auto& refused = ui.model().counter.refused) page.error = refused->text;
    return page;
}

ButtonSpec quiet_button(std::string id, std::string label, std::string icon) {
    return {std::move(id), std::move(label), std::move(icon), Tone::Plain, false, false, Type::Support};
}

api::ChangeTicket change_of(const domain::WalkInTicket& ticket, domain::WalkInAction action) {
    api::ChangeTicket out;
    out.ticket = ticket.id;
    out.action = action;
    return out;
}

app::Event deed_of(const domain::WalkInTicket& ticket, domain::WalkInAction action) {
    return app::CounterDo{change_of(ticket, action)};
}

void group(Ui& ui, const Rect& r, Color fill) {
    ui.canvas().outlined(r, ui.mm(3), std::max(1.0F, ui.mm(0.3)), ui.color(fill), ui.color(Color::Outline));
}

TextSpec number_spec(Type type) {
    return {type, true, layout::Align::Start, "en", 0, true};
}

std::string autonym(Ui& ui, const std::string& tag) {
    const auto* language = text::find_language(ui.kit().catalogs.languages(), tag);
    return language == nullptr ? tag : language->autonym;
}

std::string service_name(const app::Model& model, const std::string& id) {
    const auto& seen = model.counter.seen;
    if (!seen) return id;
    const auto at = std::ranges::find(seen->services, id, &domain::WalkInService::id);
    return at == seen->services.end() ? id : english_name(*at);
}

std::string counter_name(const app::Model& model, const std::string& id) {
    const auto& seen = model.counter.seen;
    if (!seen) return id;
    const auto at = std::ranges::find(seen->counters, id, &domain::WalkInCounter::id);
    return at == seen->counters.end() ? id : at->name;
}

std::string english_name(const domain::WalkInService& service) {
    const auto name = service.names.find("en");
    return name == service.names.end() ? service.id : name->second;
}

std::string role_words(domain::StaffRole role) {
    switch (role) {
        case domain::StaffRole::Counter:
            return "At a counter";
        case domain::StaffRole::Supervisor:
            return "Supervisor";
        case domain::StaffRole::Technician:
            break;
    }
    return "Technician";
}

std::string minutes_words(std::chrono::seconds time) {
    return std::to_string((time.count() + 30) / 60) + " min";
}

std::string minutes_since(const app::Model& model, base::WallTime at) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(model.now - at).count();
    return std::to_string(std::max<std::int64_t>(0, minutes)) + " min";
}

std::string dots_for(const std::string& secret) {
    std::string out;
    for (std::size_t i = base::utf8::length(secret); i > 0; --i) out += "\u2022";
    return out;
}

namespace {

constexpr double kDeedGap = 3.5;

// What is left for each button beside its label; below 0: they do not fit.
float spare_width(Ui& ui, float width, const std::vector<Deed>& deeds) {
    float needed = ui.mm(kDeedGap) * static_cast<float>(deeds.size() - 1);
    for (const auto& deed : deeds) needed += button_width(ui, deed.spec);
    return std::floor((width - needed) / static_cast<float>(deeds.size()));
}

}  // namespace

void deed_row(Ui& ui, const Rect& r, std::vector<Deed> deeds) {
    if (deeds.empty()) return;
    const float gap = ui.mm(kDeedGap);
    if (spare_width(ui, r.w, deeds) < 0) {
        for (auto& deed : deeds) deed.spec.icon.clear();  // a word is never cut for an icon
    }
    const float spare = spare_width(ui, r.w, deeds);
    float x = r.x;
    for (const auto& deed : deeds) {
        const float w = button_width(ui, deed.spec) + spare;
        button(ui, {x, r.y, w, r.h}, deed.spec, deed.event);
        x += w + gap;
    }
    if (spare < 0) ui.overflow(deeds.front().spec.id + ": no room for the row");
}

namespace {

BannerSpec refusal_spec(const base::Error& refused) {
    return {"counter.refused", "alert", refused.text, Tone::Danger, "en"};
}

}  // namespace

float draw_refusal(Ui& ui, const Rect& r) {
    const auto& refused = ui.model().counter.refused;
    if (!refused) return 0;
    const BannerSpec spec = refusal_spec(*refused);
    const float h = banner_height(ui, r.w, spec);
    banner(ui, {r.x, r.y, r.w, h}, spec);
    return h;
}

void add_refusal(Ui& ui, Flow& flow) {
    const auto& refused = ui.model().counter.refused;
    if (refused) flow.add(banner_blocks(ui, flow.width(), refusal_spec(*refused)));
}

ReviewSpec staff_row(std::string id, std::string icon, std::string label, std::string value) {
    ReviewSpec out;
    out.id = std::move(id);
    out.icon = std::move(icon);
    out.label = std::move(label);
    out.value = std::move(value);
    out.value_lang = "en";
    return out;
}

}  // namespace fd::ui
