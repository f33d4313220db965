#pragma once
// Real sockets: a core that is a script, and a screen that speaks the bytes itself.

#include "offline/api/wire.hpp"
#include "offline/base/channel.hpp"
#include "offline/core/socket_server.hpp"
#include "offline/core/socket_stream.hpp"
#include "offline/core/unix_socket.hpp"
#include "tests/unit/city/samples.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>

namespace fd::test {

using namespace std::chrono_literals;

// Keeps what it is asked; answers when the test says so.
class ScriptedCore final : public api::Core {
  public:
    void post(api::Request request) override { asked.send(std::move(request)); }
    api::Request next() {
        auto request = asked.receive(20s);
        REQUIRE(request);
        return std::move(*request);
    }
    template <class T>
    T next_is() {
        api::Request request = next();
        REQUIRE(std::holds_alternative<T>(request));
        return std::get<T>(std::move(request));
    }
    base::Channel<api::Request> asked{10000};
};

// A daemon without a store: the server around a scripted core.
struct Daemon {
    ScriptedCore core;
    std::atomic<std::size_t> waiting{0};
    std::unique_ptr<core::SocketServer> server;

    explicit Daemon(const core::SocketOptions& options) {
        auto made = core::SocketServer::listen(options);
        REQUIRE_MESSAGE(made, made.error().text);
        server = std::move(*made);
        server->serve(core, [this] { return waiting.load(); });
        server->tell(api::Health{true, 0, 0});
    }
};

inline core::SocketOptions socket_options(const TempDir& dir) {
    core::SocketOptions out;
    out.path = dir.file("socket");
    return out;
}

inline api::Saved saved_answer(const std::string& id, std::uint32_t sequence = 1) {
    api::Saved out{id, {}, "HTTPS://X/T/1", {}};
    out.status.reference = reference(sequence);
    return out;
}

// A screen made by hand, to misbehave.
class RawScreen {
  public:
    explicit RawScreen(const std::string& path) {
        const auto connected = core::unix_socket::connect(path);
        REQUIRE_MESSAGE(connected, connected.error().text);
        stream_ = std::make_unique<core::SocketStream>(*connected, api::kMaxNoticeBytes, 1U << 20U);
    }
    [[nodiscard]] int fd() const { return stream_->fd(); }
    void sends(const api::Request& request) { REQUIRE(stream_->send(*api::encode(request))); }
    void sends_bytes(std::string_view bytes) {
        REQUIRE(::send(fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
    }
    // The next message; nothing when the core has closed.
    std::optional<api::FromCore> reads() {
        for (;;) {
            auto body = stream_->next();
            REQUIRE(body);
            if (*body) {
                auto message = api::decode_from_core(**body);
                REQUIRE_MESSAGE(message, message.error().text);
                return std::move(*message);
            }
            pollfd wait{fd(), POLLIN, 0};
            REQUIRE(::poll(&wait, 1, 20000) == 1);
            if (!stream_->fill() && !stream_->next().value()) return std::nullopt;
        }
    }
    template <class T>
    T reads_notice() {
        auto message = reads();
        REQUIRE(message);
        REQUIRE(std::holds_alternative<api::Notice>(*message));
        REQUIRE(std::holds_alternative<T>(std::get<api::Notice>(*message)));
        return std::get<T>(std::get<api::Notice>(*message));
    }
    std::string last_words() {
        auto message = reads();
        REQUIRE(message);
        REQUIRE(std::holds_alternative<api::Closing>(*message));
        CHECK_FALSE(reads());
        return std::get<api::Closing>(*message).reason;
    }

  private:
    std::unique_ptr<core::SocketStream> stream_;
};

}  // namespace fd::test
