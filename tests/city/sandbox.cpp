#include "tests/city/sandbox.hpp"

#include "tests/city/city.hpp"
#include "tests/city/connection.hpp"
#include "tests/city/faulty_reply.hpp"
#include "tests/city/form.hpp"

#include <thread>

namespace fd::city_sandbox {
namespace {

constexpr const char* kFaultHeader = "X-Sandbox-Fault";  // set by us for the handler, never by a client
constexpr std::size_t kMaxBody = 1U << 20U;
constexpr std::size_t kThreads = 48;  // a hang holds one
constexpr auto kKeepAlive = std::chrono::milliseconds(5000);

Call call_of(const httplib::Request& request, std::string body) {
    Call call;
    call.method = request.method;
    const std::string_view target = request.target;
    const std::size_t question = target.find('?');
    call.path = percent_decode(target.substr(0, question), false);
    if (question != std::string_view::npos) call.query = parse_form(target.substr(question + 1));
    call.content_type = request.get_header_value("Content-Type");
    call.accept_language = request.get_header_value("Accept-Language");
    call.body = std::move(body);
    return call;
}

std::optional<Fault> fault_of(const httplib::Request& request) {
    const auto value = base::json::parse(request.get_header_value(kFaultHeader));
    if (!value) return std::nullopt;
    auto fault = fault_from_json(*value);
    return fault ? std::optional<Fault>(*fault) : std::nullopt;
}

// cpp-httplib with our own connections: the faults live where the socket is.
class FaultyServer final : public httplib::Server {
  public:
    FaultyServer(City& city, StopSignal& stop) : city_(city), stop_(stop) {}

  private:
    bool process_and_close_socket(socket_t socket) override {
        Connection connection(socket, stop_);
        const auto setup = [&](httplib::Request& request) {
            request.headers.erase(kFaultHeader);
            const std::string path = request.target.substr(0, request.target.find('?'));
            auto fault = city_.take_fault(request.method, percent_decode(path, false));
            if (!fault) return;
            fault->count = 1;
            connection.set_fault(*fault);
            request.set_header(kFaultHeader, base::json::dump(to_json(*fault)));
        };
        while (connection.wait_for_request(kKeepAlive)) {
            bool closed = false;
            connection.clear_fault();
            if (!process_request(connection, stop_.closed(), closed, setup) || closed || connection.broken())
                break;
        }
        return true;
    }

    City& city_;
    StopSignal& stop_;
};

}  // namespace

struct Sandbox::Impl {
    Impl(Catalog catalog, Store store, CityOptions options, const base::Clock& clock, base::IdSource& ids_in)
        : ids(ids_in), city(std::move(catalog), std::move(store), std::move(options), clock, ids_in) {}

    void serve(const httplib::Request& request, httplib::Response& response, std::string body) {
        const Call call = call_of(request, std::move(body));
        const auto fault = fault_of(request);
        if (fault && fault->latency_ms > 0) (void)stop.receive(std::chrono::milliseconds(fault->latency_ms));
        Reply reply;
        if (fault && !fault->after_commit && fault->kind != FaultKind::Latency) {
            city.note_lost(call, name(fault->kind));
            reply = faulty_reply(*fault, {}, ids);
        } else {
            reply = city.handle(call);
            if (fault) reply = faulty_reply(*fault, std::move(reply), ids);
        }
        response.status = reply.status;
        for (const auto& [key, value] : reply.headers) response.set_header(key, value);
        response.set_content(reply.body, reply.content_type);
    }

    void route() {
        server.Get("/.*", [this](const httplib::Request& request, httplib::Response& response) {
            serve(request, response, {});
        });
        server.Delete("/.*", [this](const httplib::Request& request, httplib::Response& response) {
            serve(request, response, {});
        });
        const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                      const httplib::ContentReader& read) {
            std::string body;
            const bool whole = read([&](const char* bytes, std::size_t n) {
                body.append(bytes, n);
                return body.size() <= kMaxBody;
            });
            // Half a body is no request: the city never sees it.
            if (!whole) {
                response.status = body.size() > kMaxBody ? 413 : 400;
                return;
            }
            serve(request, response, std::move(body));
        };
        server.Post("/.*", with_body);
        server.Patch("/.*", with_body);
    }

    base::IdSource& ids;
    StopSignal stop{1};
    City city;
    FaultyServer server{city, stop};
    std::string url;
    std::thread thread;
};

Sandbox::Sandbox(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Sandbox::~Sandbox() {
    stop();
}

void Sandbox::stop() {
    impl_->stop.close();
    impl_->server.stop();
    if (impl_->thread.joinable()) impl_->thread.join();
}

base::Result<std::unique_ptr<Sandbox>> Sandbox::start(const SandboxOptions& options, const base::Clock& clock,
                                                      base::IdSource& ids) {
    auto catalog = Catalog::load(options.data_dir);
    if (!catalog) return base::fail(catalog.error());
    auto store = Store::open(options.db);
    if (!store) return base::fail(store.error());
    auto impl = std::make_unique<Impl>(std::move(*catalog), std::move(*store), options.city, clock, ids);
    impl->server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    // The library's default is SO_REUSEPORT: two cities on one port would share the calls.
    impl->server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    impl->server.set_tcp_nodelay(true);
    impl->server.set_keep_alive_max_count(100000);
    impl->route();
    int port = options.port;
    if (port == 0) {
        port = impl->server.bind_to_any_port(options.host);
    } else if (!impl->server.bind_to_port(options.host, port)) {
        port = -1;
    }
    if (port <= 0) {
        return base::fail(base::ErrorCode::Unavailable,
                          "cannot listen on " + options.host + ":" + std::to_string(options.port));
    }
    impl->url = "http://" + options.host + ":" + std::to_string(port);
    impl->city.set_base_url(impl->url);
    impl->thread = std::thread([raw = impl.get()] { raw->server.listen_after_bind(); });
    while (!impl->server.is_running()) std::this_thread::yield();
    return std::unique_ptr<Sandbox>(new Sandbox(std::move(impl)));
}

const std::string& Sandbox::url() const {
    return impl_->url;
}
std::string Sandbox::endpoint() const {
    return impl_->url + "/open311/v2";
}
const std::string& Sandbox::timezone() const {
    return impl_->city.catalog().timezone();
}

}  // namespace fd::city_sandbox
