#include "offline/base/files.hpp"
#include "offline/core/store_opening.hpp"
#include "tests/unit/core/logic_fixture.hpp"

#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>

using namespace fd;
using namespace std::chrono_literals;
using test::LogicFixture;
using test::submit_request;

namespace {

// A real small disk. Needs root, as the house's tests have it; without, there is none.
class SmallDisk {
  public:
    explicit SmallDisk(std::string at) : at_(std::move(at)) {
        std::filesystem::create_directory(at_);
        mounted_ = ::mount("none", at_.c_str(), "tmpfs", 0, "size=768k") == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool mounted() const { return mounted_; }
    void read_only(bool on) const {
        REQUIRE(::mount("none", at_.c_str(), "tmpfs", on ? MS_REMOUNT | MS_RDONLY : MS_REMOUNT,
                        "size=768k") == 0);
    }

  private:
    std::string at_;
    bool mounted_ = false;
};

base::Error refused(LogicFixture& f) {
    f.core.reset();
    auto opened = core::CoreLogic::open(f.options, {f.clock, f.ids, f.unused}, [](const api::Notice&) {});
    REQUIRE_FALSE(opened);
    return opened.error();
}

}  // namespace

TEST_CASE("a disk that is really full: not saved and told, and once there is room everything goes on") {
    LogicFixture f;
    const SmallDisk disk(f.dir.file("disk"));
    if (!disk.mounted()) return;
    f.options.data_dir = f.dir.file("disk/data");
    test::SmallCity city;
    city.up = false;
    f.city = std::ref(city);
    f.start();
    f.core->handle(submit_request("first"));
    std::string big(400'000, 'x');
    int n = 0;
    while (base::files::write_atomic(f.dir.file("disk/fill") + std::to_string(n), big, 0600)) ++n;
    std::filesystem::remove(f.dir.file("disk/fill") + std::to_string(n) + ".new");
    for (int i = 0; i < 200 && f.all<api::NotSaved>().empty(); ++i)
        f.core->handle(submit_request(std::to_string(i)));
    REQUIRE(f.all<api::NotSaved>().size() == 1);
    CHECK(f.all<api::NotSaved>()[0].error.code == base::ErrorCode::Full);
    for (int i = 0; i < n; ++i) std::filesystem::remove(f.dir.file("disk/fill") + std::to_string(i));
    f.core->handle(submit_request("last"));
    f.start();
    city.up = true;
    f.run();
    CHECK(city.descriptions.size() == f.all<api::Saved>().size());
}

TEST_CASE("a disk that became read-only refuses the start with what to do, and nothing is lost") {
    LogicFixture f;
    const SmallDisk disk(f.dir.file("disk"));
    if (!disk.mounted()) return;
    f.options.data_dir = f.dir.file("disk/data");
    f.start();
    f.core->handle(submit_request("a"));
    f.core.reset();
    disk.read_only(true);
    const auto error = refused(f);
    CHECK(error.code == base::ErrorCode::ReadOnly);
    CHECK(error.text.find(f.options.data_dir) != std::string::npos);
    disk.read_only(false);
    test::SmallCity city;
    f.city = std::ref(city);
    f.start();
    f.run();
    CHECK(city.descriptions.size() == 1);
}

TEST_CASE("a store of a newer Front Door refuses the start and stays as it is") {
    LogicFixture f;
    f.start();
    f.core->handle(submit_request("a"));
    f.core.reset();
    const std::string path = f.options.data_dir + core::kStoreFile;
    {
        auto db = store::Database::bare(path);
        REQUIRE(db->run("PRAGMA user_version = 99"));
        db->checkpoint();
    }
    const auto error = refused(f);
    CHECK(error.code == base::ErrorCode::Unsupported);
    CHECK(error.text.find("newer") != std::string::npos);
    CHECK(error.text.find("Install") != std::string::npos);
    CHECK_FALSE(base::files::exists(f.options.data_dir + "/set-aside"));
}

TEST_CASE("a damaged store is set aside, the kiosk starts, sends what was saved and gives new numbers") {
    LogicFixture f;
    f.start();
    for (int i = 0; i < 30; ++i) f.core->handle(submit_request(std::to_string(i)));
    f.core.reset();
    const std::string path = f.options.data_dir + core::kStoreFile;
    std::string bytes = *base::files::read(path);
    const std::size_t page = (bytes.size() / 4096 - 3) * 4096;
    bytes.replace(page, 4096, std::string(4096, '\x5a'));
    REQUIRE(base::files::write_atomic(path, bytes, 0600));
    test::SmallCity city;
    f.city = std::ref(city);
    f.start();
    f.run();
    CHECK(city.descriptions.size() > 20);
    f.core->handle(submit_request("new"));
    CHECK(f.all<api::Saved>().back().status.reference.sequence() > 1000);
    CHECK(std::filesystem::exists(f.options.data_dir + "/set-aside"));
    f.core.reset();
    auto db = store::Database::read_only(path);
    REQUIRE(db);
    auto row = db->prepare("SELECT value FROM settings WHERE key = 'recovery'");
    REQUIRE(*row->step());
    CHECK(row->text(0).find("set-aside/20261121T224100Z") != std::string::npos);
}

TEST_CASE("a clock that jumps by years while reports wait neither holds them back nor hurries them") {
    LogicFixture f;
    test::SmallCity city;
    int posts = 0;
    f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
        if (r.method != "POST" || ++posts > 1) return city(r);
        auto later = net::reply(429, "later");
        later->headers["retry-after"] = "600";
        return later;
    };
    f.start();
    f.core->handle(submit_request("a"));
    f.run();
    REQUIRE(posts == 1);
    for (const auto to : {base::fake_epoch() - 24h * 365 * 50, base::fake_epoch() + 24h * 365 * 50,
                          base::fake_epoch() - 12h}) {
        f.clock.set_wall(to);
        f.run();
        CHECK(posts == 1);
    }
    f.clock.advance(11min);
    f.run();
    CHECK(posts == 2);
}
