#pragma once
// How a counter's request and answer are written (counter.hpp): the Forms of AskCounter and CounterAnswered.
// What is asked and answered is a part of its own, {"kind": "call_next", ...}. Inside of offline/api only.

#include "offline/api/wire_form.hpp"

namespace fd::api {

constexpr std::size_t kMaxCounters = 256;
constexpr std::size_t kMaxStaff = 1000;
constexpr std::size_t kMaxSessionBytes = 64;

template <>
struct Form<AskCounter> {
    static constexpr std::string_view kKind = "ask_counter";
    static void write(const AskCounter& r, Value& out);
    static AskCounter read(Fields& in);
};

template <>
struct Form<CounterAnswered> {
    static constexpr std::string_view kKind = "counter_answered";
    static void write(const CounterAnswered& n, Value& out);
    static CounterAnswered read(Fields& in);
};

}  // namespace fd::api
