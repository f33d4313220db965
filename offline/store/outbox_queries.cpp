#include "offline/store/outbox.hpp"
#include "offline/store/outbox_rows.hpp"

namespace fd::store {

base::Result<std::optional<Item>> Outbox::one(Statement& statement) {
    auto row = statement.step();
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<Item>();
    auto item = item_of(statement, sealing_);
    if (!item) return base::fail(item.error());
    return std::optional(std::move(*item));
}

base::Result<std::optional<Item>> Outbox::by_request_id(std::string_view request_id) {
    auto statement = db_.prepare(select_items("request_id = ?"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, request_id);
    return one(*statement);
}

base::Result<std::optional<Item>> Outbox::find(std::int64_t id) {
    auto statement = db_.prepare(select_items("id = ?"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, id);
    return one(*statement);
}

base::Result<std::optional<Item>> Outbox::find(const domain::Reference& reference) {
    auto statement = db_.prepare(select_items("device = ? AND sequence = ?"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, std::int64_t{reference.device()}).bind(2, std::int64_t{reference.sequence()});
    return one(*statement);
}

base::Result<Counts> Outbox::counts() {
    // By the index: delivered rows, soon most of them, are not touched.
    auto statement = db_.prepare(
        "SELECT state IN ('refused', 'needs_attention'), count(*) FROM submissions WHERE state IN "
        "('queued', 'sending', 'unknown', 'reconciling', 'refused', 'needs_attention') GROUP BY 1");
    if (!statement) return base::fail(statement.error());
    Counts out;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        (statement->integer(0) != 0 ? out.needs_attention : out.queued) =
            static_cast<int>(statement->integer(1));
    }
    if (!row) return base::fail(row.error());
    return out;
}

base::Result<std::vector<std::string>> Outbox::history(std::int64_t id) {
    auto statement = db_.prepare(
        "SELECT from_state || ' -> ' || to_state || CASE what WHEN '' THEN '' ELSE ': ' || what END "
        "FROM events WHERE submission = ? ORDER BY id");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, id);
    std::vector<std::string> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) out.push_back(statement->text(0));
    if (!row) return base::fail(row.error());
    return out;
}

}  // namespace fd::store
