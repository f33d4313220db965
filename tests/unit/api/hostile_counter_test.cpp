// What a counter asks may come from anybody, and opens doors.
#include "offline/api/wire.hpp"
#include "tests/unit/api/arbitrary.hpp"

#include <doctest/doctest.h>

using namespace fd;

namespace {

std::string refusal_of(const std::string& ask) {
    const auto read = api::decode_request(
        R"({"v":1,"kind":"ask_counter","request_id":"a","session":"","ask":)" + ask + "}");
    REQUIRE_FALSE(read);
    return read.error().text;
}

std::string refusal_of_answer(const std::string& answer) {
    const auto read = api::decode_from_core(R"({"v":1,"kind":"counter_answered","request_id":"a","answer":)" +
                                            answer + "}");
    REQUIRE_FALSE(read);
    return read.error().text;
}

api::AskCounter wiped(const api::CounterAsk& ask) {
    api::Request request = api::AskCounter{"a", "0123456789abcdef", ask};
    api::wipe(request);
    return std::get<api::AskCounter>(request);
}

}  // namespace

TEST_CASE("[staff] what a counter may not ask, and what is too long or none, is refused") {
    CHECK(refusal_of("7") == "request.ask: expected an object");
    CHECK(refusal_of(R"({"kind":"get_status"})") ==
          "request.ask.kind: expected something that a counter may ask");
    CHECK(refusal_of(R"({"kind":"call_ticket","ticket":""})") ==
          "request.ask.ticket: expected 1 to 128 bytes");
    CHECK(refusal_of(R"({"kind":"sign_in","counter":"1","number":"1","pin":")" + std::string(65, '1') +
                     R"("})") == "request.ask.pin: expected at most 64 bytes");
    CHECK(refusal_of(R"({"kind":"open_number","reference":"","number":""})") ==
          "request.ask.number: expected either a reference or a number");
    CHECK(refusal_of(R"({"kind":"change_ticket","ticket":"t","action":"steal"})") ==
          "request.ask.action: expected the name of an action");
    CHECK(refusal_of(R"({"kind":"tray","ask":{"kind":"call_next"}})") ==
          "request.ask.ask.kind: expected something that operators may ask");
    CHECK(refusal_of(R"({"kind":"put_staff","member":{"id":"","number":"1","name":"A","role":"king"}})") ==
          "request.ask.member.role: expected the name of a role");
    CHECK(refusal_of(R"({"kind":"put_service","service":{"id":"","letter":"A","names":{"en":"A"},"target":1,)"
                     R"("appointments":false,"active":true}})") ==
          "request.ask.service.id: expected 1 to 128 bytes");
    CHECK(refusal_of(R"({"kind":"put_service","service":{"id":"a","letter":"A","names":{"en":"A"},)"
                     R"("target":-1}})")
              .find("request.ask.service.target: expected a whole number") == 0);
    const auto session = api::encode(api::AskCounter{"a", std::string(65, 's'), api::Look{}});
    REQUIRE_FALSE(session);
    CHECK(session.error().text == "request.session: expected at most 64 bytes");
}

TEST_CASE("[staff] an answer to a counter that is none is refused") {
    CHECK(refusal_of_answer("[]") == "notice.answer: expected an object");
    CHECK(refusal_of_answer(R"({"kind":"look"})") == "notice.answer.kind: expected an answer for a counter");
    std::string counters;
    for (int i = 0; i < 257; ++i) counters += i == 0 ? "{}" : ",{}";
    CHECK(refusal_of_answer(R"({"kind":"lobby","needs_set_up":false,"counters":[)" + counters + "]}") ==
          "notice.answer.counters: expected at most 256 of them");
    CHECK(refusal_of_answer(R"({"kind":"hall_seen","now":0,"counters":[],"services":[],"staff":[],)"
                            R"("today":{"day":"","services":[],"issued_by_hour":[1,2]}})") ==
          "notice.answer.today.issued_by_hour: expected 24 counts");
}

TEST_CASE("[staff] PIN, badge, code and session are wiped with what was asked, and what somebody needs") {
    CHECK(wiped(api::Look{}).session.empty());
    const auto in = wiped(api::SignIn{"3", "12", "493817", "B1:secret"});
    CHECK(in.ask == api::CounterAsk(api::SignIn{"3", "12", "", ""}));
    const auto first = wiped(api::SetUpStaff{"12345678", "12", "Ana", "493817", "3"});
    CHECK(first.ask == api::CounterAsk(api::SetUpStaff{"", "12", "Ana", "", "3"}));
    CHECK(std::get<api::PutStaff>(wiped(api::PutStaff{{}, "493817", true}).ask).pin.empty());
    const auto number = wiped(api::IssueNumber{{"permits", "so", {true, true, true}, true}});
    CHECK(number.ask == api::CounterAsk(api::IssueNumber{{"permits", "", {}, false}}));
    domain::Submission said;
    said.details = "The light is broken";
    const auto tray = wiped(api::Tray{api::ResendEdited{{}, said, false}});
    CHECK(std::get<api::ResendEdited>(std::get<api::Tray>(tray.ask).ask).submission.details.empty());
}
