#include "tests/city/store.hpp"
#include "tests/city/store_sql.hpp"

namespace fd::city_sandbox {
namespace {

base::WallTime time_at(const Statement& row, int column) {
    return base::WallTime(std::chrono::milliseconds(row.integer(column)));
}

void bind_number(Statement& statement, const std::optional<double>& value) {
    if (value) {
        statement.bind(*value);
    } else {
        statement.bind_null();
    }
}

Posted read_posted(const Statement& row) {
    Posted out;
    out.service_code = row.text(4);
    if (!row.null(5)) out.lat = row.real(5);
    if (!row.null(6)) out.lon = row.real(6);
    out.address_string = row.text(7);
    out.address_id = row.text(8);
    out.email = row.text(9);
    out.device_id = row.text(10);
    out.account_id = row.text(11);
    out.first_name = row.text(12);
    out.last_name = row.text(13);
    out.phone = row.text(14);
    out.description = row.text(15);
    out.media_url = row.text(16);
    return out;
}

Record read_record(const Statement& row) {
    Record out;
    out.row = row.integer(0);
    out.id = row.text(1);
    out.token = row.text(2);
    out.type = row.text(3);
    out.posted = read_posted(row);
    out.status = row.text(17);
    out.status_notes = row.text(18);
    out.notice = row.text(19);
    out.agency = row.text(20);
    out.requested = time_at(row, 21);
    out.updated = time_at(row, 22);
    if (!row.null(23)) out.expected = time_at(row, 23);
    out.ready = time_at(row, 24);
    out.polls_left = row.integer(25);
    return out;
}

}  // namespace

namespace sql {

std::int64_t millis(base::WallTime t) {
    return t.time_since_epoch().count();
}

void bind_time(Statement& statement, const std::optional<base::WallTime>& t) {
    if (t) {
        statement.bind(millis(*t));
    } else {
        statement.bind_null();
    }
}

void bind_record(Statement& statement, const Record& record) {
    const Posted& posted = record.posted;
    for (const std::string* text : {&record.token, &record.type, &posted.service_code}) {
        statement.bind(std::string_view(*text));
    }
    bind_number(statement, posted.lat);
    bind_number(statement, posted.lon);
    for (const std::string* text :
         {&posted.address_string, &posted.address_id, &posted.email, &posted.device_id, &posted.account_id,
          &posted.first_name, &posted.last_name, &posted.phone, &posted.description, &posted.media_url,
          &record.status, &record.status_notes, &record.notice, &record.agency}) {
        statement.bind(std::string_view(*text));
    }
    statement.bind(millis(record.requested)).bind(millis(record.updated));
    bind_time(statement, record.expected);
    statement.bind(millis(record.ready)).bind(record.polls_left);
}

}  // namespace sql

std::vector<Record> Store::rows(Statement& statement) const {
    std::vector<Record> out;
    while (statement.step()) out.push_back(read_record(statement));
    for (Record& record : out) load_attributes(record);
    return out;
}

void Store::load_attributes(Record& record) const {
    Statement statement = db_.prepare("SELECT code, value FROM attributes WHERE request = ? ORDER BY rowid");
    statement.bind(record.row);
    while (statement.step()) record.posted.attributes.emplace_back(statement.text(0), statement.text(1));
}

std::vector<Record> Store::all() const {
    Statement statement = db_.prepare(std::string(sql::kSelect) + " ORDER BY row");
    return rows(statement);
}

std::vector<PostEntry> Store::posts() const {
    Statement statement = db_.prepare(
        "SELECT row, received, query, content_type, body, outcome, why, ifnull(record_row, 0) FROM posts"
        " ORDER BY row");
    std::vector<PostEntry> out;
    while (statement.step()) {
        out.push_back({statement.integer(0), time_at(statement, 1), statement.text(2), statement.text(3),
                       statement.text(4), statement.text(5), statement.text(6), statement.integer(7)});
    }
    return out;
}

}  // namespace fd::city_sandbox
