#pragma once
// Pieces that the screens of staff share. Staff read English here by intent (README, decisions); what a
// resident reads beside them is in the resident's language. Private to kiosk/ui.

#include "kiosk/ui/bottom_bar.hpp"
#include "kiosk/ui/screens/field_page.hpp"
#include "kiosk/ui/widgets.hpp"

#include <string>

namespace fd::ui {

// Staff's texts: English.
TextSpec english(Type type, bool bold = false, layout::Align align = layout::Align::Start, int max_lines = 0);
inline constexpr Ink kGroupInk{Color::OnSurface, Color::Surface};
inline constexpr Ink kTintInk{Color::OnSurfaceTint, Color::SurfaceTint};
// A text with a node of its own; returns its height. Too high for `r`: an overflow.
float words(Ui& ui, const std::string& id, const std::string& text, const Rect& r, const TextSpec& spec,
            Ink ink, Role role = Role::Text);
float words_height(Ui& ui, const std::string& text, const TextSpec& spec, float width);
// The ground of a group of things: filled, with a line around it.
void group(Ui& ui, const Rect& r, Color fill = Color::Surface);

void tinted(Ui& ui, const Rect& r);  // a ground without a line, for kTintInk

// "B 041", bold and from left to right.
TextSpec number_spec(Type type);
// The language's own name, in it; the tag where we do not know it.
std::string autonym(Ui& ui, const std::string& tag);
std::string service_name(const app::Model& model, const std::string& id);
std::string counter_name(const app::Model& model, const std::string& id);  // as on its sign
std::string english_name(const domain::WalkInService& service);
std::string role_words(domain::StaffRole role);
std::string minutes_words(std::chrono::seconds time);  // "18 min"
// What is secret, as it is drawn while it is typed.
std::string dots_for(const std::string& secret);
// "18 min": how long ago that was.
std::string minutes_since(const app::Model& model, base::WallTime at);
// A report that waits for somebody to decide.
bool needs_people(domain::SubmissionState state);
// A page to type on, in English, with what was refused under its field.
FieldPage staff_field(Ui& ui, std::string id, std::string title, std::string help);
// A button of the quieter kind.
ButtonSpec quiet_button(std::string id, std::string label, std::string icon);
// What changes a ticket; the event asks for it as it is.
api::ChangeTicket change_of(const domain::WalkInTicket& ticket, domain::WalkInAction action);
app::Event deed_of(const domain::WalkInTicket& ticket, domain::WalkInAction action);
// Buttons of one height beside each other over the whole width; each as wide as its label needs, the rest
// shared.
struct Deed {
    ButtonSpec spec;
    app::Event event;
};
void deed_row(Ui& ui, const Rect& r, std::vector<Deed> deeds);

// What staff asked for last and was not done; nothing: all is well.
float draw_refusal(Ui& ui, const Rect& r);
void add_refusal(Ui& ui, Flow& flow);

// A line of what is known of something: its label and how it is, in English.
ReviewSpec staff_row(std::string id, std::string icon, std::string label, std::string value);

std::array<Slot, 5> staff_slots(Ui& ui);  // of the bottom bar
// The bars of staff's screens; what is left between them.
Rect draw_staff_chrome(Ui& ui);

}  // namespace fd::ui
