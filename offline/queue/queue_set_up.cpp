#include "offline/base/json.hpp"
#include "offline/queue/queue_store.hpp"
#include "offline/queue/rows.hpp"

namespace fd::queue {

using domain::WalkInCounter;
using domain::WalkInService;

namespace {

constexpr std::string_view kServices =
    "SELECT id, letter, names, target_s, appointments, active FROM queue_service WHERE site = ?1";

base::Result<WalkInService> service_of(const Rows& rows, std::size_t row) {
    WalkInService out;
    out.id = rows.text(row, 0);
    out.letter = rows.text(row, 1);
    const auto names = base::json::parse(rows.text(row, 2));
    if (!names || !names->is_object())
        return base::fail(base::ErrorCode::Corrupt, "the names of service " + out.id + " cannot be read");
    for (const auto& [lang, words] : names->items()) {
        if (words.is_string()) out.names[lang] = words.get<std::string>();
    }
    out.target = std::chrono::seconds(rows.integer(row, 3));
    out.appointments = rows.integer(row, 4) != 0;
    out.active = rows.integer(row, 5) != 0;
    return out;
}

bool is_letter(const std::string& letter) {
    return letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z';
}

}  // namespace

base::Result<void> QueueStore::put(const WalkInService& service) {
    if (service.id.empty() || !is_letter(service.letter) || !service.names.contains("en")) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "a service has an id, a letter from A to Z and a name in English");
    }
    base::json::Value names;
    for (const auto& [lang, words] : service.names) names[lang] = words;
    auto put = perform(
        "INSERT INTO queue_service (site, id, letter, names, target_s, appointments, active) VALUES (?1, "
        "?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (site, id) DO UPDATE SET letter = excluded.letter, names = "
        "excluded.names, target_s = excluded.target_s, appointments = excluded.appointments, active = "
        "excluded.active",
        {options_.site, service.id, service.letter, names.dump(), service.target.count(),
         flag(service.appointments), flag(service.active)});
    if (put) put = session_->announce();
    return put;
}

base::Result<void> QueueStore::put(const WalkInCounter& counter) {
    if (counter.id.empty() || counter.name.empty())
        return base::fail(base::ErrorCode::InvalidInput, "a counter has an id and a name");
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    auto written = perform(
        "INSERT INTO queue_counter (site, id, name, open) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (site, id) DO "
        "UPDATE SET name = excluded.name, open = excluded.open",
        {options_.site, counter.id, counter.name, flag(counter.open)});
    if (written) {
        written = perform("DELETE FROM queue_counter_service WHERE site = ?1 AND counter = ?2",
                          {options_.site, counter.id});
    }
    for (const auto& id : counter.services) {
        if (!written) break;
        if (const auto known = service(id); !known) return base::fail(known.error());
        written = perform("INSERT INTO queue_counter_service (site, counter, service) VALUES (?1, ?2, ?3)",
                          {options_.site, counter.id, id});
    }
    if (written) written = session_->announce();
    if (!written) return base::fail(written.error());
    return work->commit();
}

base::Result<std::vector<WalkInService>> QueueStore::services() {
    const auto rows = run(std::string(kServices) + " ORDER BY letter, id", {options_.site});
    if (!rows) return base::fail(rows.error());
    std::vector<WalkInService> out;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        auto one = service_of(*rows, i);
        if (!one) return base::fail(one.error());
        out.push_back(std::move(*one));
    }
    return out;
}

base::Result<WalkInService> QueueStore::service(const std::string& id) {
    const auto rows = run(std::string(kServices) + " AND id = ?2", {options_.site, id});
    if (!rows) return base::fail(rows.error());
    if (rows->empty()) return base::fail(base::ErrorCode::NotFound, "no service " + id);
    return service_of(*rows, 0);
}

base::Result<std::vector<WalkInCounter>> QueueStore::counters() {
    const auto rows = run(
        "SELECT c.id, c.name, c.open, s.service FROM queue_counter c LEFT JOIN queue_counter_service s ON "
        "s.site = c.site AND s.counter = c.id WHERE c.site = ?1 ORDER BY c.name, c.id, s.service",
        {options_.site});
    if (!rows) return base::fail(rows.error());
    std::vector<WalkInCounter> out;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const std::string id = rows->text(i, 0);
        if (out.empty() || out.back().id != id)
            out.push_back({id, rows->text(i, 1), {}, rows->integer(i, 2) != 0});
        if (!rows->is_null(i, 3)) out.back().services.push_back(rows->text(i, 3));
    }
    return out;
}

// Without what it takes: the call asks the tables for that.
base::Result<WalkInCounter> QueueStore::counter(const std::string& id) {
    const auto rows =
        run("SELECT id, name, open FROM queue_counter WHERE site = ?1 AND id = ?2", {options_.site, id});
    if (!rows) return base::fail(rows.error());
    if (rows->empty()) return base::fail(base::ErrorCode::NotFound, "no counter " + id);
    return WalkInCounter{rows->text(0, 0), rows->text(0, 1), {}, rows->integer(0, 2) != 0};
}

}  // namespace fd::queue
