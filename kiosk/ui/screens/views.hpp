#pragma once
// One function a screen: const state in, drawing and at most one event out.
// Private to kiosk/ui; draw.hpp is the door.

#include "kiosk/ui/ui.hpp"

namespace fd::ui {

void draw_screen(Ui& ui, const Rect& content, const app::AttractScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::LanguageScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::HomeScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::NumberScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::NeedsScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::TakingScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::WalkInScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::GroupsScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ServicesScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::FindScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::FindAnswerScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ReferralScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::QuestionScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::WhereScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::PlaceScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::AddressScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::DetailsScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::DetailsTextScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ContactScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ContactFormScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ContactFieldScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ReviewScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::SavingScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::NotSavedScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::TicketScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::CheckScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::DigitsScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ResultScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::EmergencyScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::HelpScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::OtherLanguageScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::DisplayScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::FinishScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::StatusScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::SignInScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::CounterScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::NumberEntryScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::ReportScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::HallScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::SetUpScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::EntryScreen& screen);
void draw_screen(Ui& ui, const Rect& content, const app::BoardScreen& screen);

}  // namespace fd::ui
