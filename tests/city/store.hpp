#pragma once
// What the city has: its requests, and every POST it ever received, taken or not.
// Owned by City, which lets one thread in at a time.

#include "offline/base/clock.hpp"
#include "offline/base/result.hpp"
#include "tests/city/sqlite.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fd::city_sandbox {

// Everything that was posted and taken, in the order of GeoReport's table.
struct Posted {
    std::string service_code;
    std::optional<double> lat;
    std::optional<double> lon;
    std::string address_string;
    std::string address_id;
    std::string email;
    std::string device_id;
    std::string account_id;
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string description;
    std::string media_url;
    std::vector<std::pair<std::string, std::string>> attributes;  // (code, value), several per list
};

struct Record {
    std::int64_t row = 0;
    std::string id;     // service_request_id
    std::string token;  // batch services only
    std::string type;   // realtime, batch, blackbox
    Posted posted;
    std::string status = "open";
    std::string status_notes;
    std::string notice;
    std::string agency;
    base::WallTime requested{};
    base::WallTime updated{};
    std::optional<base::WallTime> expected;
    base::WallTime ready{};       // batch: not before this moment
    std::int64_t polls_left = 0;  // batch: nor before so many polls
};

// How a POST ended, for the ledger.
struct PostEntry {
    std::int64_t row = 0;
    base::WallTime received{};
    std::string query;
    std::string content_type;
    std::string body;
    std::string outcome;  // "taken", "refused", "lost" (a fault before the commit)
    std::string why;
    std::int64_t record_row = 0;  // taken only
};

struct Search {
    std::vector<std::string> ids;  // not empty: overrides the rest
    std::vector<std::string> service_codes;
    std::vector<std::string> statuses;
    base::WallTime from{};
    base::WallTime to{};
    std::int64_t limit = 1000;
    std::int64_t offset = 0;
};

struct Change {
    std::optional<std::string> status;
    std::optional<std::string> status_notes;
    std::optional<base::WallTime> expected;
};

class Store {
  public:
    static base::Result<Store> open(const std::string& path);

    // One transaction: the record, its attributes and the POST that brought them. Sets row and id.
    base::Result<Record> take(Record record, PostEntry post, bool numeric_ids);
    base::Result<void> note(const PostEntry& post);

    // Newest first; blackbox records and batch records that are not ready stay hidden.
    [[nodiscard]] std::vector<Record> search(const Search& search, base::WallTime now) const;
    [[nodiscard]] std::optional<Record> by_id(std::string_view id, base::WallTime now) const;
    [[nodiscard]] std::optional<Record> by_token(std::string_view token) const;
    // The earliest whose description holds the kiosk's marker for this reference.
    [[nodiscard]] std::optional<Record> by_reference(std::string_view grouped) const;
    [[nodiscard]] bool same_report(const Posted& posted) const;
    base::Result<void> count_poll(std::int64_t row);
    // NotFound when there is no such id.
    base::Result<Record> change(std::string_view id, const Change& change, base::WallTime now);

    [[nodiscard]] std::vector<Record> all() const;
    [[nodiscard]] std::vector<PostEntry> posts() const;

  private:
    explicit Store(Database db) : db_(std::move(db)) {}
    base::Result<void> insert(Record& record, bool numeric_ids);
    base::Result<void> insert_post(const PostEntry& post);
    [[nodiscard]] std::vector<Record> rows(Statement& statement) const;
    void load_attributes(Record& record) const;

    Database db_;
};

}  // namespace fd::city_sandbox
