#include "offline/store/peek.hpp"

#include "offline/base/files.hpp"
#include "offline/store/outbox_rows.hpp"
#include "offline/store/settings.hpp"

#include <algorithm>

namespace fd::store {
namespace {

constexpr int kSamples = 5;

base::Result<bool> has_sealed_rows(Database& db) {
    auto statement = db.prepare("SELECT 1 FROM pragma_table_info('submissions') WHERE name = 'data_key'");
    if (!statement) return base::fail(statement.error());
    return statement->step();
}

base::Result<void> take_samples(Database& db, Peek& out) {
    auto count = db.prepare("SELECT count(*) FROM submissions WHERE data_key IS NOT NULL");
    if (!count) return base::fail(count.error());
    if (auto row = count->step(); !row) return base::fail(row.error());
    out.sealed_rows = static_cast<int>(count->integer(0));
    auto rows = db.prepare(
        "SELECT device, sequence, request_id, data_key FROM submissions WHERE data_key IS NOT NULL "
        "ORDER BY id DESC LIMIT " +
        std::to_string(kSamples));
    if (!rows) return base::fail(rows.error());
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        out.samples.push_back({row_name(rows->integer(0), rows->integer(1), rows->text(2)), rows->blob(3)});
    }
    if (!row) return base::fail(row.error());
    return {};
}

}  // namespace

base::Result<Peek> peek(const std::string& path) {
    Peek out;
    out.exists = base::files::exists(path);
    if (!out.exists) return out;
    auto db = Database::read_only(path);
    if (!db) return base::fail(db.error());
    const auto sealed = has_sealed_rows(*db);
    if (!sealed) return base::fail(sealed.error());
    if (!*sealed) return out;
    if (auto taken = take_samples(*db, out); !taken) return base::fail(taken.error());
    auto fingerprint = Settings(*db).get(kSealingKeySetting);
    if (!fingerprint) return base::fail(fingerprint.error());
    out.fingerprint = fingerprint->value_or("");
    return out;
}

bool fits(const Peek& store, const domain::Sealing& sealing) {
    if (store.sealed_rows == 0 || store.sealed_rows == kUncounted) return true;
    if (!store.fingerprint.empty()) return store.fingerprint == sealing.fingerprint();
    return std::ranges::any_of(store.samples, [&](const Peek::Sample& sample) {
        return sealing.seal(sample.data_key, sample.row, "probe", "").has_value();
    });
}

}  // namespace fd::store
