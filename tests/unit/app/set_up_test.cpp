// What a supervisor sets up at the counter: who works here, what for people come, and where they are served.

#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {
namespace {

Kiosk at_set_up(SetUpList list) {
    Kiosk kiosk = at_counter();
    kiosk(OpenHall{});
    answer(kiosk, some_hall());
    kiosk(OpenSetUp{list});
    return kiosk;
}

template <class Ask>
Ask last(const Kiosk& kiosk) {
    return std::get<Ask>(last_asked(kiosk).ask);
}

}  // namespace

TEST_CASE("somebody new is named, numbered and given a PIN, and nothing is asked before Save") {
    Kiosk kiosk = at_set_up(SetUpList::Staff);
    kiosk.clear();
    kiosk(OpenEntry{""})(EditEntry{EntryField::Name}).type("Omar")(Continue{});
    kiosk(EditEntry{EntryField::Number}).type("305")(Continue{});
    kiosk(EditEntry{EntryField::Pin}).type("739155")(Continue{});
    CHECK(kiosk.asked<api::AskCounter>().empty());
    kiosk(SaveEntry{})(SaveEntry{});
    REQUIRE(kiosk.asked<api::AskCounter>().size() == 1);
    const auto put = last<api::PutStaff>(kiosk);
    CHECK(put.member.id.empty());
    CHECK(put.member.name == "Omar");
    CHECK(put.member.number == "305");
    CHECK(put.pin == "739155");
    auto kept = put.member;
    kept.id = "o";
    answer(kiosk, api::StaffKept{kept});
    CHECK(kiosk.on<SetUpScreen>());
    CHECK(std::holds_alternative<api::AskHall>(last_asked(kiosk).ask));
}

TEST_CASE("what cannot be saved stays on the screen, with the core's words") {
    Kiosk kiosk = at_set_up(SetUpList::Staff);
    kiosk(OpenEntry{"t"})(EditEntry{EntryField::Number});
    CHECK(kiosk.screen<EntryScreen>().edit.text == "217");
    kiosk(Continue{})(SaveEntry{});
    answer(kiosk, api::CounterRefused{{base::ErrorCode::Conflict, "That number is taken."}});
    REQUIRE(kiosk.on<EntryScreen>());
    CHECK(kiosk.model.counter.refused->text == "That number is taken.");
    CHECK_FALSE(kiosk.screen<EntryScreen>().saving);
    kiosk(GoBack{});
    CHECK(kiosk.on<SetUpScreen>());
}

TEST_CASE("who is locked out is unlocked at once, and the entry stays open") {
    Kiosk kiosk = at_set_up(SetUpList::Staff);
    kiosk(OpenEntry{"t"});
    auto member = some_hall().staff[1];
    kiosk(CounterDo{api::PutStaff{member, "", true}});
    member.locked = false;
    answer(kiosk, api::StaffKept{member});
    REQUIRE(kiosk.on<EntryScreen>());
    CHECK_FALSE(std::get<domain::StaffMember>(kiosk.screen<EntryScreen>().entry).locked);
}

TEST_CASE("[P7] a new badge is shown and printed until the screen is left, and is then nowhere") {
    Kiosk kiosk = at_set_up(SetUpList::Staff);
    kiosk(OpenEntry{"t"})(CounterDo{api::GiveBadge{"t", false}});
    answer(kiosk, api::BadgeGiven{"B1:NEWBADGE"});
    CHECK(kiosk.screen<EntryScreen>().badge == "B1:NEWBADGE");
    kiosk(PrintBadge{});
    REQUIRE(kiosk.sent<Print>().size() == 1);
    CHECK(std::get<Badge>(kiosk.sent<Print>()[0].ticket).code == "B1:NEWBADGE");
    kiosk(GoBack{})(OpenEntry{"t"});
    CHECK(kiosk.screen<EntryScreen>().badge.empty());
}

TEST_CASE("a service that is stopped keeps its names in all languages") {
    Kiosk kiosk = at_set_up(SetUpList::Services);
    kiosk(OpenEntry{"general"});
    auto service = std::get<domain::WalkInService>(kiosk.screen<EntryScreen>().entry);
    service.active = false;
    kiosk(ChangeEntry{service})(SaveEntry{});
    const auto put = last<api::PutService>(kiosk).service;
    CHECK_FALSE(put.active);
    CHECK(put.names.at("es") == "Ayuda");
    answer(kiosk, some_hall());
    CHECK(kiosk.on<SetUpScreen>());
}

TEST_CASE("a new service gets a name of its own in the queue") {
    Kiosk kiosk = at_set_up(SetUpList::Services);
    kiosk(OpenEntry{""})(EditEntry{EntryField::Name}).type("General")(Continue{});
    kiosk(EditEntry{EntryField::Letter}).type("d")(Continue{})(SaveEntry{});
    CHECK(last<api::PutService>(kiosk).service.id == "general_2");
    CHECK(last<api::PutService>(kiosk).service.letter == "D");
}

TEST_CASE("who looks at the hall while an entry is open is not taken out of it") {
    Kiosk kiosk = at_set_up(SetUpList::Counters);
    kiosk(OpenEntry{"1"})(CounterDo{api::AskHall{}});
    answer(kiosk, some_hall());
    CHECK(kiosk.on<EntryScreen>());
}

}  // namespace fd::app::test
