#include "tests/city/sqlite.hpp"

namespace fd::city_sandbox {

Statement::Statement(sqlite3* db, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    code_ = sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    statement_.reset(raw);
}

Statement& Statement::bind(std::string_view value) {
    if (ok()) {
        code_ = sqlite3_bind_text(statement_.get(), next_++, value.data(), static_cast<int>(value.size()),
                                  SQLITE_TRANSIENT);
    }
    return *this;
}

Statement& Statement::bind(std::int64_t value) {
    if (ok()) code_ = sqlite3_bind_int64(statement_.get(), next_++, value);
    return *this;
}

Statement& Statement::bind(double value) {
    if (ok()) code_ = sqlite3_bind_double(statement_.get(), next_++, value);
    return *this;
}

Statement& Statement::bind_null() {
    if (ok()) code_ = sqlite3_bind_null(statement_.get(), next_++);
    return *this;
}

bool Statement::step() {
    if (ok()) code_ = sqlite3_step(statement_.get());
    return code_ == SQLITE_ROW;
}

std::string Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}
double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}
bool Statement::null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

base::Result<Database> Database::open(const std::string& path) {
    Database out;
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    out.db_.reset(raw);
    if (code != SQLITE_OK) return base::fail(out.error("opening " + path));
    return out;
}

base::Result<void> Database::run(std::string_view sql) {
    const std::string text(sql);
    if (sqlite3_exec(db_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return base::fail(error("city database"));
    }
    return {};
}

base::Error Database::error(std::string_view what) const {
    return {base::ErrorCode::Io, std::string(what) + ": " + sqlite3_errmsg(db_.get())};
}

}  // namespace fd::city_sandbox
