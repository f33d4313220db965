#include "offline/store/catalog_cache.hpp"

#include "tests/unit/store/sealing_samples.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

using namespace fd;

TEST_CASE("the last good catalog of each language and endpoint is kept") {
    const test::TempDir dir;
    auto db = store::Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(db);
    store::CatalogCache cache(*db, "https://a.example");
    store::CatalogCache other(*db, "https://b.example");
    domain::ServiceCatalog catalog;
    catalog.lang = "lo";
    catalog.services = {{"1", "ຂຸມ", "d", "g", {"k"}, domain::ServiceType::Batch, true}};
    domain::Attribute a;
    a.code = "c";
    a.datatype = domain::Datatype::MultiValueList;
    a.order = 2147483647;
    a.required = true;
    a.values = {{"1", "ໜຶ່ງ"}};
    catalog.definitions = {{"1", {a}}};
    REQUIRE(cache.put(catalog, base::fake_epoch()));
    CHECK(cache.get("lo")->value() == catalog);
    CHECK_FALSE(cache.get("vi")->has_value());
    CHECK_FALSE(other.get("lo")->has_value());
    catalog.services.clear();
    REQUIRE(cache.put(catalog, base::fake_epoch()));
    CHECK(cache.get("lo")->value() == catalog);
    CHECK(*cache.languages() == std::vector<std::string>{"lo"});
}

TEST_CASE("an unreadable entry counts as none") {
    const test::TempDir dir;
    auto db = store::Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(db);
    store::CatalogCache cache(*db, "e");
    for (const char* body : {"", "{", "[]", "{\"version\":2}"}) {
        REQUIRE(
            db->run("INSERT OR REPLACE INTO catalogs VALUES ('e', 'en', 0, '" + std::string(body) + "')"));
        CHECK_FALSE(cache.get("en")->has_value());
    }
}
