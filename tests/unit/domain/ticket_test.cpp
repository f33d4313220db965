#include "offline/domain/ticket.hpp"

#include "offline/base/ids.hpp"

#include <doctest/doctest.h>

using namespace fd::domain;
using fd::base::SeededIds;

namespace {

SignedTicket sample() {
    SignedTicket out;
    out.ticket = {TicketKind::WalkInNumber,
                  513,
                  77,
                  service_hash("pothole"),
                  *Reference::make(2307, 4167),
                  std::chrono::floor<std::chrono::seconds>(fd::base::fake_epoch()),
                  0xabcdef};
    for (std::size_t i = 0; i < out.signature.size(); ++i)
        out.signature[i] = static_cast<std::uint8_t>(i * 7);
    return out;
}

}  // namespace

TEST_CASE("a ticket body is 19 bytes and reads back as it was") {
    const Ticket ticket = sample().ticket;
    const TicketBody body = encode(ticket);
    CHECK(body.size() == 19);
    CHECK(decode_body(body).value() == ticket);
}

TEST_CASE("a body of another version, kind, length or without a reference is refused") {
    TicketBody body = encode(sample().ticket);
    body[0] = 0x21;
    CHECK_FALSE(decode_body(body));
    body[0] = 0x13;
    CHECK_FALSE(decode_body(body));
    CHECK_FALSE(decode_body(std::span(body).first(18)));
    CHECK_FALSE(decode_body(encode(Ticket{})));
}

TEST_CASE("base 43 keeps any bytes at a fixed width") {
    SeededIds ids(1);
    for (std::size_t n : {0U, 1U, 19U, 83U}) {
        for (int i = 0; i < 200; ++i) {
            std::vector<std::uint8_t> bytes(n);
            ids.fill(bytes);
            if (i == 0) std::fill(bytes.begin(), bytes.end(), 0);
            if (i == 1) std::fill(bytes.begin(), bytes.end(), 255);
            const std::string text = base43_encode(bytes);
            CHECK(text.size() == base43_encode(std::vector<std::uint8_t>(n)).size());
            CHECK(base43_decode(text, n).value() == bytes);
        }
    }
    CHECK_FALSE(base43_decode(std::string(123, ':'), 83));  // more than 83 bytes can hold
    CHECK_FALSE(base43_decode("A", 83));
    CHECK_FALSE(base43_decode("a", 0));
}

TEST_CASE("the ticket's URL is upper case, short and reads back whatever the case of scheme and host") {
    const SignedTicket ticket = sample();
    const std::string url = ticket_url(ticket, "311.riverbend.example");
    CHECK(url.starts_with("HTTPS://311.RIVERBEND.EXAMPLE/T/"));
    CHECK(url.size() == 32 + 123);
    CHECK(parse_ticket_url(url).value() == ticket);
    const std::string payload = url.substr(url.find("/T/"));
    CHECK(parse_ticket_url("https://311.Riverbend.example" + payload).value() == ticket);
    CHECK(parse_ticket_url("https://other.example:8080" + payload + "\r\n").value() == ticket);
}

TEST_CASE("a code that is not ours is refused") {
    const std::string url = ticket_url(sample(), "H.EXAMPLE");
    for (const std::string& text :
         {std::string(), std::string("HTTPS://"), std::string("https://H.EXAMPLE/T/"),
          url.substr(0, url.size() - 1), url + "A", url + "?x=1", "HTTP" + url.substr(5),
          "HTTPS:///T/" + url.substr(url.find("/T/") + 3), std::string(100000, 'A'),
          std::string("WIFI:S:x;;")}) {
        CHECK_FALSE(parse_ticket_url(text));
    }
}

TEST_CASE("hostile scans never crash and never become a ticket by accident") {
    SeededIds ids(7);
    const std::string url = ticket_url(sample(), "H.EXAMPLE");
    for (int i = 0; i < 3000; ++i) {
        std::string text = url;
        std::array<std::uint8_t, 3> noise{};
        ids.fill(noise);
        text[noise[0] % text.size()] = static_cast<char>(noise[1]);
        text.resize(text.size() - noise[2] % 3);
        if (const auto read = parse_ticket_url(text)) CHECK(text.size() >= url.size());
    }
}

TEST_CASE("texts that URL normalisation would change are not safe") {
    CHECK(url_safe("A/B.C"));
    for (const char* text : {"", "/A", ".A", "A//B", "A/.B", "A/..", "A/", "A."}) CHECK_FALSE(url_safe(text));
}

TEST_CASE("a service's hash is stable, because it is printed on paper") {
    CHECK(service_hash("") == ((2166136261U >> 16U) ^ (2166136261U & 0xffffU)));
    CHECK(service_hash("pothole") != service_hash("streetlight"));
}
