#include "offline/api/wire.hpp"

#include "tests/unit/api/arbitrary.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;

namespace {

constexpr int kRounds = 300;

template <class T>
bool same(const T& a, const T& b) {
    return a == b;
}
bool same(const base::Error& a, const base::Error& b) {
    return a.code == b.code && a.text == b.text;
}
bool same(const api::NotSaved& a, const api::NotSaved& b) {
    return a.request_id == b.request_id && same(a.error, b.error);
}
bool same(const api::CatalogUnavailable& a, const api::CatalogUnavailable& b) {
    return a.lang == b.lang && same(a.error, b.error);
}
bool same(const api::CatalogLoaded& a, const api::CatalogLoaded& b) {
    return a.lang == b.lang && a.from_cache == b.from_cache && *a.catalog == *b.catalog;
}
bool same_notice(const api::Notice& a, const api::Notice& b) {
    const auto equal = [&](const auto& one) { return same(one, std::get<std::decay_t<decltype(one)>>(b)); };
    return a.index() == b.index() && std::visit(equal, a);
}

}  // namespace

TEST_CASE("every request comes out of the wire as it went in") {
    test::Arbitrary arbitrary(11);
    for (int round = 0; round < kRounds; ++round) {
        const auto requests = arbitrary.requests();
        REQUIRE(requests.size() ==
                std::variant_size_v<api::Request> - 3 + 2 * std::variant_size_v<api::OperatorRequest> +
                    std::variant_size_v<api::QueueAsk> + std::variant_size_v<api::CounterAsk> - 1);
        for (const auto& request : requests) {
            CAPTURE(request.index());
            const auto body = api::encode(request);
            REQUIRE_MESSAGE(body, body.error().text);
            const auto read = api::decode_request(*body);
            REQUIRE_MESSAGE(read, read.error().text);
            CHECK(*read == request);
        }
    }
}

TEST_CASE("every notice comes out of the wire as it went in") {
    test::Arbitrary arbitrary(12);
    for (int round = 0; round < kRounds; ++round) {
        const auto notices = arbitrary.notices();
        REQUIRE(notices.size() ==
                std::variant_size_v<api::Notice> - 3 + 2 * std::variant_size_v<api::OperatorAnswer> +
                    std::variant_size_v<api::QueueAnswer> + std::variant_size_v<api::CounterAnswer> - 1);
        for (const auto& notice : notices) {
            CAPTURE(notice.index());
            const auto body = api::encode(notice);
            REQUIRE_MESSAGE(body, body.error().text);
            const auto read = api::decode_from_core(*body);
            REQUIRE_MESSAGE(read, read.error().text);
            REQUIRE(std::holds_alternative<api::Notice>(*read));
            CHECK(same_notice(std::get<api::Notice>(*read), notice));
        }
    }
}

TEST_CASE("the core's last words come out as they went in") {
    const auto read = api::decode_from_core(api::encode(api::Closing{"too many \"requests\""}));
    REQUIRE(read);
    CHECK(std::get<api::Closing>(*read).reason == "too many \"requests\"");
}

TEST_CASE("what the core would not take is not sent: it fails at its sender") {
    const auto refused = [](const api::Request& request) {
        const auto body = api::encode(request);
        REQUIRE_FALSE(body);
        return body.error();
    };
    api::Submit submit{"a", test::submission()};
    submit.request_id.clear();
    CHECK(refused(submit).text.find("request_id") != std::string::npos);
    submit = {"a", test::submission()};
    submit.submission.details = "broken \xff letters";
    CHECK(refused(submit).code == base::ErrorCode::InvalidInput);
    submit = {"a", test::submission()};
    submit.submission.location.at = domain::LatLong{std::numeric_limits<double>::quiet_NaN(), 0};
    CHECK(refused(submit).text == "request.submission.location.at.lat: expected a number");
    submit = {"a", test::submission()};
    submit.submission.details.assign(api::kMaxRequestBytes, 'x');
    CHECK(refused(submit).code == base::ErrorCode::TooLarge);
    CHECK(refused(api::LoadCatalog{""}).code == base::ErrorCode::InvalidInput);
    CHECK(refused(api::Operate{"a", api::RetrySubmission{}}).code == base::ErrorCode::InvalidInput);
    CHECK(refused(api::Operate{"a", api::ListOutbox{false, 0}}).code == base::ErrorCode::InvalidInput);
    CHECK(refused(api::Operate{"a", api::TakeBack{std::string(129, 'b')}}).code ==
          base::ErrorCode::InvalidInput);
    CHECK(refused(api::AskQueue{"a", api::TakeNumber{"", "en", {}, false}}).code ==
          base::ErrorCode::InvalidInput);
    CHECK(refused(api::AskQueue{"a", api::FindNumber{}}).code == base::ErrorCode::InvalidInput);
    CHECK(refused(api::Follow{std::vector(api::kMaxFollowed + 1, test::reference())}).code ==
          base::ErrorCode::InvalidInput);
}

TEST_CASE("a catalog over the cap is an error and not a cut catalog") {
    domain::ServiceCatalog huge;
    huge.lang.assign(api::kMaxNoticeBytes, 'x');
    const auto body = api::encode(
        api::Notice(api::CatalogLoaded{"en", std::make_shared<const domain::ServiceCatalog>(huge), false}));
    REQUIRE_FALSE(body);
    CHECK(body.error().code == base::ErrorCode::TooLarge);
}
