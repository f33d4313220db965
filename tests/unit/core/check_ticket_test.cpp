#include "offline/trust/ticket_signing.hpp"
#include "tests/unit/core/logic_fixture.hpp"

using namespace fd;
using api::TicketVerdict;
using test::LogicFixture;

namespace {

struct Checks : LogicFixture {
    test::SmallCity small;
    std::string url;  // of a report that the city has as SR1
    domain::Reference reference;
    Checks() {
        city = std::ref(small);
        start();
        core->handle(api::LoadCatalog{"en"});
        core->handle(test::submit_request("a"));
        run();
        url = all<api::Saved>().at(0).ticket_url;
        reference = all<api::Saved>().at(0).ticket.ticket.reference;
        notices.clear();
        urls.clear();
    }
    api::TicketChecked check(const std::string& scanned, domain::Reference typed = {}) {
        core->handle(api::CheckTicket{"q", scanned, typed});
        REQUIRE(all<api::TicketChecked>().size() == 1);
        return all<api::TicketChecked>().at(0);
    }
    api::CityAnswered answer() {
        run();
        REQUIRE(all<api::CityAnswered>().size() == 1);
        return all<api::CityAnswered>().at(0);
    }
    // A genuine ticket of another kiosk of the fleet.
    std::string elsewhere() {
        const test::TempDir other;
        const auto identity = trust::DeviceIdentity::load_or_create(other.file("k"), 9, ids);
        REQUIRE(options.fleet_keys.add(9, identity->public_key()));
        start();
        domain::Ticket t;
        t.reference = *domain::Reference::make(9, 77);
        t.service_hash = domain::service_hash("pothole");
        return domain::ticket_url(trust::sign_ticket(t, *identity, ids), "H");
    }
};

const char* const kFound =
    "<service_requests><request><service_request_id>X1</service_request_id><status>closed</"
    "status><description>a secret story "
    "[Front Door ref %]</description><address>1 Main St</address></request></service_requests>";

std::string found(const domain::Reference& reference) {
    std::string out = kFound;
    return out.replace(out.find('%'), 1, reference.grouped());
}

}  // namespace

TEST_CASE("our own ticket is genuine offline, and the city's record follows") {
    Checks f;
    const auto checked = f.check(f.url);
    CHECK(checked.request_id == "q");
    CHECK(checked.verdict == TicketVerdict::Genuine);
    CHECK(checked.ticket.reference == f.reference);
    CHECK(checked.service_code == "pothole");
    REQUIRE(checked.local);
    CHECK(checked.local->city_id == "SR1");
    CHECK(f.urls.empty());
    const auto answered = f.answer();
    CHECK(answered.reachable);
    REQUIRE(answered.request);
    CHECK(answered.request->status == "open");
    CHECK(f.asked("/requests/SR1.xml") == 1);
}

TEST_CASE("with the network away the ticket still proves what it proves") {
    Checks f;
    f.small.up = false;
    CHECK(f.check(f.url).verdict == TicketVerdict::Genuine);
    const auto answered = f.answer();
    CHECK_FALSE(answered.reachable);
    CHECK_FALSE(answered.request);
}

TEST_CASE("a forgery, a strange key and anything else are told apart, and the city is not asked") {
    Checks f;
    std::string forged = f.url;
    forged.back() = forged.back() == '7' ? '8' : '7';
    CHECK(f.check(forged).verdict == TicketVerdict::Forged);
    CHECK(f.all<api::TicketChecked>()[0].ticket == domain::Ticket{});
    f.notices.clear();
    const test::TempDir other;
    const auto identity = trust::DeviceIdentity::load_or_create(other.file("k"), 4242, f.ids);
    domain::Ticket t;
    t.reference = f.reference;
    CHECK(f.check(domain::ticket_url(trust::sign_ticket(t, *identity, f.ids), "H")).verdict ==
          TicketVerdict::UnknownKey);
    f.notices.clear();
    CHECK(f.check("https://example.org/").verdict == TicketVerdict::NotATicket);
    f.notices.clear();
    CHECK(f.check("").verdict == TicketVerdict::NotATicket);
    f.run();
    CHECK(f.urls.empty());
}

TEST_CASE("a ticket of another kiosk is found at the city by its marker") {
    Checks f;
    const std::string url = f.elsewhere();
    f.notices.clear();
    f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
        if (r.url.find("/requests.xml?") == std::string::npos) return f.small(r);
        return net::reply(200, found(*domain::Reference::make(9, 77)));
    };
    const auto checked = f.check(url);
    CHECK(checked.verdict == TicketVerdict::Genuine);
    CHECK_FALSE(checked.local);
    CHECK(checked.service_code == "pothole");
    CHECK(f.answer().request->id == "X1");
    CHECK(f.asked("service_code=pothole") == 1);
}

TEST_CASE("typed digits are looked up too, but show nothing that somebody wrote") {
    Checks f;
    f.city = [&](const net::HttpRequest&) { return net::reply(200, found(*domain::Reference::make(9, 78))); };
    const auto checked = f.check("", *domain::Reference::make(9, 78));
    CHECK(checked.verdict == TicketVerdict::TypedOnly);
    CHECK(checked.ticket.reference == *domain::Reference::make(9, 78));
    const auto answered = f.answer();
    REQUIRE(answered.request);
    CHECK(answered.request->status == "closed");
    CHECK(answered.request->description.empty());
    CHECK(answered.request->address.empty());
}

TEST_CASE("a city that does not know it, and one that cannot be read, are not the same") {
    const auto ask = [](const net::HttpOutcome& outcome) {
        Checks f;
        f.city = [outcome](const net::HttpRequest&) { return outcome; };
        static_cast<void>(f.check(f.url));
        const auto answered = f.answer();
        CHECK_FALSE(answered.request);
        return answered.reachable;
    };
    CHECK(ask(
        net::reply(404, "<errors><error><code>404</code><description>no</description></error></errors>")));
    CHECK(ask(net::reply(200, "[]")));
    CHECK_FALSE(ask(net::reply(404, "<html><body>nothing</body></html>")));
    CHECK_FALSE(ask(net::reply(200, "<html><body>Log in</body></html>")));
    CHECK_FALSE(ask(net::reply(500, "oops")));
    CHECK_FALSE(ask(net::timed_out()));
}

TEST_CASE("a report that never left this kiosk is not asked about at the city") {
    LogicFixture f;
    f.start();
    f.core->handle(test::submit_request("a"));
    f.run();
    f.urls.clear();
    f.core->handle(api::CheckTicket{"q", f.all<api::Saved>()[0].ticket_url, {}});
    const auto checked = f.all<api::TicketChecked>();
    REQUIRE(checked.size() == 1);
    CHECK(checked[0].local->state == domain::SubmissionState::Queued);
    REQUIRE(f.all<api::CityAnswered>().size() == 1);
    CHECK_FALSE(f.all<api::CityAnswered>()[0].reachable);
    CHECK(f.urls.empty());
}

TEST_CASE("a search goes on to the city's next page") {
    Checks f;
    f.options.profile.paging = {"page", "", 1};
    f.start();
    f.notices.clear();
    const auto ref = *domain::Reference::make(9, 5);
    f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
        if (r.url.ends_with("&page=1"))
            return net::reply(200, R"([{"service_request_id":"a","status":"open","description":"x"}])");
        return net::reply(200, found(ref));
    };
    static_cast<void>(f.check("", ref));
    CHECK(f.answer().request->id == "X1");
    CHECK(f.asked("page=2") == 1);
}
