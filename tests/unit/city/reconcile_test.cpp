#include "offline/city/reconcile.hpp"

#include "offline/city/description.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace fd::city;
using namespace std::chrono_literals;
using domain::CityRequest;

namespace {

CityRequest record(std::string id, std::string description) {
    CityRequest r;
    r.id = std::move(id);
    r.service_code = "pothole";
    r.description = std::move(description);
    return r;
}

Match matched(const std::vector<CityRequest>& records, const EndpointProfile& p = test::profile()) {
    return match(records, test::submission(), test::reference(), p);
}

std::string ours(const EndpointProfile& p = test::profile()) {
    return describe(test::submission(), test::reference(), p);
}

}  // namespace

TEST_CASE("our marker finds our report, and only ours") {
    CHECK(matched({record("1", "other"), record("2", ours())}).city_id == "2");
    CHECK(matched({record("", ours())}).finding == Finding::Found);
    CHECK(matched({record("1", "A different story [Front Door ref 2307 0041 6862]"), record("2", "Mattress")})
              .finding == Finding::Missing);
    CHECK(matched({}).finding == Finding::Missing);
}

TEST_CASE(
    "[P1] our number on a report that says another thing is left to people, and never told as delivered") {
    const std::string sign = "\n" + marker(test::reference());
    CHECK(matched({record("1", "Resident's own words (Spanish, es):\nUn colchón en la acera" + sign)})
              .finding == Finding::Doubtful);
    auto far = record("1", ours());
    far.at = domain::LatLong{44.8, -123.0};
    CHECK(matched({far}).finding == Finding::Doubtful);
    CHECK(matched({record("1", "other" + sign), record("2", ours())}).city_id == "2");
    // Masked, cut and added to, it is ours still.
    auto masked = ours();
    masked.replace(masked.find(' '), 1, " *** ");
    CHECK(matched({record("1", "Received by kiosk. " + masked)}).finding == Finding::Found);
}

TEST_CASE("a report that may be ours but lost its marker is left to people") {
    CHECK(matched({record("1", "It is getting worse.")}).finding == Finding::Doubtful);
    CHECK(matched({record("1", "It is getting worse. Resident's own…")}).finding == Finding::Doubtful);
    CHECK(matched({record("1", "")}).finding == Finding::Doubtful);
    auto elsewhere = record("1", "");
    elsewhere.at = domain::LatLong{44.8, -123.0};
    CHECK(matched({elsewhere}).finding == Finding::Missing);
    auto other_service = record("1", "");
    other_service.service_code = "graffiti";
    CHECK(matched({other_service}).finding == Finding::Missing);
}

TEST_CASE("a marker that the city cut in the middle is no proof that the report is another's") {
    auto s = test::submission();
    s.details.clear();
    s.phrases.clear();
    std::string text = describe(s, test::reference(), test::profile());
    for (; text.size() > 10; text.pop_back()) {
        const Finding finding = match({record("1", text)}, s, test::reference(), test::profile()).finding;
        CHECK(finding == (carries_marker(text, test::reference()) ? Finding::Found : Finding::Doubtful));
    }
}

TEST_CASE("without markers only our exact text, once, is ours") {
    auto p = test::profile();
    p.marker = false;
    CHECK(matched({record("5", ours(p))}, p).city_id == "5");
    const Match twice = matched({record("5", ours(p)), record("6", ours(p))}, p);
    CHECK(twice.finding == Finding::Doubtful);
    CHECK(twice.city_id.empty());
}

TEST_CASE("pages together say the strongest thing that one of them said") {
    const Match found{Finding::Found, "1"};
    const Match doubt{Finding::Doubtful, ""};
    const Match none{Finding::Missing, ""};
    CHECK(combine(none, found).city_id == "1");
    CHECK(combine(found, none).city_id == "1");
    CHECK(combine(doubt, none).finding == Finding::Doubtful);
    CHECK(combine(none, doubt).finding == Finding::Doubtful);
}

TEST_CASE("the window holds the attempt even when the kiosk's clock is wrong") {
    const auto now = base::fake_epoch();
    const auto inside = [](const Window& w, base::WallTime t) { return w.start <= t && t <= w.end; };
    CHECK(inside(reconcile_window(now - 1h, now, {}), now - 1h));
    CHECK(reconcile_window(now - 1h, now, {}).start >= now - 26h);
    // The clock ran ahead at the attempt and was set right since: anything within 89 days may be it.
    CHECK(inside(reconcile_window(now + 24h * 365, now, {}), now - 24h * 80));
    // 1970 at the attempt.
    CHECK(inside(reconcile_window(base::WallTime{}, now, {}), now - 24h * 80));
    const Window w = reconcile_window(base::WallTime{}, now, {});
    CHECK(w.end - w.start <= 24h * 90);
}
