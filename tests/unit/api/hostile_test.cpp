// Whoever is at the other end of the socket may send anything.
#include "offline/api/wire.hpp"
#include "offline/base/json.hpp"
#include "tests/unit/api/arbitrary.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <set>

using namespace fd;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

std::string refusal(const std::string& body) {
    const auto read = api::decode_request(body);
    REQUIRE_FALSE(read);
    return read.error().text;
}

}  // namespace

TEST_CASE("what is no request of this version is refused with what was expected") {
    CHECK(refusal("").find("not JSON") == 0);
    CHECK(refusal("null") == "message: expected an object");
    CHECK(refusal("[]") == "message: expected an object");
    CHECK(refusal("{}").find("message.v: expected a whole number") == 0);
    CHECK(refusal(R"({"v":1})") == "message.kind: expected a text");
    CHECK(refusal(R"({"v":2,"kind":"try_again_now"})") == "version 2, expected 1");
    CHECK(refusal(R"({"v":1.0,"kind":"try_again_now"})").find("message.v") == 0);
    CHECK(refusal(R"({"v":1,"kind":"saved"})") == "request: unknown kind");
    CHECK(refusal(R"({"v":1,"kind":"load_catalog","lang":7})") == "request.lang: expected a text");
    CHECK(refusal(R"({"v":1,"kind":"load_catalog","lang":""})") == "request.lang: expected 1 to 64 bytes");
    CHECK(refusal(R"({"v":1,"kind":"check_ticket","request_id":"a","scanned":"","typed":"123456789012"})") ==
          "request.typed: expected twelve digits of a reference");
    CHECK(refusal(R"({"v":1,"kind":"submit","request_id":"a"})") == "request.submission: expected an object");
    CHECK(refusal(R"({"v":1,"kind":"submit","request_id":")" + std::string(129, 'a') +
                  R"(","submission":{}})") == "request.request_id: expected 1 to 128 bytes");
}

TEST_CASE("a refusal never repeats what a person gave") {
    const std::string body = *api::encode(api::Submit{"a", test::submission()});
    for (const auto& broken :
         {replaced(body, R"("kind":2)", R"("kind":20)"), replaced(body, R"("email":)", R"("mail":)"),
          body.substr(0, body.size() - 1)}) {
        const std::string text = refusal(broken);
        CHECK(text.find("Hoa") == std::string::npos);
        CHECK(text.find("example.org") == std::string::npos);
    }
}

TEST_CASE("nested too deep and larger than the cap are refused") {
    CHECK(refusal(std::string(100000, '[')).find("JSON") != std::string::npos);
    CHECK(refusal(R"({"v":1,"kind":)" + std::string(100, '[') + std::string(100, ']') + "}") ==
          "JSON nested too deep");
    const auto read = api::decode_request(std::string(api::kMaxRequestBytes + 1, ' '));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == base::ErrorCode::TooLarge);
}

TEST_CASE("every member of every message is needed, in its own type") {
    test::Arbitrary arbitrary(13);
    static const std::set<std::string> may_be_absent{
        "local",      "request",  "oldest_unsent", "last_contact", "last_delivered",
        "last_error", "recovery", "disk_free",     "disk_size",    "next_try",
        "moved_from", "said",     "wait",          "here",         "ahead",
        "alone",      "about",    "finishes",      "slot"};
    // At the top, and one level below, where operators' messages have what they are about.
    const auto refuses_all = [](const std::string& body, const char* below, auto decode) {
        const auto whole = base::json::parse(body);
        REQUIRE(whole);
        const bool inner = whole->contains(below);
        const auto damaged = [&](const std::string& key, const std::optional<base::json::Value>& value) {
            auto copy = *whole;
            const bool outer = key != "kind" && whole->contains(key);
            auto& at = inner && !outer ? copy[below] : copy;
            at.erase(key);
            if (value) at[key] = *value;
            return base::json::dump(copy);
        };
        auto members = *whole;
        if (inner) members.update((*whole)[below]);
        for (const auto& member : members.items()) {
            const std::string& key = member.key();
            const auto& value = member.value();
            CAPTURE(key);
            CHECK_FALSE(decode(
                damaged(key, value.is_array() ? base::json::Value(7) : base::json::Value::array({7}))));
            if (!may_be_absent.contains(key)) CHECK_FALSE(decode(damaged(key, std::nullopt)));
        }
    };
    for (const auto& request : arbitrary.requests())
        refuses_all(*api::encode(request), "ask", &api::decode_request);
    for (const auto& notice : arbitrary.notices())
        refuses_all(*api::encode(notice), "answer", &api::decode_from_core);
}

TEST_CASE("what operators may not ask, and counts that are none, are refused") {
    const auto asks = [](const std::string& ask) {
        return refusal(R"({"v":1,"kind":"operate","request_id":"a","ask":)" + ask + "}");
    };
    CHECK(asks("7") == "request.ask: expected an object");
    CHECK(asks(R"({"kind":"format_disk"})") == "request.ask.kind: expected something that operators may ask");
    CHECK(asks(R"({"kind":"submit"})") == "request.ask.kind: expected something that operators may ask");
    CHECK(asks(R"({"kind":"list_outbox","all":false,"limit":1001})") ==
          "request.ask.limit: expected a whole number from 1 to 1000");
    CHECK(asks(R"({"kind":"show_submission","reference":"","said":false})") ==
          "request.ask.reference: expected twelve digits of a reference");
    CHECK(asks(R"({"kind":"import_outbox","file":"","key_file":"k"})") ==
          "request.ask.file: expected 1 to 4096 bytes");
    CHECK_FALSE(api::decode_from_core(
        R"({"v":1,"kind":"operated","request_id":"a","answer":{"kind":"taken_back","reports":-1}})"));
}

