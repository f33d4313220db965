#include "offline/staff/audit_log.hpp"

#include "offline/base/millis.hpp"
#include "offline/base/utf8.hpp"
#include "offline/trust/hex.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace fd::staff {
namespace {

constexpr std::string_view kWhat = "front door audit 1";
constexpr std::size_t kHashBytes = 32;

// Text as both databases take it, one line, not endless.
std::string tidy(std::string_view text) {
    std::string out = base::utf8::clean(text);
    std::ranges::replace(out, '\n', ' ');
    return std::string(base::utf8::prefix(out, AuditLog::kLongest));
}

}  // namespace

// The size before each field: nothing can move from one field into the next.
std::string chained(std::string_view before, const AuditRow& row) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, kHashBytes);
    const auto add = [&](std::string_view field) {
        const std::string size = std::to_string(field.size()) + ":";
        for (const std::string_view part : {std::string_view(size), field}) {
            crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                                      part.size());
        }
    };
    add(kWhat);
    add(before);
    add(std::to_string(row.seq));
    add(std::to_string(base::millis(row.at)));
    for (const auto* field : {&row.staff, &row.terminal, &row.action, &row.object, &row.reason}) add(*field);
    std::array<std::uint8_t, kHashBytes> out{};
    crypto_generichash_final(&state, out.data(), out.size());
    return trust::to_hex(out);
}

std::string AuditHead::text() const {
    return fmt::format("{}:{}", seq, hash);
}

std::optional<AuditHead> AuditHead::parse(std::string_view text) {
    AuditHead out;
    const auto colon = std::min(text.find(':'), text.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + colon, out.seq);
    std::array<std::uint8_t, kHashBytes> bytes{};
    const bool whole = error == std::errc() && end == text.data() + colon && out.seq >= 0 &&
                       colon < text.size() && trust::from_hex(text.substr(colon + 1), bytes);
    if (!whole) return std::nullopt;
    out.hash = trust::to_hex(bytes);
    return out;
}

base::Result<AuditHead> AuditLog::read_head(std::string_view lock) {
    const auto rows = session_->run(fmt::format("SELECT seq, hash FROM audit_head WHERE id = 1{}", lock));
    if (!rows) return base::fail(rows.error());
    if (rows->empty()) return base::fail(base::ErrorCode::Corrupt, "the audit log has no head");
    return AuditHead{rows->integer(0, 0), rows->text(0, 1)};
}

base::Result<AuditHead> AuditLog::lock() {
    return read_head(session_->dialect().lock_row);
}

base::Result<void> AuditLog::append(AuditRow row) {
    const auto before = lock();
    if (!before) return base::fail(before.error());
    for (auto* text : {&row.staff, &row.terminal, &row.action, &row.object, &row.reason}) *text = tidy(*text);
    row.seq = before->seq + 1;
    row.hash = chained(before->hash, row);
    const auto added = session_->run(
        "INSERT INTO audit (seq, at, staff, terminal, action, object, reason, hash) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6, ?7, ?8)",
        {row.seq, base::millis(row.at), row.staff, row.terminal, row.action, row.object, row.reason,
         row.hash});
    if (!added) return base::fail(added.error());
    const auto moved =
        session_->run("UPDATE audit_head SET seq = ?1, hash = ?2 WHERE id = 1", {row.seq, row.hash});
    if (!moved) return base::fail(moved.error());
    return {};
}

base::Result<AuditHead> AuditLog::head() {
    return read_head("");
}

base::Result<std::vector<AuditRow>> AuditLog::read(std::int64_t after, std::int64_t most) {
    const auto rows = session_->run(
        "SELECT seq, at, staff, terminal, action, object, reason, hash FROM audit WHERE seq > ?1 ORDER BY "
        "seq LIMIT ?2",
        {after, most});
    if (!rows) return base::fail(rows.error());
    std::vector<AuditRow> out;
    out.reserve(rows->size());
    for (std::size_t i = 0; i < rows->size(); ++i) {
        out.push_back({rows->integer(i, 0), base::wall(rows->integer(i, 1)), rows->text(i, 2),
                       rows->text(i, 3), rows->text(i, 4), rows->text(i, 5), rows->text(i, 6),
                       rows->text(i, 7)});
    }
    return out;
}

}  // namespace fd::staff
