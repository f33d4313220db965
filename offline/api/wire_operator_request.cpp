#include "offline/api/wire_operator.hpp"
#include "offline/domain/status_json.hpp"
#include "offline/domain/submission_json.hpp"

namespace fd::api {
namespace {

constexpr std::size_t kMaxPathBytes = 4096;
constexpr std::size_t kMaxWordBytes = 128;  // of a key, a bundle
constexpr std::int64_t kLastDevice = domain::Reference::kMaxDevice;

domain::Reference read_one(Fields& in, std::string_view key) {
    const auto out = domain::read_reference(in, key);
    if (out.empty()) in.wrong(key, "twelve digits of a reference");
    return out;
}

}  // namespace

template <>
struct Form<GetStatus> {
    static constexpr std::string_view kKind = "get_status";
    static void write(const GetStatus&, Value&) {}
    static GetStatus read(Fields&) { return {}; }
};

template <>
struct Form<ListOutbox> {
    static constexpr std::string_view kKind = "list_outbox";
    static void write(const ListOutbox& r, Value& out) {
        out["all"] = r.all;
        out["limit"] = r.limit;
    }
    static ListOutbox read(Fields& in) {
        return {in.flag("all"), static_cast<int>(in.integer("limit", 1, kMaxListed))};
    }
};

template <>
struct Form<ShowSubmission> {
    static constexpr std::string_view kKind = "show_submission";
    static void write(const ShowSubmission& r, Value& out) {
        out["reference"] = domain::to_value(r.reference);
        out["said"] = r.said;
    }
    static ShowSubmission read(Fields& in) { return {read_one(in, "reference"), in.flag("said")}; }
};

template <>
struct Form<RetrySubmission> {
    static constexpr std::string_view kKind = "retry_submission";
    static void write(const RetrySubmission& r, Value& out) {
        out["reference"] = domain::to_value(r.reference);
        out["send_anyway"] = r.send_anyway;
    }
    static RetrySubmission read(Fields& in) { return {read_one(in, "reference"), in.flag("send_anyway")}; }
};

template <>
struct Form<RetryAll> {
    static constexpr std::string_view kKind = "retry_all";
    static void write(const RetryAll&, Value&) {}
    static RetryAll read(Fields&) { return {}; }
};

template <>
struct Form<ResolveSubmission> {
    static constexpr std::string_view kKind = "resolve_submission";
    static void write(const ResolveSubmission& r, Value& out) {
        out["reference"] = domain::to_value(r.reference);
        out["note"] = r.note;
        out["row"] = r.row;
    }
    static ResolveSubmission read(Fields& in) {
        ResolveSubmission out{domain::read_reference(in, "reference"), in.text("note"),
                              in.integer("row", 0, std::numeric_limits<std::int64_t>::max())};
        if (out.reference.empty() == (out.row == 0)) in.wrong("row", "either a reference or a row");
        return out;
    }
};

template <>
struct Form<ResendEdited> {
    static constexpr std::string_view kKind = "resend_edited";
    static void write(const ResendEdited& r, Value& out) {
        out["refused"] = domain::to_value(r.refused);
        out["submission"] = domain::to_value(r.submission);
        out["although_there"] = r.although_there;
    }
    static ResendEdited read(Fields& in) {
        return {read_one(in, "refused"), in.part("submission", domain::read_submission),
                in.flag("although_there")};
    }
};

template <>
struct Form<ExportOutbox> {
    static constexpr std::string_view kKind = "export_outbox";
    static void write(const ExportOutbox& r, Value& out) {
        out["folder"] = r.folder;
        out["recipient"] = r.recipient;
        out["to_device"] = r.to_device;
        out["again"] = r.again;
    }
    static ExportOutbox read(Fields& in) {
        return {read_short(in, "folder", kMaxPathBytes), read_short(in, "recipient", kMaxWordBytes),
                static_cast<int>(in.integer("to_device", 0, kLastDevice)),
                read_up_to(in, "again", kMaxWordBytes)};
    }
};

template <>
struct Form<TakeBack> {
    static constexpr std::string_view kKind = "take_back";
    static void write(const TakeBack& r, Value& out) { out["bundle"] = r.bundle; }
    static TakeBack read(Fields& in) { return {read_short(in, "bundle", kMaxWordBytes)}; }
};

template <>
struct Form<ImportOutbox> {
    static constexpr std::string_view kKind = "import_outbox";
    static void write(const ImportOutbox& r, Value& out) {
        out["file"] = r.file;
        out["key_file"] = r.key_file;
        out["first_import"] = r.first_import;
        out["trust_key"] = r.trust_key;
    }
    static ImportOutbox read(Fields& in) {
        return {read_short(in, "file", kMaxPathBytes), read_short(in, "key_file", kMaxPathBytes),
                in.flag("first_import"), read_up_to(in, "trust_key", kMaxWordBytes)};
    }
};

Value operator_request_value(const OperatorRequest& ask) {
    return write_kind(ask);
}

OperatorRequest read_operator_request(Fields& in, std::string_view key) {
    return read_kind<OperatorRequest>(in, key, "something that operators may ask");
}

void Form<Operate>::write(const Operate& r, Value& out) {
    out["request_id"] = r.request_id;
    out["ask"] = operator_request_value(r.ask);
}

Operate Form<Operate>::read(Fields& in) {
    Operate out;
    out.request_id = read_request_id(in);
    out.ask = read_operator_request(in, "ask");
    return out;
}

}  // namespace fd::api
