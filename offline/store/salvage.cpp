#include "offline/store/salvage.hpp"

#include "offline/base/files.hpp"
#include "offline/store/migrations.hpp"
#include "offline/store/outbox_rows.hpp"
#include "offline/store/settings.hpp"
#include "offline/store/wal_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace fd::store {
namespace {

constexpr std::int64_t kSearchAtLeast = 20000;  // rows looked for when nothing tells how many there were
constexpr int kListed = 100;
constexpr std::size_t kPageCount = 28;  // in the file's head, big-endian
// Nothing at all was readable: behind every number that a kiosk gives in its first years.
constexpr std::int64_t kFarAhead = 500000;

// The first number of a query; nothing when the pages it needs are damaged.
std::optional<std::int64_t> readable_number(Database& db, std::string_view sql) {
    auto statement = db.prepare(sql);
    if (!statement) return std::nullopt;
    auto row = statement->step();
    if (!row || !*row || statement->is_null(0)) return std::nullopt;
    return statement->integer(0);
}

std::string insert_into(std::string_view table, int columns) {
    std::string out = "INSERT OR IGNORE INTO " + std::string(table) + " VALUES (";
    for (int i = 0; i < columns; ++i) out += i == 0 ? "?" : ", ?";
    return out + ")";
}

// The row under `from` as it is. false: it does not fit the table's constraints.
bool copy_row(Database& fresh, std::string_view table, const Statement& from) {
    auto to = fresh.prepare(insert_into(table, from.columns()));
    if (!to) return false;
    for (int i = 0; i < from.columns(); ++i) to->bind_column(i + 1, from, i);
    return done(*to).has_value() && fresh.changes() == 1;
}

// By key, so that a damaged page costs its own rows only. How many rows were there and did not come over.
int copy_by_id(Database& damaged, Database& fresh, const std::string& table, std::int64_t last) {
    auto read = damaged.prepare("SELECT * FROM " + table + " WHERE id = ?");
    if (!read) return 0;
    int missed = 0;
    for (std::int64_t id = 1; id <= last; ++id) {
        read->reset();
        auto row = read->bind(1, id).step();
        if (!row) ++missed;
        if (row && *row && !copy_row(fresh, table, *read)) ++missed;
    }
    return missed;
}

void copy_all(Database& damaged, Database& fresh, const std::string& table) {
    auto read = damaged.prepare("SELECT * FROM " + table);
    if (!read) return;
    for (auto row = read->step(); row && *row; row = read->step()) copy_row(fresh, table, *read);
}

std::int64_t last_id(Database& db, const std::string& table) {
    const std::string queries[] = {fmt::format("SELECT seq FROM sqlite_sequence WHERE name = '{}'", table),
                                   "SELECT max(id) FROM " + table, "SELECT sum(last) FROM sequences"};
    std::int64_t out = 0;
    for (const std::string& sql : queries) out = std::max(out, readable_number(db, sql).value_or(0));
    return out == 0 ? kSearchAtLeast : out + kSequenceGap;
}

// A row whose own facts cannot be read would stand in the way of the others.
base::Result<void> check_rows(Database& db, const domain::Sealing& sealing, Recovery& out) {
    auto rows = db.prepare(select_items("1 ORDER BY id"));
    if (!rows) return base::fail(rows.error());
    std::vector<std::int64_t> bad;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        const auto item = item_of(*rows, sealing);
        if (!item) bad.push_back(rows->integer(0));
        if (item && !item->data_key.empty() && !item->submission) ++out.closed;
        out.carried += item ? 1 : 0;
    }
    if (!row) return base::fail(row.error());
    for (const std::int64_t id : bad) {
        ++out.unreadable;
        const auto sql = fmt::format(
            "DELETE FROM events WHERE submission = {0}; DELETE FROM submissions WHERE id = {0}", id);
        if (auto gone = db.run(sql); !gone) {
            return gone;
        }
    }
    return {};
}

