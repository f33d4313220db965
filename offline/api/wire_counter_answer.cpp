#include "offline/api/wire_counter.hpp"
#include "offline/api/wire_operator.hpp"
#include "offline/api/wire_queue.hpp"
#include "offline/domain/staff_json.hpp"
#include "offline/domain/status_json.hpp"
#include "offline/domain/walk_in_json.hpp"

namespace fd::api {
namespace {

constexpr std::size_t kHours = std::tuple_size_v<decltype(DayFigures::issued_by_hour)>;

template <class T>
Value values_of(const std::vector<T>& items) {
    return list_of(items, [](const T& item) { return domain::to_value(item); });
}

void write_here(Value& out, const std::optional<domain::WalkInTicket>& here) {
    if (here) out["here"] = domain::to_value(*here);
}

auto read_tickets(Fields& in, std::string_view key) {
    return read_at_most(in, key, kMaxInLine, domain::read_walk_in_ticket);
}

auto read_counters(Fields& in, std::string_view key) {
    return read_at_most(in, key, kMaxCounters, domain::read_walk_in_counter);
}

auto read_services(Fields& in, std::string_view key) {
    return read_at_most(in, key, kMaxServices, domain::read_walk_in_service);
}

std::int64_t read_people(Fields& in, std::string_view key) {
    return in.integer(key, 0, kMostPeople);
}

std::chrono::seconds read_seconds(Fields& in, std::string_view key) {
    constexpr auto kMost = std::chrono::seconds(std::chrono::days(366));
    return std::chrono::seconds(in.integer(key, 0, kMost.count()));
}

Value seen_value(const CounterSeen& n) {
    Value out{{"now", domain::to_value(n.now)},           {"day", n.day},
              {"counter", domain::to_value(n.counter)},   {"waiting", values_of(n.waiting)},
              {"waiting_elsewhere", n.waiting_elsewhere}, {"held", values_of(n.held)},
              {"no_shows", values_of(n.no_shows)},        {"services", values_of(n.services)},
              {"counters", values_of(n.counters)},        {"calls_before_no_show", n.calls_before_no_show},
              {"no_show_after", n.no_show_after.count()}, {"appointment_grace", n.appointment_grace.count()}};
    write_here(out, n.here);
    return out;
}

CounterSeen read_seen(Fields& in) {
    CounterSeen out;
    out.now = domain::read_time(in, "now");
    out.day = in.text("day");
    out.counter = in.part("counter", domain::read_walk_in_counter);
    out.here = in.optional_part("here", domain::read_walk_in_ticket);
    out.waiting = read_tickets(in, "waiting");
    out.waiting_elsewhere = read_people(in, "waiting_elsewhere");
    out.held = read_tickets(in, "held");
    out.no_shows = read_tickets(in, "no_shows");
    out.services = read_services(in, "services");
    out.counters = read_counters(in, "counters");
    out.calls_before_no_show = read_people(in, "calls_before_no_show");
    out.no_show_after = read_seconds(in, "no_show_after");
    out.appointment_grace = read_seconds(in, "appointment_grace");
    return out;
}

Value figures_value(const ServiceFigures& f) {
    return {{"service", f.service},
            {"issued", f.issued},
            {"waiting", f.waiting},
            {"served", f.served},
            {"no_show", f.no_show},
            {"left", f.left},
            {"longest_wait", f.longest_wait.count()},
            {"wait_median", f.wait_median.count()},
            {"wait_p90", f.wait_p90.count()},
            {"service_median", f.service_median.count()},
            {"in_target", f.in_target},
            {"called", f.called}};
}

ServiceFigures read_figures(Fields& in) {
    ServiceFigures out;
    out.service = in.text("service");
    out.issued = read_people(in, "issued");
    out.waiting = read_people(in, "waiting");
    out.served = read_people(in, "served");
    out.no_show = read_people(in, "no_show");
    out.left = read_people(in, "left");
    out.longest_wait = read_seconds(in, "longest_wait");
    out.wait_median = read_seconds(in, "wait_median");
    out.wait_p90 = read_seconds(in, "wait_p90");
    out.service_median = read_seconds(in, "service_median");
    out.in_target = read_people(in, "in_target");
    out.called = read_people(in, "called");
    return out;
}

std::array<std::int64_t, kHours> read_hours(Fields& in, std::string_view key) {
    std::array<std::int64_t, kHours> out{};
    const Value& hours = in.array(key);
    bool good = hours.size() == kHours;
    for (std::size_t i = 0; good && i < kHours; ++i) {
        good = hours[i].is_number_integer() && hours[i].template get<std::int64_t>() >= 0;
        if (good) out.at(i) = hours[i].template get<std::int64_t>();
    }
    if (!good) in.wrong(key, "24 counts");
    return out;
}

Value day_value(const DayFigures& d) {
    return {{"day", d.day},
            {"services", list_of(d.services, figures_value)},
            {"issued_by_hour", d.issued_by_hour},
            {"served_by_hour", d.served_by_hour}};
}

DayFigures read_day(Fields& in) {
    return {in.text("day"), read_at_most(in, "services", kMaxServices, read_figures),
            read_hours(in, "issued_by_hour"), read_hours(in, "served_by_hour")};
}

Value state_value(const CounterState& s) {
    Value out{{"counter", domain::to_value(s.counter)}, {"staff", s.staff}};
    write_here(out, s.here);
    return out;
}

CounterState read_counter_state(Fields& in) {
    return {in.part("counter", domain::read_walk_in_counter), in.text("staff"),
            in.optional_part("here", domain::read_walk_in_ticket)};
}

}  // namespace

template <>
struct Form<Lobby> {
    static constexpr std::string_view kKind = "lobby";
    static void write(const Lobby& r, Value& out) {
        out["needs_set_up"] = r.needs_set_up;
        out["counters"] = values_of(r.counters);
    }
    static Lobby read(Fields& in) { return {in.flag("needs_set_up"), read_counters(in, "counters")}; }
};

template <>
struct Form<SignedIn> {
    static constexpr std::string_view kKind = "signed_in";
    static void write(const SignedIn& r, Value& out) {
        out["session"] = r.session;
        out["member"] = domain::to_value(r.member);
        out["with_pin"] = r.with_pin;
        out["seen"] = seen_value(r.seen);
    }
    static SignedIn read(Fields& in) {
        return {read_short(in, "session", kMaxSessionBytes), in.part("member", domain::read_staff_member),
                in.flag("with_pin"), in.part("seen", read_seen)};
    }
};

template <>
struct Form<SignedOut> {
    static constexpr std::string_view kKind = "signed_out";
    static void write(const SignedOut&, Value&) {}
    static SignedOut read(Fields&) { return {}; }
};

template <>
struct Form<CounterSeen> {
    static constexpr std::string_view kKind = "counter_seen";
    static void write(const CounterSeen& r, Value& out) { out = seen_value(r); }
    static CounterSeen read(Fields& in) { return read_seen(in); }
};

template <>
struct Form<NumberGiven> {
    static constexpr std::string_view kKind = "number_given";
    static void write(const NumberGiven& r, Value& out) {
        out["stands"] = Value::object();
        Form<NumberStands>::write(r.stands, out["stands"]);
        out["seen"] = seen_value(r.seen);
    }
    static NumberGiven read(Fields& in) {
        return {in.part("stands", &Form<NumberStands>::read), in.part("seen", read_seen)};
    }
};

template <>
struct Form<TrayAnswered> {
    static constexpr std::string_view kKind = "tray_answered";
    static void write(const TrayAnswered& r, Value& out) { out["answer"] = operator_answer_value(r.answer); }
    static TrayAnswered read(Fields& in) { return {read_operator_answer(in, "answer")}; }
};

template <>
struct Form<HallSeen> {
    static constexpr std::string_view kKind = "hall_seen";
    static void write(const HallSeen& r, Value& out) {
        out["now"] = domain::to_value(r.now);
        out["counters"] = list_of(r.counters, state_value);
        out["services"] = values_of(r.services);
        out["staff"] = values_of(r.staff);
        out["today"] = day_value(r.today);
        out["closed"] = r.closed;
    }
    static HallSeen read(Fields& in) {
        return {
            domain::read_time(in, "now"),  read_at_most(in, "counters", kMaxCounters, read_counter_state),
            read_services(in, "services"), read_at_most(in, "staff", kMaxStaff, domain::read_staff_member),
            in.part("today", read_day),    in.flag("closed")};
    }
};

template <>
struct Form<StaffKept> {
    static constexpr std::string_view kKind = "staff_kept";
    static void write(const StaffKept& r, Value& out) { out["member"] = domain::to_value(r.member); }
    static StaffKept read(Fields& in) { return {in.part("member", domain::read_staff_member)}; }
};

template <>
struct Form<BadgeGiven> {
    static constexpr std::string_view kKind = "badge_given";
    static void write(const BadgeGiven& r, Value& out) { out["code"] = r.code; }
    static BadgeGiven read(Fields& in) { return {in.text("code")}; }
};

template <>
struct Form<DayExported> {
    static constexpr std::string_view kKind = "day_exported";
    static void write(const DayExported& r, Value& out) {
        out["day"] = r.day;
        out["path"] = r.path;
        out["tickets"] = r.tickets;
    }
    static DayExported read(Fields& in) {
        return {in.text("day"), in.text("path"), read_people(in, "tickets")};
    }
};

template <>
struct Form<CounterRefused> {
    static constexpr std::string_view kKind = "counter_refused";
    static void write(const CounterRefused& r, Value& out) { out["error"] = to_value(r.error); }
    static CounterRefused read(Fields& in) { return {in.part("error", read_error)}; }
};

void Form<CounterAnswered>::write(const CounterAnswered& n, Value& out) {
    out["request_id"] = n.request_id;
    out["answer"] = write_kind(n.answer);
}

CounterAnswered Form<CounterAnswered>::read(Fields& in) {
    return {read_request_id(in), read_kind<CounterAnswer>(in, "answer", "an answer for a counter")};
}

}  // namespace fd::api
