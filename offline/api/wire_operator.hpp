#pragma once
// How operators' requests and answers are written (operator.hpp): the Forms of Operate and Operated. What
// is asked and answered is a part of its own, {"kind": "list_outbox", ...}. Inside of offline/api only.

#include "offline/api/wire_form.hpp"

namespace fd::api {

// As a part of a counter's request and answer (counter.hpp).
Value operator_request_value(const OperatorRequest& ask);
OperatorRequest read_operator_request(Fields& in, std::string_view key);
Value operator_answer_value(const OperatorAnswer& answer);
OperatorAnswer read_operator_answer(Fields& in, std::string_view key);

template <>
struct Form<Operate> {
    static constexpr std::string_view kKind = "operate";
    static void write(const Operate& r, Value& out);
    static Operate read(Fields& in);
};

template <>
struct Form<Operated> {
    static constexpr std::string_view kKind = "operated";
    static void write(const Operated& n, Value& out);
    static Operated read(Fields& in);
};

}  // namespace fd::api
