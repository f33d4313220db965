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
    // By the index: delivered rows, soon most of them, are not touched, and a long queue is not walked
    // through at every change.
    auto statement = db_.prepare(
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM submissions WHERE state IN ('queued', 'sending', "
        "'unknown', 'reconciling') LIMIT ?1)), (SELECT count(*) FROM (SELECT 1 FROM submissions WHERE state "
        "IN "
        "('refused', 'needs_attention') LIMIT ?1))");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, std::int64_t{kCountedTo});
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    return Counts{static_cast<int>(statement->integer(0)), static_cast<int>(statement->integer(1))};
}

base::Result<std::vector<Outbox::Event>> Outbox::events(std::int64_t id) {
    auto statement = db_.prepare(
        "SELECT at, from_state || ' -> ' || to_state || CASE what WHEN '' THEN '' ELSE ': ' || what END "
        "FROM events WHERE submission = ? ORDER BY id");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, id);
    std::vector<Event> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        out.push_back({wall(statement->integer(0)), statement->text(1)});
    if (!row) return base::fail(row.error());
    return out;
}

base::Result<std::vector<std::string>> Outbox::history(std::int64_t id) {
    auto all = events(id);
    if (!all) return base::fail(all.error());
    std::vector<std::string> out;
    for (Event& event : *all) out.push_back(std::move(event.what));
    return out;
}

base::Result<std::vector<Item>> Outbox::list(std::span<const SubmissionState> states, int limit,
                                             std::int64_t after) {
    std::string where = "id > ?";
    for (std::size_t i = 0; i < states.size(); ++i) {
        where += i == 0 ? " AND state IN ('" : ", '";
        where.append(domain::name(states[i])) += "'";
    }
    if (!states.empty()) where += ")";
    auto statement = db_.prepare(select_items(where + " ORDER BY id LIMIT ?"));
    if (!statement) return base::fail(statement.error());
    std::vector<Item> out;
    auto row = statement->bind(1, after).bind(2, std::int64_t{limit}).step();
    for (; row && *row; row = statement->step()) {
        auto item = item_of(*statement, sealing_, Reveal::NoSubmission);
        if (item) out.push_back(std::move(*item));
    }
    if (!row) return base::fail(row.error());
    return out;
}

base::Result<std::optional<std::int64_t>> Outbox::number(std::string_view sql) {
    auto statement = db_.prepare(sql);
    if (!statement) return base::fail(statement.error());
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    if (!*row || statement->is_null(0)) return std::optional<std::int64_t>();
    return std::optional(statement->integer(0));
}

base::Result<std::optional<Summary::Trouble>> Outbox::last_trouble() {
    auto statement = db_.prepare(
        "SELECT device, sequence, at, what FROM events JOIN submissions ON submissions.id = submission WHERE "
        "from_state IN ('sending', 'reconciling') AND to_state IN ('queued', 'unknown', 'refused', "
        "'needs_attention') ORDER BY events.id DESC LIMIT 1");
    if (!statement) return base::fail(statement.error());
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<Summary::Trouble>();
    const auto reference = domain::Reference::make(static_cast<std::uint32_t>(statement->integer(0)),
                                                   static_cast<std::uint32_t>(statement->integer(1)));
    return std::optional(Summary::Trouble{reference ? *reference : domain::Reference(),
                                          wall(statement->integer(2)), statement->text(3)});
}

base::Result<Summary> Outbox::summary() {
    auto states = db_.prepare("SELECT state, count(*) FROM submissions GROUP BY state");
    if (!states) return base::fail(states.error());
    Summary out;
    auto row = states->step();
    for (; row && *row; row = states->step()) {
        if (const auto state = domain::submission_state(states->text(0)))
            out.states[*state] = static_cast<int>(states->integer(1));
    }
    if (!row) return base::fail(row.error());
    const auto oldest = number(
        "SELECT min(submitted) FROM submissions WHERE state IN ('queued', 'sending', 'unknown', "
        "'reconciling')");
    const auto delivered =
        number("SELECT max(state_since) FROM submissions WHERE state IN ('confirmed', 'accepted')");
    const auto doubts = number(
        "SELECT count(*) FROM submissions WHERE clock_doubt = 1 AND state NOT IN ('confirmed', 'accepted', "
        "'resolved')");
    const auto moves = number("SELECT count(*) FROM moves WHERE done = 0");
    for (const auto* one : {&oldest, &delivered, &doubts, &moves}) {
        if (!*one) return base::fail(one->error());
    }
    if (*oldest) out.oldest_unsent = wall(**oldest);
    if (*delivered) out.last_delivered = wall(**delivered);
    out.clock_doubts = static_cast<int>(doubts->value_or(0));
    out.moves_unfinished = static_cast<int>(moves->value_or(0));
    auto trouble = last_trouble();
    if (!trouble) return base::fail(trouble.error());
    out.last_trouble = std::move(*trouble);
    return out;
}

}  // namespace fd::store
