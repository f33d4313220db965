#include "offline/core/socket_server.hpp"

#include "offline/base/log.hpp"
#include "offline/domain/wipe.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace fd::core {
namespace {

namespace log = base::log;

constexpr std::size_t kMostInCore = 256;  // requests that the core has not taken up
constexpr int kPausedMillis = 20;
constexpr int kUntilReady = -1;

// What an answer becomes that cannot cross: its screen must not wait for ever.
std::optional<api::Notice> instead(const api::Notice& notice, const base::Error& error) {
    if (const auto* loaded = std::get_if<api::CatalogLoaded>(&notice)) {
        return api::CatalogUnavailable{loaded->lang, error};
    }
    if (const auto* saved = std::get_if<api::Saved>(&notice)) return api::NotSaved{saved->request_id, error};
    if (const auto* city = std::get_if<api::CityAnswered>(&notice)) {
        return api::CityAnswered{city->request_id, false, std::nullopt};
    }
    if (const auto* operated = std::get_if<api::Operated>(&notice)) {
        return api::Operated{operated->request_id, api::NotDone{error}};
    }
    if (const auto* answered = std::get_if<api::QueueAnswered>(&notice)) {
        return api::QueueAnswered{answered->request_id, api::QueueRefused{error}};
    }
    if (const auto* answered = std::get_if<api::CounterAnswered>(&notice)) {
        return api::CounterAnswered{answered->request_id, api::CounterRefused{error}};
    }
    return std::nullopt;
}

bool is_member(const unix_socket::Peer& peer, const std::optional<gid_t>& group) {
    return group && std::ranges::find(peer.groups, *group) != peer.groups.end();
}

std::optional<std::string> body_of(const api::Notice& notice) {
    auto body = api::encode(notice);
    if (body) return std::move(*body);
    log::error("socket", "an answer cannot be sent: " + body.error().text);
    const auto other = instead(notice, body.error());
    if (!other) return std::nullopt;
    auto small = api::encode(*other);
    return small ? std::optional(std::move(*small)) : std::nullopt;
}

}  // namespace

base::Result<std::unique_ptr<SocketServer>> SocketServer::listen(const SocketOptions& options) {
    auto lock = DataLock::take_file(options.path + ".lock");
    if (!lock) return base::fail(lock.error());
    auto fd = unix_socket::listen(options.path, options.group ? options.group : options.operators);
    if (!fd) return base::fail(fd.error());
    return std::unique_ptr<SocketServer>(new SocketServer(options, std::move(*lock), *fd));
}

SocketServer::SocketServer(SocketOptions options, DataLock lock, int fd)
    : options_(std::move(options)), lock_(std::move(lock)), fd_(fd), own_(::geteuid()) {}

SocketServer::~SocketServer() {
    stop();
    ::close(fd_);
    ::unlink(options_.path.c_str());
}

void SocketServer::serve(api::Core& core, std::function<std::size_t()> waiting) {
    core_ = &core;
    waiting_ = std::move(waiting);
    thread_ = std::jthread([this] { run(); });
}

void SocketServer::stop() {
    stopping_ = true;
    notices_.close();
    wakeup_.ring();
    if (thread_.joinable()) thread_.join();
}

void SocketServer::tell(api::Notice notice) {
    if (notices_.send(std::move(notice))) wakeup_.ring();
}

void SocketServer::run() {
    pthread_setname_np(pthread_self(), "fd-socket");
    while (!stopping_) {
        turn();
        domain::wipe_stack();
    }
    const std::string body = api::encode(api::Closing{"the core is going down"});
    for (auto& [id, stream] : streams_) static_cast<void>(stream->send(body));
    streams_.clear();
}

[[gnu::noinline]] void SocketServer::turn() {
    const bool paused = waiting_() > kMostInCore;
    std::vector<pollfd> fds{{wakeup_.fd(), POLLIN, 0}, {fd_, POLLIN, 0}};
    std::vector<ScreenId> ids;
    for (const auto& [id, stream] : streams_) {
        const int events = (paused ? 0 : POLLIN) | (stream->wants_to_write() ? POLLOUT : 0);
        fds.push_back({stream->fd(), static_cast<short>(events), 0});
        ids.push_back(id);
    }
    ::poll(fds.data(), fds.size(), paused ? kPausedMillis : kUntilReady);
    if (fds[0].revents != 0) wakeup_.clear();
    tell_all();
    if (fds[1].revents != 0) accept_all();
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto happened = fds[i + 2].revents;
        const auto stream = streams_.find(ids[i]);
        if (happened == 0 || stream == streams_.end()) continue;
        if ((happened & POLLOUT) != 0) {
            if (auto flushed = stream->second->flush(); !flushed) {
                drop(ids[i], flushed.error());
                continue;
            }
        }
        if ((happened & (POLLIN | POLLHUP | POLLERR)) != 0) read_from(ids[i]);
    }
}

