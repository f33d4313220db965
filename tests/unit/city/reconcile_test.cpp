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

TEST_CASE("a report under another service may be ours only by its words, and is ours only by its marker") {
    auto p = test::profile();
    auto moved = record("7", ours());
    moved.service_code = "street";
    CHECK(matched({moved}).city_id == "7");
    moved.description = "It is getting worse.";
    CHECK(matched({moved}).finding == Finding::Doubtful);
    moved.description = "";
    CHECK(matched({moved}).finding == Finding::Missing);
    p.marker = false;
    moved.description = ours(p);
    CHECK(matched({moved}, p).finding == Finding::Doubtful);
}

namespace {

bool inside(const Window& w, base::WallTime t) {
    return w.start <= t && t <= w.end;
}

}  // namespace

TEST_CASE("the window holds the attempt even when the kiosk's clock is wrong") {
    const auto now = base::fake_epoch();
    CHECK(inside(reconcile_search(now - 1h, now, {}).window, now - 1h));
    CHECK(reconcile_search(now - 1h, now, {}).window.start >= now - 26h);
    CHECK(reconcile_search(now - 1h, now, {}).proves);
    // The clock ran ahead at the attempt and was set right since: anything within 89 days may be it.
    CHECK(inside(reconcile_search(now + 24h * 365, now, {}).window, now - 24h * 80));
    // 1970 at the attempt.
    CHECK(inside(reconcile_search(base::WallTime{}, now, {}).window, now - 24h * 80));
    const Window w = reconcile_search(base::WallTime{}, now, {}).window;
    CHECK(w.end - w.start <= 24h * 90);
}

TEST_CASE("an attempt of long ago is looked for where it was, in a window that cities allow") {
    const auto now = base::fake_epoch();
    for (const auto ago : {24h * 88 + 1h, 24h * 100, 24h * 400}) {
        const Search search = reconcile_search(now - ago, now, {});
        CHECK(inside(search.window, now - ago));
        CHECK(search.window.end - search.window.start <= 24h * 90);
        CHECK_FALSE(search.proves);
    }
}

TEST_CASE("a list proves nothing about an attempt at a time that nobody knows") {
    const auto now = base::fake_epoch();
    const auto proves = [](base::WallTime attempt, base::WallTime kiosk, std::optional<base::WallTime> city) {
        return reconcile_search(attempt, kiosk, city).proves;
    };
    CHECK_FALSE(proves(base::WallTime{}, now, {}));
    CHECK_FALSE(proves(now + 24h * 365, now, {}));
    CHECK_FALSE(proves(base::WallTime{}, base::WallTime{} + 1h, {}));
    // The kiosk says 1970, the city knows better; the attempt was noted by either.
    CHECK(proves(now - 1h, base::WallTime{}, now));
    CHECK(proves(base::WallTime{}, base::WallTime{} + 1h, now));
    // Two months slow: the attempt was two months ago, or four.
    CHECK_FALSE(proves(now - 24h * 120, now - 24h * 60, now));
    CHECK(proves(now - 24h * 61, now - 24h * 60, now));
}
