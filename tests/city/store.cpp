#include "tests/city/store.hpp"

#include "tests/city/store_sql.hpp"

namespace fd::city_sandbox {
namespace {

std::string new_id(std::int64_t row, bool numeric, base::WallTime requested) {
    if (numeric) return std::to_string(100000 + row);
    const auto year = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(requested)).year();
    std::string digits = std::to_string(row);
    if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
    return std::to_string(static_cast<int>(year) % 100) + "-" + digits;
}

void bind_list(Statement& statement, const std::vector<std::string>& values) {
    for (const std::string& value : values) statement.bind(std::string_view(value));
}

std::string in_list(std::string_view column, std::size_t n) {
    std::string out = " AND " + std::string(column) + " IN (?";
    for (std::size_t i = 1; i < n; ++i) out += ",?";
    return out + ")";
}

}  // namespace

base::Result<Store> Store::open(const std::string& path) {
    auto db = Database::open(path);
    if (!db) return base::fail(db.error());
    if (auto made = db->run(sql::kSchema); !made) return base::fail(made.error());
    return Store(std::move(*db));
}

base::Result<Record> Store::take(Record record, PostEntry post, bool numeric_ids) {
    if (auto begun = db_.run("BEGIN IMMEDIATE"); !begun) return base::fail(begun.error());
    const auto write = [&]() -> base::Result<void> {
        if (auto inserted = insert(record, numeric_ids); !inserted) return inserted;
        post.record_row = record.row;
        if (auto noted = insert_post(post); !noted) return noted;
        return db_.run("COMMIT");
    };
    if (auto written = write(); !written) {
        (void)db_.run("ROLLBACK");
        return base::fail(written.error());
    }
    return record;
}

base::Result<void> Store::insert(Record& record, bool numeric_ids) {
    Statement request = db_.prepare(sql::kInsertRequest);
    sql::bind_record(request, record);
    request.step();
    if (!request.ok()) return base::fail(db_.error("storing a request"));
    record.row = db_.last_id();
    record.id = new_id(record.row, numeric_ids, record.requested);
    Statement named = db_.prepare("UPDATE requests SET id = ? WHERE row = ?");
    named.bind(std::string_view(record.id)).bind(record.row).step();
    for (const auto& [code, value] : record.posted.attributes) {
        Statement attribute = db_.prepare("INSERT INTO attributes (request, code, value) VALUES (?,?,?)");
        attribute.bind(record.row).bind(std::string_view(code)).bind(std::string_view(value)).step();
        if (!attribute.ok()) return base::fail(db_.error("storing an answer"));
    }
    return {};
}

base::Result<void> Store::insert_post(const PostEntry& post) {
    Statement statement = db_.prepare(
        "INSERT INTO posts (received, query, content_type, body, outcome, why, record_row) VALUES "
        "(?,?,?,?,?,?,?)");
    statement.bind(sql::millis(post.received))
        .bind(std::string_view(post.query))
        .bind(std::string_view(post.content_type))
        .bind(std::string_view(post.body))
        .bind(std::string_view(post.outcome))
        .bind(std::string_view(post.why));
    if (post.record_row != 0) {
        statement.bind(post.record_row);
    } else {
        statement.bind_null();
    }
    statement.step();
    if (!statement.ok()) return base::fail(db_.error("noting a POST"));
    return {};
}

base::Result<void> Store::note(const PostEntry& post) {
    return insert_post(post);
}

std::vector<Record> Store::search(const Search& search, base::WallTime now) const {
    std::string query = std::string(sql::kSelect) + sql::kVisible;
    if (!search.ids.empty()) {
        query += in_list("id", search.ids.size());
    } else {
        query += " AND requested >= ? AND requested <= ?";
        if (!search.service_codes.empty()) query += in_list("service_code", search.service_codes.size());
        if (!search.statuses.empty()) query += in_list("status", search.statuses.size());
    }
    query += " ORDER BY requested DESC, row DESC LIMIT ? OFFSET ?";
    Statement statement = db_.prepare(query);
    statement.bind(sql::millis(now));
    if (!search.ids.empty()) {
        bind_list(statement, search.ids);
    } else {
        statement.bind(sql::millis(search.from)).bind(sql::millis(search.to));
        bind_list(statement, search.service_codes);
        bind_list(statement, search.statuses);
    }
    statement.bind(search.limit).bind(search.offset);
    return rows(statement);
}

std::optional<Record> Store::by_id(std::string_view id, base::WallTime now) const {
    Search one;
    one.ids = {std::string(id)};
    auto found = search(one, now);
    if (found.empty()) return std::nullopt;
    return found.front();
}

std::optional<Record> Store::by_token(std::string_view token) const {
    Statement statement = db_.prepare(std::string(sql::kSelect) + " WHERE token = ? AND token <> ''");
    statement.bind(token);
    auto found = rows(statement);
    if (found.empty()) return std::nullopt;
    return found.front();
}

std::optional<Record> Store::by_reference(std::string_view grouped) const {
    Statement statement = db_.prepare(std::string(sql::kSelect) +
                                      " WHERE instr(lower(description), lower(?)) > 0 ORDER BY row LIMIT 1");
    const std::string marker = "front door ref " + std::string(grouped);
    statement.bind(std::string_view(marker));
    auto found = rows(statement);
    if (found.empty()) return std::nullopt;
    return found.front();
}

bool Store::same_report(const Posted& posted) const {
    Statement statement = db_.prepare(
        "SELECT 1 FROM requests WHERE service_code = ? AND description = ? AND address_string = ? LIMIT 1");
    statement.bind(std::string_view(posted.service_code))
        .bind(std::string_view(posted.description))
        .bind(std::string_view(posted.address_string));
    return statement.step();
}

base::Result<void> Store::count_poll(std::int64_t row) {
    Statement statement =
        db_.prepare("UPDATE requests SET polls_left = max(polls_left - 1, 0) WHERE row = ?");
    statement.bind(row).step();
    if (!statement.ok()) return base::fail(db_.error("counting a poll"));
    return {};
}

base::Result<Record> Store::change(std::string_view id, const Change& change, base::WallTime now) {
    Statement found = db_.prepare(std::string(sql::kSelect) + " WHERE id = ?");
    found.bind(id);
    auto records = rows(found);
    if (records.empty()) return base::fail(base::ErrorCode::NotFound, "no request " + std::string(id));
    Record& record = records.front();
    record.status = change.status.value_or(record.status);
    record.status_notes = change.status_notes.value_or(record.status_notes);
    if (change.expected) record.expected = change.expected;
    record.updated = now;
    Statement update = db_.prepare(
        "UPDATE requests SET status = ?, status_notes = ?, updated = ?, expected = ? WHERE row = ?");
    update.bind(std::string_view(record.status))
        .bind(std::string_view(record.status_notes))
        .bind(sql::millis(now));
    sql::bind_time(update, record.expected);
    update.bind(record.row).step();
    if (!update.ok()) return base::fail(db_.error("changing a request"));
    return record;
}

}  // namespace fd::city_sandbox
