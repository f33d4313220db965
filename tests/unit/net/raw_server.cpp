#include "tests/unit/net/raw_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <vector>

namespace fd::test {
namespace {

int listen_on_loopback(int& port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(fd, 16);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return fd;
}

std::size_t content_length(const std::string& head) {
    const std::size_t at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

}  // namespace

std::string Connection::read_request() {
    std::string in;
    std::array<char, 4096> block{};
    for (;;) {
        const std::size_t end = in.find("\r\n\r\n");
        if (end != std::string::npos && in.size() >= end + 4 + content_length(in)) return in;
        const ssize_t n = ::recv(fd_, block.data(), block.size(), 0);
        if (n <= 0) return {};
        in.append(block.data(), static_cast<std::size_t>(n));
    }
}

void Connection::write(const std::string& bytes) const {
    static_cast<void>(::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

void Connection::wait_for_close() const {
    std::array<char, 256> block{};
    while (::recv(fd_, block.data(), block.size(), 0) > 0) {
    }
}

RawServer::RawServer(std::function<void(Connection&)> script) : listener_(listen_on_loopback(port_)) {
    thread_ = std::jthread([fd = listener_, script = std::move(script)] {
        std::vector<std::jthread> clients;  // joined when the listener is shut
        for (int client = ::accept(fd, nullptr, nullptr); client >= 0;
             client = ::accept(fd, nullptr, nullptr)) {
            clients.emplace_back([client, &script] {
                Connection connection(client);
                script(connection);
                ::close(client);
            });
        }
    });
}

RawServer::~RawServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

std::string RawServer::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

int closed_port() {
    int port = 0;
    ::close(listen_on_loopback(port));
    return port;
}

}  // namespace fd::test