base::Result<void> list_lost(Database& db, std::uint32_t own, Recovery& out) {
    auto rows = db.prepare(
        "WITH RECURSIVE given (device, n, last) AS (SELECT device, 1, last FROM sequences WHERE device = ? "
        "UNION ALL "
        "SELECT device, n + 1, last FROM given WHERE n < last) SELECT device, n FROM given WHERE NOT EXISTS "
        "(SELECT 1 FROM submissions AS s WHERE s.device = given.device AND s.sequence = n) AND NOT EXISTS "
        "(SELECT 1 FROM queue_numbers AS q WHERE q.device = given.device AND q.sequence = n)");
    if (!rows) return base::fail(rows.error());
    auto row = rows->bind(1, std::int64_t{own}).step();
    for (; row && *row; row = rows->step()) {
        const auto reference = domain::Reference::make(static_cast<std::uint32_t>(rows->integer(0)),
                                                       static_cast<std::uint32_t>(rows->integer(1)));
        if (++out.lost <= kListed && reference) out.lost_references.push_back(reference->grouped());
    }
    if (!row) return base::fail(row.error());
    return {};
}

// The highest number seen, wherever: the count itself may be lost, or older than the log that was.
base::Result<void> count_on(Database& db, std::uint32_t device, Recovery& out) {
    out.sequences_guessed = readable_number(db, "SELECT count(*) FROM sequences").value_or(0) == 0;
    auto seen = db.run(
        "INSERT INTO sequences (device, last) SELECT device, max(sequence) FROM submissions WHERE true "
        "GROUP BY device ON CONFLICT (device) DO UPDATE SET last = max(last, excluded.last)");
    if (!seen) return seen;
    if (auto listed = list_lost(db, device, out); !listed) return listed;
    auto far = db.run("INSERT OR IGNORE INTO sequences VALUES (" + std::to_string(device) + ", " +
                      std::to_string(kFarAhead) + ")");
    if (!far) return far;
    return db.run("UPDATE sequences SET last = min(last + " + std::to_string(kSequenceGap) + ", 999999)");
}

base::Result<void> carry_over(Database& from, Database& to, int version, const domain::Sealing& sealing,
                              Recovery& out) {
    for (const char* table : {"settings", "sequences", "catalogs"}) copy_all(from, to, table);
    if (version >= 2) copy_all(from, to, "moves");
    if (version >= 4) copy_all(from, to, "queue_numbers");
    out.unreadable += copy_by_id(from, to, "submissions", last_id(from, "submissions"));
    copy_by_id(from, to, "events", last_id(from, "events"));
    auto done = to.run("DELETE FROM events WHERE submission NOT IN (SELECT id FROM submissions)");
    if (done) done = to.run("COMMIT");
    if (done) done = migrate(to, sealing);
    if (done) done = check_rows(to, sealing, out);
    return done;
}

bool readable(const std::string& path) {
    auto db = Database::bare(path);
    return db &&
           readable_number(
               *db, "SELECT count(*) FROM sqlite_master WHERE name IN ('submissions', 'sequences')") == 2;
}

// The first page tells where the tables begin. When it is lost, an empty store's is as good: each row that is
// found through it is checked by itself.
void lend_first_page(const std::string& damaged, const domain::Sealing& sealing) {
    const std::string lender = damaged + ".form";
    {
        auto db = Database::bare(lender);
        if (!db || !migrate(*db, sealing)) return;
        db->checkpoint();
    }
    const auto form = base::files::read(lender);
    std::error_code error;
    const auto size = std::filesystem::file_size(damaged, error);
    if (!form || form->size() < kPage || error) return;
    std::string page = form->substr(0, kPage);
    for (std::size_t i = 0; i < 4; ++i)
        page[kPageCount + i] = static_cast<char>((size / kPage) >> (24 - 8 * i));
    std::fstream file(damaged, std::ios::in | std::ios::out | std::ios::binary);
    file.write(page.data(), static_cast<std::streamsize>(page.size()));
}

}  // namespace

base::Result<void> salvage(const std::string& damaged, const std::string& fresh,
                           const domain::Sealing& sealing, std::uint32_t device, Recovery& out) {
    if (!readable(damaged)) lend_first_page(damaged, sealing);
    auto from = Database::bare(damaged);
    auto to = Database::bare(fresh);
    if (!to) return base::fail(to.error());
    int version = from ? static_cast<int>(readable_number(*from, "PRAGMA user_version").value_or(0)) : 0;
    if (version < 1 || version > newest_version()) version = newest_version();
    // A new store of the old one's version takes its rows as they are; then it is brought up to date like
    // any.
    auto made = migrate(*to, sealing, version);
    if (made) made = to->run("BEGIN");
    if (!made) return made;
    if (from) {
        made = carry_over(*from, *to, version, sealing, out);
    } else {
        made = to->run("COMMIT");
    }
    if (made) made = count_on(*to, device, out);
    if (made) to->checkpoint();
    return made;
}

}  // namespace fd::store