bool SocketServer::is_operator(const unix_socket::Peer& peer) const {
    return peer.user == own_ || peer.user == 0 || is_member(peer, options_.operators);
}

bool SocketServer::may_connect(const unix_socket::Peer& peer) const {
    return is_operator(peer) || is_member(peer, options_.group) ||
           std::ranges::find(options_.users, peer.user) != options_.users.end();
}

void SocketServer::accept_all() {
    for (int fd = unix_socket::accept(fd_); fd >= 0; fd = unix_socket::accept(fd_)) {
        const auto peer = unix_socket::peer(fd);
        const std::size_t kept = peer && is_operator(*peer) ? options_.kept_for_operators : 0;
        const bool full = streams_.size() >= options_.max_screens + kept;
        const bool allowed = peer && may_connect(*peer);
        auto stream = std::make_unique<SocketStream>(fd, api::kMaxRequestBytes, options_.most_unread);
        if (full || !allowed) {
            const std::string reason =
                allowed ? "too many screens are connected" : "this user may not connect";
            log::warn("socket", "refused: " + reason);
            static_cast<void>(stream->send(api::encode(api::Closing{reason})));
            continue;
        }
        const ScreenId id = ++last_;
        streams_.emplace(id, std::move(stream));
        router_.joined(id);
        if (is_operator(*peer)) operators_.insert(id);
        log::info("socket", "screen " + std::to_string(id) + " is here");
        tell_newest(id);
    }
}

// What a screen that has just come does not hear by itself.
void SocketServer::tell_newest(ScreenId screen) {
    const auto tell = [&](const auto& newest) {
        if (!newest) return;
        if (const auto body = body_of(*newest)) tell_one(screen, *body);
    };
    tell(router_.health());
    tell(router_.queue());
}

void SocketServer::tell_all() {
    for (auto notice = notices_.try_receive(); notice; notice = notices_.try_receive()) {
        const auto screens = router_.to_whom(*notice);
        if (screens.empty()) continue;
        auto body = body_of(*notice);
        if (!body) continue;
        for (const ScreenId screen : screens) tell_one(screen, *body);
        domain::wipe(*body);
    }
}

void SocketServer::tell_one(ScreenId screen, const std::string& body) {
    const auto stream = streams_.find(screen);
    if (stream == streams_.end()) return;
    if (auto sent = stream->second->send(body); !sent) drop(screen, sent.error());
}

void SocketServer::read_from(ScreenId screen) {
    SocketStream& stream = *streams_.at(screen);
    const auto filled = stream.fill();
    // What came before the end is still meant.
    if (auto taken = take_requests(screen, stream); !taken) return drop(screen, taken.error());
    if (!filled) drop(screen, filled.error());
}

base::Result<void> SocketServer::take_requests(ScreenId screen, SocketStream& stream) {
    for (;;) {
        auto body = stream.next();
        if (!body) return base::fail(body.error());
        if (!*body) return {};
        auto request = api::decode_request(**body);
        domain::wipe(**body);
        if (!request) return base::fail(request.error());
        const auto* operate = std::get_if<api::Operate>(&*request);
        if (operate != nullptr && !operators_.contains(screen)) {
            refuse(screen, *operate);
            api::wipe(*request);
            if (!streams_.contains(screen)) return {};
            continue;
        }
        if (auto noted = router_.asked(screen, *request); !noted) return noted;
        core_->post(std::move(*request));
    }
}

void SocketServer::refuse(ScreenId screen, const api::Operate& request) {
    log::warn("socket", "screen " + std::to_string(screen) + " is no operator and asked as one");
    const base::Error why{base::ErrorCode::Unauthorized, "only operators may ask this"};
    if (const auto body = body_of(api::Operated{request.request_id, api::NotDone{why}}))
        tell_one(screen, *body);
}

void SocketServer::drop(ScreenId screen, const base::Error& why) {
    const auto stream = streams_.find(screen);
    if (stream == streams_.end()) return;
    log::info("socket", "screen " + std::to_string(screen) + " goes: " + why.text);
    if (why.code != base::ErrorCode::Unavailable) {
        static_cast<void>(stream->second->send(api::encode(api::Closing{why.text})));
    }
    streams_.erase(stream);
    router_.gone(screen);
    operators_.erase(screen);
}

}  // namespace fd::core
