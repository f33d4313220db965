#include "offline/base/channel.hpp"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using fd::base::Channel;
using fd::base::WhenFull;
using namespace std::chrono_literals;

TEST_CASE("messages arrive in order, and a closed channel still gives what was sent before") {
    Channel<int> channel(8);
    for (int i = 0; i < 3; ++i) CHECK(channel.send(i));
    channel.close();
    CHECK_FALSE(channel.send(9));
    CHECK_FALSE(channel.closed());
    for (int i = 0; i < 3; ++i) CHECK(channel.receive(0ms) == i);
    CHECK(channel.closed());
    CHECK(channel.receive(0ms) == std::nullopt);
}

TEST_CASE("a full channel drops what its policy says") {
    Channel<int> oldest(2, WhenFull::DropOldest);
    Channel<int> latest(99, WhenFull::LatestOnly);
    for (int i = 0; i < 5; ++i) {
        CHECK(oldest.send(i));
        CHECK(latest.send(i));
    }
    CHECK(oldest.try_receive() == 3);
    CHECK(oldest.try_receive() == 4);
    CHECK(latest.try_receive() == 4);
    CHECK(latest.try_receive() == std::nullopt);
}

TEST_CASE("several senders that must wait lose nothing") {
    Channel<int> channel(4);
    std::vector<std::jthread> senders;
    for (int s = 0; s < 3; ++s) {
        senders.emplace_back([&channel] {
            for (int i = 0; i < 500; ++i) static_cast<void>(channel.send(1));
        });
    }
    int sum = 0;
    while (sum < 1500) sum += channel.receive(1000ms).value_or(0);
    CHECK(sum == 1500);
}

TEST_CASE("closing wakes a sender that waits and a receiver that waits") {
    Channel<int> channel(1);
    REQUIRE(channel.send(1));
    bool taken = true;
    std::jthread sender([&] { taken = channel.send(2); });
    channel.close();
    sender.join();
    CHECK((!taken || channel.try_receive() == 1));
}
