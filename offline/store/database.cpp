#include "offline/store/database.hpp"

#include "offline/store/migrations.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <functional>
#include <map>
#include <utility>

namespace fd::store {
namespace {

base::ErrorCode code_of(int result) {
    switch (result & 0xff) {
        case SQLITE_FULL:
            return base::ErrorCode::Full;
        case SQLITE_READONLY:
            return base::ErrorCode::ReadOnly;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return base::ErrorCode::Corrupt;
        case SQLITE_CONSTRAINT:
            return base::ErrorCode::Conflict;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return base::ErrorCode::Unavailable;
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return base::ErrorCode::Unauthorized;
        case SQLITE_MISUSE:
        case SQLITE_RANGE:
        case SQLITE_ERROR:
            return base::ErrorCode::Bug;
        default:
            return base::ErrorCode::Io;
    }
}

constexpr const char* kFirstRead = "SELECT count(*) FROM sqlite_master";

// SQLite gives its log files the mode of the main one. A file that is there is not opened: closing it would
// drop the locks that this process has on it by another connection (POSIX), and the next program that comes
// and goes would take the log of that one away ("How To Corrupt An SQLite Database File", 2.2).
void make_private(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) ::close(fd);
}

base::Result<void> check_integrity(Database& db) {
    auto statement = db.prepare("PRAGMA integrity_check(1)");
    if (!statement) return base::fail(statement.error());
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    if (!*row || statement->text(0) != "ok") {
        return base::fail(base::ErrorCode::Corrupt, "integrity check: " + statement->text(0));
    }
    return {};
}

// Foreign keys are off until the migrations are done: a table is rebuilt under those that point to it.
base::Result<void> set_up(Database& db) {
    return db.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;"
        "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
}

base::Result<void> prepare_connection(Database& db, const domain::Sealing& sealing) {
    auto done = set_up(db);
    if (done) done = check_integrity(db);
    if (done) done = migrate(db, sealing);
    if (done) done = db.run("PRAGMA foreign_keys = ON");
    return done;
}

// SQLite counts what it allocates under a lock of the whole process; nobody asks for the count.
void count_no_memory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

}  // namespace

// Parsing a statement costs more than most of ours take to run. By their words; the store has some forty.
class IdleStatements {
  public:
    IdleStatements() = default;
    IdleStatements(const IdleStatements&) = delete;
    IdleStatements& operator=(const IdleStatements&) = delete;
    ~IdleStatements() {
        for (auto& [words, statement] : kept_) sqlite3_finalize(statement);
    }
    sqlite3_stmt* take(std::string_view sql) {
        const auto found = kept_.find(sql);
        return found == kept_.end() ? nullptr : std::exchange(found->second, nullptr);
    }
    void give_back(sqlite3_stmt* statement) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        // The same words are in use twice at once: one is enough to keep.
        sqlite3_stmt*& place = kept_[sqlite3_sql(statement)];
        if (place != nullptr) sqlite3_finalize(place);
        place = statement;
    }

  private:
    std::map<std::string, sqlite3_stmt*, std::less<>> kept_;
};

Database::Database(sqlite3* db) : db_(db), idle_(std::make_unique<IdleStatements>()) {}

Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

// Statements go before the connection that they are of.
Database& Database::operator=(Database&& other) noexcept {
    idle_ = std::move(other.idle_);
    db_ = std::move(other.db_);
    return *this;
}

void Statement::Close::operator()(sqlite3_stmt* s) const {
    idle->give_back(s);
}

void Statement::keep(int result) {
    if (error_ == SQLITE_OK) error_ = result;
}

Statement& Statement::bind(int index, std::int64_t value) {
    keep(sqlite3_bind_int64(stmt_.get(), index, value));
    return *this;
}

