// Promise 3: the kiosk forgets people. Here on journeys that are known; walk_test.cpp does it at random.

#include "kiosk/app/wipe.hpp"
#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/support.hpp"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

namespace fd::app::test {
namespace {

// One too long and some short enough to lie inside of the string itself.
const std::string kWords = "QZWORDS a man sleeps behind the library";
const std::string kName = "QZANA";
const std::string kMail = "qzana@b.org";
const std::string kAddress = "QZ 12 Elm";

std::vector<Event> give_everything() {
    return {Begin{},
            SetTextSize{TextSize::XL},
            SetContrast{Contrast::Soft},
            SetReach{true},
            ChooseLanguage{"es"},
            StartReport{},
            ChooseGroup{"Vialidad"},
            ChooseService{"POT"},
            Continue{},
            ChooseValue{"large"},
            Continue{},
            Continue{},
            TypeText{"3"},
            Continue{},
            TypeText{"QZPLATE"},
            Continue{},
            TypeText{kWords},
            Continue{},
            Skip{},
            TypeAddress{},
            TypeText{kAddress},
            Continue{},
            TogglePhrase{"chip.night"},
            TypeDetails{},
            TypeText{kWords},
            Continue{},
            Continue{},
            GiveContact{},
            EditContact{ContactField::First},
            TypeText{kName + "longer than it"},
            DeleteBack{},
            TypeText{kName},
            Continue{},
            EditContact{ContactField::Email},
            TypeText{kMail},
            Continue{},
            Continue{}};
}

// The bytes of the object itself, first bytes aside: an empty short string keeps a zero there.
std::string bytes_of(const Model& model) {
    std::string out(sizeof(Model), '\0');
    std::memcpy(out.data(), static_cast<const void*>(&model), sizeof(Model));
    return out;
}

bool holds_canary(const std::string& bytes) {
    for (const char* part : {"ZWORDS", "ZANA", "zana", "Z 12 Elm", "ZPLATE", "sleeps"}) {
        if (bytes.find(part) != std::string::npos) return true;
    }
    return false;
}

struct Freed {
    void operator()(Model* model) const {
        std::destroy_at(model);
        std::free(model);
    }
};

// Made where it stays, in memory of zeros: moved there, its unused bytes would be those of the stack, on
// which this test has had the words itself.
std::unique_ptr<Model, Freed> walked(const std::vector<Event>& events) {
    std::unique_ptr<Model, Freed> model(new (std::calloc(1, sizeof(Model))) Model(make_model()));
    REQUIRE_FALSE(holds_canary(bytes_of(*model)));
    for (const auto& event : events) static_cast<void>(apply(*model, event));
    return model;
}

}  // namespace

TEST_CASE("[P3] after the end of a session the model is as new, however it ended") {
    const std::string fresh = dump(make_model().session);
    const std::vector<std::vector<Event>> ends = {
        {OpenFinish{}, ConfirmFinish{}},
        {Tick{base::fake_epoch(), std::chrono::seconds(225)}},
        {GoHome{}, GoBack{}, GoBack{}, ConfirmFinish{}},
        {Send{}, ConfirmFinish{}},
        {Send{}, CoreSays{saved_answer("boot-1-1")}, ConfirmFinish{}},
        {Send{}, CoreSays{saved_answer("boot-1-1")}, NewRequest{},
         Tick{base::fake_epoch(), std::chrono::seconds(225)}},
        {Send{}, CoreSays{api::NotSaved{"boot-1-1", {}}},
         Tick{base::fake_epoch(), std::chrono::seconds(225)}},
        {EditAnswer{ReviewRow::Details, 0}, TypeDetails{}, TypeText{kWords}, OpenHelp{}, OpenFinish{},
         ConfirmFinish{}},
        {EditAnswer{ReviewRow::Contact, 0}, GiveContact{}, EditContact{ContactField::First}, TypeText{kName},
         GoBack{}, OpenFinish{}, ConfirmFinish{}},
    };
    for (std::size_t i = 0; i < ends.size(); ++i) {
        CAPTURE(i);
        auto model = walked(give_everything());
        REQUIRE(std::holds_alternative<ReviewScreen>(model->session.screen));
        REQUIRE(holds_canary(dump(model->session)));
        REQUIRE(holds_canary(bytes_of(*model)));
        bool forgotten = false;
        for (const auto& event : ends[i]) {
            for (const auto& command : apply(*model, event)) {
                forgotten = forgotten || std::holds_alternative<ForgetPerson>(command);
            }
        }
        CHECK(forgotten);
        CHECK(dump(model->session) == fresh);
        CHECK(model->session.epoch == 2);
        CHECK_FALSE(holds_canary(bytes_of(*model)));
    }
}

TEST_CASE("[P3] wiping overwrites whole buffers, also behind a text that got shorter") {
    auto model = walked(give_everything());
    auto& details = model->session.draft.details;
    const std::size_t size = details.size();
    REQUIRE(details == kWords);
    details.resize(3);
    wipe(model->session);
    CHECK_FALSE(holds_canary(dump(model->session)));
    REQUIRE(details.capacity() >= size);
    CHECK(std::string(details.data(), details.capacity()) == std::string(details.capacity(), '\0'));
}

TEST_CASE("[P3] only the submission itself carries what a person said") {
    auto model = walked({});
    bool sent = false;
    auto events = give_everything();
    const std::vector<Event> end = {Send{},
                                    CoreSays{saved_answer("boot-1-1")},
                                    Tick{base::fake_epoch(), std::chrono::seconds(5)},
                                    NewRequest{},
                                    OpenFinish{},
                                    ConfirmFinish{}};
    events.insert(events.end(), end.begin(), end.end());
    for (const auto& event : events) {
        for (const auto& command : apply(*model, event)) {
            const auto* ask = std::get_if<Ask>(&command);
            const bool submit = ask != nullptr && std::holds_alternative<api::Submit>(ask->request);
            CHECK(holds_canary(dump(command)) == submit);
            sent = sent || submit;
        }
    }
    CHECK(sent);
}

TEST_CASE(
    "[P3] a name that is taken back, words that are skipped and answers of another form are gone at once") {
    auto model = walked(give_everything());
    const std::vector<Event> events = {EditAnswer{ReviewRow::Contact, 0},
                                       NoContact{},
                                       EditAnswer{ReviewRow::Details, 0},
                                       Skip{},
                                       EditAnswer{ReviewRow::Where, 0},
                                       ChooseBuilding{},
                                       EditAnswer{ReviewRow::Service, 0},
                                       ChooseGroup{"Vialidad"},
                                       ChooseService{"NOQ"}};
    for (const auto& event : events) static_cast<void>(apply(*model, event));
    CHECK_FALSE(holds_canary(dump(model->session)));
}

}  // namespace fd::app::test
