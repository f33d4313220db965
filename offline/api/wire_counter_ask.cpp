#include "offline/api/wire_counter.hpp"
#include "offline/api/wire_operator.hpp"
#include "offline/api/wire_queue.hpp"
#include "offline/domain/staff_json.hpp"
#include "offline/domain/status_json.hpp"
#include "offline/domain/walk_in_json.hpp"

#include <algorithm>

namespace fd::api {
namespace {

constexpr std::size_t kMaxIdBytes = 128;    // of a ticket, a counter, a member
constexpr std::size_t kMaxTypedBytes = 64;  // a PIN, a number, a code, a day
constexpr std::size_t kMaxNameBytes = 256;  // also of a badge
constexpr std::size_t kMaxReasonBytes = 200;
constexpr std::size_t kMaxNames = 64;

domain::StaffMember read_member(Fields& in) {
    auto out = domain::read_staff_member(in);
    if (out.id.size() > kMaxIdBytes) in.wrong("id", "at most 128 bytes");
    if (out.number.size() > kMaxTypedBytes) in.wrong("number", "at most 64 bytes");
    if (out.name.size() > kMaxNameBytes) in.wrong("name", "at most 256 bytes");
    return out;
}

domain::WalkInService read_service(Fields& in) {
    auto out = domain::read_walk_in_service(in);
    if (out.id.empty() || out.id.size() > kMaxServiceBytes) in.wrong("id", "1 to 128 bytes");
    if (out.letter.empty() || out.letter.size() > kMaxTypedBytes) in.wrong("letter", "1 to 64 bytes");
    const auto fits = [](const auto& name) {
        return name.first.size() <= kMaxLangBytes && name.second.size() <= kMaxNameBytes;
    };
    if (out.names.size() > kMaxNames || !std::ranges::all_of(out.names, fits))
        in.wrong("names", "at most 64 short texts");
    return out;
}

domain::WalkInCounter read_counter(Fields& in) {
    auto out = domain::read_walk_in_counter(in);
    if (out.id.empty() || out.id.size() > kMaxIdBytes) in.wrong("id", "1 to 128 bytes");
    if (out.name.empty() || out.name.size() > kMaxNameBytes) in.wrong("name", "1 to 256 bytes");
    const auto fits = [](const std::string& id) { return id.size() <= kMaxServiceBytes; };
    if (out.services.size() > kMaxServices || !std::ranges::all_of(out.services, fits))
        in.wrong("services", "at most 256 short texts");
    return out;
}

}  // namespace

template <>
struct Form<AskLobby> {
    static constexpr std::string_view kKind = "ask_lobby";
    static void write(const AskLobby&, Value&) {}
    static AskLobby read(Fields&) { return {}; }
};

template <>
struct Form<SetUpStaff> {
    static constexpr std::string_view kKind = "set_up_staff";
    static void write(const SetUpStaff& r, Value& out) {
        out["code"] = r.code;
        out["number"] = r.number;
        out["name"] = r.name;
        out["pin"] = r.pin;
        out["counter"] = r.counter;
    }
    static SetUpStaff read(Fields& in) {
        return {read_short(in, "code", kMaxTypedBytes), read_short(in, "number", kMaxTypedBytes),
                read_short(in, "name", kMaxNameBytes), read_short(in, "pin", kMaxTypedBytes),
                read_short(in, "counter", kMaxIdBytes)};
    }
};

template <>
struct Form<SignIn> {
    static constexpr std::string_view kKind = "sign_in";
    static void write(const SignIn& r, Value& out) {
        out["counter"] = r.counter;
        out["number"] = r.number;
        out["pin"] = r.pin;
        out["badge"] = r.badge;
    }
    static SignIn read(Fields& in) {
        return {read_short(in, "counter", kMaxIdBytes), read_up_to(in, "number", kMaxTypedBytes),
                read_up_to(in, "pin", kMaxTypedBytes), read_up_to(in, "badge", kMaxNameBytes)};
    }
};

template <>
struct Form<SignOut> {
    static constexpr std::string_view kKind = "sign_out";
    static void write(const SignOut&, Value&) {}
    static SignOut read(Fields&) { return {}; }
};

template <>
struct Form<Look> {
    static constexpr std::string_view kKind = "look";
    static void write(const Look&, Value&) {}
    static Look read(Fields&) { return {}; }
};

template <>
struct Form<SetOpen> {
    static constexpr std::string_view kKind = "set_open";
    static void write(const SetOpen& r, Value& out) { out["open"] = r.open; }
    static SetOpen read(Fields& in) { return {in.flag("open")}; }
};

template <>
struct Form<CallNext> {
    static constexpr std::string_view kKind = "call_next";
    static void write(const CallNext& r, Value& out) {
        if (!r.finishes.empty()) out["finishes"] = r.finishes;
    }
    static CallNext read(Fields& in) {
        return {in.has("finishes") ? read_up_to(in, "finishes", kMaxIdBytes) : ""};
    }
};

template <>
struct Form<CallTicket> {
    static constexpr std::string_view kKind = "call_ticket";
    static void write(const CallTicket& r, Value& out) { out["ticket"] = r.ticket; }
    static CallTicket read(Fields& in) { return {read_short(in, "ticket", kMaxIdBytes)}; }
};

template <>
struct Form<ChangeTicket> {
    static constexpr std::string_view kKind = "change_ticket";
    static void write(const ChangeTicket& r, Value& out) {
        out["ticket"] = r.ticket;
        out["action"] = std::string(domain::name(r.action));
        out["service"] = r.service;
        out["for_counter"] = r.for_counter;
        out["hold"] = std::string(domain::name(r.hold));
        out["reason"] = r.reason;
    }
    static ChangeTicket read(Fields& in) {
        return {read_short(in, "ticket", kMaxIdBytes),       domain::read_walk_in_action(in, "action"),
                read_up_to(in, "service", kMaxServiceBytes), read_up_to(in, "for_counter", kMaxIdBytes),
                domain::read_hold_scope(in, "hold"),         read_up_to(in, "reason", kMaxReasonBytes)};
    }
};

template <>
struct Form<IssueNumber> {
    static constexpr std::string_view kKind = "issue_number";
    static void write(const IssueNumber& r, Value& out) {
        out["wanted"] = Value::object();
        Form<TakeNumber>::write(r.wanted, out["wanted"]);
        if (r.slot) out["slot"] = domain::to_value(*r.slot);
    }
    static IssueNumber read(Fields& in) {
        IssueNumber out{in.part("wanted", &Form<TakeNumber>::read)};
        if (in.has("slot")) out.slot = domain::read_time(in, "slot");
        return out;
    }
};

template <>
struct Form<OpenNumber> {
    static constexpr std::string_view kKind = "open_number";
    static void write(const OpenNumber& r, Value& out) {
        out["reference"] = domain::to_value(r.reference);
        out["number"] = r.number;
    }
    static OpenNumber read(Fields& in) {
        OpenNumber out{domain::read_reference(in, "reference"), read_up_to(in, "number", kMaxTypedBytes)};
        if (out.reference.empty() == out.number.empty()) in.wrong("number", "either a reference or a number");
        return out;
    }
};

template <>
struct Form<Tray> {
    static constexpr std::string_view kKind = "tray";
    static void write(const Tray& r, Value& out) { out["ask"] = operator_request_value(r.ask); }
    static Tray read(Fields& in) { return {read_operator_request(in, "ask")}; }
};

template <>
struct Form<AskHall> {
    static constexpr std::string_view kKind = "ask_hall";
    static void write(const AskHall&, Value&) {}
    static AskHall read(Fields&) { return {}; }
};

template <>
struct Form<PutStaff> {
    static constexpr std::string_view kKind = "put_staff";
    static void write(const PutStaff& r, Value& out) {
        out["member"] = domain::to_value(r.member);
        out["pin"] = r.pin;
        out["unlock"] = r.unlock;
    }
    static PutStaff read(Fields& in) {
        return {in.part("member", read_member), read_up_to(in, "pin", kMaxTypedBytes), in.flag("unlock")};
    }
};

template <>
struct Form<GiveBadge> {
    static constexpr std::string_view kKind = "give_badge";
    static void write(const GiveBadge& r, Value& out) {
        out["member"] = r.member;
        out["revoke"] = r.revoke;
    }
    static GiveBadge read(Fields& in) { return {read_short(in, "member", kMaxIdBytes), in.flag("revoke")}; }
};

template <>
struct Form<PutService> {
    static constexpr std::string_view kKind = "put_service";
    static void write(const PutService& r, Value& out) { out["service"] = domain::to_value(r.service); }
    static PutService read(Fields& in) { return {in.part("service", read_service)}; }
};

template <>
struct Form<PutCounter> {
    static constexpr std::string_view kKind = "put_counter";
    static void write(const PutCounter& r, Value& out) { out["counter"] = domain::to_value(r.counter); }
    static PutCounter read(Fields& in) { return {in.part("counter", read_counter)}; }
};

template <>
struct Form<CloseDay> {
    static constexpr std::string_view kKind = "close_day";
    static void write(const CloseDay&, Value&) {}
    static CloseDay read(Fields&) { return {}; }
};

template <>
struct Form<ExportDay> {
    static constexpr std::string_view kKind = "export_day";
    static void write(const ExportDay& r, Value& out) { out["day"] = r.day; }
    static ExportDay read(Fields& in) { return {read_up_to(in, "day", kMaxTypedBytes)}; }
};

void Form<AskCounter>::write(const AskCounter& r, Value& out) {
    out["request_id"] = r.request_id;
    out["session"] = r.session;
    out["ask"] = write_kind(r.ask);
}

AskCounter Form<AskCounter>::read(Fields& in) {
    return {read_request_id(in), read_up_to(in, "session", kMaxSessionBytes),
            read_kind<CounterAsk>(in, "ask", "something that a counter may ask")};
}

}  // namespace fd::api
