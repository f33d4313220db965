#pragma once
// How operators' requests and answers are written (operator.hpp): the Forms of Operate and Operated. What
// is asked and answered is a part of its own, {"kind": "list_outbox", ...}. Inside of offline/api only.

#include "offline/api/wire_form.hpp"

namespace fd::api {

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