Statement& Statement::bind(int index, std::string_view value) {
    const char* data = value.data() == nullptr ? "" : value.data();
    keep(sqlite3_bind_text64(stmt_.get(), index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_blob(int index, std::span<const std::uint8_t> value) {
    keep(sqlite3_bind_blob64(stmt_.get(), index, value.data(), value.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind_null(int index) {
    keep(sqlite3_bind_null(stmt_.get(), index));
    return *this;
}

Statement& Statement::bind_column(int index, const Statement& row, int column) {
    keep(sqlite3_bind_value(stmt_.get(), index, sqlite3_column_value(row.stmt_.get(), column)));
    return *this;
}

int Statement::columns() const {
    return sqlite3_column_count(stmt_.get());
}

Statement& Statement::bind_sealed(int index, std::span<const std::uint8_t> box) {
    return box.empty() ? bind_null(index) : bind_blob(index, box);
}

void Statement::reset() {
    sqlite3_reset(stmt_.get());
}

base::Result<bool> Statement::step() {
    const int result = error_ != SQLITE_OK ? error_ : sqlite3_step(stmt_.get());
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return base::fail(code_of(result),
                      std::string("database: ") + sqlite3_errmsg(sqlite3_db_handle(stmt_.get())));
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(stmt_.get(), column);
}

std::string Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(stmt_.get(), column));
    const int size = sqlite3_column_bytes(stmt_.get(), column);
    return data == nullptr ? std::string() : std::string(data, static_cast<std::size_t>(size));
}

std::vector<std::uint8_t> Statement::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(stmt_.get(), column));
    const int size = sqlite3_column_bytes(stmt_.get(), column);
    return data == nullptr ? std::vector<std::uint8_t>() : std::vector<std::uint8_t>(data, data + size);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(stmt_.get(), column) == SQLITE_NULL;
}

bool Statement::is_integer(int column) const {
    return sqlite3_column_type(stmt_.get(), column) == SQLITE_INTEGER;
}

void Database::Close::operator()(sqlite3* db) const {
    sqlite3_close_v2(db);
}

tl::unexpected<base::Error> Database::last_error(int result) const {
    return base::fail(code_of(result), std::string("database: ") + sqlite3_errmsg(db_.get()));
}

base::Result<Database> Database::open(const std::string& path, const domain::Sealing& sealing) {
    make_private(path);
    auto db = connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!db) return db;
    if (auto ready = prepare_connection(*db, sealing); !ready)
        return base::fail(ready.error().with_context(path));
    return db;
}

base::Result<Database> Database::bare(const std::string& path, std::chrono::milliseconds patience) {
    make_private(path);
    auto db = connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, patience);
    if (!db) return db;
    if (auto ready = set_up(*db); !ready) return base::fail(ready.error().with_context(path));
    return db;
}

base::Result<Database> Database::read_only(const std::string& path) {
    if (::access(path.c_str(), F_OK) != 0)
        return base::fail(base::ErrorCode::NotFound, path + ": no such file");
    auto db = connect(path, SQLITE_OPEN_READONLY);
    if (!db) return db;
    // SQLite opens lazily: the first read tells what the file is.
    auto read = db->run(kFirstRead);
    if (!read && sqlite3_extended_errcode(db->db_.get()) == SQLITE_READONLY_ROLLBACK) {
        // A power cut before the log was set up: the half of a transaction must first be taken back.
        db = connect(path, SQLITE_OPEN_READWRITE);
        if (!db) return db;
        read = db->run(kFirstRead);
    }
    if (!read) return base::fail(read.error().with_context(path));
    return db;
}

base::Result<Database> Database::connect(const std::string& path, int flags,
                                         std::chrono::milliseconds patience) {
    count_no_memory();
    sqlite3* raw = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Database db(raw);
    if (result != SQLITE_OK) return base::fail(db.last_error(result).value().with_context(path));
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, static_cast<int>(patience.count()));
    return db;
}

base::Result<void> Database::run(std::string_view sql) {
    const int result = sqlite3_exec(db_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return last_error(result);
    return {};
}

base::Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* raw = idle_->take(sql);
    if (raw != nullptr) return Statement(raw, *idle_);
    const int result = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (result != SQLITE_OK) return last_error(result);
    return Statement(raw, *idle_);
}

std::int64_t Database::last_row() const {
    return sqlite3_last_insert_rowid(db_.get());
}

int Database::changes() const {
    return sqlite3_changes(db_.get());
}

void Database::checkpoint() {
    sqlite3_wal_checkpoint_v2(db_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    // SQLite puts rows together in a page of its own that it keeps. One row that fills it, never committed,
    // takes the place of what was there: here the schema's row of a table with a long remark.
    constexpr std::size_t kFillsAPage = 4032;
    std::string table = "CREATE TABLE scratch(a/*";
    table.append(kFillsAPage - table.size() - 3, ' ').append("*/)");
    static_cast<void>(run("BEGIN; " + table + "; ROLLBACK;"));
    sqlite3_db_release_memory(db_.get());
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(db_.get()) == 0;
}

void Database::retract() {
    auto version = prepare("PRAGMA user_version");
    if (!version) return;
    const auto row = version->step();
    if (!row || !*row) return;
    const std::string same = std::to_string(version->integer(0));
    version->reset();
    static_cast<void>(run("PRAGMA user_version = " + same));
}

base::Result<void> Database::step_once(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement) return base::fail(statement.error());
    if (auto row = statement->step(); !row) return base::fail(row.error());
    return {};
}

base::Result<Transaction> Transaction::begin(Database& db) {
    if (db.in_transaction()) return Transaction(nullptr);
    auto begun = db.step_once("BEGIN IMMEDIATE");
    if (!begun) return base::fail(begun.error());
    return Transaction(&db);
}

Transaction::~Transaction() {
    if (db_ != nullptr) static_cast<void>(db_->run("ROLLBACK"));
}

base::Result<void> Transaction::commit() {
    if (db_ == nullptr) return {};
    auto done = db_->step_once("COMMIT");
    Database& db = *std::exchange(db_, nullptr);
    if (done) return done;
    static_cast<void>(db.run("ROLLBACK"));
    db.retract();
    return done;
}

}  // namespace fd::store
