#include "tests/unit/core/logic_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using test::LogicFixture;

namespace {

struct Catalogs : LogicFixture {
    test::SmallCity small;
    Catalogs() {
        city = std::ref(small);
        options.profile.locale_parameter = city::LocaleParameter::Locale;
        options.profile.locales = {{"zh-Hans", "zh_CN"}};
    }
};

}  // namespace

TEST_CASE("a catalog comes from the city with its questions, in the language asked for") {
    Catalogs f;
    f.start();
    f.core->handle(api::LoadCatalog{"zh-Hans"});
    CHECK(f.notices.empty() == false);  // health only
    CHECK(f.all<api::CatalogLoaded>().empty());
    f.run();
    const auto loaded = f.all<api::CatalogLoaded>();
    REQUIRE(loaded.size() == 1);
    CHECK(loaded[0].lang == "zh-Hans");
    CHECK(loaded[0].catalog->lang == "zh-Hans");
    CHECK_FALSE(loaded[0].from_cache);
    CHECK(loaded[0].catalog->services.at(0).name == "Pothole zh_CN");
    REQUIRE(loaded[0].catalog->definition("pothole") != nullptr);
    CHECK(loaded[0].catalog->definition("pothole")->attributes.at(0).required);
    CHECK(f.asked("/services/graffiti") == 0);
}

TEST_CASE("after a restart with the network away the cached one is there at once") {
    Catalogs f;
    f.start();
    f.core->handle(api::LoadCatalog{"vi"});
    f.run();
    f.small.up = false;
    f.start();
    f.notices.clear();
    f.core->handle(api::LoadCatalog{"vi"});
    REQUIRE(f.all<api::CatalogLoaded>().size() == 1);
    CHECK(f.all<api::CatalogLoaded>()[0].from_cache);
    f.run();
    CHECK(f.all<api::CatalogLoaded>().size() == 1);
    CHECK(f.all<api::CatalogUnavailable>().empty());
}

TEST_CASE("a second answer comes only when the city has something newer") {
    Catalogs f;
    f.start();
    f.core->handle(api::LoadCatalog{"vi"});
    f.run();
    f.core->handle(api::LoadCatalog{"vi"});  // just refreshed: not asked again
    f.run();
    CHECK(f.asked("/services.xml") == 1);
    f.clock.advance(11min);
    f.core->handle(api::LoadCatalog{"vi"});
    f.run();
    CHECK(f.asked("/services.xml") == 2);
    CHECK(f.all<api::CatalogLoaded>().size() == 3);
    f.clock.advance(11min);
    f.city = [&](const net::HttpRequest& r) {
        if (r.url.find("/services.xml") == std::string::npos) return f.small(r);
        return net::reply(200, R"([{"service_code":"new","service_name":"New"}])");
    };
    f.core->handle(api::LoadCatalog{"vi"});
    f.run();
    const auto loaded = f.all<api::CatalogLoaded>();
    REQUIRE(loaded.size() == 5);
    CHECK(loaded[3].from_cache);
    CHECK(loaded[4].catalog->services.at(0).code == "new");
}

TEST_CASE("with nothing in that language another one is better than none, and none says so") {
    Catalogs f;
    f.start();
    f.small.up = false;
    f.core->handle(api::LoadCatalog{"lo"});
    f.run();
    REQUIRE(f.all<api::CatalogUnavailable>().size() == 1);
    CHECK(f.all<api::CatalogUnavailable>()[0].lang == "lo");
    f.small.up = true;
    f.core->handle(api::LoadCatalog{"en"});
    f.run();
    f.small.up = false;
    f.core->handle(api::LoadCatalog{"lo"});
    f.run();
    const auto loaded = f.all<api::CatalogLoaded>();
    CHECK(loaded.back().lang == "lo");
    CHECK(loaded.back().catalog->lang == "en");
}

TEST_CASE("a definition that the city does not have makes a form without questions") {
    for (const auto& [status, body] : {std::pair(404, "<errors/>"),
                                       {400, "<errors/>"},
                                       {500, "<errors/>"},
                                       {200, ""},
                                       {404, "<html><body>Not found</body></html>"},
                                       {502, "<html><body>Gateway</body></html>"}}) {
        CAPTURE(status);
        Catalogs f;
        f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
            if (r.url.find("/services/pothole") != std::string::npos) return net::reply(status, body);
            return f.small(r);
        };
        f.start();
        f.core->handle(api::LoadCatalog{"en"});
        f.run();
        REQUIRE(f.all<api::CatalogLoaded>().size() == 1);
        CHECK(f.all<api::CatalogLoaded>()[0].catalog->services.size() == 2);
        CHECK(f.all<api::CatalogLoaded>()[0].catalog->definition("pothole") == nullptr);
    }
}

