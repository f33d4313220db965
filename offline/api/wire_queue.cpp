#include "offline/api/wire_queue.hpp"

#include "offline/domain/status_json.hpp"
#include "offline/domain/walk_in_json.hpp"

namespace fd::api {
namespace {

// Of a number that was given: it has a reference.
domain::Reference read_given(Fields& in) {
    const auto out = domain::read_reference(in, "reference");
    if (out.empty()) in.wrong("reference", "twelve digits of a reference");
    return out;
}

// Absent: not known.
void write_people(Value& out, const char* key, std::optional<std::int64_t> many) {
    if (many) out[key] = *many;
}

std::optional<std::int64_t> read_people_known(Fields& in, const char* key) {
    if (!in.has(key)) return std::nullopt;
    return in.integer(key, 0, kMostPeople);
}

Value line_value(const QueueLine& line) {
    Value out{{"service", line.service}, {"letter", line.letter}, {"names", domain::names_value(line.names)}};
    write_people(out, "waiting", line.waiting);
    if (line.wait) out["wait"] = domain::to_value(*line.wait);
    return out;
}

QueueLine read_line(Fields& in) {
    QueueLine out;
    out.service = read_short(in, "service", kMaxServiceBytes);
    out.letter = in.text("letter");
    out.names = domain::read_names(in, "names");
    out.waiting = read_people_known(in, "waiting");
    out.wait = in.optional_part("wait", domain::read_wait_range);
    return out;
}

}  // namespace

void Form<TakeNumber>::write(const TakeNumber& r, Value& out) {
    out["service"] = r.service;
    out["lang"] = r.lang;
    out["needs"] = domain::to_value(r.needs);
    out["priority"] = r.priority;
    if (!r.about.empty()) out["about"] = domain::to_value(r.about);
}

TakeNumber Form<TakeNumber>::read(Fields& in) {
    return {read_short(in, "service", kMaxServiceBytes), read_short(in, "lang", kMaxLangBytes),
            in.part("needs", domain::read_needs), in.flag("priority"),
            in.has("about") ? domain::read_reference(in, "about") : domain::Reference()};
}

template <>
struct Form<FindNumber> {
    static constexpr std::string_view kKind = "find_number";
    static void write(const FindNumber& r, Value& out) { out["reference"] = domain::to_value(r.reference); }
    static FindNumber read(Fields& in) { return {read_given(in)}; }
};

template <>
struct Form<LeaveLine> {
    static constexpr std::string_view kKind = "leave_line";
    static void write(const LeaveLine& r, Value& out) { out["reference"] = domain::to_value(r.reference); }
    static LeaveLine read(Fields& in) { return {read_given(in)}; }
};

template <>
struct Form<NotePaper> {
    static constexpr std::string_view kKind = "note_paper";
    static void write(const NotePaper& r, Value& out) {
        out["reference"] = domain::to_value(r.reference);
        out["printed"] = r.printed;
    }
    static NotePaper read(Fields& in) { return {read_given(in), in.flag("printed")}; }
};

void Form<AskQueue>::write(const AskQueue& r, Value& out) {
    out["request_id"] = r.request_id;
    out["ask"] = write_kind(r.ask);
}

AskQueue Form<AskQueue>::read(Fields& in) {
    AskQueue out;
    out.request_id = read_request_id(in);
    out.ask = read_kind<QueueAsk>(in, "ask", "something that the queue may be asked");
    return out;
}

void Form<NumberStands>::write(const NumberStands& n, Value& out) {
    out["ticket"] = domain::to_value(n.ticket);
    out["proof"] = domain::to_value(n.proof);
    out["url"] = n.url;
    write_people(out, "ahead", n.ahead);
    if (n.wait) out["wait"] = domain::to_value(*n.wait);
}

NumberStands Form<NumberStands>::read(Fields& in) {
    NumberStands out;
    out.ticket = in.part("ticket", domain::read_walk_in_ticket);
    out.proof = in.part("proof", domain::read_signed_ticket);
    out.url = in.text("url");
    out.ahead = read_people_known(in, "ahead");
    out.wait = in.optional_part("wait", domain::read_wait_range);
    return out;
}

template <>
struct Form<QueueRefused> {
    static constexpr std::string_view kKind = "queue_refused";
    static void write(const QueueRefused& n, Value& out) { out["error"] = to_value(n.error); }
    static QueueRefused read(Fields& in) { return {in.part("error", read_error)}; }
};

void Form<QueueAnswered>::write(const QueueAnswered& n, Value& out) {
    out["request_id"] = n.request_id;
    out["answer"] = write_kind(n.answer);
}

QueueAnswered Form<QueueAnswered>::read(Fields& in) {
    QueueAnswered out;
    out.request_id = read_request_id(in);
    out.answer = read_kind<QueueAnswer>(in, "answer", "something that the queue answers");
    return out;
}

void Form<QueueSeen>::write(const QueueSeen& n, Value& out) {
    out["open"] = n.open;
    Value lines = Value::array();
    for (const auto& line : n.lines) lines.push_back(line_value(line));
    out["lines"] = std::move(lines);
    Value calls = Value::array();
    for (const auto& call : n.calls) calls.push_back(domain::to_value(call));
    out["calls"] = std::move(calls);
    out["alone"] = n.alone;
}

QueueSeen Form<QueueSeen>::read(Fields& in) {
    QueueSeen out;
    out.open = in.flag("open");
    if (in.array("lines").size() > kMaxServices)
        in.wrong("lines", "at most " + std::to_string(kMaxServices) + " services");
    if (in.array("calls").size() > kShownCalls)
        in.wrong("calls", "at most " + std::to_string(kShownCalls) + " calls");
    if (!in.good()) return out;
    out.lines = in.list("lines", read_line);
    out.calls = in.list("calls", domain::read_announcement);
    out.alone = in.has("alone") && in.flag("alone");  // older cores do not say it
    return out;
}

}  // namespace fd::api