TEST_CASE("what the queue may not be asked, and lists and numbers that are none, are refused") {
    const auto asks = [](const std::string& ask) {
        return refusal(R"({"v":1,"kind":"ask_queue","request_id":"a","ask":)" + ask + "}");
    };
    CHECK(asks("[]") == "request.ask: expected an object");
    CHECK(asks(R"({"kind":"call_next"})") ==
          "request.ask.kind: expected something that the queue may be asked");
    CHECK(asks(R"({"kind":"find_number","reference":""})") ==
          "request.ask.reference: expected twelve digits of a reference");
    CHECK(asks(R"({"kind":"take_number","service":"a","lang":"en","needs":{},"priority":false})") ==
          "request.ask.needs.wheelchair: expected true or false");
    CHECK(asks(R"({"kind":"take_number","service":")" + std::string(129, 's') + R"("})") ==
          "request.ask.service: expected 1 to 128 bytes");
    const auto sees = [](const std::string& lines, const std::string& calls) {
        const auto read = api::decode_from_core(R"({"v":1,"kind":"queue_seen","open":true,"lines":[)" +
                                                lines + R"(],"calls":[)" + calls + "]}");
        return read ? std::string() : read.error().text;
    };
    const std::string line = R"({"service":"a","letter":"A","names":{"en":"A"},"waiting":0})";
    CHECK(sees(line, "").empty());
    CHECK(sees(replaced(line, R"("en")", R"("es")"), "") ==
          "notice.lines.names: expected texts by language, \"en\" among them");
    CHECK(sees(replaced(line, R"("A"})", "7}"), "") ==
          "notice.lines.names: expected texts by language, \"en\" among them");
    CHECK(sees(replaced(line, "0}", "-1}"), "").find("notice.lines.waiting: expected a whole number") == 0);
    CHECK(sees(replaced(line, "0}", R"(0,"wait":{"from":20,"to":10}})"), "") ==
          "notice.lines.wait.to: expected a whole number from 20 to 2880");
    CHECK(sees("", "{},{},{},{},{},{},{},{},{}") == "notice.calls: expected at most 8 calls");
}

TEST_CASE("how many wait may be left out, not be something else; cores before this one never stand alone") {
    const auto sees = [](const std::string& line, const std::string& more) {
        return api::decode_from_core(R"({"v":1,"kind":"queue_seen","open":true,"lines":[)" + line +
                                     R"(],"calls":[])" + more + "}");
    };
    const auto refused = [&](const std::string& line, const std::string& more) {
        const auto read = sees(line, more);
        return read ? std::string() : read.error().text;
    };
    const std::string line = R"({"service":"a","letter":"A","names":{"en":"A"},"waiting":3})";
    const auto seen_of = [&](const std::string& one, const std::string& more) {
        const auto read = sees(one, more);
        REQUIRE(read);
        return std::get<api::QueueSeen>(std::get<api::Notice>(*read));
    };
    CHECK(seen_of(line, "").lines.at(0).waiting == 3);
    CHECK_FALSE(seen_of(line, "").alone);
    CHECK(seen_of(line, R"(,"alone":true)").alone);
    CHECK_FALSE(seen_of(replaced(line, R"(,"waiting":3)", ""), "").lines.at(0).waiting);
    CHECK(refused(line, R"(,"alone":1)") == "notice.alone: expected true or false");
    for (const std::string wrong : {"null", "-1", "2.5", R"("3")"}) {
        CHECK(refused(replaced(line, "3}", wrong + "}"), "")
                  .starts_with("notice.lines.waiting: expected a whole number"));
    }
}

TEST_CASE("what somebody needs is wiped with what they asked") {
    api::Request request = api::AskQueue{"a", api::TakeNumber{"permits", "so", {true, true, true}, true}};
    api::wipe(request);
    const auto& asked = std::get<api::TakeNumber>(std::get<api::AskQueue>(request).ask);
    CHECK(asked == api::TakeNumber{"permits", "", {}, false});
}

TEST_CASE("no damage to a message crashes its reader") {
    test::Arbitrary arbitrary(14);
    std::vector<std::string> bodies;
    for (const auto& request : arbitrary.requests()) bodies.push_back(*api::encode(request));
    for (const auto& notice : arbitrary.notices()) bodies.push_back(*api::encode(notice));
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string body = bodies[arbitrary.below(bodies.size())];
        for (auto n = 1 + arbitrary.below(4); n > 0; --n)
            body[arbitrary.below(body.size())] = static_cast<char>(arbitrary.below(256));
        if (arbitrary.below(4) == 0) body.resize(arbitrary.below(body.size()));
        refused += api::decode_request(body) ? 0 : 1;
        refused += api::decode_from_core(body) ? 0 : 1;
    }
    CHECK(refused > 20000);
}