TEST_CASE("the profile says where definitions are to be looked for") {
    for (const auto definitions : {city::Definitions::Always, city::Definitions::Never}) {
        Catalogs f;
        f.options.profile.definitions = definitions;
        f.start();
        f.core->handle(api::LoadCatalog{"en"});
        f.run();
        REQUIRE(f.all<api::CatalogLoaded>().size() == 1);
        const bool always = definitions == city::Definitions::Always;
        CHECK(f.asked("/services/graffiti") == (always ? 1 : 0));
        CHECK(f.asked("/services/pothole") == (always ? 1 : 0));
    }
}

TEST_CASE("a network or a portal that comes in the middle changes nothing: no form loses its questions") {
    for (const bool portal : {true, false}) {
        Catalogs f;
        f.start();
        f.core->handle(api::LoadCatalog{"en"});
        f.run();
        f.clock.advance(1h);
        f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
            if (r.url.find("/services/pothole") == std::string::npos) return f.small(r);
            if (portal) return net::reply(200, "<html><body>Log in</body></html>");
            return net::timed_out();
        };
        f.core->handle(api::LoadCatalog{"en"});
        f.run();
        const auto loaded = f.all<api::CatalogLoaded>();
        REQUIRE(loaded.size() == 2);
        CHECK(loaded.back().catalog->definition("pothole") != nullptr);
    }
}

TEST_CASE("a city that fails at a definition keeps the questions it had, one that says 404 has none") {
    for (const int status : {500, 502, 429, 404}) {
        CAPTURE(status);
        Catalogs f;
        f.start();
        f.core->handle(api::LoadCatalog{"en"});
        f.run();
        f.clock.advance(1h);
        f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
            if (r.url.find("/services/pothole") == std::string::npos) return f.small(r);
            return net::reply(status, "<html><body>An error</body></html>");
        };
        f.core->handle(api::LoadCatalog{"en"});
        f.run();
        const auto loaded = f.all<api::CatalogLoaded>();
        CHECK((loaded.back().catalog->definition("pothole") != nullptr) == (status != 404));
    }
}

TEST_CASE("a city that suddenly lists nothing does not empty the kiosk") {
    Catalogs f;
    f.start();
    f.core->handle(api::LoadCatalog{"en"});
    f.run();
    f.clock.advance(1h);
    f.city = [](const net::HttpRequest&) { return net::reply(200, "<services/>"); };
    f.core->handle(api::LoadCatalog{"en"});
    f.run();
    CHECK(f.all<api::CatalogLoaded>().back().catalog->services.size() == 2);
}

TEST_CASE("a city with one language is asked once for all of them") {
    Catalogs f;
    f.options.profile.locale_parameter = city::LocaleParameter::None;
    f.start();
    for (const char* lang : {"vi", "ar", "lo"}) f.core->handle(api::LoadCatalog{lang});
    f.run();
    CHECK(f.asked("/services.xml") == 1);
    REQUIRE(f.all<api::CatalogLoaded>().size() == 3);
    for (const auto& loaded : f.all<api::CatalogLoaded>()) CHECK(loaded.catalog->lang == "en");
}

TEST_CASE("languages are fetched while idle, after reports, and again when the city was away") {
    Catalogs f;
    f.options.prefetch_languages = {"en", "vi", "ar"};
    f.small.up = false;
    f.start();
    f.run();
    CHECK(f.asked("/services.xml") == 1);  // not three tries at a dead network
    f.small.up = true;
    f.run();
    CHECK(f.asked("/services.xml") == 1);
    f.clock.advance(6min);
    f.core->handle(test::submit_request("a"));
    f.urls.clear();
    f.run();
    CHECK(f.small.descriptions.size() == 1);
    CHECK(f.urls.at(2).ends_with("/requests.xml"));  // the report went right after a look at its service
    for (const char* lang : {"locale=en", "locale=vi", "locale=ar"}) CHECK(f.asked(lang) >= 1);
    f.small.up = false;
    f.core->handle(api::LoadCatalog{"ar"});
    CHECK(f.all<api::CatalogLoaded>().back().from_cache);
}
