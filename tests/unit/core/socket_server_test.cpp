#include "tests/unit/core/socket_fixture.hpp"

#include <sys/stat.h>

#include <fstream>

using namespace fd;
using test::Daemon;
using test::RawScreen;

namespace {

struct Served {
    test::TempDir dir;
    core::SocketOptions options = test::socket_options(dir);
    std::unique_ptr<Daemon> daemon;
    Served() = default;
    void start() { daemon = std::make_unique<Daemon>(options); }
    // Connected and greeted.
    std::unique_ptr<RawScreen> screen() {
        auto out = std::make_unique<RawScreen>(options.path);
        static_cast<void>(out->reads_notice<api::Health>());
        return out;
    }
};

}  // namespace

TEST_CASE("two screens on one core: each has its own answers, both hear how the core is") {
    Served served;
    served.start();
    const auto one = served.screen();
    const auto other = served.screen();
    one->sends(api::Submit{"a", test::submission()});
    CHECK(served.daemon->core.next_is<api::Submit>().submission == test::submission());
    other->sends(api::Submit{"b", test::submission()});
    static_cast<void>(served.daemon->core.next());
    served.daemon->server->tell(test::saved_answer("b", 2));
    served.daemon->server->tell(test::saved_answer("a", 1));
    served.daemon->server->tell(api::Progressed{test::saved_answer("a", 1).status});
    served.daemon->server->tell(api::Health{false, 2, 0});
    CHECK(one->reads_notice<api::Saved>().request_id == "a");
    CHECK(one->reads_notice<api::Progressed>().status.reference.sequence() == 1);
    CHECK(one->reads_notice<api::Health>().queued == 2);
    CHECK(other->reads_notice<api::Saved>().request_id == "b");
    CHECK(other->reads_notice<api::Health>().queued == 2);
}

