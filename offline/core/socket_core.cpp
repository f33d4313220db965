#include "offline/core/socket_core.hpp"

#include "offline/api/wire.hpp"
#include "offline/base/log.hpp"
#include "offline/core/unix_socket.hpp"
#include "offline/domain/wipe.hpp"

#include <poll.h>

#include <algorithm>

namespace fd::core {
namespace {

namespace log = base::log;

constexpr std::size_t kMostUnread = 4U << 20U;
constexpr std::chrono::milliseconds kFirstPause{20};
constexpr int kForEver = -1;
constexpr int kPatientWithRefusal = 10;  // another version, a full house: asking often changes nothing

}  // namespace

SocketCore::SocketCore(SocketCoreOptions options, const base::Clock& clock, api::Listener listener)
    : options_(std::move(options)),
      clock_(clock),
      listener_(std::move(listener)),
      unanswered_(options_.patience) {
    thread_ = std::jthread([this] { run(); });
}

SocketCore::~SocketCore() {
    stopping_ = true;
    posts_.close();
    wakeup_.ring();
    thread_.join();
}

void SocketCore::post(api::Request request) {
    if (posts_.send(std::move(request))) wakeup_.ring();
}

void SocketCore::run() {
    pthread_setname_np(pthread_self(), "fd-core-link");
    while (!stopping_) {
        turn();
        domain::wipe_stack();
    }
    take_posts();
    stream_.reset();
}

[[gnu::noinline]] void SocketCore::turn() {
    if (!stream_) connect();
    std::vector<pollfd> fds{{wakeup_.fd(), POLLIN, 0}};
    if (stream_) {
        fds.push_back(
            {stream_->fd(), static_cast<short>(stream_->wants_to_write() ? POLLIN | POLLOUT : POLLIN), 0});
    }
    ::poll(fds.data(), fds.size(), here_ ? kForEver : static_cast<int>(pause_.count()));
    if (fds[0].revents != 0) wakeup_.clear();
    take_posts();
    if (fds.size() > 1 && stream_ && (fds[1].revents & POLLOUT) != 0) {
        if (auto flushed = stream_->flush(); !flushed) lose(flushed.error());
    }
    if (fds.size() > 1 && stream_ && (fds[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0) read();
    if (here_) return;
    for (auto& notice : unanswered_.overdue(clock_.monotonic())) listener_(std::move(notice));
}

void SocketCore::connect() {
    const auto fd = unix_socket::connect(options_.path);
    if (!fd) return lose(fd.error());
    stream_ = std::make_unique<SocketStream>(*fd, api::kMaxNoticeBytes, kMostUnread);
}

void SocketCore::send_all() {
    auto bodies = unanswered_.bodies();
    unanswered_.sent();
    for (std::string& body : bodies) send(body);
}

void SocketCore::send(std::string& body) {
    if (stream_) {
        if (auto sent = stream_->send(body); !sent) lose(sent.error());
    }
    domain::wipe(body);
}

void SocketCore::take_posts() {
    for (auto request = posts_.try_receive(); request; request = posts_.try_receive()) {
        auto body = unanswered_.add(*request, clock_.monotonic());
        if (!body) {
            log::error("core link", "not sent: " + body.error().text);
            for (auto& told : Unanswered::refusals(*request, body.error())) listener_(std::move(told));
        }
        api::wipe(*request);
        if (!body || !*body) continue;
        if (!here_) {
            domain::wipe(**body);  // made again when the core is here
            continue;
        }
        unanswered_.sent();  // before the attempt: a part of it may arrive
        send(**body);
    }
}

void SocketCore::read() {
    const auto filled = stream_->fill();
    while (stream_) {
        auto body = stream_->next();
        if (!body) return lose(body.error());
        if (!*body) break;
        auto message = api::decode_from_core(**body);
        domain::wipe(**body);
        if (!message) return lose(message.error());
        if (const auto* closing = std::get_if<api::Closing>(&*message)) {
            return lose({base::ErrorCode::Rejected, closing->reason});
        }
        hear(std::move(std::get<api::Notice>(*message)));
    }
    if (!filled) lose(filled.error());
}

void SocketCore::hear(api::Notice notice) {
    if (const auto* health = std::get_if<api::Health>(&notice)) health_ = *health;
    if (const auto* seen = std::get_if<api::QueueSeen>(&notice)) queue_ = *seen;
    if (unanswered_.heard(notice)) listener_(std::move(notice));
    if (std::exchange(here_, true)) return;
    log::info("core link", "the core is here");
    told_away_ = false;
    pause_ = kFirstPause;
    send_all();
}

// Also for an attempt that found nobody. The pause grows until a word comes from the core: one that takes
// connections and closes them is no reason to hurry.
void SocketCore::lose(const base::Error& why) {
    stream_.reset();
    here_ = false;
    const bool refused = why.code == base::ErrorCode::Rejected;
    pause_ =
        std::clamp(pause_ * 2, kFirstPause, options_.longest_pause * (refused ? kPatientWithRefusal : 1));
    if (options_.on_away) options_.on_away(why);
    if (std::exchange(told_away_, true)) return;
    log::warn("core link", "the core is away: " + why.text);
    health_.core_running = false;
    health_.city_reachable = false;
    listener_(health_);
    if (!std::exchange(queue_.open, false)) return;
    // How many wait is not known now; who was called was called.
    queue_.lines.clear();
    listener_(queue_);
}

}  // namespace fd::core
