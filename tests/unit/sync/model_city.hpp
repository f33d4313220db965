#pragma once
// A city in memory that speaks enough GeoReport v2 for the sync engine, and fails in
// every way that a city or the network between can. What it holds is the truth that the
// promises are checked against.

#include "offline/base/clock.hpp"
#include "offline/net/http_client.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fd::test {

enum class PostFault {
    None,
    Down,            // nothing leaves
    LostBefore,      // the request is lost after it began to leave; nothing is kept
    LostAfter,       // kept, then the connection dies
    SlowCommit,      // the client gives up first; kept a minute later
    Error500Before,  // 5xx, nothing kept
    Error500After,   // kept, then 5xx
    Portal,          // a login page with 200
    Truncated,       // kept, the answer is cut
    Later,           // 429 with Retry-After
    Refuse,          // 400 with words
    NotAnswer,       // kept, 201 with nothing in it
};
constexpr int kPostFaults = 12;

enum class GetFault { None, Down, Portal, Error500, Truncated, Html404, Lost };
constexpr int kGetFaults = 7;

struct Record {
    std::string id;
    std::string description;
    base::WallTime visible{};  // SlowCommit: later
    std::string token;
    bool pending = false;  // its id shows after a poll of the token
    std::string service_code = "pothole";
};

class ModelCity {
  public:
    explicit ModelCity(base::FakeClock& clock) : clock_(clock) {}

    net::HttpOutcome answer(const net::HttpRequest& request);

    std::function<PostFault()> post_fault = [] { return PostFault::None; };
    std::function<GetFault()> get_fault = [] { return GetFault::None; };
    // Any other answer to a call, instead of the city's: nothing of it is kept.
    std::function<std::optional<net::HttpOutcome>(const net::HttpRequest&)> instead;
    bool tokens = false;         // answer POSTs with tokens
    bool duplicates = false;     // refuse what it has already, as some cities do
    bool recategorises = false;  // files what it gets under another service
    int page_size = 0;           // 0: everything at once
    std::string services;        // empty: the pothole alone
    std::string definition;      // of every service; empty: there is none
    int definitions_asked = 0;
    std::string posting;  // the description of the POST that post_fault is asked about

    std::vector<Record> records;
    int posts = 0;  // bodies that arrived

    // How many records carry this reference.
    [[nodiscard]] int copies(const std::string& grouped) const;

  private:
    net::HttpOutcome post(const net::HttpRequest& request);
    net::HttpOutcome get(const net::HttpRequest& request);
    net::HttpOutcome list(const net::HttpRequest& request);
    Record& keep(const std::string& body, base::WallTime visible);

    base::FakeClock& clock_;
};

}  // namespace fd::test