TEST_CASE("what is no request is refused with a reason, and the other screens do not notice") {
    Served served;
    served.start();
    const auto good = served.screen();
    const std::pair<std::string, std::string> cases[] = {
        {api::frame("not JSON"), "not JSON"},
        {api::frame(R"({"v":1,"kind":"reboot"})"), "request: unknown kind"},
        {api::frame(R"({"v":7,"kind":"try_again_now"})"), "version 7, expected 1"},
        {std::string("\xff\xff\xff\xff", 4), "a frame of 4294967295 bytes"},
        {std::string("\0\0\0\0", 4), "a frame without a body"},
        {"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "a frame of"}};
    for (const auto& [bytes, reason] : cases) {
        CAPTURE(reason);
        const auto bad = served.screen();
        bad->sends_bytes(bytes);
        CHECK(bad->last_words().find(reason) == 0);
    }
    good->sends(api::TryAgainNow{});
    static_cast<void>(served.daemon->core.next_is<api::TryAgainNow>());
}

TEST_CASE("what came whole before a screen went is still meant") {
    Served served;
    served.start();
    auto screen = served.screen();
    screen->sends(api::Submit{"a", test::submission()});
    screen.reset();
    CHECK(served.daemon->core.next_is<api::Submit>().request_id == "a");
}

TEST_CASE("a screen that does not read is dropped, and nobody waits for it") {
    Served served;
    served.options.most_unread = 1U << 20U;
    served.start();
    const auto deaf = served.screen();
    const auto good = served.screen();
    domain::ServiceCatalog catalog;
    catalog.services.push_back(
        {"code", std::string(1U << 18U, 'x'), "", "", {}, domain::ServiceType::Batch, false});
    const auto shared = std::make_shared<const domain::ServiceCatalog>(catalog);
    deaf->sends(api::LoadCatalog{"en"});
    static_cast<void>(served.daemon->core.next_is<api::LoadCatalog>());
    for (int i = 0; i < 40; ++i) served.daemon->server->tell(api::CatalogLoaded{"en", shared, false});
    good->sends(api::Submit{"a", test::submission()});
    static_cast<void>(served.daemon->core.next_is<api::Submit>());
    served.daemon->server->tell(test::saved_answer("a"));
    CHECK(good->reads_notice<api::Saved>().request_id == "a");
    int whole = 0;
    bool ended = false;
    while (!ended) {
        // Its last frame may be cut: the connection just ends.
        pollfd wait{deaf->fd(), POLLIN, 0};
        REQUIRE(::poll(&wait, 1, 20000) == 1);
        std::string bytes(1U << 20U, '\0');
        const auto got = ::recv(deaf->fd(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        ended = got <= 0;
        whole += got > 0 ? 1 : 0;
    }
    CHECK(whole > 0);
}

TEST_CASE("a screen that floods is told so and dropped") {
    Served served;
    served.start();
    const auto screen = served.screen();
    for (std::size_t i = 0; i <= core::Router::kMaxUnanswered; ++i)
        screen->sends(api::CheckTicket{std::to_string(i), "x", {}});
    CHECK(screen->last_words() == "too many requests wait for their answers");
}

TEST_CASE("while the core has much to do nothing more is read, and then it is") {
    Served served;
    served.start();
    const auto screen = served.screen();
    served.daemon->waiting = 1000;
    served.daemon->server->tell(api::Health{true, 1, 0});  // a turn begins that sees it
    static_cast<void>(screen->reads_notice<api::Health>());
    screen->sends(api::Submit{"a", test::submission()});
    CHECK_FALSE(served.daemon->core.asked.receive(std::chrono::milliseconds(60)));
    served.daemon->waiting = 0;
    CHECK(served.daemon->core.next_is<api::Submit>().request_id == "a");
}

TEST_CASE("more screens than there may be are refused with a reason") {
    Served served;
    served.options.max_screens = 2;
    served.options.kept_for_operators = 0;
    served.start();
    const auto one = served.screen();
    const auto two = served.screen();
    RawScreen three(served.options.path);
    CHECK(three.last_words() == "too many screens are connected");
}

TEST_CASE("an answer too large for the wire becomes an honest one") {
    Served served;
    served.start();
    const auto screen = served.screen();
    screen->sends(api::LoadCatalog{"en"});
    static_cast<void>(served.daemon->core.next_is<api::LoadCatalog>());
    domain::ServiceCatalog huge;
    huge.lang.assign(api::kMaxNoticeBytes, 'x');
    served.daemon->server->tell(
        api::CatalogLoaded{"en", std::make_shared<const domain::ServiceCatalog>(huge), false});
    CHECK(screen->reads_notice<api::CatalogUnavailable>().error.code == base::ErrorCode::TooLarge);
}

TEST_CASE("the socket is for its owner and group only, whatever the umask") {
    Served served;
    const mode_t before = ::umask(0);
    served.start();
    ::umask(before);
    struct stat there {};
    REQUIRE(::stat(served.options.path.c_str(), &there) == 0);
    CHECK((there.st_mode & 0777U) == 0660U);
}

TEST_CASE("a socket that a dead core left is replaced; a live one and other files are not") {
    Served served;
    {
        const auto left = core::unix_socket::listen(served.options.path, std::nullopt);
        REQUIRE(left);
        ::close(*left);  // the file stays, as after kill -9
    }
    served.start();
    static_cast<void>(served.screen());
    const auto second = core::SocketServer::listen(served.options);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == base::ErrorCode::Conflict);
    static_cast<void>(served.screen());  // and the first still serves

    core::SocketOptions file;
    file.path = served.dir.file("file");
    std::ofstream(file.path) << "precious";
    const auto refused = core::SocketServer::listen(file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::InvalidInput);
    file.path = std::string(300, 'x');
    CHECK_FALSE(core::SocketServer::listen(file));
    file.path = served.dir.file("foreign");
    const auto foreign = core::unix_socket::listen(file.path, std::nullopt);
    REQUIRE(foreign);
    CHECK(core::SocketServer::listen(file).error().code == base::ErrorCode::Conflict);
    ::close(*foreign);
}

TEST_CASE("a core that ends says so to its screens and takes its socket away") {
    Served served;
    served.start();
    const auto screen = served.screen();
    served.daemon.reset();
    CHECK(screen->last_words() == "the core is going down");
    struct stat there {};
    CHECK(::stat(served.options.path.c_str(), &there) != 0);
}

TEST_CASE("[queue] a screen that joins hears how the queue stands, after the core's first word") {
    const test::TempDir dir;
    test::Daemon daemon(test::socket_options(dir));
    daemon.server->tell(api::QueueSeen{true, {}, {}});
    test::RawScreen first(dir.file("socket"));
    static_cast<void>(first.reads_notice<api::Health>());
    CHECK(first.reads_notice<api::QueueSeen>().open);
    daemon.server->tell(api::QueueSeen{false, {}, {}});
    CHECK_FALSE(first.reads_notice<api::QueueSeen>().open);
    test::RawScreen second(dir.file("socket"));
    static_cast<void>(second.reads_notice<api::Health>());
    CHECK_FALSE(second.reads_notice<api::QueueSeen>().open);
}

TEST_CASE("[queue] what a screen asks of the queue is answered to it alone") {
    const test::TempDir dir;
    test::Daemon daemon(test::socket_options(dir));
    test::RawScreen one(dir.file("socket"));
    test::RawScreen other(dir.file("socket"));
    static_cast<void>(one.reads_notice<api::Health>());
    static_cast<void>(other.reads_notice<api::Health>());
    one.sends(api::AskQueue{"a", api::FindNumber{test::reference()}});
    CHECK(daemon.core.next_is<api::AskQueue>().request_id == "a");
    daemon.server->tell(api::QueueAnswered{"a", api::QueueRefused{{base::ErrorCode::NotFound, "none"}}});
    CHECK(one.reads_notice<api::QueueAnswered>().request_id == "a");
    daemon.server->tell(api::QueueSeen{true, {}, {}});
    static_cast<void>(other.reads_notice<api::QueueSeen>());  // and nothing before it
}
