#include "offline/api/wire_operator.hpp"
#include "offline/domain/status_json.hpp"
#include "offline/domain/submission_json.hpp"

namespace fd::api {
namespace {

using domain::SubmissionState;

constexpr std::int64_t kMostBytes = std::numeric_limits<std::int64_t>::max();

Value write_mishap(const Mishap& m) {
    return {{"at", domain::to_value(m.at)}, {"text", m.text}, {"reference", domain::to_value(m.reference)}};
}

Mishap read_mishap(Fields& in) {
    return {domain::read_time(in, "at"), in.text("text"), domain::read_reference(in, "reference")};
}

Value write_recovery(const StoreRecovery& r) {
    return {{"at", domain::to_value(r.at)},
            {"folder", r.folder},
            {"why", r.why},
            {"carried", r.carried},
            {"unreadable", r.unreadable},
            {"closed", r.closed},
            {"lost", r.lost},
            {"lost_references", r.lost_references}};
}

StoreRecovery read_recovery(Fields& in) {
    StoreRecovery out;
    out.at = domain::read_time(in, "at");
    out.folder = in.text("folder");
    out.why = in.text("why");
    out.carried = read_count(in, "carried");
    out.unreadable = read_count(in, "unreadable");
    out.closed = read_count(in, "closed");
    out.lost = read_count(in, "lost");
    out.lost_references = in.texts("lost_references");
    return out;
}

Value write_move(const UnfinishedMove& m) {
    return {{"bundle", m.bundle}, {"at", domain::to_value(m.at)}, {"path", m.path}, {"reports", m.reports}};
}

UnfinishedMove read_move(Fields& in) {
    return {in.text("bundle"), domain::read_time(in, "at"), in.text("path"), read_count(in, "reports")};
}

Value write_exported(const ExportedBundle& m) {
    return {{"bundle", m.bundle},
            {"at", domain::to_value(m.at)},
            {"path", m.path},
            {"to_device", m.to_device},
            {"reports", m.reports}};
}

ExportedBundle read_exported(Fields& in) {
    return {in.text("bundle"), domain::read_time(in, "at"), in.text("path"), read_count(in, "to_device"),
            read_count(in, "reports")};
}

Value write_states(const std::map<SubmissionState, int>& states) {
    Value out = Value::array();
    for (const auto& [state, count] : states) {
        out.push_back({{"state", std::string(domain::name(state))}, {"count", count}});
    }
    return out;
}

std::map<SubmissionState, int> read_states(Fields& in, std::string_view key) {
    std::map<SubmissionState, int> out;
    const auto pairs = in.list(key, [](Fields& one) {
        return std::pair(domain::read_state(one, "state"), read_count(one, "count"));
    });
    for (const auto& [state, count] : pairs) out.insert_or_assign(state, count);
    return out;
}

std::optional<std::int64_t> read_bytes(Fields& in, std::string_view key) {
    return in.has(key) ? std::optional(in.integer(key, 0, kMostBytes)) : std::nullopt;
}

UnreadableReport read_unreadable(Fields& in) {
    return {in.integer("row", 1, kMostBytes), domain::read_reference(in, "reference"),
            domain::read_state(in, "state")};
}

HistoryEntry read_entry(Fields& in) {
    return {domain::read_time(in, "at"), in.text("what")};
}

}  // namespace

template <>
struct Form<Status> {
    static constexpr std::string_view kKind = "status";
    static void write(const Status& n, Value& out) {
        out["now"] = domain::to_value(n.now);
        out["device"] = n.device;
        out["city"] = n.city;
        out["submissions"] = write_states(n.submissions);
        out["queued"] = n.queued;
        out["needs_attention"] = n.needs_attention;
        out["city_reachable"] = n.city_reachable;
        out["clock_doubts"] = n.clock_doubts;
        out["unfinished_moves"] = list_of(n.unfinished_moves, write_move);
        out["exported"] = list_of(n.exported, write_exported);
        domain::write_time(out, "oldest_unsent", n.oldest_unsent);
        domain::write_time(out, "last_contact", n.last_contact);
        domain::write_time(out, "last_delivered", n.last_delivered);
        if (n.last_error) out["last_error"] = write_mishap(*n.last_error);
        if (n.recovery) out["recovery"] = write_recovery(*n.recovery);
        if (n.disk_free) out["disk_free"] = *n.disk_free;
        if (n.disk_size) out["disk_size"] = *n.disk_size;
    }
    static Status read(Fields& in) {
        Status out;
        out.now = domain::read_time(in, "now");
        out.device = read_count(in, "device");
        out.city = in.text("city");
        out.submissions = read_states(in, "submissions");
        out.queued = read_count(in, "queued");
        out.needs_attention = read_count(in, "needs_attention");
        out.city_reachable = in.flag("city_reachable");
        out.clock_doubts = read_count(in, "clock_doubts");
        out.unfinished_moves = in.list("unfinished_moves", read_move);
        out.exported = in.list("exported", read_exported);
        out.oldest_unsent = domain::read_optional_time(in, "oldest_unsent");
        out.last_contact = domain::read_optional_time(in, "last_contact");
        out.last_delivered = domain::read_optional_time(in, "last_delivered");
        out.last_error = in.optional_part("last_error", read_mishap);
        out.recovery = in.optional_part("recovery", read_recovery);
        out.disk_free = read_bytes(in, "disk_free");
        out.disk_size = read_bytes(in, "disk_size");
        return out;
    }
};

template <>
struct Form<OutboxListed> {
    static constexpr std::string_view kKind = "outbox_listed";
    static void write(const OutboxListed& n, Value& out) {
        out["now"] = domain::to_value(n.now);
        out["submissions"] = list_of(n.submissions, [](const auto& one) { return domain::to_value(one); });
        out["total"] = n.total;
        out["unreadable"] = list_of(n.unreadable, [](const UnreadableReport& one) {
            return Value{{"row", one.row},
                         {"reference", domain::to_value(one.reference)},
                         {"state", std::string(domain::name(one.state))}};
        });
    }
    static OutboxListed read(Fields& in) {
        return {domain::read_time(in, "now"), in.list("submissions", domain::read_status),
                read_count(in, "total"), in.list("unreadable", read_unreadable)};
    }
};

template <>
struct Form<SubmissionShown> {
    static constexpr std::string_view kKind = "submission_shown";
    static void write(const SubmissionShown& n, Value& out) {
        out["now"] = domain::to_value(n.now);
        out["status"] = domain::to_value(n.status);
        out["history"] = list_of(n.history, [](const HistoryEntry& entry) {
            return Value{{"at", domain::to_value(entry.at)}, {"what", entry.what}};
        });
        domain::write_time(out, "next_try", n.next_try);
        out["doubts"] = n.doubts;
        out["clock_doubt"] = n.clock_doubt;
        out["replaces"] = domain::to_value(n.replaces);
        if (n.moved_from) out["moved_from"] = std::string(domain::name(*n.moved_from));
        out["bundle"] = n.bundle;
        out["words_kept"] = n.words_kept;
        if (n.said) out["said"] = domain::to_value(*n.said);
    }
    static SubmissionShown read(Fields& in) {
        SubmissionShown out;
        out.now = domain::read_time(in, "now");
        out.status = in.part("status", domain::read_status);
        out.history = in.list("history", read_entry);
        out.next_try = domain::read_optional_time(in, "next_try");
        out.doubts = read_count(in, "doubts");
        out.clock_doubt = in.flag("clock_doubt");
        out.replaces = domain::read_reference(in, "replaces");
        if (in.has("moved_from")) out.moved_from = domain::read_state(in, "moved_from");
        out.bundle = in.text("bundle");
        out.words_kept = in.flag("words_kept");
        out.said = in.optional_part("said", domain::read_submission);
        return out;
    }
};

template <>
struct Form<Decided> {
    static constexpr std::string_view kKind = "decided";
    static void write(const Decided& n, Value& out) { out["status"] = domain::to_value(n.status); }
    static Decided read(Fields& in) { return {in.part("status", domain::read_status)}; }
};

template <>
struct Form<AllRetried> {
    static constexpr std::string_view kKind = "all_retried";
    static void write(const AllRetried& n, Value& out) {
        out["submissions"] = list_of(n.references, [](const domain::Reference& one) {
            return Value{{"reference", domain::to_value(one)}};
        });
        out["left"] = n.left;
    }
    static AllRetried read(Fields& in) {
        return {in.list("submissions", [](Fields& one) { return domain::read_reference(one, "reference"); }),
                read_count(in, "left")};
    }
};

template <>
struct Form<Resent> {
    static constexpr std::string_view kKind = "resent";
    static void write(const Resent& n, Value& out) {
        out["ticket"] = domain::to_value(n.ticket);
        out["url"] = n.ticket_url;
        out["status"] = domain::to_value(n.status);
    }
    static Resent read(Fields& in) {
        return {in.part("ticket", domain::read_signed_ticket), in.text("url"),
                in.part("status", domain::read_status)};
    }
};

template <>
struct Form<OutboxExported> {
    static constexpr std::string_view kKind = "outbox_exported";
    static void write(const OutboxExported& n, Value& out) {
        out["bundle"] = n.bundle;
        out["path"] = n.path;
        out["reports"] = n.reports;
        out["left"] = n.left;
        out["unreadable"] = n.unreadable;
    }
    static OutboxExported read(Fields& in) {
        return {in.text("bundle"), in.text("path"), read_count(in, "reports"), read_count(in, "left"),
                read_count(in, "unreadable")};
    }
};

template <>
struct Form<TakenBack> {
    static constexpr std::string_view kKind = "taken_back";
    static void write(const TakenBack& n, Value& out) { out["reports"] = n.reports; }
    static TakenBack read(Fields& in) { return {read_count(in, "reports")}; }
};

template <>
struct Form<OutboxImported> {
    static constexpr std::string_view kKind = "outbox_imported";
    static void write(const OutboxImported& n, Value& out) {
        out["bundle"] = n.bundle;
        out["from_device"] = n.from_device;
        out["added"] = n.added;
        out["there_already"] = n.there_already;
        out["home_again"] = n.home_again;
    }
    static OutboxImported read(Fields& in) {
        return {in.text("bundle"), read_count(in, "from_device"), read_count(in, "added"),
                read_count(in, "there_already"), read_count(in, "home_again")};
    }
};

template <>
struct Form<NotDone> {
    static constexpr std::string_view kKind = "not_done";
    static void write(const NotDone& n, Value& out) { out["error"] = to_value(n.error); }
    static NotDone read(Fields& in) { return {in.part("error", read_error)}; }
};

Value operator_answer_value(const OperatorAnswer& answer) {
    return write_kind(answer);
}

OperatorAnswer read_operator_answer(Fields& in, std::string_view key) {
    return read_kind<OperatorAnswer>(in, key, "an answer for operators");
}

void Form<Operated>::write(const Operated& n, Value& out) {
    out["request_id"] = n.request_id;
    out["answer"] = operator_answer_value(n.answer);
}

Operated Form<Operated>::read(Fields& in) {
    Operated out;
    out.request_id = read_request_id(in);
    out.answer = read_operator_answer(in, "answer");
    return out;
}

}  // namespace fd::api
